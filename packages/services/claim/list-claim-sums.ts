import type { ClaimSum, ClaimSumPage, ListClaimSums } from '@portal/contracts/claim';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { toInstantOrNull } from '../shared/instant';
import { toMoney } from '../shared/money';
import { pageOf, windowOf } from '../shared/page';
import { MAY_READ_CLAIMS } from './may-read-claims';

interface Row extends Record<string, unknown> {
  partner: ClaimSum['partner'];
  tenant: ClaimSum['tenant'];
  period: string;
  events: number;
  amount: string;
  currency: string;
  total: number;
}

interface AllRow extends Record<string, unknown> {
  events: number;
  amount: string;
  currency: string;
}

const sumsOf = (partnerId: string | null, { status }: ListClaimSums): SQL => sql`
  from partners p
  join claim_totals s on s.partner_id = p.id and s.status = ${status} and s.events > 0
  join tenants t on t.partner_id = p.id and t.id = s.tenant_id
  where ${partnerId === null ? sql`p.deleted_at is null` : sql`p.id = ${partnerId}::uuid`}`;

/** When the first of a partner's claimed events of a status came. Ids tell the order in which they came. */
const readOldest = async (
  tx: Tx,
  partnerId: string | null,
  { status }: ListClaimSums,
): Promise<Date | null> => {
  if (partnerId === null) return null;
  const [row] = await tx.execute<{ at: Date }>(sql`
    select recorded_at as at from event_claims
    where partner_id = ${partnerId}::uuid and status = ${status} order by event_id limit 1`);
  return row === undefined ? null : new Date(row.at);
};

/**
 * Claimed events by tenant and month, the oldest month first: of the partner that the asker is in, for staff outside of any
 * of all. From kept sums, whatever the number of events.
 * @throws {DomainError} `forbidden`
 */
export const listClaimSums = async (ctx: Ctx, input: ListClaimSums): Promise<ClaimSumPage> => {
  requirePermission(ctx, MAY_READ_CLAIMS);
  const { partnerId } = ctx;
  const { limit, offset } = windowOf(input);
  const from = sumsOf(partnerId, input);
  return inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const rows = await tx.execute<Row>(sql`
      select json_build_object('id', p.id, 'name', p.name) as partner,
        json_build_object('id', t.id, 'name', t.name) as tenant, s.period,
        sum(s.events)::int as events, sum(s.amount_minor)::text as amount, s.currency,
        count(*) over ()::int as total
      ${from}
      group by p.id, p.name, t.id, t.name, s.period, s.currency
      order by s.period, p.name, t.name, s.currency, p.id, t.id limit ${limit} offset ${offset}`);
    const all = await tx.execute<AllRow>(sql`
      select s.currency, sum(s.events)::int as events, sum(s.amount_minor)::text as amount
      ${from} group by 1 order by 1`);
    const oldest = await readOldest(tx, partnerId, input);
    const found = [...rows];
    return {
      ...pageOf(
        input,
        found.map(({ amount, currency, total: _total, ...row }) => ({
          ...row,
          amount: toMoney(amount, currency),
        })),
        found[0]?.total ?? 0,
      ),
      all: {
        events: [...all].reduce((sum, { events }) => sum + events, 0),
        sums: [...all].map(({ amount, currency }) => toMoney(amount, currency)),
        oldest: toInstantOrNull(oldest),
      },
    };
  });
};
