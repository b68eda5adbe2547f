import { EARNER_KINDS } from '@portal/domain/commission/plan';
import { z } from 'zod';
import { EarnerSum } from './commission';
import {
  after,
  CurrencyCode,
  Id,
  Instant,
  listInput,
  Money,
  PageNumber,
  pageOf,
  Period,
  Ref,
} from './common';

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
  /** What was taken off for each debt: the line that is the debt, and when what it reverses happened. */
  recoveries: z.array(z.object({ lineId: Id, at: z.string(), amountMinor: Minor })),
  /** Payouts sent (positive) and come back (negative). */
  payouts: z.array(z.object({ id: Id, kind: z.string(), at: z.string(), amountMinor: Minor })),
});
export type StatementContent = z.infer<typeof StatementContent>;

export const StatementStatus = z.enum(['draft', 'issued', 'settled']);

/** A statement in a list. Money is signed as the earner sees it: positive is owed to it. */
export const StatementRow = z.object({
  id: Id,
  /** As printed, such as `2026-10-00012`. */
  number: z.string(),
  earner: z.enum(EARNER_KINDS),
  reseller: Ref.nullable(),
  tenant: Ref.nullable(),
  period: Period,
  status: StatementStatus,
  opening: Money,
  earned: Money,
  adjustments: Money,
  recoveries: Money,
  paid: Money,
  closing: Money,
  /** Owed back by the earner when the month ended. */
  debt: Money,
  lines: z.number().int(),
  issuedAt: Instant,
  settledAt: Instant.nullable(),
});
export type StatementRow = z.infer<typeof StatementRow>;

export const ListStatements = z.object({
  ...listInput(['number', 'period', 'closing']),
  period: Period.optional(),
  earner: z.enum(EARNER_KINDS).optional(),
  resellerId: Id.optional(),
  tenantId: Id.optional(),
  status: z.enum(['issued', 'settled']).optional(),
  currency: CurrencyCode.optional(),
});
export type ListStatements = z.infer<typeof ListStatements>;

export const StatementPage = pageOf(StatementRow).extend({
  /** Closing balances of all pages, one per kind of earner and currency. */
  sums: z.array(EarnerSum),
});
export type StatementPage = z.infer<typeof StatementPage>;

/** A statement as it was issued, and whether what is stored is still what was hashed. */
export const StatementDetail = StatementRow.extend({
  content: StatementContent,
  contentHash: z.string(),
  /** The hash of the stored content, worked out just now. */
  recomputedHash: z.string(),
  isIntact: z.boolean(),
  openDisputes: z.number().int(),
});
export type StatementDetail = z.infer<typeof StatementDetail>;

/** The lines behind a statement. */
export const ListStatementLines = z.object({
  id: Id,
  page: PageNumber,
  pageSize: z.number().int().min(1).max(200).default(50),
  after,
});
export type ListStatementLines = z.infer<typeof ListStatementLines>;

/** Whose month so far is asked for; the asker's own when nobody is named. */
export const GetStatementDrafts = z.object({ resellerId: Id.optional() });
export type GetStatementDrafts = z.infer<typeof GetStatementDrafts>;

/** What the statement of the open month would say now: nothing of it is stored. One per currency. */
export const StatementDraft = z.object({
  period: Period,
  content: StatementContent,
  lines: z.number().int(),
});
export type StatementDraft = z.infer<typeof StatementDraft>;
