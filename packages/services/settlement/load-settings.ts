import type { SettlementSettings } from '@portal/contracts/settlement';
import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { partners } from '@portal/db/schema/partner';
import { settlementSettings } from '@portal/db/schema/settlement';
import type { PAYERS } from '@portal/domain/enum/settlement';
import { and, eq } from 'drizzle-orm';
import { orNotFound } from '../shared/or-not-found';

/** What is in force, without what waits. */
export type SettlementValues = Omit<SettlementSettings, 'waiting'>;

export type Payer = (typeof PAYERS)[number];

/** What holds until a payer says otherwise: as the columns' defaults. */
const DEFAULTS = {
  isAutomatic: true,
  recoveryCapMinor: null,
  adjustmentThresholdMinor: 10_000n,
  minimumMinor: 0n,
  version: 0,
} as const;

/**
 * How a payer settles; a payer that never said has the defaults.
 * @throws {DomainError} `not_found` (the partner)
 */
export const loadSettings = async (
  tx: Tx,
  partnerId: string,
  payer: Payer,
): Promise<SettlementValues> => {
  const [partner] = await tx
    .select({ currency: partners.currency })
    .from(partners)
    .where(eq(partners.id, partnerId));
  const { currency } = orNotFound(partner, 'partner');
  const [row] = await tx
    .select()
    .from(settlementSettings)
    .where(and(ofPartner(settlementSettings, partnerId), eq(settlementSettings.payer, payer)));
  const known = row ?? DEFAULTS;
  return {
    isAutomatic: known.isAutomatic,
    recoveryCapMinor: known.recoveryCapMinor?.toString() ?? null,
    adjustmentThresholdMinor: known.adjustmentThresholdMinor.toString(),
    minimumMinor: known.minimumMinor.toString(),
    currency,
    version: known.version,
  };
};
