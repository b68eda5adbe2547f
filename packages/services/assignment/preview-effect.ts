import type { AssignCustomers, AssignmentEffectOnEarnings } from '@portal/contracts/assignment';
import { inScope } from '@portal/db/in-scope';
import { jobScopeOf, readScopeOf, requirePermission } from '../access';
import { nameEarners } from '../commission/name-earners';
import type { TimedEvent } from '../commission/run/event-row';
import type { PlanCatalogue } from '../commission/run/plan-catalogue';
import type { Ctx } from '../context';
import { loadCatalogues, simulateStream } from '../plan/simulation-run';
import { sidesOf, SimulationSums } from '../plan/simulation-sums';
import { classifyCustomers } from './classify-customers';
import { loadTarget } from './load-target';
import type { AssignmentTarget } from './load-target';

const MOST_EARNERS = 50;

/** The catalogue as it would read if these customers belonged to the target from its date on. */
const handedOver = (
  catalogue: PlanCatalogue,
  { reseller, from }: AssignmentTarget,
  customers: ReadonlySet<string>,
): PlanCatalogue => ({
  ...catalogue,
  assignedTo: (event: TimedEvent) =>
    event.customerId !== null && event.at >= from.getTime() && customers.has(event.customerId)
      ? { resellerId: reseller.id, assignmentId: 'preview', assignedFrom: from }
      : event,
});

/**
 * What an assignment from a past date would move between resellers: the tenant's events since that date, reckoned as they
 * are assigned and as they would be. Nothing is stored; memory is flat in the number of events.
 * @throws {DomainError} `forbidden`, `not_found` (the reseller), `conflict` (it is not active), `validation`, `limit`
 */
export const previewEffect = async (
  ctx: Ctx,
  input: AssignCustomers,
): Promise<AssignmentEffectOnEarnings> => {
  requirePermission(ctx, { partner: 'customer.manage' });
  const { target, customers } = await inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const found = await loadTarget(tx, ctx, input);
    const classified = await classifyCustomers(tx, found, input);
    const given = classified.filter(
      ({ effect }) => effect === 'to_assign' || effect === 'to_transfer',
    );
    return { target: found, customers: new Set(given.map(({ id }) => id)) };
  });
  if (customers.size === 0) return { totals: [], earners: [], earnerCount: 0 };
  const dbScope = { ...jobScopeOf(ctx), readOnly: true };
  const { partnerId, reseller, from } = target;
  const { catalogues, scope, streams } = await loadCatalogues(
    ctx,
    dbScope,
    (catalogue) => handedOver(catalogue, target, customers),
    { id: 'preview', partnerId, tenantIds: [reseller.tenantId], from: from.getTime(), to: null },
  );
  const sums = new SimulationSums('reseller');
  for (const stream of streams) await simulateStream(ctx, dbScope, scope, catalogues, stream, sums);
  const changed = sums.earnerSums().filter((sum) => sum.inForce !== sum.draft);
  const shown = changed.slice(0, MOST_EARNERS);
  const nameOf = await nameEarners(ctx, dbScope, shown);
  return {
    totals: sums.totals(),
    earners: shown.map((sum) => ({ ...nameOf(sum), ...sidesOf(sum) })),
    earnerCount: changed.length,
  };
};
