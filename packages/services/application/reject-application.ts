import type {
  ApplicationDetail,
  RejectApplication,
  RejectApplications,
  RejectedApplications,
} from '@portal/contracts/application-review';
import type { ByIdWithReason } from '@portal/contracts/common';
import { tell } from '@portal/contracts/reader';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { addBusinessDays } from '@portal/domain/application/due-date';
import { adverseStep } from '@portal/domain/check/adverse';
import { conflict, isDomainError } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { actorOf } from '../access';
import type { Ctx } from '../context';
import { emit } from '../outbox/emit';
import { loadProgramme } from '../programme/load-programme';
import { ownerOf, ownerScopeOf } from '../programme/owner';
import { mapUnique } from '../shared/violation';
import { loadCheck } from './background-check';
import { describeApplication } from './describe-application';
import { lockApplication, moveApplication } from './load-application';
import { requireReviewer } from './review-scope';

const messages = defineMessages({
  erased: {
    id: 'services.application.erased',
    defaultMessage: 'What this applicant gave has been erased: it cannot be reopened.',
  },
  nothingFound: {
    id: 'services.application.nothingFound',
    defaultMessage: 'Its background check found nothing against it: give another reason.',
  },
  tellFirst: {
    id: 'services.application.tellFirst',
    defaultMessage: 'Tell the applicant first what its background check found.',
  },
  waitFirst: {
    id: 'services.application.waitFirst',
    defaultMessage: 'The applicant may still answer what its background check found.',
  },
  otherOpen: {
    id: 'services.application.otherOpen',
    defaultMessage: 'This address has another application open.',
  },
});

/** A refusal rests on a check only after the applicant was told, and had its time to answer. */
const requireTold = async (tx: Tx, ctx: Ctx, id: string): Promise<void> => {
  const check = await loadCheck(tx, ctx, id);
  const step = check === null ? 'none' : adverseStep(check, ctx.now());
  if (step === 'none') throw conflict(messages.nothingFound);
  if (step === 'notice_due') throw conflict(messages.tellFirst);
  if (step === 'waiting') throw conflict(messages.waitFirst);
};

/**
 * Turns an application down: with a code for figures, and the words that the applicant reads.
 * @throws {DomainError} `forbidden`, `not_found`, `invalid_transition` (also what was just withdrawn), `conflict`
 */
export const rejectApplication = async (
  ctx: Ctx,
  { id, version, reasonCode, reason }: RejectApplication,
): Promise<ApplicationDetail> => {
  requireReviewer(ctx);
  return inScope(ctx.db, ownerScopeOf(ctx), async (tx) => {
    const row = await lockApplication(tx, ctx, id);
    if (reasonCode === 'failed_check') await requireTold(tx, ctx, id);
    const by = actorOf(ctx.actor);
    await emit(tx, ctx, {
      kind: 'application.decided',
      entityKind: 'application',
      entityId: id,
      tenantId: row.tenantId,
      payload: { decision: 'rejected' },
    });
    await moveApplication(tx, ctx, row, {
      to: 'rejected',
      action: 'application.reject',
      version,
      reason,
      set: {
        reasonCode,
        reason,
        decidedBy: by.id,
        decidedByName: by.name,
        decidedAt: ctx.now(),
      },
      after: { reasonCode },
    });
    return describeApplication(tx, ctx, id);
  });
};

/**
 * Turns several down with the same words. Each is decided by itself: what cannot be is named, with why.
 * @throws {DomainError} `forbidden`
 */
export const rejectApplications = async (
  ctx: Ctx,
  { ids, ...refusal }: RejectApplications,
): Promise<RejectedApplications> => {
  requireReviewer(ctx);
  const rejected: string[] = [];
  const refused: { id: string; why: string }[] = [];
  for (const id of new Set(ids)) {
    try {
      await rejectApplication(ctx, { id, ...refusal });
      rejected.push(id);
    } catch (error) {
      if (!isDomainError(error) || error.code === 'unavailable') throw error;
      refused.push({ id, why: tell(error.words) });
    }
  }
  return { rejected, refused };
};

/**
 * Takes up a rejected application again, with a reason. Its review gets a new day.
 * @throws {DomainError} `forbidden`, `not_found`, `invalid_transition`, `conflict` (erased, another one is open, a lost race)
 */
export const reopenApplication = async (
  ctx: Ctx,
  { id, reason }: ByIdWithReason,
): Promise<ApplicationDetail> => {
  requireReviewer(ctx);
  return mapUnique({ applications_open_key: { path: [], message: messages.otherOpen } }, () =>
    inScope(ctx.db, ownerScopeOf(ctx), async (tx) => {
      const row = await lockApplication(tx, ctx, id);
      if (row.erasedAt !== null) throw conflict(messages.erased);
      const { reviewDays } = await loadProgramme(tx, ownerOf(ctx), row.tenantId);
      await moveApplication(tx, ctx, row, {
        to: 'under_review',
        action: 'application.reopen',
        reason,
        set: {
          reasonCode: null,
          reason: null,
          decidedBy: null,
          decidedByName: null,
          decidedAt: null,
          dueAt: addBusinessDays(ctx.now(), reviewDays),
          frozenAt: null,
        },
      });
      return describeApplication(tx, ctx, id);
    }),
  );
};
