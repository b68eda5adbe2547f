import { EARNER_KINDS } from '@portal/domain/commission/plan';
import { RUN_CAUSES, RUN_STATUSES } from '@portal/domain/enum/commission-run';
import { OBSTACLES } from '@portal/domain/payout/obstacle';
import { z } from 'zod';
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
import { line } from './text';

export const EarnerKind = z.enum(EARNER_KINDS);
export type EarnerKind = z.infer<typeof EarnerKind>;

/**
 * A sum of one direction in one currency: what the partner earns from the platform, or what it owes its resellers. The two
 * are never added to each other.
 */
export const EarnerSum = Money.extend({ earner: EarnerKind });
export type EarnerSum = z.infer<typeof EarnerSum>;

/**
 * Where a line stands: on hold (`payableOn` says until when), past it in a month that is open, on a statement once that is
 * closed, paid; disputed freezes it alone; a debt reverses what was paid and is owed by the earner.
 */
export const LINE_STATES = [
  'held',
  'open_month',
  'on_statement',
  'paid',
  'disputed',
  'debt',
] as const;
export const LineState = z.enum(LINE_STATES);
export type LineState = z.infer<typeof LineState>;

/** What a payer looks at: a limit took something off; a debt of which nothing was recovered lately. */
export const LINE_EXCEPTIONS = ['clamped', 'stuck_debt'] as const;

const lineFilter = {
  period: Period.optional(),
  tenantId: Id.optional(),
  earner: EarnerKind.optional(),
  resellerId: Id.optional(),
  customerId: Id.optional(),
  component: line({ max: 60 }).optional(),
  kind: z.array(line({ max: 30 })).optional(),
  state: LineState.optional(),
  exception: z.enum(LINE_EXCEPTIONS).optional(),
};

export const ListCommissionLines = z.object({
  ...listInput(['effectiveAt', 'amount']),
  ...lineFilter,
  after,
});
export type ListCommissionLines = z.infer<typeof ListCommissionLines>;

export const CommissionLineRow = z.object({
  id: Id,
  /** Null for a partner's bonus over all its tenants. */
  tenant: Ref.nullable(),
  earner: EarnerKind,
  reseller: Ref.nullable(),
  customer: z.object({ id: Id, externalId: z.string(), name: z.string().nullable() }).nullable(),
  component: z.string(),
  kind: z.string(),
  amount: Money,
  state: LineState,
  effectiveAt: Instant,
  /** The date of that where it happened. */
  effectiveOn: z.iso.date(),
  /** When `payableOn` begins there. */
  payableFrom: Instant,
  payableOn: z.iso.date(),
  period: Period,
  eventType: z.string().nullable(),
  reference: z.string().nullable(),
});
export type CommissionLineRow = z.infer<typeof CommissionLineRow>;

export const CommissionLinePage = pageOf(CommissionLineRow).extend({
  /** Sums of all pages, one per kind of earner and currency. */
  sums: z.array(EarnerSum),
});
export type CommissionLinePage = z.infer<typeof CommissionLinePage>;

/** Why a line has its amount, as it is stored: `sayExplanation` says it in the language of whoever reads it. */
const StoredExplanation = z.record(z.string(), z.unknown());

/** What stands in the way of a payment, as a sentence; `until` where its end is known. */
export const ObstacleView = z.object({
  kind: z.enum(OBSTACLES),
  text: z.string(),
  until: Instant.nullable(),
});
export type ObstacleView = z.infer<typeof ObstacleView>;

/**
 * An earner's way to its money in one currency. `due` is what no payout has taken yet of closed months, past its hold and
 * not disputed, less what was taken off or back (commissions.md section 7): the sum of its payable items. It is payable
 * when nothing stands in the way.
 */
export const PaymentWay = z.object({
  currency: CurrencyCode,
  due: Money,
  obstacles: z.array(ObstacleView),
});
export type PaymentWay = z.infer<typeof PaymentWay>;

/** Where a line is on its way to being paid, as far as the asker may see it. */
const LineProgress = z.object({
  statement: z.object({ id: Id, number: z.string(), period: Period }).nullable(),
  payout: z
    .object({ id: Id, reference: z.string(), status: z.string(), paidAt: Instant.nullable() })
    .nullable(),
  dispute: z
    .object({
      id: Id,
      status: z.string(),
      reason: z.string(),
      decision: z.string().nullable(),
      openedAt: Instant,
    })
    .nullable(),
  obstacles: z.array(ObstacleView),
});

