import type { Tx } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { planAssignments } from '@portal/db/schema/commission';
import { conflict, validation } from '@portal/domain/errors';
import { phrase } from '@portal/domain/text/phrase';
import { defineMessages } from '@portal/domain/text/message';
import { and, isNull } from 'drizzle-orm';
import { partnerOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { orNotFound, wonRace } from '../shared/or-not-found';

const messages = defineMessages({
  endedAlready: {
    id: 'services.plan.endedAlready',
    defaultMessage: 'This assignment has ended already, on {day}.',
  },
  beganOn: {
    id: 'services.plan.beganOn',
    defaultMessage: 'It began on {day}: choose a later date.',
  },
});

/**
 * An assignment's row.
 * @throws {DomainError} `not_found`
 */
export const loadPlanAssignment = async (tx: Tx, partnerId: string, id: string) => {
  const [row] = await tx
    .select()
    .from(planAssignments)
    .where(byId(planAssignments, partnerId, id));
  return orNotFound(row, 'plan assignment');
};

type AssignmentRow = Awaited<ReturnType<typeof loadPlanAssignment>>;

const checkEnd = (row: AssignmentRow, end: Date, path: string): void => {
  if (row.effectiveTo !== null) {
    throw conflict(
      phrase(messages.endedAlready, { day: row.effectiveTo.toISOString().slice(0, 10) }),
    );
  }
  if (end <= row.effectiveFrom) {
    const message = phrase(messages.beganOn, { day: row.effectiveFrom.toISOString().slice(0, 10) });
    throw validation([{ path: [path], message }]);
  }
};

/**
 * Ends an open assignment in the caller's transaction.
 * @param path the field that said the end, for the message
 * @throws {DomainError} `validation` (before its beginning), `conflict` (ended already)
 */
export const endAssignmentRow = async (
  tx: Tx,
  ctx: Ctx,
  plan: { readonly id: string; readonly name: string },
  row: AssignmentRow,
  end: Date,
  path: string,
): Promise<void> => {
  checkEnd(row, end, path);
  const [ended] = await tx
    .update(planAssignments)
    .set({ effectiveTo: end })
    .where(and(byId(planAssignments, partnerOf(ctx), row.id), isNull(planAssignments.effectiveTo)))
    .returning({ id: planAssignments.id });
  wonRace(ended, 'plan assignment');
  await appendAudit(tx, ctx, {
    action: 'plan.end_assignment',
    entityKind: 'plan',
    entityId: plan.id,
    entityName: plan.name,
    tenantId: row.tenantId,
    resellerId: row.resellerId,
    before: { effectiveTo: null },
    after: { effectiveTo: end.toISOString() },
  });
};
