import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import {
  commissionPlanVersions,
  commissionRuns,
  planAssignments,
} from '@portal/db/schema/commission';
import { assignments, billingEvents } from '@portal/db/schema/customer';
import { and, eq, gt, max, sql } from 'drizzle-orm';
import { firstIdAt } from './first-id-at';

const lastStart = async (tx: Tx, partnerId: string): Promise<Date> => {
  const [row] = await tx
    .select({ startedAt: max(commissionRuns.startedAt) })
    .from(commissionRuns)
    .where(and(ofPartner(commissionRuns, partnerId), eq(commissionRuns.status, 'completed')));
  return row?.startedAt ?? new Date(0);
};

/**
 * True when something that commissions depend on came after the last completed calculation began: an event, an
 * assignment of a customer, a plan's version or its assignment. Ids tell when a row was made, so the primary key
 * answers, however many events there are.
 */
export const isRunOutdated = async (tx: Tx, partnerId: string): Promise<boolean> => {
  const start = await lastStart(tx, partnerId);
  const first = firstIdAt(start);
  const one = { one: sql<number>`1` };
  const [events, sold, versions, plans] = await Promise.all([
    tx
      .select(one)
      .from(billingEvents)
      .where(and(ofPartner(billingEvents, partnerId), gt(billingEvents.id, first)))
      .limit(1),
    tx
      .select(one)
      .from(assignments)
      .where(and(ofPartner(assignments, partnerId), gt(assignments.id, first)))
      .limit(1),
    tx
      .select(one)
      .from(commissionPlanVersions)
      .where(
        and(
          ofPartner(commissionPlanVersions, partnerId),
          gt(commissionPlanVersions.createdAt, start),
        ),
      )
      .limit(1),
    tx
      .select(one)
      .from(planAssignments)
      .where(and(ofPartner(planAssignments, partnerId), gt(planAssignments.createdAt, start)))
      .limit(1),
  ]);
  const hasEvents = events.length > 0;
  if (start.getTime() === 0) return hasEvents;
  return hasEvents || sold.length > 0 || versions.length > 0 || plans.length > 0;
};
