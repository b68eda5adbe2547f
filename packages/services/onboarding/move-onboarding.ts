import type { MovedOnboarding, MoveOnboarding } from '@portal/contracts/onboarding';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { onboardings, onboardingTasks } from '@portal/db/schema/onboarding';
import { partners, resellers, tenants } from '@portal/db/schema/partner';
import { RESELLER_TYPES } from '@portal/domain/enum/reseller-type';
import { PARTNER_TIERS } from '@portal/domain/enum/partner-tier';
import { conflict } from '@portal/domain/errors';
import { isFinished } from '@portal/domain/onboarding/progress';
import { instantiate } from '@portal/domain/onboarding/instantiate';
import type { NewcomerFacts, TemplateTask } from '@portal/domain/onboarding/template';
import { defineMessages } from '@portal/domain/text/message';
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { actorOf, partnerOf, requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { orNotFound } from '../shared/or-not-found';
import { newTask } from './begin-onboarding';
import { loadOnboarding, loadTasks, lockTasks } from './load-onboarding';
import type { LoadedOnboarding, LoadedTask } from './load-onboarding';
import { lockNewcomer } from './lock-newcomer';
import { newcomerName, requireReviewOf } from './newcomer';
import { takeTurns } from './take-turn';
import { templateInForce, WHOLE } from './template-in-force';
import type { TemplateInForce } from './template-in-force';

const messages = defineMessages({
  over: { id: 'services.onboarding.overForMove', defaultMessage: 'This onboarding is over.' },
  removed: {
    id: 'services.onboarding.notInTemplate',
    defaultMessage: 'The new template does not ask for it.',
  },
});

const Facts = z.object({
  tier: z.enum(PARTNER_TIERS),
  type: z.enum(RESELLER_TYPES).nullable(),
  country: z.string().nullable(),
});

const factsOf = async (
  tx: Tx,
  { partnerId, resellerId, tenantId }: LoadedOnboarding,
): Promise<NewcomerFacts> => {
  if (resellerId === null || tenantId === null) {
    const [row] = await tx
      .select({ tier: partners.tier, country: partners.country, type: sql<null>`null` })
      .from(partners)
      .where(eq(partners.id, partnerId));
    return Facts.parse(orNotFound(row, 'partner'));
  }
  const [row] = await tx
    .select({ tier: resellers.tier, type: resellers.type })
    .from(resellers)
    .where(byId(resellers, partnerId, resellerId));
  const [tenant] = await tx
    .select({ country: tenants.country })
    .from(tenants)
    .where(byId(tenants, partnerId, tenantId));
  return Facts.parse({ ...orNotFound(row, 'reseller'), ...orNotFound(tenant, 'tenant') });
};

interface Plan {
  readonly wanted: readonly TemplateTask[];
  readonly added: readonly TemplateTask[];
  /** Are waived: what is finished already stays as it is. */
  readonly removed: readonly LoadedTask[];
  readonly kept: readonly LoadedTask[];
}

const planMove = (tasks: readonly LoadedTask[], wanted: readonly TemplateTask[]): Plan => {
  const has = new Set(tasks.map(({ key }) => key));
  const keeps = new Set(wanted.map(({ key }) => key));
  return {
    wanted,
    added: wanted.filter(({ key }) => !has.has(key)),
    removed: tasks.filter(({ key, state }) => !keeps.has(key) && !isFinished(state)),
    kept: tasks.filter(({ key }) => keeps.has(key)),
  };
};

const write = async (
  tx: Tx,
  ctx: Ctx,
  onboarding: LoadedOnboarding,
  { wanted, added, removed, kept }: Plan,
): Promise<void> => {
  const { partnerId, id, tenantId, resellerId } = onboarding;
  const placeOf = new Map(wanted.map(({ key }, at) => [key, at + 1]));
  const touched = { version: sql`${onboardingTasks.version} + 1`, updatedAt: ctx.now() };
  for (const task of removed)
    await tx
      .update(onboardingTasks)
      .set({
        ...touched,
        state: 'waived',
        words: messages.removed.defaultMessage,
        decidedBy: actorOf(ctx.actor).id,
        decidedByName: actorOf(ctx.actor).name,
        finishedAt: ctx.now(),
        nextLookAt: null,
      })
      .where(byId(onboardingTasks, partnerId, task.id));
  for (const task of kept) {
    const now = wanted.find(({ key }) => key === task.key);
    if (now === undefined || isFinished(task.state)) continue;
    const { key: _key, tiers: _tiers, types: _types, countries: _countries, ...rest } = now;
    await tx
      .update(onboardingTasks)
      .set({
        ...touched,
        ...rest,
        waitsFor: [...rest.waitsFor],
        place: placeOf.get(task.key) ?? task.place,
        dueAt: null,
      })
      .where(byId(onboardingTasks, partnerId, task.id));
  }
  for (const task of added) {
    const row = newTask(task, placeOf.get(task.key) ?? 0);
    const { tiers: _tiers, types: _types, countries: _countries, ...values } = row;
    await tx.insert(onboardingTasks).values({
      ...values,
      partnerId,
      tenantId,
      resellerId,
      onboardingId: id,
      updatedAt: ctx.now(),
    });
  }
};

const follow = async (
  tx: Tx,
  ctx: Ctx,
  onboarding: LoadedOnboarding,
  template: TemplateInForce,
): Promise<void> => {
  const { tasks: _tasks, activation, ...rules } = template.definition;
  const { partnerId, id } = onboarding;
  await tx
    .update(onboardings)
    .set({
      templateTenantId: template.tenantId,
      templateVersion: template.version,
      activation,
      rules,
      version: sql`${onboardings.version} + 1`,
      updatedAt: ctx.now(),
    })
    .where(byId(onboardings, partnerId, id));
  const moved = await loadOnboarding(tx, partnerId, id);
  await takeTurns(tx, ctx, moved, await loadTasks(tx, moved));
};

/**
 * Moves an onboarding to the template as it is now, or says what that would change: new tasks come, those it no longer asks for are
 * waived, the others stay as far as they are. It is not active by that alone: a person, or the next task, makes it so.
 * @throws {DomainError} `forbidden`, `not_found`, `conflict` (over)
 */
export const moveOnboarding = async (
  ctx: Ctx,
  { id, isConfirmed }: MoveOnboarding,
): Promise<MovedOnboarding> => {
  requirePermission(ctx, { platform: 'application.manage', partner: 'application.manage' });
  return inScope(ctx.db, scopeOf(ctx), async (tx) => {
    const onboarding = await loadOnboarding(tx, partnerOf(ctx), id);
    requireReviewOf(ctx, onboarding);
    if (onboarding.state !== 'under_way') throw conflict(messages.over);
    const { partnerId, resellerId, tenantId } = onboarding;
    const template = await templateInForce(tx, resellerId === null ? WHOLE : partnerId, tenantId);
    const tasks = await lockTasks(tx, onboarding);
    const plan = planMove(tasks, instantiate(template.definition, await factsOf(tx, onboarding)));
    if (isConfirmed) {
      await lockNewcomer(tx, onboarding);
      await write(tx, ctx, onboarding, plan);
      await follow(tx, ctx, onboarding, template);
      await appendAudit(tx, ctx, {
        action: 'onboarding.move',
        entityKind: 'onboarding',
        entityId: id,
        entityName: await newcomerName(tx, onboarding),
        tenantId,
        resellerId,
        before: { version: onboarding.templateVersion },
        after: { version: template.version },
      });
    }
    return {
      added: plan.added.map(({ title }) => title),
      removed: plan.removed.map(({ title }) => title),
      kept: plan.kept.map(({ title }) => title),
    };
  });
};
