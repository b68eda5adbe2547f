import type { ApplicationDetail, AskApplicant } from '@portal/contracts/application-review';
import type { ById } from '@portal/contracts/common';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { applicationRequests } from '@portal/db/schema/application';
import { dueAfterPause } from '@portal/domain/application/due-date';
import { actorOf } from '../access';
import type { Ctx } from '../context';
import { emit } from '../outbox/emit';
import { ownerOf, ownerScopeOf } from '../programme/owner';
import { describeApplication } from './describe-application';
import { lockApplication, moveApplication } from './load-application';
import { requireReviewer } from './review-scope';

/**
 * Asks the applicant something, who is told by mail; until it is answered the due date stands still.
 * @throws {DomainError} `forbidden`, `not_found`, `invalid_transition`, `conflict`
 */
export const askApplicant = async (
  ctx: Ctx,
  { id, question }: AskApplicant,
): Promise<ApplicationDetail> => {
  requireReviewer(ctx);
  return inScope(ctx.db, ownerScopeOf(ctx), async (tx) => {
    const row = await lockApplication(tx, ctx, id);
    const by = actorOf(ctx.actor);
    const requestId = newId();
    await tx.insert(applicationRequests).values({
      partnerId: ownerOf(ctx),
      id: requestId,
      tenantId: row.tenantId,
      applicationId: id,
      question,
      askedBy: by.id,
      askedByName: by.name,
      askedAt: ctx.now(),
    });
    await emit(tx, ctx, {
      kind: 'application.info_requested',
      entityKind: 'application',
      entityId: id,
      tenantId: row.tenantId,
      payload: { requestId },
    });
    await moveApplication(tx, ctx, row, {
      to: 'info_requested',
      action: 'application.request_info',
      set: { frozenAt: ctx.now() },
    });
    return describeApplication(tx, ctx, id);
  });
};

/**
 * Takes up again what waits for an answer, without it; the due date goes on from where it stood.
 * @throws {DomainError} `forbidden`, `not_found`, `invalid_transition`, `conflict`
 */
export const resumeReview = async (ctx: Ctx, { id }: ById): Promise<ApplicationDetail> => {
  requireReviewer(ctx);
  return inScope(ctx.db, ownerScopeOf(ctx), async (tx) => {
    const row = await lockApplication(tx, ctx, id);
    const { dueAt, frozenAt } = row;
    await moveApplication(tx, ctx, row, {
      to: 'under_review',
      action: 'application.resume',
      set: {
        frozenAt: null,
        dueAt:
          dueAt === null || frozenAt === null ? dueAt : dueAfterPause(dueAt, frozenAt, ctx.now()),
      },
    });
    return describeApplication(tx, ctx, id);
  });
};
