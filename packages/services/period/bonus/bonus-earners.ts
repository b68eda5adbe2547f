import type { Tx } from '@portal/db/in-scope';
import { closingWindows } from '@portal/domain/commission/close-window';
import type { EarnerFacts } from '@portal/domain/commission/facts';
import type { PreparedPlan } from '@portal/domain/commission/prepare-plan';
import type { Day, Moment } from '@portal/domain/period/local-day';
import { DAY_MS, WINDOWS, windowKey, windowRange } from '@portal/domain/period/period';
import type { CalendarWindow, InstantRange } from '@portal/domain/period/period';
import { sql } from 'drizzle-orm';
import type { PlanCatalogue } from '../../commission/run/plan-catalogue';

/** Who may get a bonus at the end of a month: by the plan that is in force for it then. */
export interface BonusEarner {
  readonly facts: EarnerFacts;
  /** Null for the partner. */
  readonly tenantId: string | null;
  readonly resellerId: string | null;
  readonly prepared: PreparedPlan;
}

/** A window that ends with a month. */
export interface EndingWindow {
  readonly window: CalendarWindow;
  readonly range: InstantRange;
  readonly key: string;
}

/** The windows that end with the month whose last date this is: the month, and its quarter and year where they do. */
export const windowsEndingOn = (last: Day): EndingWindow[] =>
  WINDOWS.map((window) => ({
    window,
    range: windowRange(window, last),
    key: windowKey(window, last),
  })).filter(({ range }) => range.to === last + DAY_MS);

const hasBonus = (prepared: PreparedPlan | null): prepared is PreparedPlan =>
  prepared !== null && closingWindows(prepared).length > 0;

/**
 * Everybody whose plan at the end of this date pays bonuses, the suspended left out: they earn nothing new, and nobody is
 * compared with them.
 */
export const bonusEarnersOn = async (
  tx: Tx,
  partnerId: string,
  catalogue: PlanCatalogue,
  last: Day,
): Promise<BonusEarner[]> => {
  const endOf = (tenantId: string | null): Moment => ({
    at: catalogue.startOf(tenantId, last + DAY_MS) - 1,
    day: last,
  });
  const resellers = await tx.execute<{ id: string; tenantId: string }>(sql`
    select id, tenant_id as "tenantId" from resellers where partner_id = ${partnerId}::uuid order by id`);
  const earners: BonusEarner[] = [];
  for (const { id, tenantId } of resellers) {
    const reseller = catalogue.reseller(id);
    const end = endOf(tenantId);
    if (reseller === undefined || !reseller.earnsAt(end)) continue;
    const prepared = reseller.planAt(end);
    if (!hasBonus(prepared)) continue;
    const facts = { kind: 'reseller', id, tier: reseller.tierAt(end) } as const;
    earners.push({ facts, tenantId, resellerId: id, prepared });
  }
  const end = endOf(null);
  const own = catalogue.partner.planAt(end);
  if (hasBonus(own)) {
    const facts = { kind: 'partner', id: partnerId, tier: catalogue.partner.tierAt(end) } as const;
    earners.push({ facts, tenantId: null, resellerId: null, prepared: own });
  }
  return earners;
};
