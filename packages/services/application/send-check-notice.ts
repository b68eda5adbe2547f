import type { SendCheckNotice } from '@portal/contracts/application-check';
import type { ApplicationDetail } from '@portal/contracts/application-review';
import { inScope } from '@portal/db/in-scope';
import { adverseStep, finalAfter } from '@portal/domain/check/adverse';
import { conflict } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { actorOf } from '../access';
import type { Ctx } from '../context';
import { emit } from '../outbox/emit';
import { loadProgramme } from '../programme/load-programme';
import { ownerOf, ownerScopeOf } from '../programme/owner';
import { orNotFound } from '../shared/or-not-found';
import { loadCheck } from './background-check';
import { describeApplication } from './describe-application';
import { updateCheck } from './end-check';
import { lockApplication, recordAct } from './load-application';
import { requireReviewer } from './review-scope';

const messages = defineMessages({
  notDue: {
    id: 'services.application.noticeNotDue',
    defaultMessage: 'There is nothing to tell, or the applicant has been told already.',
  },
});

/**
 * Tells an applicant what its check found, before it is refused for that: it may answer for as long as the programme says. Once.
 * @throws {DomainError} `forbidden`, `not_found`, `conflict` (nothing was found, it was told, a lost race)
 */
export const sendCheckNotice = async (
  ctx: Ctx,
  { id, text }: SendCheckNotice,
): Promise<ApplicationDetail> => {
  requireReviewer(ctx);
  return inScope(ctx.db, ownerScopeOf(ctx), async (tx) => {
    const row = await lockApplication(tx, ctx, id);
    const check = orNotFound((await loadCheck(tx, ctx, id)) ?? undefined, 'application');
    if (row.state !== 'under_review' || adverseStep(check, ctx.now()) !== 'notice_due')
      throw conflict(messages.notDue);
    const { adverseDays } = await loadProgramme(tx, ownerOf(ctx), row.tenantId);
    await updateCheck(tx, ctx, check, {
      noticeText: text,
      noticeAt: ctx.now(),
      noticeByName: actorOf(ctx.actor).name,
      finalAt: finalAfter(ctx.now(), adverseDays),
    });
    await emit(tx, ctx, {
      kind: 'application.check_told',
      entityKind: 'application',
      entityId: id,
      tenantId: row.tenantId,
      payload: {},
    });
    await recordAct(tx, ctx, row, { action: 'application.tell_check' });
    return describeApplication(tx, ctx, id);
  });
};
