import type { Tx } from '@portal/db/in-scope';
import type { WindowMetrics } from '@portal/domain/commission/close-window';
import type { Metric } from '@portal/domain/commission/plan';
import type { PreparedComponent } from '@portal/domain/commission/prepare-plan';
import type { BonusEarner, EndingWindow } from './bonus-earners';
import { readStock, readTrade } from './window-reading';
import type { WindowQuery } from './window-reading';

/** What earners reached in one window, asked for one component at a time. */
export type FiguresOf = (earner: BonusEarner, component: PreparedComponent) => WindowMetrics;

interface Figures {
  readonly query: WindowQuery;
  readonly metrics: Set<Metric>;
  readonly byEarner: Map<string, WindowMetrics>;
}

const queryKey = (earner: BonusEarner, { currency, products }: PreparedComponent): string =>
  JSON.stringify([earner.facts.kind, currency, products === null ? null : [...products]]);

const earnerKey = ({ resellerId }: BonusEarner): string => resellerId ?? '';

/** One reading for all components that count the same events. */
const gather = (
  common: Pick<WindowQuery, 'partnerId' | 'tenantIds' | 'startOf'>,
  { window, range }: EndingWindow,
  earners: readonly BonusEarner[],
): Map<string, Figures> => {
  const all = new Map<string, Figures>();
  for (const earner of earners) {
    for (const component of earner.prepared.components) {
      const parts = component.closing.filter((part) => part.window === window);
      if (parts.length === 0) continue;
      const key = queryKey(earner, component);
      const { currency, products } = component;
      const figures = all.get(key) ?? {
        query: {
          ...common,
          range,
          currency,
          products: products === null ? null : [...products],
          earner: earner.facts.kind,
        },
        metrics: new Set(),
        byEarner: new Map(),
      };
      all.set(key, figures);
      for (const { metric } of parts) figures.metrics.add(metric);
    }
  }
  return all;
};

const TRADE: readonly Metric[] = ['net_revenue', 'new_customers', 'quota_attainment', 'rank'];

const add = ({ byEarner }: Figures, earnerId: string, more: WindowMetrics): void => {
  byEarner.set(earnerId, { ...byEarner.get(earnerId), ...more });
};

const read = async (tx: Tx, figures: Figures): Promise<void> => {
  const { query, metrics } = figures;
  const { from, to } = query.range;
  if (TRADE.some((metric) => metrics.has(metric))) {
    for (const { earnerId, netMinor, newCustomers } of await readTrade(tx, query))
      add(figures, earnerId, { netRevenueMinor: netMinor, newCustomers });
  }
  if (metrics.has('active_customers')) {
    for (const { earnerId, active } of await readStock(tx, query, to, to))
      add(figures, earnerId, { activeCustomers: active });
  }
  if (metrics.has('churn_rate')) {
    for (const { earnerId, active, lost } of await readStock(tx, query, from, to))
      add(figures, earnerId, { churn: { lost, atStart: active } });
  }
};

/** Who has nothing in the window has reached zero, not nothing that is known. */
const NONE: WindowMetrics = {
  netRevenueMinor: 0n,
  newCustomers: 0,
  activeCustomers: 0,
  churn: { lost: 0, atStart: 0 },
};

/**
 * Places by net revenue among the earners of each plan, 1 the best; equals share a place. Who sold nothing has none: to
 * be the best of those who did nothing is no achievement.
 */
const rankAll = (
  earners: readonly BonusEarner[],
  revenueOf: (earner: BonusEarner) => bigint,
): ReadonlyMap<BonusEarner, number> => {
  const ranks = new Map<BonusEarner, number>();
  const plans = new Set(earners.map(({ prepared }) => prepared.planId));
  for (const planId of plans) {
    const sold = earners
      .filter(({ prepared }) => prepared.planId === planId)
      .map((earner) => ({ earner, revenue: revenueOf(earner) }))
      .filter(({ revenue }) => revenue > 0n)
      .toSorted((a, b) => (a.revenue === b.revenue ? 0 : a.revenue > b.revenue ? -1 : 1));
    let place = 0;
    sold.forEach(({ earner, revenue }, index) => {
      if (sold[index - 1]?.revenue !== revenue) place = index + 1;
      ranks.set(earner, place);
    });
  }
  return ranks;
};

/** Works out what all these earners reached in a window, in a few set-based statements whatever their number. */
export const readFigures = async (
  tx: Tx,
  common: Pick<WindowQuery, 'partnerId' | 'tenantIds' | 'startOf'>,
  ending: EndingWindow,
  earners: readonly BonusEarner[],
): Promise<FiguresOf> => {
  const all = gather(common, ending, earners);
  for (const figures of all.values()) await read(tx, figures);
  const reached = (who: BonusEarner, figures: Figures | undefined): WindowMetrics => ({
    ...NONE,
    ...figures?.byEarner.get(earnerKey(who)),
  });
  const ranks = new Map(
    [...all].map(([key, figures]) => [
      key,
      figures.metrics.has('rank')
        ? rankAll(
            earners.filter(({ facts }) => facts.kind === figures.query.earner),
            (who) => reached(who, figures).netRevenueMinor ?? 0n,
          )
        : new Map<BonusEarner, number>(),
    ]),
  );
  return (earner, component) => {
    const key = queryKey(earner, component);
    return { ...reached(earner, all.get(key)), rank: ranks.get(key)?.get(earner) };
  };
};
