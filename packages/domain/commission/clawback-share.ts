import { assertNever } from '../errors';
import type { Fraction } from '../money/fraction';
import { parseRate } from '../money/rate';
import type { Clawback } from './plan';
import type { PreparedPlan } from './prepare-plan';

/** The share clawed back for churn in month `month` of the customer's life (1 is the first); zero after the last month. */
export const clawbackShare = (clawback: Clawback, month: number): Fraction => {
  const months = clawback.onChurnWithinMonths;
  if (month < 1 || month > months) return { num: 0n, den: 1n };
  switch (clawback.schedule) {
    case 'full':
      return { num: 1n, den: 1n };
    case 'linear':
      return { num: BigInt(months - month + 1), den: BigInt(months) };
    case 'steps':
      return parseRate(clawback.shares[month - 1] ?? '0');
    default:
      return assertNever(clawback);
  }
};

/** The clawback of a component, or null. */
export const clawbackOf = (prepared: PreparedPlan, componentKey: string): Clawback | null =>
  prepared.components.find(({ key }) => key === componentKey)?.clawback ?? null;
