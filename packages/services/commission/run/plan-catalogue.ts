import type { Tx } from '@portal/db/in-scope';
import { planAssignmentInForce } from '@portal/domain/assignment/in-force';
import type { EarnerKind } from '@portal/domain/commission/plan';
import { preparePlan } from '@portal/domain/commission/prepare-plan';
import type { AssignedOverrides, PreparedPlan } from '@portal/domain/commission/prepare-plan';
import type { PartnerTier } from '@portal/domain/enum/partner-tier';
import { sql } from 'drizzle-orm';
import type { TimedEvent } from './event-row';
import { earnsAt, tierAt } from './history';
import type { History } from './history';

interface ResellerRow extends Record<string, unknown> {
  id: string;
  tenantId: string;
  tier: string;
  status: string;
}

interface AssignedPlanRow extends Record<string, unknown> {
  id: string;
  planId: string;
  earnerKind: EarnerKind;
  tenantId: string | null;
  resellerId: string | null;
  effectiveFrom: Date;
  effectiveTo: Date | null;
  overrides: unknown;
}

interface VersionRow extends Record<string, unknown> {
  id: string;
  planId: string;
  earnerKind: EarnerKind;
  effectiveFrom: Date;
  effectiveTo: Date | null;
  definition: unknown;
}

interface AssignedPlan {
  readonly planId: string;
  readonly tenantId: string | null;
  readonly resellerId: string | null;
  readonly from: number;
  readonly to: number | null;
  /** The assignment's overrides; null: as the plan says. */
  readonly own: AssignedOverrides | null;
}

interface Version {
  readonly from: number;
  readonly to: number | null;
  readonly prepared: PreparedPlan;
  /** For the assignments with overrides that reach into this version: by assignment. */
  readonly own: ReadonlyMap<string, PreparedPlan>;
}

/**
 * Compiled plan versions by id (and assignment, where that has overrides), kept over the batches of a run: neither ever
 * changes but for its end.
 */
export type PreparedVersions = Map<string, PreparedPlan>;

/** A reseller as far as commissions depend on it. */
export interface ResellerFacts {
  readonly id: string;
  readonly tierAt: (at: number) => PartnerTier | null;
  readonly earnsAt: (at: number) => boolean;
  /** The plan version in force for it, or null when it is on no plan. */
  readonly planAt: (at: number) => PreparedPlan | null;
}

/** Who a customer belonged to when an event happened; null where it was nobody. */
export type Assigned = Pick<TimedEvent, 'resellerId' | 'assignmentId' | 'assignedFrom'>;

/** Who is on which plan, as it stands in the database at the moment of one batch. */
export interface PlanCatalogue {
  readonly reseller: (id: string) => ResellerFacts | undefined;
  readonly partner: {
    readonly tierAt: (at: number) => PartnerTier | null;
    readonly planAt: (at: number) => PreparedPlan | null;
  };
  /** Whose an event counts for, when that is to be tried otherwise than it is stored. */
  readonly assignedTo?: (event: TimedEvent) => Assigned;
  /** All versions of all plans that somebody is on. */
  readonly plans: readonly PreparedPlan[];
}

const milliseconds = (at: Date | null): number | null => (at === null ? null : at.getTime());

const loadRows = (tx: Tx, partnerId: string) =>
  Promise.all([
    tx.execute<{ tier: string }>(sql`select tier from partners where id = ${partnerId}::uuid`),
    tx.execute<ResellerRow>(sql`
      select id, tenant_id as "tenantId", tier, status from resellers
      where partner_id = ${partnerId}::uuid`),
    tx.execute<AssignedPlanRow>(sql`
      select id, plan_id as "planId", earner_kind as "earnerKind", tenant_id as "tenantId",
        reseller_id as "resellerId", effective_from as "effectiveFrom", effective_to as "effectiveTo",
        overrides
      from plan_assignments where partner_id = ${partnerId}::uuid`),
    tx.execute<VersionRow>(sql`
      select version.id, version.plan_id as "planId", version.earner_kind as "earnerKind",
        version.effective_from as "effectiveFrom", version.effective_to as "effectiveTo", version.definition
      from commission_plan_versions version
      where version.partner_id = ${partnerId}::uuid and exists (
        select from plan_assignments plan_assignment
        where plan_assignment.partner_id = ${partnerId}::uuid and plan_assignment.plan_id = version.plan_id)`),
  ]);