/** Why this amount: its explanation, what that rests on, and the journal that booked it. */
export const CommissionLineDetail = CommissionLineRow.extend({
  recordedAt: Instant,
  plan: z.object({ id: Id, name: z.string(), version: z.number().int() }),
  explanation: StoredExplanation,
  /** Higher than 1 where the line was worked out anew. */
  revision: z.number().int(),
  /** Since when the customer was the earner's, and the tier the earner had; null where that has no part in it. */
  earnedUnder: z.object({ assignedSince: z.iso.date().nullable(), tier: z.string().nullable() }),
  reverses: z.object({ id: Id, amount: Money, effectiveAt: Instant }).nullable(),
  reversedBy: z.array(z.object({ id: Id, amount: Money, effectiveAt: Instant })),
  /** Null: its amount is zero, and nothing was booked. */
  journal: z
    .object({
      id: Id,
      entries: z.array(
        z.object({ account: z.string(), debit: Money.nullable(), credit: Money.nullable() }),
      ),
    })
    .nullable(),
  /** Recomputed from the stored facts just now, it gives the same amount. */
  recomputed: z.boolean(),
  progress: LineProgress,
});
export type CommissionLineDetail = z.infer<typeof CommissionLineDetail>;

export const TotalsBy = z.enum(['earner', 'reseller', 'component', 'period', 'tenant']);

export const GetCommissionTotals = z.object({
  by: z.array(TotalsBy).min(1).max(5),
  fromPeriod: Period.optional(),
  toPeriod: Period.optional(),
  tenantId: Id.optional(),
  earner: EarnerKind.optional(),
  resellerId: Id.optional(),
});
export type GetCommissionTotals = z.infer<typeof GetCommissionTotals>;

/** One group: its keys (those asked for, and always who earns), what was earned, what was reversed, and the sum of both. */
export const CommissionTotalRow = z.object({
  earner: EarnerKind,
  reseller: Ref.nullable(),
  tenant: Ref.nullable(),
  component: z.string().nullable(),
  period: Period.nullable(),
  lines: z.number().int(),
  earned: Money,
  reversed: Money,
  net: Money,
});
export type CommissionTotalRow = z.infer<typeof CommissionTotalRow>;

export const RunCommissions = z.object({ period: Period.optional(), tenantId: Id.optional() });
export type RunCommissions = z.infer<typeof RunCommissions>;

const PreviewEarner = z.object({ kind: EarnerKind, id: Id, name: z.string() });

/** What a run would do, told while it is worked out; `result` comes with the last message. */
export const CommissionPreview = z.object({
  totalEvents: z.number().int(),
  processedEvents: z.number().int(),
  startedAt: Instant,
  result: z
    .object({
      /** Lines that would be posted, and how many of them correct or reverse earlier ones. */
      lines: z.number().int(),
      corrections: z.number().int(),
      /** Lines whose own month is closed, by the open month that they would go to. */
      moved: z.array(z.object({ period: Period, lines: z.number().int() })),
      /** What would be added, one per kind of earner and currency. */
      totals: z.array(EarnerSum),
      /** Whose sums would change for the events looked at, the largest difference first; at most 200. */
      earners: z.array(PreviewEarner.extend({ before: Money, after: Money, difference: Money })),
      earnerCount: z.number().int(),
      components: z.array(
        z.object({
          earner: EarnerKind,
          component: z.string(),
          kind: z.string(),
          lines: z.number().int(),
          amount: Money,
        }),
      ),
      /** Some of the lines with their explanation, corrections first. */
      sample: z.array(
        z.object({
          id: Id,
          earner: PreviewEarner,
          component: z.string(),
          kind: z.string(),
          amount: Money,
          effectiveOn: z.iso.date(),
          period: Period,
          explanation: StoredExplanation,
        }),
      ),
    })
    .nullable(),
});
export type CommissionPreview = z.infer<typeof CommissionPreview>;

/** What the present month may come to for the asker itself; one entry per currency, empty without months to go by. */
export const EarningsForecast = z.object({
  period: Period,
  /** Up to when events are known; null: none of this month yet. */
  asOf: Instant.nullable(),
  currencies: z.array(
    z.object({
      soFar: Money,
      low: Money,
      middle: Money,
      high: Money,
      /** How many of the last months it goes by. */
      months: z.number().int(),
    }),
  ),
});
export type EarningsForecast = z.infer<typeof EarningsForecast>;

/** Why a calculation ran: a person asked, every night, events arrived, a month closes. */
export const RunCause = z.enum(RUN_CAUSES);

export const CommissionRunView = z.object({
  id: Id,
  cause: RunCause,
  tenant: Ref.nullable(),
  /** Null: all months, from `fromPeriod` on where that is named. */
  period: Period.nullable(),
  fromPeriod: Period.nullable(),
  status: z.enum(RUN_STATUSES),
  totalEvents: z.number().int().nullable(),
  processedEvents: z.number().int(),
  newLines: z.number().int(),
  error: z.string().nullable(),
  requestedByName: z.string().nullable(),
  createdAt: Instant,
  startedAt: Instant.nullable(),
  finishedAt: Instant.nullable(),
});
export type CommissionRunView = z.infer<typeof CommissionRunView>;

export const ListCommissionRuns = z.object({
  page: PageNumber,
  pageSize: z.number().int().min(1).max(200).default(20),
});
export type ListCommissionRuns = z.infer<typeof ListCommissionRuns>;
export const CommissionRunPage = pageOf(CommissionRunView);
export type CommissionRunPage = z.infer<typeof CommissionRunPage>;
