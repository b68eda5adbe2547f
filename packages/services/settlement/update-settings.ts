import type {
  SettlementChange,
  SettlementSettings,
  UpdateSettlementSettings,
} from '@portal/contracts/settlement';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { forbidden } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { loosened, SETTLING_CONTROLS } from '@portal/domain/settlement/loosening';
import type { SettlingControls } from '@portal/domain/settlement/loosening';
import { sql } from 'drizzle-orm';
import { partnerOf, requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import { queueRunOfAll } from '../commission/queue-run';
import type { Ctx } from '../context';
import { requireAllTenants } from '../shared/all-tenants';
import { changesOf, isUnchanged } from '../shared/changes';
import { wonRace } from '../shared/or-not-found';
import { personOf } from '../shared/payer';
import { mapUnique } from '../shared/violation';
import { describeSettings } from './describe-settings';
import { endChange } from './end-change';
import { payerOf } from './get-settings';
import { loadSettings } from './load-settings';
import type { Payer, SettlementValues } from './load-settings';
import { changesIn, findWaiting } from './waiting-change';
import { writeSettings } from './write-settings';

const messages = defineMessages({
  waits: {
    id: 'services.settlement.waits',
    defaultMessage:
      'A change already waits for a second person. Have it decided, or withdraw it, first.',
  },
  twoPeople: {
    id: 'services.settlement.twoPeople',
    defaultMessage: 'What holds money back is loosened by two people, each with an account.',
  },
});

type Values = Omit<UpdateSettlementSettings, 'version'>;
type Changes = SettlementChange['changes'];

const TAKEN = {
  settlement_changes_one_waiting_key: {
    path: [],
    message: messages.waits,
  },
};

const controlsOf = (values: Values): SettlingControls => ({
  adjustmentThresholdMinor: BigInt(values.adjustmentThresholdMinor),
  recoveryCapMinor: values.recoveryCapMinor === null ? null : BigInt(values.recoveryCapMinor),
  minimumMinor: BigInt(values.minimumMinor),
});

/** What of a change counts at once, and what of it loosens and has to wait. */
const split = (before: SettlementValues, wanted: Values): { now: Values; later: Changes } => {
  const loose = loosened(controlsOf(before), controlsOf(wanted));
  const later = loose.map((control) => ({
    control,
    from: before[control],
    to: wanted[control],
  }));
  const kept = Object.fromEntries(loose.map((control) => [control, before[control]]));
  return { now: { ...wanted, ...kept }, later };
};

/** A change that waits ends when what it would change is changed under it. */
const endOvertaken = async (
  tx: Tx,
  ctx: Ctx,
  payer: Payer,
  { before, now }: { readonly before: SettlementValues; readonly now: Values },
): Promise<void> => {
  const [was, is] = [controlsOf(before), controlsOf(now)];
  const changed = SETTLING_CONTROLS.filter((control) => was[control] !== is[control]);
  if (changed.length === 0) return;
  const waiting = await findWaiting(tx, partnerOf(ctx), payer);
  if (waiting === undefined) return;
  if (changesIn(waiting).some(({ control }) => changed.includes(control)))
    await endChange(tx, ctx, waiting, { status: 'stale' });
};

/** @throws {DomainError} `forbidden` without a person */
const propose = async (
  tx: Tx,
  ctx: Ctx,
  payer: Payer,
  changes: Changes,
  { currency }: SettlementValues,
): Promise<void> => {
  const person = personOf(ctx);
  if (person.id === null) throw forbidden(messages.twoPeople);
  const id = newId();
  // Only the columns that a proposal may set are granted.
  await tx.execute(sql`
    insert into settlement_changes (partner_id, id, payer, changes, proposed_by, proposed_by_name, proposed_at)
    values (${partnerOf(ctx)}::uuid, ${id}::uuid, ${payer}, ${JSON.stringify(changes)}::jsonb, ${person.id}::uuid,
      ${person.name}, ${ctx.now().toISOString()}::timestamptz)`);
  await appendAudit(tx, ctx, {
    action: 'settlement.propose',
    entityKind: 'settlement',
    entityId: id,
    entityName: payer,
    before: {
      ...Object.fromEntries(changes.map(({ control, from }) => [control, from])),
      currency,
    },
    after: { ...Object.fromEntries(changes.map(({ control, to }) => [control, to])), currency },
  });
};

/** Writes what counts at once. A partner that calculates by itself again catches up with what came meanwhile. */
const apply = async (
  tx: Tx,
  ctx: Ctx,
  payer: Payer,
  { before, now }: { readonly before: SettlementValues; readonly now: Values },
): Promise<void> => {
  await writeSettings(tx, ctx, payer, { ...now, version: before.version });
  const after = await loadSettings(tx, partnerOf(ctx), payer);
  if (payer === 'partner' && after.isAutomatic && !before.isAutomatic)
    await queueRunOfAll(tx, { partnerId: partnerOf(ctx), cause: 'arrival', now: ctx.now() });
  const { currency } = after;
  const changes = changesOf({ ...before }, { ...after });
  await appendAudit(tx, ctx, {
    action: 'settlement.update',
    entityKind: 'settlement',
    entityId: null,
    entityName: payer,
    before: { ...changes.before, currency },
    after: { ...changes.after, currency },
  });
};

/**
 * Changes how the asker's side settles; what was settled stays as it is. What tightens counts from now on. What loosens
 * (`@portal/domain/settlement/loosening`) waits for a second person and the old value counts until then; one such change
 * waits at a time, and ends when what it would change is changed under it.
 * @throws {DomainError} `forbidden`, `not_found`, `conflict` (somebody else was faster, or a change waits already)
 */
export const updateSettings = (
  ctx: Ctx,
  { version, ...wanted }: UpdateSettlementSettings,
): Promise<SettlementSettings> => {
  requirePermission(ctx, { platform: 'settlement.manage', partner: 'settlement.manage' });
  requireAllTenants(ctx);
  const payer = payerOf(ctx);
  return mapUnique(TAKEN, () =>
    inScope(ctx.db, scopeOf(ctx), async (tx) => {
      const before = await loadSettings(tx, partnerOf(ctx), payer);
      wonRace(before.version === version ? before : undefined, 'setting');
      const { now, later } = split(before, wanted);
      await endOvertaken(tx, ctx, payer, { before, now });
      if (later.length > 0) await propose(tx, ctx, payer, later, before);
      const onlyWaits = later.length > 0 && isUnchanged(changesOf({ ...before }, now));
      if (!onlyWaits) await apply(tx, ctx, payer, { before, now });
      return describeSettings(tx, ctx, payer);
    }),
  );
};
