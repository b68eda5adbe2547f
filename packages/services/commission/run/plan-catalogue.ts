import type { Tx } from '@portal/db/in-scope';
import { isInForce, planAssignmentInForce } from '@portal/domain/assignment/in-force';
import type { EarnerKind } from '@portal/domain/commission/plan';
import { preparePlan } from '@portal/domain/commission/prepare-plan';
import type { AssignedOverrides, PreparedPlan } from '@portal/domain/commission/prepare-plan';
import type { PartnerTier } from '@portal/domain/enum/partner-tier';
import type { Day, Moment } from '@portal/domain/period/local-day';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { TimedEvent } from './event-row';
import { earnsAt, tierAt } from './standings';
import type { Standing } from './standings';
import { orNotFound } from '../../shared/or-not-found';
import { tenantZones } from '../../shared/tenant-zones';
import type { TenantZone } from '../../shared/tenant-zones';

interface StandingRow extends Standing {
  /** Null: the partner's. */
  readonly resellerId: string | null;
}

interface ResellerRow {
  readonly id: string;
  readonly tenantId: string;
  readonly tier: string;
  readonly status: string;
}

interface AssignedPlanRow {
  readonly id: string;
  readonly planId: string;
  readonly earnerKind: EarnerKind;
  readonly tenantId: string | null;
  readonly resellerId: string | null;
  readonly from: number;
  readonly to: number | null;
  readonly overrides: unknown;
}

interface VersionRow {
  readonly id: string;
  readonly planId: string;
  readonly earnerKind: EarnerKind;
  readonly from: number;
  readonly to: number | null;
  readonly definition: unknown;
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
  readonly tierAt: (when: Moment) => PartnerTier | null;
  readonly earnsAt: (when: Moment) => boolean;
  /** The plan version in force for it, or null when it is on no plan. */
  readonly planAt: (when: Moment) => PreparedPlan | null;
}

/** Who a customer belonged to when an event happened; null where it was nobody. */
export type Assigned = Pick<TimedEvent, 'resellerId' | 'assignmentId' | 'assignedFrom'>;

/** Who is on which plan, as it stands in the database at the moment of one batch. */
export interface PlanCatalogue {
  /** All that can be seen, in order. */
  readonly tenantIds: readonly string[];
  /** The zone that a tenant has now. */
  readonly zoneOf: (tenantId: string) => string;
  /** When a date begins in a tenant; null: when it has begun in all of them. */
  readonly startOf: (tenantId: string | null, day: Day) => number;
  readonly reseller: (id: string) => ResellerFacts | undefined;
  readonly partner: {
    readonly tierAt: (when: Moment) => PartnerTier | null;
    readonly planAt: (when: Moment) => PreparedPlan | null;
  };
  /** Whose an event counts for, when that is to be tried otherwise than it is stored. */
  readonly assignedTo?: (event: TimedEvent) => Assigned;
  /** All versions of all plans that somebody is on. */
  readonly plans: readonly PreparedPlan[];
}

interface CatalogueRow extends Record<string, unknown> {
  tier: string;
  status: string;
  tenants: TenantZone[];
  standings: StandingRow[];
  resellers: ResellerRow[];
  assigned: AssignedPlanRow[];
  versions: VersionRow[];
}

/** Epoch milliseconds. */
const ms = (column: string): SQL => sql.raw(`floor(extract(epoch from ${column}) * 1000)::bigint`);

