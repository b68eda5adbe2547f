import type { Tx } from '@portal/db/in-scope';
import type { EarnerState } from '@portal/domain/payout/obstacle';
import { standingOf } from '@portal/domain/payout/gates';
import type { PayeeFacts } from '@portal/domain/payout/gates';
import { sql } from 'drizzle-orm';
import { partnerOf } from '../access';
import type { Ctx } from '../context';
import { payeeFacts } from '../payee/payee-facts';
import { toMinor } from '../shared/money';
import { minimumOf } from './minimum-sql';
import { payableSums } from './payable-sums';
import type { Earner } from './payable-sums';

interface StateRow extends Record<string, unknown>, Omit<PayeeFacts, 'isActive'> {
  partnerActive: boolean;
  resellerActive: boolean | null;
  hasPayee: boolean;
  minimum: string;
}

const readRow = async (
  tx: Tx,
  partnerId: string,
  { kind, resellerId }: Earner,
  currency: string,
  now: Date,
): Promise<StateRow | undefined> => {
  const payers = sql`(select s.minimum_minor from settlement_settings s where s.partner_id = ${partnerId}::uuid
    and s.payer = ${kind === 'reseller' ? 'partner' : 'platform'} and p.currency = ${currency})`;
  const [row] = await tx.execute<StateRow>(sql`
    select p.status = 'active' as "partnerActive",
      (select r.status = 'active' from resellers r
        where r.partner_id = ${partnerId}::uuid and r.id = ${resellerId}::uuid) as "resellerActive",
      y.id is not null as "hasPayee", ${payeeFacts(partnerId, sql`y`, now)},
      ${minimumOf(sql`y.minimum_minor`, payers)}::text as minimum
    from partners p
    left join payees y on y.partner_id = ${partnerId}::uuid and y.earner_kind = ${kind}
      and y.reseller_id is not distinct from ${resellerId}::uuid and y.currency = ${currency}
    where p.id = ${partnerId}::uuid`);
  return row;
};

/**
 * The state of an earner's way to its money in one currency: its gates, its minimum and what is due. Through the login
 * of background work, since an earner may not read how its payer settles.
 */
export const readEarnerState = async (
  tx: Tx,
  ctx: Ctx,
  earner: Earner,
  currency: string,
): Promise<EarnerState> => {
  const partnerId = partnerOf(ctx);
  const row = await readRow(tx, partnerId, earner, currency, ctx.now());
  if (row === undefined) throw new Error('The partner of an earner is not there.');
  const [due] = await payableSums(tx, { partnerId, earner, currency, now: ctx.now() });
  const isActive = row.partnerActive && row.resellerActive !== false;
  return {
    currency,
    isActive,
    payee: row.hasPayee ? standingOf({ ...row, isActive }, ctx.now().getTime()) : null,
    minimumMinor: toMinor(row.minimum),
    dueMinor: toMinor(due?.amount),
  };
};
