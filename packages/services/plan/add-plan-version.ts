import { PlanEarnerKind } from '@portal/contracts/plan';
import type { AddPlanVersion, PlanDetail } from '@portal/contracts/plan';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { commissionPlanVersions } from '@portal/db/schema/commission';
import type { PlanDefinition } from '@portal/domain/commission/plan';
import type { Words } from '@portal/domain/text/phrase';
import { phrase } from '@portal/domain/text/phrase';
import { defineMessages } from '@portal/domain/text/message';
import { conflict, validation } from '@portal/domain/errors';
import { and, isNull } from 'drizzle-orm';
import { partnerOf, requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { requireAllTenants } from '../shared/all-tenants';
import { orNotFound, wonRace } from '../shared/or-not-found';
import { mapUnique } from '../shared/violation';
import { checkNewVersion, contentHashOf } from './check-definition';
import { checkOverridesFit } from './check-overrides';
import { describePlan } from './describe-plan';
import { insertVersion } from './insert-version';
import { loadPlan, loadVersions } from './load-plan';
import type { LoadedVersion } from './load-plan';
import { requireOwnPlan } from './plan-owner';

const messages = defineMessages({
  versionAdded: {
    id: 'services.plan.versionAdded',
    defaultMessage: 'Somebody else has just added a version of this plan. Reload it and try again.',
  },
  inForceFrom: {
    id: 'services.plan.inForceFrom',
    defaultMessage: 'Version {version} is in force from {day}: choose a later date.',
  },
  currencyStays: {
    id: 'services.plan.currencyStays',
    defaultMessage: 'This plan pays in {currency}. Make another plan for {other}.',
  },
  saysThis: {
    id: 'services.plan.saysThis',
    defaultMessage: 'Version {version} already says exactly this.',
  },
});

const overlaps = {
  path: ['effectiveFrom'],
  message: messages.versionAdded,
};
const TAKEN = {
  commission_plan_versions_version_key: overlaps,
  commission_plan_versions_no_overlap: overlaps,
};

const refuse = (path: readonly string[], message: Words): never => {
  throw validation([{ path, message }]);
};

const day = (at: Date): string => at.toISOString().slice(0, 10);

const checkAgainst = (last: LoadedVersion, from: Date, definition: PlanDefinition): void => {
  if (from <= last.effectiveFrom) {
    refuse(
      ['effectiveFrom'],
      phrase(messages.inForceFrom, { version: String(last.version), day: day(last.effectiveFrom) }),
    );
  }
  if (definition.currency !== last.currency) {
    refuse(
      ['definition', 'currency'],
      phrase(messages.currencyStays, { currency: last.currency, other: definition.currency }),
    );
  }
  if (contentHashOf(definition) === last.contentHash) {
    throw conflict(phrase(messages.saysThis, { version: String(last.version) }));
  }
};

const endLast = async (tx: Tx, last: LoadedVersion, at: Date): Promise<void> => {
  const [ended] = await tx
    .update(commissionPlanVersions)
    .set({ effectiveTo: at })
    .where(
      and(
        byId(commissionPlanVersions, last.partnerId, last.id),
        isNull(commissionPlanVersions.effectiveTo),
      ),
    )
    .returning({ id: commissionPlanVersions.id });
  wonRace(ended, 'plan');
};

/**
 * Adds a version from a date after the last one's start, where the last one then ends. What was earned before that
 * date stays under the version of its time.
 * @throws {DomainError} `forbidden`, `not_found`, `validation` (paths `effectiveFrom` or below `definition`), `conflict`
 */
export const addPlanVersion = async (ctx: Ctx, input: AddPlanVersion): Promise<PlanDetail> => {
  requirePermission(ctx, { platform: 'plan.manage', partner: 'plan.manage' });
  requireAllTenants(ctx);
  const effectiveFrom = new Date(input.effectiveFrom);
  return mapUnique(TAKEN, () =>
    inScope(ctx.db, scopeOf(ctx), async (tx) => {
      const plan = await loadPlan(tx, partnerOf(ctx), input.planId);
      requireOwnPlan(ctx, plan);
      const earnerKind = PlanEarnerKind.parse(plan.earnerKind);
      const definition = checkNewVersion(input.definition, earnerKind);
      const versions = await loadVersions(tx, partnerOf(ctx), plan.id);
      const last = orNotFound(versions.at(-1), 'plan');
      checkAgainst(last, effectiveFrom, definition);
      await checkOverridesFit(tx, partnerOf(ctx), {
        planId: plan.id,
        definition,
        earnerKind,
        from: effectiveFrom,
      });
      await endLast(tx, last, effectiveFrom);
      const version = last.version + 1;
      const { note } = input;
      await insertVersion(tx, ctx, {
        planId: plan.id,
        earnerKind,
        version,
        effectiveFrom,
        definition,
        note,
      });
      await appendAudit(tx, ctx, {
        action: 'plan.add_version',
        entityKind: 'plan',
        entityId: plan.id,
        entityName: plan.name,
        reason: note ?? null,
        before: { version: last.version, definition: last.definition },
        after: { version, definition, effectiveFrom: effectiveFrom.toISOString() },
      });
      return describePlan(tx, ctx, plan.id);
    }),
  );
};
