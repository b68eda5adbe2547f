import { TASK_DECISIONS } from '@portal/contracts/onboarding';
import type { OnboardingDetail, OnboardingTaskView } from '@portal/contracts/onboarding';
import type { ById } from '@portal/contracts/common';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { onboardingMessages, onboardingTasks } from '@portal/db/schema/onboarding';
import { TASK_MESSAGES, TASK_SIDES } from '@portal/domain/enum/onboarding';
import { canTransition } from '@portal/domain/lifecycle/lifecycle';
import { comingMessages } from '@portal/domain/onboarding/clocks';
import { isFinished, moveOf, nextFor } from '@portal/domain/onboarding/progress';
import { and, asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { partnerOf, readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { findOnboarding, loadOnboarding, loadTasks } from './load-onboarding';
import type { LoadedOnboarding, LoadedTask } from './load-onboarding';
import { mayDo, mayReview, newcomerName, sideOf } from './newcomer';
import { summaryOf } from './summary';
import { templateInForce, WHOLE } from './template-in-force';

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

const viewOf = (
  ctx: Ctx,
  onboarding: LoadedOnboarding,
  task: LoadedTask,
  tasks: readonly LoadedTask[],
): OnboardingTaskView => {
  const first = new Map(tasks.map((other) => [other.key, other]));
  const isOver = onboarding.state === 'ended';
  const isOpen = task.state === 'in_progress' || task.state === 'sent_back';
  const decide = mayReview(ctx, onboarding) && !isOver;
  return {
    id: task.id,
    key: task.key,
    kind: task.kind,
    title: task.title,
    help: task.help,
    side: task.side,
    isRequired: task.isRequired,
    isReviewed: task.isReviewed,
    waitsFor: task.waitsFor.flatMap((key) => {
      const other = first.get(key);
      return other === undefined || isFinished(other.state) ? [] : [other.title];
    }),
    state: task.state,
    move: moveOf(task),
    openedAt: iso(task.openedAt),
    dueAt: iso(task.dueAt),
    isOverdue: moveOf(task) !== null && task.dueAt !== null && task.dueAt < ctx.now(),
    minutes: task.minutes,
    link: task.link,
    fields: task.fields,
    answers: task.answers,
    note: task.note,
    submittedAt: iso(task.submittedAt),
    submittedByName: task.submittedByName,
    words: task.words,
    decidedByName: task.decidedByName,
    finishedAt: iso(task.finishedAt),
    can: {
      submit: !isOver && isOpen && task.side === 'newcomer' && mayDo(ctx, onboarding),
      decide: decide
        ? TASK_DECISIONS.filter(
            (to) =>
              canTransition('onboarding_task', task.state, to) &&
              (to === 'waived' || task.state !== 'pending'),
          )
        : [],
    },
  };
};

const Sent = z.object({
  kind: z.enum(TASK_MESSAGES),
  recipient: z.enum([...TASK_SIDES, 'owner']),
});

const loadSent = async (tx: Tx, { partnerId, id }: LoadedOnboarding) => {
  const rows = await tx
    .select({
      taskId: onboardingMessages.taskId,
      title: onboardingTasks.title,
      mark: onboardingMessages.mark,
      kind: onboardingMessages.kind,
      recipient: onboardingMessages.recipient,
      sentAt: onboardingMessages.sentAt,
    })
    .from(onboardingMessages)
    .innerJoin(
      onboardingTasks,
      and(ofPartner(onboardingTasks, partnerId), eq(onboardingTasks.id, onboardingMessages.taskId)),
    )
    .where(and(ofPartner(onboardingMessages, partnerId), eq(onboardingMessages.onboardingId, id)))
    .orderBy(asc(onboardingMessages.sentAt), asc(onboardingMessages.id));
  return rows.map((row) => ({ ...row, ...Sent.parse(row) }));
};
type SentRow = Awaited<ReturnType<typeof loadSent>>[number];

const comingOf = (
  { state, rules }: LoadedOnboarding,
  tasks: readonly LoadedTask[],
  sent: readonly SentRow[],
  now: Date,
) =>
  state === 'under_way'
    ? tasks
        .flatMap((task) => {
          const marks = sent.filter(({ taskId }) => taskId === task.id).map(({ mark }) => mark);
          return comingMessages({ ...task, sent: marks }, rules, now).map(({ kind, to, at }) => ({
            title: task.title,
            kind,
            recipient: to,
            at: at.toISOString(),
          }));
        })
        .toSorted((a, b) => a.at.localeCompare(b.at))
    : [];

/** Newcomers do not read templates: to them theirs is the newest. */
const newestVersion = async (tx: Tx, ctx: Ctx, onboarding: LoadedOnboarding): Promise<number> => {
  if (sideOf(ctx, onboarding) === 'newcomer') return onboarding.templateVersion;
  const { resellerId, partnerId, tenantId } = onboarding;
  const newest = await templateInForce(tx, resellerId === null ? WHOLE : partnerId, tenantId);
  return newest.version;
};

/** An onboarding as the asker's transaction sees it. @throws {DomainError} `not_found` */
export const describeOnboarding = async (
  tx: Tx,
  ctx: Ctx,
  id: string,
): Promise<OnboardingDetail> => {
  const onboarding = await loadOnboarding(tx, partnerOf(ctx), id);
  const tasks = await loadTasks(tx, onboarding);
  const sent = await loadSent(tx, onboarding);
  const now = ctx.now();
  const name = await newcomerName(tx, onboarding);
  const left = tasks.filter(({ side, state }) => side === 'newcomer' && !isFinished(state));
  const summary = summaryOf(onboarding, name, tasks, now);
  const review = mayReview(ctx, onboarding);
  return {
    ...summary,
    version: onboarding.version,
    activation: onboarding.activation,
    templateVersion: onboarding.templateVersion,
    newestVersion: await newestVersion(tx, ctx, onboarding),
    endedAt: iso(onboarding.endedAt),
    minutesLeft: left
      .filter(({ state }) => state !== 'submitted')
      .reduce((sum, { minutes }) => sum + (minutes ?? 0), 0),
    tasks: tasks.map((task) => viewOf(ctx, onboarding, task, tasks)),
    next: nextFor(tasks, 'newcomer').map(({ key }) => key),
    sent: sent.map(({ title, kind, recipient, sentAt }) => ({
      title,
      kind,
      recipient,
      at: sentAt.toISOString(),
    })),
    coming: comingOf(onboarding, tasks, sent, now),
    can: {
      review,
      activate: review && onboarding.state === 'under_way' && summary.progress.requiredLeft === 0,
    },
  };
};

/**
 * One onboarding, for whoever takes somebody in.
 * @throws {DomainError} `forbidden`, `not_found`
 */
export const getOnboarding = async (ctx: Ctx, { id }: ById): Promise<OnboardingDetail> => {
  requirePermission(ctx, { platform: 'read', partner: 'read' });
  return inScope(ctx.db, readScopeOf(ctx), (tx) => describeOnboarding(tx, ctx, id));
};

/**
 * The asker's own: a reseller's, or a partner's. Null: it never had one.
 * @throws {DomainError} `forbidden`
 */
export const getOwnOnboarding = async (ctx: Ctx): Promise<OnboardingDetail | null> => {
  requirePermission(ctx, { partner: 'read', reseller: 'read' });
  const resellerId = ctx.actor.kind === 'reseller' ? ctx.actor.resellerId : null;
  return inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const own = await findOnboarding(tx, partnerOf(ctx), resellerId);
    return own === undefined ? null : describeOnboarding(tx, ctx, own.id);
  });
};
