import { EARNER_KINDS } from '@portal/domain/commission/plan';
import { z } from 'zod';
import { CurrencyCode, Id, Period } from './common';

const Minor = z.string().regex(/^-?\d+$/);

/** The sums of a statement in minor units: opening + earned + adjustments − recoveries − paid = closing. */
export const StatementFigures = z.object({
  openingMinor: Minor,
  earnedMinor: Minor,
  adjustmentsMinor: Minor,
  recoveriesMinor: Minor,
  paidMinor: Minor,
  closingMinor: Minor,
  /** What is owed back: opening + new − recoveries = closing. */
  debtOpeningMinor: Minor,
  debtNewMinor: Minor,
  debtClosingMinor: Minor,
});

/** What a statement says, frozen when it is issued and covered by its hash. Amounts are minor units as text. */
export const StatementContent = z.object({
  number: z.string(),
  period: Period,
  currency: CurrencyCode,
  earner: z.object({
    kind: z.enum(EARNER_KINDS),
    resellerId: Id.nullable(),
    name: z.string(),
    code: z.string().nullable(),
    tenantName: z.string().nullable(),
  }),
  /** Who pays, under its legal name, and how its papers looked. */
  payer: z.object({
    name: z.string(),
    product: z.string(),
    color: z.string(),
    supportEmail: z.string().nullable(),
  }),
  figures: StatementFigures,
  /** What was earned, by component of the plan and kind of line; debts are not among it. */
  components: z.array(
    z.object({
      component: z.string(),
      kind: z.string(),
      lines: z.number().int(),
      amountMinor: Minor,
    }),
  ),
  adjustments: z.array(
    z.object({ id: Id, amountMinor: Minor, reason: z.string(), at: z.string().nullable() }),
  ),
  /** What was taken off for each debt: the line that is the debt, and when what it takes back happened. */
  recoveries: z.array(z.object({ lineId: Id, at: z.string(), amountMinor: Minor })),
  /** Payouts sent (positive) and come back (negative). */
  payouts: z.array(z.object({ id: Id, kind: z.string(), at: z.string(), amountMinor: Minor })),
});
export type StatementContent = z.infer<typeof StatementContent>;
