import type {
  GetOnboardingTemplate,
  OnboardingDefinition,
  OnboardingTemplateDetail,
  SaveOnboardingTemplate,
} from '@portal/contracts/onboarding';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import type { Scope, Tx } from '@portal/db/in-scope';
import { byId, ofPartner } from '@portal/db/partner-filter';
import { onboardings, onboardingTemplates } from '@portal/db/schema/onboarding';
import { tenants } from '@portal/db/schema/partner';
import { conflict, notFound, validation } from '@portal/domain/errors';
import { templateFaults } from '@portal/domain/onboarding/template-faults';
import { FAULT_SENTENCES } from '@portal/domain/words/onboarding';
import { defineMessages } from '@portal/domain/text/message';
import { phrase } from '@portal/domain/text/phrase';
import { and, asc, count, eq } from 'drizzle-orm';
import { actorOf, readScopeOf, requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { requireAllTenants } from '../shared/all-tenants';
import { mapUnique } from '../shared/violation';
import { newestTemplate, ownerOf, templateInForce, WHOLE } from './template-in-force';

const messages = defineMessages({
  changed: {
    id: 'services.onboarding.templateChanged',
    defaultMessage: 'Somebody else has just changed this template. Reload it and try again.',
  },
});

const at = (ctx: Ctx, scope: Scope): Scope => ({ ...scope, partnerId: ownerOf(ctx) });

const tenantOf = async (tx: Tx, ctx: Ctx, tenantId: string | null) => {
  if (tenantId === null) return null;
  const [tenant] = await tx
    .select({ id: tenants.id, name: tenants.name })
    .from(tenants)
    .where(byId(tenants, ownerOf(ctx), tenantId));
  if (tenant === undefined) throw notFound('tenant');
  return tenant;
};

/** How many go through which version; those of partners lie with each partner, where staff look. */
const underWay = async (tx: Tx, ctx: Ctx, tenantId: string | null) =>
  tx
    .select({ version: onboardings.templateVersion, count: count() })
    .from(onboardings)
    .where(
      and(
        ofPartner(onboardings, ownerOf(ctx)),
        eq(onboardings.state, 'under_way'),
        tenantId === null ? undefined : eq(onboardings.tenantId, tenantId),
      ),
    )
    .groupBy(onboardings.templateVersion)
    .orderBy(asc(onboardings.templateVersion));

const describe = async (
  tx: Tx,
  ctx: Ctx,
  tenantId: string | null,
): Promise<OnboardingTemplateDetail> => {
  const tenant = await tenantOf(tx, ctx, tenantId);
  const { definition, version, ...found } = await templateInForce(tx, ownerOf(ctx), tenantId);
  return {
    tier: ownerOf(ctx) === WHOLE ? 1 : 2,
    tenant,
    version: found.tenantId === tenantId ? version : 0,
    isOwn: version > 0 && found.tenantId === tenantId,
    definition,
    underWay: await underWay(tx, ctx, tenantId),
  };
};

/**
 * What newcomers of a programme go through now.
 * @throws {DomainError} `forbidden`, `not_found` (the tenant)
 */
export const getOnboardingTemplate = async (
  ctx: Ctx,
  { tenantId }: GetOnboardingTemplate,
): Promise<OnboardingTemplateDetail> => {
  requirePermission(ctx, { platform: 'read', partner: 'read' });
  return inScope(ctx.db, at(ctx, readScopeOf(ctx)), (tx) => describe(tx, ctx, tenantId));
};

/** @throws {DomainError} `validation`, each fault at its task, a circle with its tasks named in order */
const requireFaultless = ({ tasks }: OnboardingDefinition): void => {
  const titles = new Map(tasks.map(({ key, title }) => [key, title]));
  const issues = templateFaults(tasks).map(({ key, fault, keys }) => ({
    path: ['definition', 'tasks', tasks.findIndex((task) => task.key === key)],
    message: phrase(FAULT_SENTENCES[fault], {
      title: titles.get(key) ?? key,
      names: keys.map((name) => titles.get(name) ?? name).join(fault === 'cycle' ? ' → ' : ', '),
    }),
  }));
  if (issues.length > 0) throw validation(issues);
};

const TAKEN = {
  onboarding_templates_version_key: { path: ['version'], message: messages.changed },
};

/**
 * Sets a new version of what newcomers go through. Those under way keep theirs.
 * @throws {DomainError} `forbidden`, `not_found` (the tenant), `validation` (what a template cannot be like), `conflict` (a lost race)
 */
export const saveOnboardingTemplate = async (
  ctx: Ctx,
  { tenantId, version, definition }: SaveOnboardingTemplate,
): Promise<OnboardingTemplateDetail> => {
  requirePermission(ctx, { platform: 'programme.manage', partner: 'programme.manage' });
  requireAllTenants(ctx);
  requireFaultless(definition);
  return mapUnique(TAKEN, () =>
    inScope(ctx.db, at(ctx, scopeOf(ctx)), async (tx) => {
      const tenant = await tenantOf(tx, ctx, tenantId);
      const newest = await newestTemplate(tx, ownerOf(ctx), tenantId);
      if ((newest?.version ?? 0) !== version) throw conflict(messages.changed);
      const by = actorOf(ctx.actor);
      await tx.insert(onboardingTemplates).values({
        partnerId: ownerOf(ctx),
        id: newId(),
        tenantKey: tenantId ?? WHOLE,
        tenantId,
        version: version + 1,
        definition,
        madeBy: by.id,
        madeByName: by.name,
        createdAt: ctx.now(),
      });
      await appendAudit(tx, ctx, {
        action: 'programme.update_onboarding',
        entityKind: 'programme',
        entityId: null,
        entityName: tenant?.name ?? null,
        tenantId,
        before: { version },
        after: { version: version + 1, tasks: definition.tasks.length },
      });
      return describe(tx, ctx, tenantId);
    }),
  );
};
