import type { DecideCheckPart } from '@portal/contracts/application-check';
import type { ApplicationDetail } from '@portal/contracts/application-review';
import { inScope } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { checkParts } from '@portal/db/schema/background-check';
import { conflict } from '@portal/domain/errors';
import { assertTransition } from '@portal/domain/lifecycle/lifecycle';
import { defineMessages } from '@portal/domain/text/message';
import { and, eq, sql } from 'drizzle-orm';
import { actorOf } from '../access';
import type { Ctx } from '../context';
import { ownerOf, ownerScopeOf } from '../programme/owner';
import { orNotFound, wonRace } from '../shared/or-not-found';
import { approveByItself } from './approve-by-itself';
import { loadCheck } from './background-check';
import { loadParts } from './check-parts';
import { describeApplication } from './describe-application';
import { lockApplication, recordAct } from './load-application';
import { requireReviewer } from './review-scope';
import { settleCheck } from './settle-check';

const messages = defineMessages({
  ended: {
    id: 'services.application.partOfEndedCheck',
    defaultMessage: 'This background check has ended: what it came to stays.',
  },
});

/**
 * Says what an answer that is to be considered comes to, and why; the check then goes on.
 * @throws {DomainError} `forbidden`, `not_found`, `invalid_transition`, `conflict` (the check has ended, a lost race)
 */
export const decideCheckPart = async (
  ctx: Ctx,
  { id, kind, outcome, reason }: DecideCheckPart,
): Promise<ApplicationDetail> => {
  requireReviewer(ctx);
  const detail = await inScope(ctx.db, ownerScopeOf(ctx), async (tx) => {
    const row = await lockApplication(tx, ctx, id);
    const check = orNotFound((await loadCheck(tx, ctx, id)) ?? undefined, 'application');
    const parts = await loadParts(tx, ownerOf(ctx), check.id);
    const part = orNotFound(
      parts.find((one) => one.kind === kind),
      'application',
    );
    if (check.finishedAt !== null) throw conflict(messages.ended);
    assertTransition('check_part', part.state, outcome);
    const [written] = await tx
      .update(checkParts)
      .set({
        state: outcome,
        decidedBy: actorOf(ctx.actor).id,
        decidedByName: actorOf(ctx.actor).name,
        decidedAt: ctx.now(),
        reason,
        version: sql`${checkParts.version} + 1`,
      })
      .where(and(byId(checkParts, ownerOf(ctx), part.id), eq(checkParts.version, part.version)))
      .returning({ id: checkParts.id });
    wonRace(written, 'application');
    await recordAct(tx, ctx, row, {
      action: 'application.decide_check_part',
      reason,
      before: { part: kind, result: part.state },
      after: { part: kind, result: outcome },
    });
    await settleCheck(tx, ctx, row);
    return describeApplication(tx, ctx, id);
  });
  return approveByItself(ctx, detail);
};
