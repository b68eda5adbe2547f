import type { Tx } from '@portal/db/in-scope';
import { limitKey } from '@portal/domain/commission/accumulator';
import type { AccumulatorState } from '@portal/domain/commission/accumulator';
import { closeWindow } from '@portal/domain/commission/close-window';
import type { EvaluatedLine } from '@portal/domain/commission/facts';
import type { Day } from '@portal/domain/period/local-day';
import { DAY_MS, periodRange } from '@portal/domain/period/period';
import type { Period } from '@portal/domain/period/period';
import type { PlanCatalogue } from '../../commission/run/plan-catalogue';
import { bonusEarnersOn, windowsEndingOn } from './bonus-earners';
import type { BonusEarner, EndingWindow } from './bonus-earners';
import { readFigures } from './window-figures';
import type { FiguresOf } from './window-figures';
import { earnedKey, readEarned } from './window-reading';

/** A bonus as it should stand, and whose it is. */
export interface ExpectedBonus {
  readonly earner: BonusEarner;
  readonly line: EvaluatedLine;
}

type Earned = Awaited<ReturnType<typeof readEarned>>;

interface ReadWindow {
  readonly ending: EndingWindow;
  readonly figuresOf: FiguresOf;
  readonly earned: Earned;
}

const keyOf = ({ facts, resellerId, prepared }: BonusEarner, component: string): string =>
  earnedKey(facts.kind, resellerId, component, prepared.currency);

/** What limits of the month have been used by events already. */
const usedLimits = (
  earner: BonusEarner,
  inMonth: Earned,
  last: Day,
): Map<string, AccumulatorState> => {
  const used = new Map<string, AccumulatorState>();
  for (const component of earner.prepared.components) {
    if (component.maxPerPeriod === null) continue;
    const position = inMonth.get(keyOf(earner, component.key))?.gross ?? 0n;
    used.set(limitKey(component, earner.facts.id, last), { position });
  }
  return used;
};

const bonusesOf = (
  earner: BonusEarner,
  windows: readonly ReadWindow[],
  inMonth: Earned,
  last: Day,
): ExpectedBonus[] => {
  const accumulators = usedLimits(earner, inMonth, last);
  const components = new Map(earner.prepared.components.map((one) => [one.key, one]));
  return windows.flatMap(({ ending, figuresOf, earned }) => {
    const { lines } = closeWindow(
      earner.prepared,
      {
        window: ending.window,
        at: last,
        earner: earner.facts,
        metricsOf: (key) => {
          const component = components.get(key);
          return component === undefined ? {} : figuresOf(earner, component);
        },
        earnedOf: (key) => earned.get(keyOf(earner, key))?.net ?? 0n,
      },
      accumulators,
    );
    return lines.map((line) => ({ earner, line }));
  });
};

/** True when some bonus rests on what components earned: a share of it, or what a month's limit leaves. */
const needsEarned = (earners: readonly BonusEarner[]): boolean =>
  earners.some(({ prepared }) =>
    prepared.components.some(
      ({ closing, maxPerPeriod }) =>
        closing.length > 0 &&
        (maxPerPeriod !== null || closing.some(({ appliesTo }) => appliesTo !== null)),
    ),
  );

/**
 * The bonuses that should stand for all windows that end with a month, by the plans in force on its last date
 * (commissions.md section 2, `performance_based`).
 */
export const expectedBonuses = async (
  tx: Tx,
  common: { readonly partnerId: string; readonly tenantIds: readonly string[] },
  catalogue: PlanCatalogue,
  month: Period,
): Promise<ExpectedBonus[]> => {
  const range = periodRange(month);
  const last = range.to - DAY_MS;
  const earners = await bonusEarnersOn(tx, common.partnerId, catalogue, last);
  if (earners.length === 0) return [];
  const rests = needsEarned(earners);
  const windows: ReadWindow[] = [];
  for (const ending of windowsEndingOn(last)) {
    windows.push({
      ending,
      figuresOf: await readFigures(tx, { ...common, startOf: catalogue.startOf }, ending, earners),
      earned: rests ? await readEarned(tx, common.partnerId, ending.range) : new Map(),
    });
  }
  const inMonth = windows[0]?.earned ?? new Map<string, never>();
  return earners.flatMap((earner) => bonusesOf(earner, windows, inMonth, last));
};
