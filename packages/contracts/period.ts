import { PERIOD_STAGES } from '@portal/domain/enum/settlement';
import { z } from 'zod';
import { EarnerKind } from './commission';
import { Instant, Money, PageNumber, pageOf, Period, Reason } from './common';
import { line } from './text';

/** A month without a close is open. */
export const PeriodStatus = z.enum(['open', 'closing', 'closed']);
/** What a close is doing. */
export const PeriodStage = z.enum(PERIOD_STAGES);
export type PeriodStage = z.infer<typeof PeriodStage>;

/** What one kind of earner has in a month, one row per currency; signed. */
export const PeriodSum = z.object({
  earner: EarnerKind,
  earned: Money,
  bonuses: Money,
  /** Refunds, clawbacks, and what a later calculation changed. */
  corrections: Money,
  net: Money,
  lines: z.number().int(),
});
export type PeriodSum = z.infer<typeof PeriodSum>;

/** How far the stage of a close has come; null before it is known. */
export const PeriodProgress = z.object({
  stage: PeriodStage,
  done: z.number().int(),
  total: z.number().int().nullable(),
});

/** A close that was asked for: how far it is, or how it ended. */
export const PeriodClose = z.object({
  progress: PeriodProgress,
  /** Why it stands still, in words; it can be asked for again. */
  error: z.string().nullable(),
  statements: z.number().int(),
  requestedByName: z.string(),
  startedAt: Instant,
  closedAt: Instant.nullable(),
});

export const PeriodRow = z.object({
  period: Period,
  status: PeriodStatus,
  /** The first month that is not closed: the only one that can be. */
  isNext: z.boolean(),
  /** Its last day is past. */
  isOver: z.boolean(),
  sums: z.array(PeriodSum),
  close: PeriodClose.nullable(),
});
export type PeriodRow = z.infer<typeof PeriodRow>;

export const ListPeriods = z.object({
  page: PageNumber,
  pageSize: z.number().int().min(1).max(120).default(24),
});
export type ListPeriods = z.infer<typeof ListPeriods>;
export const PeriodPage = pageOf(PeriodRow);
export type PeriodPage = z.infer<typeof PeriodPage>;

/** What is looked at before a month closes. The first ones stop it, the last ones only warn. */
export const PERIOD_STOPS = [
  'earlier_month_open',
  'month_not_over',
  'imports_running',
  'runs_waiting',
  'not_calculated',
  'ledger_not_right',
  'adjustments_proposed',
] as const;
export const PERIOD_WARNINGS = [
  'open_disputes',
  'unassigned_customers',
  'events_without_plan',
  'claimed_events',
  'waiting_events',
  'held_events',
] as const;

/** One point of the checklist. `count` says how many things are in the way; zero: nothing is. */
export const PeriodCheck = z.object({
  key: z.enum([...PERIOD_STOPS, ...PERIOD_WARNINGS]),
  stops: z.boolean(),
  isClear: z.boolean(),
  count: z.number().int(),
  /** The month that has to close first. */
  period: Period.nullable(),
  /** The tenant in which the month ends last, while it has not ended there. */
  runsIn: z.object({ tenant: z.string(), timeZone: z.string(), until: Instant }).nullable(),
  /** What they add up to, where that is to be known: of claimed, waiting and held events. */
  sums: z.array(Money),
});
export type PeriodCheck = z.infer<typeof PeriodCheck>;

export const PeriodDetail = PeriodRow.extend({
  /** Empty once it is closed. */
  checks: z.array(PeriodCheck),
  /** True when nothing stops it. */
  canClose: z.boolean(),
  /** Earners with a line in the month: as many get a statement for each currency. */
  earners: z.number().int(),
});
export type PeriodDetail = z.infer<typeof PeriodDetail>;

/** Something is under way that changes the month without anybody's doing: worth another look soon. */
export const isPeriodMoving = ({ status, close, checks }: PeriodDetail): boolean =>
  (status === 'closing' && close?.error === null) ||
  checks.some(
    ({ key, isClear }) => !isClear && (key === 'imports_running' || key === 'runs_waiting'),
  );

export const ByPeriod = z.object({ period: Period });
export type ByPeriod = z.infer<typeof ByPeriod>;

/** What closing a month books for one kind of earner in one currency; signed as the earner sees it. */
export const ClosePreviewSum = PeriodSum.extend({
  adjustments: Money,
  /** Taken off for debts. */
  recoveries: Money,
  paid: Money,
  /** Sum of the closing balances of the statements. */
  closing: Money,
  /** What is owed back after it. */
  owedBack: Money,
  statements: z.number().int(),
});
export type ClosePreviewSum = z.infer<typeof ClosePreviewSum>;

/** What a close would book; `fingerprint` stands for every statement's sums. */
export const ClosePreview = z.object({
  period: Period,
  sums: z.array(ClosePreviewSum),
  fingerprint: z.string(),
});
export type ClosePreview = z.infer<typeof ClosePreview>;

/** `expected`: the fingerprint of the preview that somebody saw; the close refuses to book anything else. */
const closing = { expected: line({ max: 100 }).optional() };
export const ClosePeriod = ByPeriod.extend({ reason: Reason.optional(), ...closing });
export type ClosePeriod = z.infer<typeof ClosePeriod>;
/** Staff close a partner's month with a reason, on the record. */
export const CloseWithReason = ByPeriod.extend({ reason: Reason, ...closing });
