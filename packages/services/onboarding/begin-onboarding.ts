import { newId } from '@portal/db/id';
import type { Tx } from '@portal/db/in-scope';
import { onboardings, onboardingTasks } from '@portal/db/schema/onboarding';
import { tenants } from '@portal/db/schema/partner';
import { byId } from '@portal/db/partner-filter';
import { instantiate } from '@portal/domain/onboarding/instantiate';
import type { NewcomerFacts, TemplateTask } from '@portal/domain/onboarding/template';
import { partnerOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { emit } from '../outbox/emit';
import { activateIfDone } from './activate-newcomer';
import { loadOnboarding, loadTasks } from './load-onboarding';
import { withTurns } from './take-turn';
import { templateInForce, WHOLE } from './template-in-force';

/** Who is new. */
export interface Newcomer extends Pick<NewcomerFacts, 'tier' | 'type'> {
  readonly name: string;
  /** Null: the partner itself. */
  readonly reseller: { readonly id: string; readonly tenantId: string } | null;
  /** Of a partner; a reseller is where its tenant is. */
  readonly country: string | null;
}

/** A task of a template as a row begins. */
export const newTask = (task: TemplateTask, place: number) => ({
  ...task,
  id: newId(),
  place,
  waitsFor: [...task.waitsFor],
  state: 'pending' as const,
  openedAt: null,
  dueAt: null,
  nextLookAt: null,
  finishedAt: null,
});

const countryOf = async (
  tx: Tx,
  partnerId: string,
  { reseller, country }: Newcomer,
): Promise<string | null> => {
  if (reseller === null) return country;
  const [tenant] = await tx
    .select({ country: tenants.country })
    .from(tenants)
    .where(byId(tenants, partnerId, reseller.tenantId));
  return tenant?.country ?? null;
};

/**
 * Begins the onboarding of a newcomer by its programme's template, in the transaction that makes it (with the state `onboarding`):
 * what can be done at once is open. Where nothing is required, and no person is to decide, it is active at once.
 */
export const beginOnboarding = async (tx: Tx, ctx: Ctx, newcomer: Newcomer): Promise<void> => {
  const partnerId = partnerOf(ctx);
  const { reseller } = newcomer;
  const tenantId = reseller?.tenantId ?? null;
  const resellerId = reseller?.id ?? null;
  const template = await templateInForce(tx, reseller === null ? WHOLE : partnerId, tenantId);
  const { tasks, activation, ...rules } = template.definition;
  const now = ctx.now();
  const id = newId();
  await tx.insert(onboardings).values({
    partnerId,
    id,
    tenantId,
    resellerId,
    resellerKey: resellerId ?? WHOLE,
    templateTenantId: template.tenantId,
    templateVersion: template.version,
    activation,
    rules,
    startedAt: now,
    updatedAt: now,
  });
  const facts = { ...newcomer, country: await countryOf(tx, partnerId, newcomer) };
  const rows = withTurns(
    instantiate({ tasks }, facts).map((task, at) => newTask(task, at + 1)),
    { startedAt: now, rules },
    now,
  );
  if (rows.length > 0)
    await tx.insert(onboardingTasks).values(
      rows.map(({ tiers: _tiers, types: _types, countries: _countries, ...row }) => ({
        ...row,
        partnerId,
        tenantId,
        resellerId,
        onboardingId: id,
        updatedAt: now,
      })),
    );
  await emit(tx, ctx, {
    kind: 'onboarding.started',
    entityKind: 'onboarding',
    entityId: id,
    tenantId,
    resellerId,
    payload: {},
  });
  await appendAudit(tx, ctx, {
    action: 'onboarding.start',
    entityKind: 'onboarding',
    entityId: id,
    entityName: newcomer.name,
    tenantId,
    resellerId,
    after: { version: template.version, tasks: rows.length },
  });
  const onboarding = await loadOnboarding(tx, partnerId, id);
  await activateIfDone(tx, ctx, onboarding, await loadTasks(tx, onboarding));
};
