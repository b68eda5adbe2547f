import { isDay, utcDay } from '@portal/domain/period/local-day';
import { DAY_MS, windowRange } from '@portal/domain/period/period';
import type {
  PreparedComponent,
  PreparedPlan,
  TieredPart,
} from '@portal/domain/commission/prepare-plan';

/** The longest window over which some plan adds up; null when each event stands alone. */
export type LongestWindow = 'month' | 'quarter' | 'year' | 'lifetime' | null;

const ORDER = ['month', 'quarter', 'year', 'lifetime'] as const;

const windowsOf = (component: PreparedComponent): (typeof ORDER)[number][] => {
  const windows: (typeof ORDER)[number][] = component.maxPerPeriod === null ? [] : ['month'];
  for (const part of component.parts) {
    if (part.k === 'tier' && part.window !== 'event') windows.push(part.window);
  }
  return windows;
};

/** How far back an evaluation under these plans has to begin. */
export const longestWindow = (plans: readonly PreparedPlan[]): LongestWindow => {
  const windows = plans.flatMap(({ components }) => components.flatMap(windowsOf));
  return ORDER.findLast((window) => windows.includes(window)) ?? null;
};

/**
 * Beginning of the longest window that holds what lies from a limit on (a day or an instant, `hasBegun`); null: from the first
 * event on.
 */
export const windowStart = (window: LongestWindow, from: number): number | null => {
  if (window === null) return from;
  // At an instant it may be the day before somewhere.
  const first = isDay(from) ? from : utcDay(from) - DAY_MS;
  return window === 'lifetime' ? null : windowRange(window, first).from;
};

/** End of the longest window that holds what lies before a limit; null: there is none. */
export const windowEnd = (window: LongestWindow, to: number): number | null => {
  if (window === null) return to;
  const last = isDay(to) ? to - DAY_MS : utcDay(to) + DAY_MS;
  return window === 'lifetime' ? null : windowRange(window, last).to;
};

/** True when some component pays the partner by what its resellers got. */
export const restsOnResellers = (plans: readonly PreparedPlan[]): boolean =>
  plans.some(({ components }) =>
    components.some(({ parts }) =>
      parts.some((part) => part.k !== 'flat' && part.base !== 'event'),
    ),
  );

/** True when some component claws back on churn. */
export const hasClawback = (plans: readonly PreparedPlan[]): boolean =>
  plans.some(({ components }) => components.some(({ clawback }) => clawback !== null));

/** True when some component depends on when the customer was activated. */
export const needsActivation = (plans: readonly PreparedPlan[]): boolean =>
  hasClawback(plans) ||
  plans.some(({ components }) => components.some(({ durationMonths }) => durationMonths !== null));

/** True when some component pays earlier events again once a band is entered. */
export const hasTrueUps = (plans: readonly PreparedPlan[]): boolean =>
  plans.some(({ components }) =>
    components.some(({ parts }) => parts.some((part) => part.k === 'tier' && part.retroactive)),
  );

const measuresNet = (
  plans: readonly PreparedPlan[],
  counts: (part: TieredPart) => boolean,
): boolean =>
  plans.some(({ components }) =>
    components.some(({ parts }) =>
      parts.some((part) => part.k === 'tier' && part.netOfRefunds && counts(part)),
    ),
  );

/** True when some position falls by what is given back. */
export const hasNetOfRefunds = (plans: readonly PreparedPlan[]): boolean =>
  measuresNet(plans, () => true);

/** True when what some position falls by is what resellers got, which only their windows tell. */
export const givesBackResellers = (plans: readonly PreparedPlan[]): boolean =>
  measuresNet(plans, ({ byAmount, base }) => byAmount && base === 'reseller_commission');
