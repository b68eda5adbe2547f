import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { plainArray } from '@portal/db/array-literal';
import type { World } from './world';

const asJobs = <T>({ db, partnerId }: World, work: (tx: Tx) => Promise<T>): Promise<T> =>
  inScope(db, { login: 'portal_jobs', partnerId }, work);

/** Closes a month bare, with an empty statement for each earner that has lines until then; no money is booked. */
export const closeBare = (world: World, period: string): Promise<void> =>
  asJobs(world, async (tx) => {
    const { partnerId } = world;
    await tx.execute(sql`
      insert into accounting_periods (partner_id, period, requested_by_name, status, stage, closed_at)
      values (${partnerId}::uuid, ${period}, 'test', 'closed', 'closed', now())`);
    await tx.execute(sql`
      insert into statements (partner_id, id, number, earner_kind, tenant_id, reseller_id, currency, period,
        opening_minor, earned_minor, adjustments_minor, recoveries_minor, paid_minor, closing_minor,
        debt_opening_minor, debt_new_minor, debt_closing_minor, lines, content, content_hash)
      (select ${partnerId}::uuid, gen_random_uuid(), ${period} || row_number() over (), earner_kind,
        case when reseller_id is not null then tenant_id end, reseller_id, currency, ${period},
        0, sum(amount_minor), 0, 0, 0, sum(amount_minor), 0, 0, 0, count(*), '{}', 'none'
      from commission_lines where partner_id = ${partnerId}::uuid and period = ${period}
      group by earner_kind, case when reseller_id is not null then tenant_id end, reseller_id, currency)`);
  });

/** A payout of these lines of one earner, drafted; gives its id. No money is booked. */
export const draftPayout = (world: World, lineIds: readonly string[]): Promise<string> =>
  asJobs(world, async (tx) => {
    const { partnerId } = world;
    const [payee, batch, payout] = [newId(), newId(), newId()];
    const ids = sql`any(${plainArray(lineIds)}::uuid[])`;
    await tx.execute(sql`
      insert into payees (partner_id, id, earner_kind, tenant_id, reseller_id, currency, method, holder_name, country)
      (select distinct ${partnerId}::uuid, ${payee}::uuid, earner_kind,
        case when reseller_id is not null then tenant_id end, reseller_id, currency, 'manual', 'Holder', 'US'
      from commission_lines where partner_id = ${partnerId}::uuid and id = ${ids})
      on conflict do nothing`);
    await tx.execute(sql`
      insert into payout_batches (partner_id, id, number, payer, method, currency, cut_off_at, created_by_name)
      values (${partnerId}::uuid, ${batch}::uuid, ${batch}, 'partner', 'manual', 'USD', now(), 'test')`);
    await tx.execute(sql`
      insert into payouts (partner_id, id, batch_id, payee_id, earner_kind, tenant_id, reseller_id, currency,
        amount_minor, items, reference)
      (select ${partnerId}::uuid, ${payout}::uuid, ${batch}::uuid, y.id, y.earner_kind, y.tenant_id, y.reseller_id,
        y.currency, sum(l.amount_minor), count(*), ${payout}
      from commission_lines l
      join payees y on y.partner_id = ${partnerId}::uuid and y.earner_kind = l.earner_kind
        and y.reseller_id is not distinct from l.reseller_id and y.currency = l.currency
      where l.partner_id = ${partnerId}::uuid and l.id = ${ids}
      group by y.id, y.earner_kind, y.tenant_id, y.reseller_id, y.currency)`);
    await tx.execute(sql`
      insert into payout_items (partner_id, payout_id, id, tenant_id, reseller_id, line_id, amount_minor)
      (select ${partnerId}::uuid, ${payout}::uuid, gen_random_uuid(),
        case when reseller_id is not null then tenant_id end, reseller_id, id, amount_minor
      from commission_lines where partner_id = ${partnerId}::uuid and id = ${ids})`);
    return payout;
  });

/** Moves a payout on, as its attempts would; no money is booked. */
export const movePayout = (world: World, id: string, status: string): Promise<void> =>
  asJobs(world, async (tx) => {
    await tx.execute(sql`
      update payouts set status = ${status}, paid_at = case when ${status} = 'paid' then now() end
      where partner_id = ${world.partnerId}::uuid and id = ${id}::uuid`);
  });

/** Opens an objection to a line. */
export const objectTo = (world: World, lineId: string): Promise<void> =>
  asJobs(world, async (tx) => {
    await tx.execute(sql`
      insert into disputes (partner_id, id, line_id, earner_kind, tenant_id, reseller_id, reason, opened_by_name)
      (select ${world.partnerId}::uuid, ${newId()}::uuid, id, earner_kind,
        case when reseller_id is not null then tenant_id end, reseller_id, 'Too little', 'Rosa'
      from commission_lines where partner_id = ${world.partnerId}::uuid and id = ${lineId}::uuid)`);
  });