const prepareOnce = (
  row: VersionRow,
  own: AssignedOverrides | null,
  prepared: PreparedVersions,
): PreparedPlan => {
  const key = own === null ? row.id : `${row.id}|${own.assignmentId}`;
  const known =
    prepared.get(key) ??
    preparePlan(
      { planId: row.planId, versionId: row.id, definition: row.definition, own },
      row.earnerKind,
    );
  prepared.set(key, known);
  return known;
};

const prepare = (
  row: VersionRow,
  assigned: readonly AssignedPlan[],
  prepared: PreparedVersions,
): Version => {
  const from = row.effectiveFrom.getTime();
  const to = milliseconds(row.effectiveTo);
  const own = new Map<string, PreparedPlan>();
  for (const assignment of assigned) {
    const reaches =
      (to === null || assignment.from < to) && (assignment.to === null || assignment.to > from);
    if (assignment.own === null || assignment.planId !== row.planId || !reaches) continue;
    own.set(assignment.own.assignmentId, prepareOnce(row, assignment.own, prepared));
  }
  return { from, to, prepared: prepareOnce(row, null, prepared), own };
};

const assignedPlan = (row: AssignedPlanRow): AssignedPlan => ({
  planId: row.planId,
  tenantId: row.tenantId,
  resellerId: row.resellerId,
  from: row.effectiveFrom.getTime(),
  to: milliseconds(row.effectiveTo),
  own: row.overrides === null ? null : { assignmentId: row.id, overrides: row.overrides },
});

const versionAt = (
  versions: readonly Version[] | undefined,
  { own }: AssignedPlan,
  at: number,
): PreparedPlan | null => {
  const version = versions?.find(({ from, to }) => from <= at && (to === null || at < to));
  if (version === undefined) return null;
  return (own === null ? undefined : version.own.get(own.assignmentId)) ?? version.prepared;
};

/**
 * Loads who is on which plan, with tiers and suspensions from `history`. Small: a partner's plans and resellers, no
 * customers.
 *
 * @throws {DomainError} `validation` when a stored plan is not one the rules know.
 */
export const loadPlanCatalogue = async (
  tx: Tx,
  partnerId: string,
  history: History,
  prepared: PreparedVersions,
): Promise<PlanCatalogue> => {
  const [partners, resellerRows, assignedRows, versionRows] = await loadRows(tx, partnerId);
  const versions = new Map<string, Version[]>();
  const assignedPlans = [...assignedRows].map(assignedPlan);
  const withOverrides = assignedPlans.filter(({ own }) => own !== null);
  for (const row of versionRows) {
    const same = versions.get(row.planId) ?? [];
    same.push(prepare(row, withOverrides, prepared));
    versions.set(row.planId, same);
  }
  const planOf = (
    assigned: readonly AssignedPlan[],
    target: { resellerId: string; tenantId: string },
    at: number,
  ): PreparedPlan | null => {
    const inForce = planAssignmentInForce(assigned, target, at);
    return inForce === null ? null : versionAt(versions.get(inForce.planId), inForce, at);
  };
  const assignedTo = (kind: EarnerKind): AssignedPlan[] =>
    [...assignedRows].filter(({ earnerKind }) => earnerKind === kind).map(assignedPlan);
  const forResellers = assignedTo('reseller');
  const resellers = new Map<string, ResellerFacts>();
  for (const { id, tenantId, tier, status } of resellerRows) {
    const known = history.get(id);
    const own = forResellers.filter(
      (plan) =>
        (plan.resellerId === null || plan.resellerId === id) &&
        (plan.tenantId === null || plan.tenantId === tenantId),
    );
    resellers.set(id, {
      id,
      tierAt: (at) => tierAt(known, tier, at),
      earnsAt: (at) => earnsAt(known, status, at),
      planAt: (at) => planOf(own, { resellerId: id, tenantId }, at),
    });
  }
  const forPartner = assignedTo('partner');
  const tier = [...partners][0]?.tier ?? '';
  return {
    reseller: (id) => resellers.get(id),
    partner: {
      tierAt: (at) => tierAt(history.get(partnerId), tier, at),
      planAt: (at) => planOf(forPartner, { resellerId: '', tenantId: '' }, at),
    },
    plans: [...versions.values()]
      .flat()
      .flatMap((version) => [version.prepared, ...version.own.values()]),
  };
};
