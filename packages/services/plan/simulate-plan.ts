import type { PlanSimulation, SimulatePlan } from '@portal/contracts/simulation';
import { inScope } from '@portal/db/in-scope';
import type { Scope, Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { planAssignments } from '@portal/db/schema/commission';
import { isInForce } from '@portal/domain/assignment/in-force';
import { preparePlan } from '@portal/domain/commission/prepare-plan';
import { momentIn } from '@portal/domain/period/local-day';
import { and, eq } from 'drizzle-orm';
import { partnerOf, requirePermission, scopeOf } from '../access';
import { nameEarners } from '../commission/name-earners';
import type { Ctx } from '../context';
import { requireAllTenants } from '../shared/all-tenants';
import { checkDefinition } from './check-definition';
import { checkOverridesFit } from './check-overrides';
import { draftCatalogue } from './draft-catalogue';
import type { Draft } from './draft-catalogue';
import { loadPlan } from './load-plan';
import { earnerOf, ownerFor, requireOwnPlan } from './plan-owner';
import { rangeSince, simulationRange } from './simulation-range';
import type { SimulationRange } from './simulation-range';
import { loadCatalogues, simulateStream } from './simulation-run';
import { sidesOf, SimulationSums } from './simulation-sums';

const MOST_EARNERS = 200;

/** Somebody is on the plan today. */
const isGivenTo = async (
  tx: Tx,
  partnerId: string,
  planId: string,
  now: Date,
): Promise<boolean> => {
  const rows = await tx
    .select({ from: planAssignments.effectiveFrom, to: planAssignments.effectiveTo })
    .from(planAssignments)
    .where(and(ofPartner(planAssignments, partnerId), eq(planAssignments.planId, planId)));
  return rows.some((assignment) => isInForce(assignment, momentIn(now.getTime(), 'UTC')));
};

const headOf = (
  range: SimulationRange | null,
): Pick<PlanSimulation, 'from' | 'to' | 'events' | 'isShortened'> =>
  range === null
    ? { from: null, to: null, events: 0, isShortened: false }
    : {
        from: range.first,
        to: range.last,
        events: range.events,
        isShortened: range.isShortened,
      };

/**
 * What a draft would have given for the real events of the last months, beside what the plans in force gave: by the
 * engine and the rules of a commission run, as if the draft had been in force from the first of these months on, or from
 * a past day on. Nothing
 * is stored; memory is flat in the number of events. A reseller's plan may change what the partner itself earns, which is
 * shown too. Bonuses at the close of a window are left out.
 *
 * @throws {DomainError} `forbidden`, `not_found` (the plan), `validation` (paths below `definition`), `limit`
 */
export const simulatePlan = async (ctx: Ctx, input: SimulatePlan): Promise<PlanSimulation> => {
  requirePermission(ctx, { platform: 'plan.manage', partner: 'plan.manage' });
  requireAllTenants(ctx);
  const partnerId = partnerOf(ctx);
  const dbScope: Scope = { ...scopeOf(ctx), readOnly: true };
  const earnerKind = earnerOf(ownerFor(ctx));
  const { planId } = input;
  const definition = checkDefinition(input.definition, earnerKind);
  const version = { planId: planId ?? 'draft', versionId: 'draft', definition };
  const prepared = preparePlan(version, earnerKind);
  const now = ctx.now();
  const since = input.since === undefined ? null : new Date(input.since);
  const { range, isGiven } = await inScope(ctx.db, dbScope, async (tx) => {
    if (planId !== undefined) {
      requireOwnPlan(ctx, await loadPlan(tx, partnerId, planId));
      await checkOverridesFit(tx, partnerId, { planId, definition, earnerKind, from: null });
    }
    return {
      range:
        since === null
          ? await simulationRange(tx, partnerId, input.months, now)
          : await rangeSince(tx, partnerId, since, now),
      isGiven: planId !== undefined && (await isGivenTo(tx, partnerId, planId, now)),
    };
  });
  const head = {
    ...headOf(range),
    leavesOutBonuses: prepared.components.some(({ closing }) => closing.length > 0),
  };
  if (range === null) {
    const nothing = { totals: [], components: [], earners: [], earnerCount: 0 };
    return { ...head, ...nothing, appliesTo: 'everybody' };
  }

  const { from, to } = range;
  const today = momentIn(now.getTime(), 'UTC');
  const isFor: Draft['isFor'] = (reseller, when) =>
    !isGiven || reseller.planAt(since === null ? today : when)?.planId === planId;
  const { catalogues, scope, streams } = await loadCatalogues(
    ctx,
    dbScope,
    (catalogue) => draftCatalogue(catalogue, { version, prepared, earnerKind, from, isFor }),
    { id: 'simulation', partnerId, tenantIds: null, from, to },
  );
  const sums = new SimulationSums(earnerKind);
  for (const stream of streams) await simulateStream(ctx, dbScope, scope, catalogues, stream, sums);
  const earners = sums.earnerSums();
  const shown = earners.slice(0, MOST_EARNERS);
  const nameOf = await nameEarners(ctx, dbScope, shown);
  return {
    ...head,
    appliesTo: isGiven ? 'plan' : 'everybody',
    totals: sums.totals(),
    components: sums.componentSums(),
    earners: shown.map((sum) => ({ ...nameOf(sum), ...sidesOf(sum) })),
    earnerCount: earners.length,
  };
};
