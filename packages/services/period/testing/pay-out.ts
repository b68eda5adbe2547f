import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { postingLegs } from '@portal/domain/ledger/postings';
import type { Period } from '@portal/domain/period/period';
import { sql } from 'drizzle-orm';
import type { World } from '../../commission/testing/world';
import { postJournals } from '../../ledger/post-journals';

/** Pays all of a reseller's lines out by hand, booked in a month that is open. Gives the amount. */
export const payOut = (
  { db, partnerId, tenantId }: World,
  resellerId: string,
  period: Period,
): Promise<bigint> =>
  inScope(db, { login: 'portal_jobs', partnerId }, async (tx) => {
    const [payee, batch, payout] = [newId(), newId(), newId()];
    const [sum] = await tx.execute<{ amount: bigint; items: number }>(sql`
      select sum(amount_minor)::bigint as amount, count(*)::int as items from commission_lines
      where partner_id = ${partnerId}::uuid and reseller_id = ${resellerId}::uuid`);
    const { amount, items } = sum ?? { amount: 0n, items: 0 };
    await tx.execute(sql`
      insert into payees (partner_id, id, earner_kind, tenant_id, reseller_id, currency, method, holder_name, country)
      values (${partnerId}::uuid, ${payee}::uuid, 'reseller', ${tenantId}::uuid, ${resellerId}::uuid, 'USD',
        'manual', 'Anna', 'US')`);
    await tx.execute(sql`
      insert into payout_batches (partner_id, id, number, payer, method, currency, status, cut_off_at, total_minor,
        payouts, created_by_name, version)
      values (${partnerId}::uuid, ${batch}::uuid, ${batch}, 'partner', 'manual', 'USD', 'draft', now(), ${amount}, 1,
        'Mia', 1)`);
    await tx.execute(sql`
      insert into payouts (partner_id, id, batch_id, payee_id, earner_kind, tenant_id, reseller_id, currency,
        amount_minor, items, decision, status, reference)
      values (${partnerId}::uuid, ${payout}::uuid, ${batch}::uuid, ${payee}::uuid, 'reseller', ${tenantId}::uuid,
        ${resellerId}::uuid, 'USD', ${amount}, ${items}, 'include', 'draft', ${payout})`);
    await tx.execute(sql`
      insert into payout_items (partner_id, payout_id, id, tenant_id, reseller_id, line_id, amount_minor)
      select ${partnerId}::uuid, ${payout}::uuid, gen_random_uuid(), l.tenant_id, l.reseller_id, l.id,
        l.amount_minor
      from (select * from commission_lines
        where partner_id = ${partnerId}::uuid and reseller_id = ${resellerId}::uuid) l`);
    await tx.execute(sql`
      insert into payout_attempts (partner_id, payout_id, attempt, idempotency_key, amount_minor, currency, status)
      values (${partnerId}::uuid, ${payout}::uuid, 1, ${payout}, ${amount}, 'USD', 'succeeded')`);
    await tx.execute(sql`
      update payouts set status = 'paid' where partner_id = ${partnerId}::uuid and id = ${payout}::uuid`);
    const common = {
      sourceKind: 'payout' as const,
      sourceId: payout,
      effectiveAt: `${period}-01T00:00:00Z`,
      earner: { earnerKind: 'reseller' as const, resellerId },
      currency: 'USD',
      period,
      sequence: 1,
    };
    await postJournals(
      tx,
      partnerId,
      new Map(),
      (['payout_sent', 'payout_confirmed'] as const).map((kind) => ({
        ...common,
        id: newId(),
        kind,
        legs: postingLegs(kind, amount),
      })),
    );
    return amount;
  });