/** All of it in one statement: a small calculation would spend more on five of them than on its events. */
const loadRow = async (tx: Tx, partnerId: string): Promise<CatalogueRow | undefined> => {
  const [row] = await tx.execute<CatalogueRow>(sql`
    select partner.tier, partner.status,
      coalesce((
        select json_agg(json_build_object('id', id, 'zone', time_zone) order by id)
        from tenants where partner_id = ${partnerId}::uuid), '[]') as tenants,
      coalesce((
        select json_agg(json_build_object('resellerId', reseller_id, 'from', ${ms('effective_from')},
          'tier', tier, 'status', status) order by effective_from, id)
        from standings where partner_id = ${partnerId}::uuid), '[]') as standings,
      coalesce((
        select json_agg(json_build_object('id', id, 'tenantId', tenant_id, 'tier', tier, 'status', status))
        from resellers where partner_id = ${partnerId}::uuid), '[]') as resellers,
      coalesce((
        select json_agg(json_build_object('id', id, 'planId', plan_id, 'earnerKind', earner_kind,
          'tenantId', tenant_id, 'resellerId', reseller_id, 'from', ${ms('effective_from')},
          'to', ${ms('effective_to')}, 'overrides', overrides))
        from plan_assignments where partner_id = ${partnerId}::uuid), '[]') as assigned,
      coalesce((
        select json_agg(json_build_object('id', version.id, 'planId', version.plan_id,
          'earnerKind', version.earner_kind, 'from', ${ms('version.effective_from')},
          'to', ${ms('version.effective_to')}, 'definition', version.definition))
        from commission_plan_versions version
        where version.partner_id = ${partnerId}::uuid and exists (
          select from plan_assignments plan_assignment
          where plan_assignment.partner_id = ${partnerId}::uuid
            and plan_assignment.plan_id = version.plan_id)), '[]') as versions
    from partners partner where partner.id = ${partnerId}::uuid`);
  return row;
};

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
  const { from, to } = row;
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
  from: row.from,
  to: row.to,
  own: row.overrides === null ? null : { assignmentId: row.id, overrides: row.overrides },
});

const versionAt = (
  versions: readonly Version[] | undefined,
  { own }: AssignedPlan,
  when: Moment,
): PreparedPlan | null => {
  const version = versions?.find((candidate) => isInForce(candidate, when));
  if (version === undefined) return null;
  return (own === null ? undefined : version.own.get(own.assignmentId)) ?? version.prepared;
};

/**
 * Loads who is on which plan, and what everybody was when. Small: a partner's plans and resellers, no customers.
 *
 * @throws {DomainError} `validation` when a stored plan is not one the rules know.
 */
export const loadPlanCatalogue = async (
  tx: Tx,
  partnerId: string,
  prepared: PreparedVersions,
): Promise<PlanCatalogue> => {
  const rows = orNotFound(await loadRow(tx, partnerId), 'partner');
  const versions = new Map<string, Version[]>();
  const withOverrides = rows.assigned.map(assignedPlan).filter(({ own }) => own !== null);
  for (const row of rows.versions) {
    const same = versions.get(row.planId) ?? [];
    same.push(prepare(row, withOverrides, prepared));
    versions.set(row.planId, same);
  }
  const planOf = (
    assigned: readonly AssignedPlan[],
    target: { resellerId: string; tenantId: string },
    when: Moment,
  ): PreparedPlan | null => {
    const inForce = planAssignmentInForce(assigned, target, when);
    return inForce === null ? null : versionAt(versions.get(inForce.planId), inForce, when);
  };
  const assignedTo = (kind: EarnerKind): AssignedPlan[] =>
    rows.assigned.filter(({ earnerKind }) => earnerKind === kind).map(assignedPlan);
  const standings = new Map<string | null, Standing[]>();
  for (const row of rows.standings) {
    const same = standings.get(row.resellerId) ?? [];
    same.push(row);
    standings.set(row.resellerId, same);
  }
  const forResellers = assignedTo('reseller');
  const resellers = new Map<string, ResellerFacts>();
  for (const present of rows.resellers) {
    const { id, tenantId } = present;
    const known = standings.get(id) ?? [];
    const own = forResellers.filter(
      (plan) =>
        (plan.resellerId === null || plan.resellerId === id) &&
        (plan.tenantId === null || plan.tenantId === tenantId),
    );
    resellers.set(id, {
      id,
      tierAt: (when) => tierAt(known, present, when),
      earnsAt: (when) => earnsAt(known, present, when),
      planAt: (when) => planOf(own, { resellerId: id, tenantId }, when),
    });
  }
  const forPartner = assignedTo('partner');
  const ofPartner = standings.get(null) ?? [];
  return {
    ...tenantZones(rows.tenants),
    reseller: (id) => resellers.get(id),
    partner: {
      tierAt: (when) => tierAt(ofPartner, rows, when),
      planAt: (when) => planOf(forPartner, { resellerId: '', tenantId: '' }, when),
    },
    plans: [...versions.values()]
      .flat()
      .flatMap((version) => [version.prepared, ...version.own.values()]),
  };
};
