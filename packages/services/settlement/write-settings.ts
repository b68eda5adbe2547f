import type { UpdateSettlementSettings } from '@portal/contracts/settlement';
import type { Tx } from '@portal/db/in-scope';
import { settlementSettings } from '@portal/db/schema/settlement';
import { eq } from 'drizzle-orm';
import { partnerOf } from '../access';
import type { Ctx } from '../context';
import { wonRace } from '../shared/or-not-found';
import type { Payer } from './load-settings';

const minorOrNull = (text: string | null): bigint | null => (text === null ? null : BigInt(text));

/**
 * Writes how a payer settles, from now on; `version` is the one that was read.
 * @throws {DomainError} `conflict` when somebody else was faster
 */
export const writeSettings = async (
  tx: Tx,
  ctx: Ctx,
  payer: Payer,
  { version, ...settings }: UpdateSettlementSettings,
): Promise<void> => {
  const values = {
    isAutomatic: settings.isAutomatic,
    recoveryCapMinor: minorOrNull(settings.recoveryCapMinor),
    adjustmentThresholdMinor: BigInt(settings.adjustmentThresholdMinor),
    minimumMinor: BigInt(settings.minimumMinor),
    version: version + 1,
    updatedAt: ctx.now(),
  };
  const [written] = await tx
    .insert(settlementSettings)
    .values({ partnerId: partnerOf(ctx), payer, ...values })
    .onConflictDoUpdate({
      target: [settlementSettings.partnerId, settlementSettings.payer],
      set: values,
      setWhere: eq(settlementSettings.version, version),
    })
    .returning({ version: settlementSettings.version });
  wonRace(written, 'setting');
};
