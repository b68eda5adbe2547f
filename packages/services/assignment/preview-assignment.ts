import type { AssignCustomers, AssignmentPreview } from '@portal/contracts/assignment';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { classification, countEffects } from './classify-customers';
import type { AssignmentEffect } from './classify-customers';
import { loadTarget } from './load-target';
import type { AssignmentTarget } from './load-target';

const SAMPLE_ROWS = 20;

const countCustomers = async (tx: Tx, target: AssignmentTarget, input: AssignCustomers) =>
  countEffects(
    await tx.execute<{ effect: AssignmentEffect; count: number }>(sql`
      select effect, count(*)::int as count
      from (${classification(target, input)}) as classified group by effect`),
  );

interface SampleRow extends Record<string, unknown> {
  id: string;
  externalId: string;
  name: string | null;
  postalCode: string | null;
  city: string | null;
  fromId: string | null;
  fromName: string | null;
}

/** Some of the customers that would change hands. */
const sampleCustomers = async (
  tx: Tx,
  target: AssignmentTarget,
  input: AssignCustomers,
): Promise<AssignmentPreview['sample']> => {
  const rows = await tx.execute<SampleRow>(sql`
    select classified.id, external_id as "externalId", classified.name, postal_code as "postalCode", city,
      resellers.id as "fromId", resellers.name as "fromName"
    from (
      select * from (${classification(target, input)}) as all_chosen
      where effect in ('to_assign', 'to_transfer')
      order by external_id, id limit ${SAMPLE_ROWS}
    ) as classified
    left join resellers on resellers.partner_id = ${target.partnerId}::uuid
      and resellers.id = classified.reseller_id
    order by external_id, classified.id`);
  return rows.map(({ fromId, fromName, ...row }) => ({
    ...row,
    from: fromId === null ? null : { id: fromId, name: fromName ?? '' },
  }));
};

/**
 * What an assignment would do, without doing it: counts that add up, and some of the customers that would change hands.
 * @throws {DomainError} `forbidden`, `not_found` (the reseller), `conflict` (it is not active), `validation`
 */
export const previewAssignment = async (
  ctx: Ctx,
  input: AssignCustomers,
): Promise<AssignmentPreview> => {
  requirePermission(ctx, { partner: 'customer.manage' });
  return inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const target = await loadTarget(tx, ctx, input);
    const [counts, sample] = await Promise.all([
      countCustomers(tx, target, input),
      sampleCustomers(tx, target, input),
    ]);
    return { ...counts, sample };
  });
};
