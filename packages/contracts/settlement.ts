import { z } from 'zod';
import { CurrencyCode, Id } from './common';

/** An amount of at least nothing, minor units as text. */
const Amount = z.string().regex(/^\d{1,15}$/, 'Enter an amount of zero or more.');

/** How a payer settles: the partner with its resellers, the platform with the partner. */
export const SettlementSettings = z.object({
  /** Calculated every night and when events arrive. */
  isAutomatic: z.boolean(),
  /** At most so much of a debt comes off one statement; null: all that is there. */
  recoveryCapMinor: Amount.nullable(),
  /** Adjustments above it need a second person. */
  adjustmentThresholdMinor: Amount,
  /** Nothing below it is paid out, unless the payee has a minimum of its own. */
  minimumMinor: Amount,
  /**
   * The partner's own, in which the three amounts are. In any other currency there is no minimum and no cap, and every
   * adjustment needs a second person.
   */
  currency: CurrencyCode,
  /** Zero until somebody saves them for the first time. */
  version: z.number().int(),
});
export type SettlementSettings = z.infer<typeof SettlementSettings>;

export const UpdateSettlementSettings = SettlementSettings.omit({ currency: true });
export type UpdateSettlementSettings = z.infer<typeof UpdateSettlementSettings>;
export const UpdatePartnerSettlementSettings = UpdateSettlementSettings.extend({ partnerId: Id });
