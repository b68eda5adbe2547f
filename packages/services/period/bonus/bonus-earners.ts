import type { Tx } from '@portal/db/in-scope';
import { closingWindows } from '@portal/domain/commission/close-window';
import type { EarnerFacts } from '@portal/domain/commission/facts';
import type { PreparedPlan } from '@portal/domain/commission/prepare-plan';
import { WINDOWS, windowKey, windowRange } from '@portal/domain/period/period';
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

/** The windows that end with the month whose last instant this is: the month, and its quarter and year where they do. */
export const windowsEndingAt = (last: number): EndingWindow[] =>
  WINDOWS.map((window) => ({
    window,
    range: windowRange(window, last),
    key: windowKey(window, last),
  })).filter(({ range }) => range.to === last + 1);

const hasBonus = (prepared: PreparedPlan | null): prepared is PreparedPlan =>
  prepared !== null && closingWindows(prepared).length > 0;

/**
 * Everybody whose plan at this instant pays bonuses, the suspended left out: they earn nothing new, and nobody is
 * compared with them.
 */
export const bonusEarnersAt = async (
  tx: Tx,
  partnerId: string,
  catalogue: PlanCatalogue,
  at: number,
): Promise<BonusEarner[]> => {
  const resellers = await tx.execute<{ id: string; tenantId: string }>(sql`
    select id, tenant_id as "tenantId" from resellers where partner_id = ${partnerId}::uuid order by id`);
  const earners: BonusEarner[] = [];
  for (const { id, tenantId } of resellers) {
    const reseller = catalogue.reseller(id);
    if (reseller === undefined || !reseller.earnsAt(at)) continue;
    const prepared = reseller.planAt(at);
    if (!hasBonus(prepared)) continue;
    const facts = { kind: 'reseller', id, tier: reseller.tierAt(at) } as const;
    earners.push({ facts, tenantId, resellerId: id, prepared });
  }
  const own = catalogue.partner.planAt(at);
  if (hasBonus(own)) {
    const facts = { kind: 'partner', id: partnerId, tier: catalogue.partner.tierAt(at) } as const;
    earners.push({ facts, tenantId: null, resellerId: null, prepared: own });
  }
  return earners;
};
