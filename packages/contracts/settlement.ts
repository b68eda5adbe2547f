import { PAYERS } from '@portal/domain/enum/settlement';
import { defineMessages } from '@portal/domain/text/message';
import { SETTLING_CONTROLS } from '@portal/domain/settlement/loosening';
import { z } from 'zod';
import { CurrencyCode, Id, Instant, Reason } from './common';
import { says } from './reader';

const messages = defineMessages({
  zeroOrMore: {
    id: 'contracts.settlement.zeroOrMore',
    defaultMessage: 'Enter an amount of zero or more.',
  },
});

/** An amount of at least nothing, minor units as text. */
const Amount = z.string().regex(/^\d{1,15}$/, says(messages.zeroOrMore));

/** A change that lets go what was held back: it waits for a second person, and the old values count until then. */
export const SettlementChange = z.object({
  id: Id,
  payer: z.enum(PAYERS),
  /** In minor units of the partner's own currency; null: no limit. */
  changes: z.array(
    z.object({
      control: z.enum(SETTLING_CONTROLS),
      from: Amount.nullable(),
      to: Amount.nullable(),
    }),
  ),
  currency: CurrencyCode,
  proposedByName: z.string(),
  /** Null when that account is gone. */
  proposedByEmail: z.string().nullable(),
  proposedAt: Instant,
  /** The asker proposed it: may withdraw it, and not confirm it. */
  isOwn: z.boolean(),
  /** The asker may confirm or refuse it. */
  canDecide: z.boolean(),
});
export type SettlementChange = z.infer<typeof SettlementChange>;

/** How a payer settles: the partner with its resellers, the platform with the partner. */
export const SettlementSettings = z.object({
  /** Calculated every night and when events arrive. */
  isAutomatic: z.boolean(),
  /** At most so much of a debt comes off one statement; null: all that is there. */
  recoveryCapMinor: Amount.nullable(),
  /** What one person books alone for one earner within 30 days; above it, adjustments need a second person. */
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
  /** What of a change is not in force yet. */
  waiting: SettlementChange.nullable(),
});
export type SettlementSettings = z.infer<typeof SettlementSettings>;

export const UpdateSettlementSettings = SettlementSettings.omit({ currency: true, waiting: true });
export type UpdateSettlementSettings = z.infer<typeof UpdateSettlementSettings>;

/** A second person confirms or refuses a change; who proposed it may withdraw it. */
export const DecideSettlementChange = z.discriminatedUnion('decision', [
  z.object({ id: Id, decision: z.literal('confirm') }),
  z.object({ id: Id, decision: z.literal('refuse'), note: Reason }),
  z.object({ id: Id, decision: z.literal('withdraw') }),
]);
export type DecideSettlementChange = z.infer<typeof DecideSettlementChange>;
