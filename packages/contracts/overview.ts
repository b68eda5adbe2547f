import { z } from 'zod';
import { PaymentWay } from './commission';
import { Id, Money, Period, Ref } from './common';
import { prose } from './text';

/** A figure of this month beside the same of the month before. */
const CountFigure = z.object({ current: z.number().int(), previous: z.number().int() });
/** Money figures come per currency; nothing is added across currencies. */
const MoneyFigure = z.array(z.object({ current: Money, previous: Money }));

/** Something that needs a person: a sentence, how many, and where to see them. */
export const Attention = z.object({
  kind: z.enum([
    'unassigned_customers',
    'failed_import',
    'running_import',
    'suspended_partner',
    'onboarding_partner',
    'suspended_reseller',
    'tenant_without_plan',
    'partner_without_plan',
    'run_outdated',
    'ledger_wrong',
    'unknown_payout',
    'payee_to_verify',
    'settling_change',
    'claims_waiting',
  ]),
  count: z.number().int(),
  ref: Ref.nullable(),
  partner: Ref.nullable(),
});
export type Attention = z.infer<typeof Attention>;

const MonthPoint = z.object({
  period: Period,
  currency: z.string(),
  revenueMinor: z.string(),
  commissionMinor: z.string(),
});

/** Months are the last twelve that have data, oldest first; `month` is the latest of them. */
export const PlatformOverview = z.object({
  month: Period.nullable(),
  partners: CountFigure,
  tenants: CountFigure,
  customers: CountFigure,
  revenue: MoneyFigure,
  commissionsOwed: z.array(Money),
  months: z.array(MonthPoint),
  topPartners: z.array(z.object({ partner: Ref, revenue: Money, commission: Money })),
  attention: z.array(Attention),
});
export type PlatformOverview = z.infer<typeof PlatformOverview>;

export const PartnerOverview = z.object({
  month: Period.nullable(),
  customers: CountFigure,
  activeResellers: z.number().int(),
  revenue: MoneyFigure,
  /** What the partner itself earned from the platform. */
  ownCommission: MoneyFigure,
  /** What its resellers earned. */
  resellerCommission: MoneyFigure,
  months: z.array(
    z.object({
      period: Period,
      currency: z.string(),
      revenueMinor: z.string(),
      resellerMinor: z.string(),
      partnerMinor: z.string(),
    }),
  ),
  tenants: z.array(
    z.object({ tenant: Ref, customers: z.number().int(), revenue: Money, commission: Money }),
  ),
  topResellers: z.array(
    z.object({ reseller: Ref, customers: z.number().int(), commission: Money }),
  ),
  attention: z.array(Attention),
});
export type PartnerOverview = z.infer<typeof PartnerOverview>;

/** For a reseller: earned by month, what is due and whether it is payable, and when what is held becomes so. */
export const ResellerOverview = z.object({
  month: Period.nullable(),
  earned: MoneyFigure,
  /** One per currency in which anything was earned or is due. */
  payable: z.array(PaymentWay),
  /** One per currency; `nextRelease` is the first day on which some of it is held no more. */
  held: z.array(z.object({ amount: Money, nextRelease: z.string().nullable() })),
  customers: z.number().int(),
  joined: CountFigure,
  left: CountFigure,
  months: z.array(
    z.object({
      period: Period,
      currency: z.string(),
      component: z.string(),
      amountMinor: z.string(),
    }),
  ),
  recentLines: z.array(
    z.object({
      id: Id,
      component: z.string(),
      amount: Money,
      effectiveOn: z.string(),
      customer: z.string().nullable(),
    }),
  ),
});
export type ResellerOverview = z.infer<typeof ResellerOverview>;

export const SearchInput = z.object({ q: prose({ min: 1, max: 100 }) });
export type SearchInput = z.infer<typeof SearchInput>;
/** Hits of the command palette; `kind` tells the app which page to open. */
export const SearchHits = z.object({
  hits: z.array(
    z.object({
      kind: z.enum(['partner', 'tenant', 'reseller', 'customer', 'plan', 'statement']),
      id: Id,
      title: z.string(),
      subtitle: z.string().nullable(),
    }),
  ),
});
export type SearchHits = z.infer<typeof SearchHits>;

/** Long work, newest first: imports and commission runs. */
export const ActivityItem = z.object({
  kind: z.enum(['import', 'commission_run']),
  id: Id,
  title: z.string(),
  status: z.string(),
  done: z.number().int(),
  total: z.number().int().nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
});
export type ActivityItem = z.infer<typeof ActivityItem>;
export const ActivityList = z.object({ items: z.array(ActivityItem) });
export type ActivityList = z.infer<typeof ActivityList>;
