import type { Tx } from '@portal/db/in-scope';
import { byId, ofPartner } from '@portal/db/partner-filter';
import { onboardings, onboardingTasks } from '@portal/db/schema/onboarding';
import { partners, resellers } from '@portal/db/schema/partner';
import type { OnboardingState } from '@portal/domain/enum/onboarding';
import { conflict } from '@portal/domain/errors';
import { missing } from '@portal/domain/onboarding/progress';
import { defineMessages } from '@portal/domain/text/message';
import { phrase } from '@portal/domain/text/phrase';
import { and, eq, sql } from 'drizzle-orm';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { emit } from '../outbox/emit';
import { wonRace } from '../shared/or-not-found';
import { recordStanding } from '../shared/record-standing';
import { findOnboarding, lockTasks } from './load-onboarding';
import type { LoadedOnboarding, LoadedTask } from './load-onboarding';
import { newcomerName } from './newcomer';

const messages = defineMessages({
  notDone: {
    id: 'services.onboarding.notDone',
    defaultMessage:
      'Required tasks of the onboarding are not done: {names}{more, plural, =0 {} other { and {more} more}}.',
  },
});

const NAMED = 3;

/** @throws {DomainError} `conflict`, which names the required tasks that are not finished */
const requireDone = (tasks: readonly LoadedTask[]): void => {
  const left = missing(tasks);
  if (left.length === 0) return;
  const names = left
    .slice(0, NAMED)
    .map(({ title }) => title)
    .join(', ');
  throw conflict(phrase(messages.notDone, { names, more: Math.max(0, left.length - NAMED) }));
};

/** Ends an onboarding: who takes part is active, or terminated. What is still open rests. */
export const closeOnboarding = async (
  tx: Tx,
  ctx: Ctx,
  onboarding: LoadedOnboarding,
  to: Exclude<OnboardingState, 'under_way'>,
  reason: string | null = null,
): Promise<void> => {
  const { partnerId, id, tenantId, resellerId } = onboarding;
  const [written] = await tx
    .update(onboardings)
    .set({
      state: to,
      endedAt: ctx.now(),
      version: sql`${onboardings.version} + 1`,
      updatedAt: ctx.now(),
    })
    .where(and(byId(onboardings, partnerId, id), eq(onboardings.state, 'under_way')))
    .returning({ id: onboardings.id });
  wonRace(written, 'onboarding');
  await tx
    .update(onboardingTasks)
    .set({ nextLookAt: null })
    .where(and(ofPartner(onboardingTasks, partnerId), eq(onboardingTasks.onboardingId, id)));
  await emit(tx, ctx, {
    kind: to === 'finished' ? 'onboarding.finished' : 'onboarding.ended',
    entityKind: 'onboarding',
    entityId: id,
    tenantId,
    resellerId,
    payload: {},
  });
  await appendAudit(tx, ctx, {
    action: to === 'finished' ? 'onboarding.finish' : 'onboarding.end',
    entityKind: 'onboarding',
    entityId: id,
    entityName: await newcomerName(tx, onboarding),
    tenantId,
    resellerId,
    reason,
    before: { status: 'under_way' },
    after: { status: to },
  });
};

/**
 * What a person's activation asks of the onboarding, in its transaction: that all required tasks are finished. It is over then.
 * Who never had one needs none.
 * @throws {DomainError} `conflict`, which names the tasks
 */
export const finishOnboarding = async (
  tx: Tx,
  ctx: Ctx,
  of: { readonly partnerId: string; readonly resellerId: string | null },
): Promise<void> => {
  const onboarding = await findOnboarding(tx, of.partnerId, of.resellerId);
  if (onboarding?.state !== 'under_way') return;
  requireDone(await lockTasks(tx, onboarding));
  await closeOnboarding(tx, ctx, onboarding, 'finished');
};

const setPartner = async (tx: Tx, ctx: Ctx, partnerId: string, to: 'active' | 'terminated') => {
  const [written] = await tx
    .update(partners)
    .set({ status: to, version: sql`${partners.version} + 1`, updatedAt: ctx.now() })
    .where(and(eq(partners.id, partnerId), eq(partners.status, 'onboarding')))
    .returning({ name: partners.name, tier: partners.tier });
  const { name, tier } = wonRace(written, 'partner');
  await recordStanding(tx, ctx, null, { tier, status: to });
  return { name, entityKind: 'partner' as const, entityId: partnerId, tenantId: null };
};

const setReseller = async (
  tx: Tx,
  ctx: Ctx,
  { partnerId, resellerId }: { partnerId: string; resellerId: string },
  to: 'active' | 'terminated',
) => {
  const [written] = await tx
    .update(resellers)
    .set({ status: to, version: sql`${resellers.version} + 1`, updatedAt: ctx.now() })
    .where(and(byId(resellers, partnerId, resellerId), eq(resellers.status, 'onboarding')))
    .returning({ name: resellers.name, tier: resellers.tier, tenantId: resellers.tenantId });
  const { name, tier, tenantId } = wonRace(written, 'reseller');
  await recordStanding(tx, ctx, { id: resellerId, tenantId }, { tier, status: to });
  if (to === 'active')
    await emit(tx, ctx, {
      kind: 'reseller.activated',
      entityKind: 'reseller',
      entityId: resellerId,
      tenantId,
      resellerId,
      payload: {},
    });
  return { name, entityKind: 'reseller' as const, entityId: resellerId, tenantId };
};

/**
 * Takes a newcomer out of its onboarding: it is active, or terminated. For a transaction that may write that (staff's, or a partner's
 * team for its resellers).
 * @throws {DomainError} `conflict` (a lost race)
 */
export const leaveOnboarding = async (
  tx: Tx,
  ctx: Ctx,
  onboarding: LoadedOnboarding,
  to: 'active' | 'terminated',
  reason: string | null = null,
): Promise<void> => {
  const { partnerId, resellerId } = onboarding;
  const set =
    resellerId === null
      ? await setPartner(tx, ctx, partnerId, to)
      : await setReseller(tx, ctx, { partnerId, resellerId }, to);
  const { name, entityKind, entityId, tenantId } = set;
  if (to === 'active')
    await appendAudit(tx, ctx, {
      action: entityKind === 'partner' ? 'partner.activate' : 'reseller.activate',
      entityKind,
      entityId,
      entityName: name,
      tenantId,
      resellerId,
      before: { status: 'onboarding' },
      after: { status: to },
    });
  await closeOnboarding(tx, ctx, onboarding, to === 'active' ? 'finished' : 'ended', reason);
};

/** Makes a newcomer active where its programme lets the last required task do that, and it was the last. */
export const activateIfDone = async (
  tx: Tx,
  ctx: Ctx,
  onboarding: LoadedOnboarding,
  tasks: readonly LoadedTask[],
): Promise<void> => {
  if (onboarding.state !== 'under_way' || onboarding.activation !== 'by_itself') return;
  if (missing(tasks).length === 0) await leaveOnboarding(tx, ctx, onboarding, 'active');
};
