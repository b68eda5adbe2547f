import type { SettlementSettings, UpdateSettlementSettings } from '@portal/contracts/settlement';
import { inScope } from '@portal/db/in-scope';
import { settlementSettings } from '@portal/db/schema/settlement';
import { eq } from 'drizzle-orm';
import { partnerOf, requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { requireAllTenants } from '../shared/all-tenants';
import { queueRunOfAll } from '../commission/queue-run';
import { changesOf } from '../shared/changes';
import { wonRace } from '../shared/found';
import { payerOf } from './get-settings';
import { loadSettings } from './load-settings';

/**
 * Changes how the asker's side settles, from now on; what was settled stays as it is. A partner that calculates by itself
 * again catches up with what came meanwhile.
 * @throws {DomainError} `forbidden`, `not_found`, `conflict` (somebody else was faster)
 */
export const updateSettings = (
  ctx: Ctx,
  { version, ...input }: UpdateSettlementSettings,
): Promise<SettlementSettings> => {
  requirePermission(ctx, { platform: 'settlement.manage', partner: 'settlement.manage' });
  requireAllTenants(ctx);
  const [partnerId, payer] = [partnerOf(ctx), payerOf(ctx)];
  return inScope(ctx.db, scopeOf(ctx), async (tx) => {
    const before = await loadSettings(tx, partnerId, payer);
    wonRace(before.version === version ? before : undefined, 'setting');
    const values = {
      isAutomatic: input.isAutomatic,
      recoveryCapMinor: input.recoveryCapMinor === null ? null : BigInt(input.recoveryCapMinor),
      adjustmentThresholdMinor: BigInt(input.adjustmentThresholdMinor),
      minimumMinor: BigInt(input.minimumMinor),
      version: version + 1,
      updatedAt: ctx.now(),
    };
    const [written] = await tx
      .insert(settlementSettings)
      .values({ partnerId, payer, ...values })
      .onConflictDoUpdate({
        target: [settlementSettings.partnerId, settlementSettings.payer],
        set: values,
        setWhere: eq(settlementSettings.version, version),
      })
      .returning({ version: settlementSettings.version });
    wonRace(written, 'setting');
    const after = await loadSettings(tx, partnerId, payer);
    if (payer === 'partner' && after.isAutomatic && !before.isAutomatic)
      await queueRunOfAll(tx, { partnerId, cause: 'arrival', now: ctx.now() });
    await appendAudit(tx, ctx, {
      action: 'settlement.update',
      entityKind: 'settlement',
      entityId: null,
      entityName: payer,
      ...changesOf(before, after),
    });
    return after;
  });
};
