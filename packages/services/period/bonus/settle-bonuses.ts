import type { Tx } from '@portal/db/in-scope';
import { CLOSING_STRUCTURES } from '@portal/domain/commission/structure-traits';
import { addPeriods, listPeriods } from '@portal/domain/period/period';
import type { Period } from '@portal/domain/period/period';
import { sql } from 'drizzle-orm';
import { loadPlanCatalogue } from '../../commission/run/plan-catalogue';
import { postBonuses } from './post-bonuses';

/** How many closed months before are looked at again: a late event may have changed what their windows reached. */
const LOOK_BACK_MONTHS = 12;

/** What the definition of a plan with bonuses names. */
const CLOSING = sql`jsonb_build_object('kinds', ${JSON.stringify(CLOSING_STRUCTURES)}::jsonb)`;

/** False where no version of any plan ever had a bonus: versions are never taken away, so nothing was or is to be posted. */
export const hasBonuses = async (tx: Tx, partnerId: string): Promise<boolean> => {
  const [row] = await tx.execute<{ has: boolean }>(sql`
    select exists (select from commission_plan_versions v where v.partner_id = ${partnerId}::uuid
      and jsonb_path_exists(v.definition, '$.** ? (@ == $kinds[*])', ${CLOSING})) as has`);
  return row?.has ?? true;
};

/** The closed months whose windows are looked at again, oldest first, and at last the month itself. */
export const monthsToSettle = async (
  tx: Tx,
  partnerId: string,
  period: Period,
): Promise<Period[]> => {
  const [row] = await tx.execute<{ first: Period | null }>(sql`
    select min(period) as first from accounting_periods
    where partner_id = ${partnerId}::uuid and period >= ${addPeriods(period, -LOOK_BACK_MONTHS)}`);
  return listPeriods(row?.first ?? period, period);
};

/** Which close books them, by which run. */
export interface BonusesOf {
  readonly partnerId: string;
  readonly period: Period;
  readonly runId: string;
}

/** Posts the bonuses of the windows that end with these months. Call it under the ledger lock. */
export const settleBonuses = async (
  tx: Tx,
  { partnerId, period, runId }: BonusesOf,
  months: readonly Period[],
): Promise<void> => {
  const catalogue = await loadPlanCatalogue(tx, partnerId, new Map());
  const { tenantIds } = catalogue;
  for (const month of months)
    await postBonuses(tx, { partnerId, tenantIds, into: period, runId }, catalogue, month);
};
