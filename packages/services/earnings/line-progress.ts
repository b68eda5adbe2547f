import type { CommissionLineDetail, CommissionLineRow } from '@portal/contracts/commission';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { tell } from '@portal/contracts/reader';
import { earnerObstacles, lineObstacles } from '@portal/domain/payout/obstacle';
import { sql } from 'drizzle-orm';
import { jobScopeOf, readScopeOf } from '../access';
import type { Ctx } from '../context';
import { readEarnerState } from '../payout/read-earner-state';
import { toInstant } from '../shared/instant';
import { stateBasis } from '../commission/line-state';

type Progress = CommissionLineDetail['progress'];

interface PlaceRow extends Record<string, unknown> {
  statement: Progress['statement'];
  payout: Progress['payout'];
  dispute: Progress['dispute'];
  isMonthClosed: boolean;
}

/** A member limited to some tenants is not told how the partner itself stands. */
const seesEarner = ({ actor }: Ctx, { earner }: CommissionLineRow): boolean =>
  earner === 'reseller' || actor.kind !== 'partner' || actor.tenantIds === null;

/** Where the asker finds the line: what it may not see of it is not there. */
const readPlaces = (tx: Tx, partnerId: string, line: CommissionLineRow) =>
  tx.execute<PlaceRow>(sql`
    select
      (select json_build_object('id', s.id, 'number', s.number, 'period', s.period) from statements s
        where s.partner_id = ${partnerId}::uuid and s.period = ${line.period}
          and s.earner_kind = ${line.earner} and s.currency = ${line.amount.currency}
          and s.reseller_id is not distinct from ${line.reseller?.id ?? null}::uuid) as statement,
      (select json_build_object('id', p.id, 'reference', p.reference, 'status', p.status, 'paidAt',
          to_char(p.paid_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
        from payout_items i join payouts p on p.partner_id = ${partnerId}::uuid and p.id = i.payout_id
        where i.partner_id = ${partnerId}::uuid and i.line_id = ${line.id}::uuid and i.released_at is null) as payout,
      (select json_build_object('id', d.id, 'status', d.status, 'reason', d.reason, 'decision', d.decision,
          'openedAt', to_char(d.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
        from disputes d where d.partner_id = ${partnerId}::uuid and d.line_id = ${line.id}::uuid
        order by d.opened_at desc limit 1) as dispute`);

/**
 * Where a line stands on its way to being paid: its statement, its payout, an objection to it, and what stands in the way,
 * as sentences.
 */
export const readLineProgress = async (ctx: Ctx, line: CommissionLineRow): Promise<Progress> => {
  const earner = { kind: line.earner, resellerId: line.reseller?.id ?? null };
  const [{ basis, places }, ways] = await Promise.all([
    inScope(ctx.db, readScopeOf(ctx), async (tx) => {
      const basis = await stateBasis(tx, ctx);
      const [places] = await readPlaces(tx, basis.partnerId, line);
      return { basis, places };
    }),
    line.state === 'paid' || line.state === 'debt' || !seesEarner(ctx, line)
      ? []
      : inScope(ctx.db, { ...jobScopeOf(ctx), readOnly: true }, async (tx) =>
          earnerObstacles(await readEarnerState(tx, ctx, earner, line.amount.currency)),
        ),
  ]);
  const { closedThrough } = basis;
  const awaited = {
    state: line.state,
    payableFrom: Date.parse(line.payableFrom),
    period: line.period,
    isMonthClosed: closedThrough !== null && line.period <= closedThrough,
    isNothing: line.amount.amountMinor === '0',
  };
  return {
    statement: places?.statement ?? null,
    payout: places?.payout ?? null,
    dispute: places?.dispute ?? null,
    obstacles: lineObstacles(awaited, ctx.now().getTime(), ways).map(({ kind, text, until }) => ({
      kind,
      text: tell(text),
      until: until === null ? null : toInstant(new Date(until)),
    })),
  };
};
