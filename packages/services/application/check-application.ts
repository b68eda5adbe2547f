import type {
  ApplicationDetail,
  FinishCheck,
  RecordCheckItem,
} from '@portal/contracts/application-review';
import type { ById } from '@portal/contracts/common';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { conflict } from '@portal/domain/errors';
import { assertTransition } from '@portal/domain/lifecycle/lifecycle';
import { defineMessages } from '@portal/domain/text/message';
import { actorOf } from '../access';
import type { Ctx } from '../context';
import { ownerOf, ownerScopeOf } from '../programme/owner';
import { orNotFound } from '../shared/or-not-found';
import { approveByItself } from './approve-by-itself';
import { loadCheck } from './background-check';
import type { LoadedCheck } from './background-check';
import { judgeParts, loadParts } from './check-parts';
import { describeApplication } from './describe-application';
import { endCheck, updateCheck } from './end-check';
import { lockApplication, recordAct } from './load-application';
import { requireReviewer } from './review-scope';

const messages = defineMessages({
  itemsOpen: {
    id: 'services.application.itemsOpen',
    defaultMessage: 'Say of each item what it came to before the check is clear.',
  },
  itemFailed: {
    id: 'services.application.itemFailed',
    defaultMessage: 'An item failed: the check cannot be clear.',
  },
  partsOpen: {
    id: 'services.application.partsOpen',
    defaultMessage: 'An answer is still awaited: the check cannot be clear before it came.',
  },
  partFailed: {
    id: 'services.application.partFailed',
    defaultMessage: 'An answer speaks against it: the check cannot be clear.',
  },
  ended: {
    id: 'services.application.checkEnded',
    defaultMessage: 'This background check has ended.',
  },
});

const load = async (tx: Tx, ctx: Ctx, id: string) => {
  const row = await lockApplication(tx, ctx, id);
  const check = orNotFound((await loadCheck(tx, ctx, id)) ?? undefined, 'application');
  return { row, check };
};

/**
 * Begins the background check of an application.
 * @throws {DomainError} `forbidden`, `not_found`, `invalid_transition`, `conflict`
 */
export const startCheck = async (ctx: Ctx, { id }: ById): Promise<ApplicationDetail> => {
  requireReviewer(ctx);
  return inScope(ctx.db, ownerScopeOf(ctx), async (tx) => {
    const { row, check } = await load(tx, ctx, id);
    assertTransition('background_check', check.state, 'in_progress');
    await updateCheck(tx, ctx, check, { state: 'in_progress', startedAt: ctx.now() });
    await recordAct(tx, ctx, row, { action: 'application.start_check' });
    return describeApplication(tx, ctx, id);
  });
};

/**
 * Says what an item of the list came to, and on what evidence; the first one begins the check.
 * @throws {DomainError} `forbidden`, `not_found` (no such item), `conflict`
 */
export const recordCheckItem = async (
  ctx: Ctx,
  { id, key, result, evidence }: RecordCheckItem,
): Promise<ApplicationDetail> => {
  requireReviewer(ctx);
  return inScope(ctx.db, ownerScopeOf(ctx), async (tx) => {
    const { row, check } = await load(tx, ctx, id);
    if (check.state !== 'pending' && check.state !== 'in_progress') throw conflict(messages.ended);
    orNotFound(
      check.items.find((item) => item.key === key),
      'application',
    );
    const said = {
      result,
      evidence,
      byName: actorOf(ctx.actor).name,
      at: ctx.now().toISOString(),
    };
    await updateCheck(tx, ctx, check, {
      state: 'in_progress',
      startedAt: check.startedAt ?? ctx.now(),
      items: check.items.map((item) => (item.key === key ? { ...item, ...said } : item)),
    });
    await recordAct(tx, ctx, row, {
      action: 'application.record_check',
      after: { item: key, result },
    });
    return describeApplication(tx, ctx, id);
  });
};

const requireOutcome = async (
  tx: Tx,
  ctx: Ctx,
  check: LoadedCheck,
  outcome: FinishCheck['outcome'],
): Promise<void> => {
  if (outcome !== 'clear') return;
  if (check.items.some(({ result }) => result === 'failed')) throw conflict(messages.itemFailed);
  if (check.items.some(({ result }) => result === null)) throw conflict(messages.itemsOpen);
  const judged = judgeParts(check, await loadParts(tx, ownerOf(ctx), check.id));
  if (judged.open.length > 0) throw conflict(messages.partsOpen);
  if (judged.outcome !== 'clear') throw conflict(messages.partFailed);
};

/**
 * Ends the background check: what it says goes to whoever decides. A clear one is good for as long as the programme says.
 * @throws {DomainError} `forbidden`, `not_found`, `invalid_transition`, `conflict` (items or parts are open or speak
 * against it, a lost race)
 */
export const finishCheck = async (
  ctx: Ctx,
  { id, outcome, summary }: FinishCheck,
): Promise<ApplicationDetail> => {
  requireReviewer(ctx);
  const detail = await inScope(ctx.db, ownerScopeOf(ctx), async (tx) => {
    const { row, check } = await load(tx, ctx, id);
    assertTransition('background_check', check.state, outcome);
    await requireOutcome(tx, ctx, check, outcome);
    await endCheck(tx, ctx, { row, check }, { outcome, summary });
    return describeApplication(tx, ctx, id);
  });
  return approveByItself(ctx, detail);
};
