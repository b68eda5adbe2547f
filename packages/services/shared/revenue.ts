import { eventTotals } from '@portal/db/schema/customer';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { readScopeOf } from '../access';
import type { Ctx } from '../context';
import type { Period } from '@portal/domain/period/period';

/**
 * Revenue over rows of `event_totals`, in minor units as text: what customers paid less what was refunded, a refund
 * that failed counted as paid again (domain.md: earned on what was paid); one of a tenant's own invoice has no amount
 * there. Group by currency.
 */
export const revenueSum: SQL<string> = sql<string>`coalesce(sum(case event_totals.type
  when 'invoice.paid' then event_totals.amount_minor
  when 'refund.failed' then event_totals.amount_minor
  when 'invoice.refunded' then -event_totals.amount_minor
  else 0 end), 0)::text`;

/**
 * The rows of `event_totals` that an asker's figures rest on, under that name. What is claimed counts for the partner, whose
 * resellers earn from it; for staff it does not, until it is accepted.
 * @param partnerId only of this partner; null: of all
 */
export const totalsFor = (ctx: Ctx, partnerId: string | null): SQL => {
  const within = partnerId === null ? sql`true` : sql`partner_id = ${partnerId}::uuid`;
  const columns = sql.raw('partner_id, tenant_id, period, type, currency');
  return readScopeOf(ctx).login === 'portal_platform'
    ? sql`(
        select ${columns}, events, amount_minor from event_totals where ${within}
        union all
        select ${columns}, -events, -amount_minor from claim_totals where ${within} and status <> 'accepted'
      ) event_totals`
    : sql`event_totals`;
};

/** The types of events that make revenue: a filter that spares reading the others. */
export const REVENUE_TYPES = ['invoice.paid', 'invoice.refunded', 'refund.failed'] as const;

/**
 * The latest month that has events, not later than the present one: what overviews and lists call "this month",
 * since a billing export usually arrives after its month has ended. Null without events.
 * @param present as `presentMonth` gives it
 */
export const latestPeriodOf = (present: Period): SQL<string | null> =>
  sql<string | null>`max(${eventTotals.period}) filter (where ${eventTotals.period} <= ${present})`;
