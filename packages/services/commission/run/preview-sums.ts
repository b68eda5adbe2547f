import type { LineKind } from '@portal/domain/commission/facts';
import type { EarnerKind } from '@portal/domain/commission/plan';
import { periodOf } from '@portal/domain/period/period';
import type { PostableLine } from './insert-lines';
import type { PostedLine } from './posted';

/** Lines that are shown with their explanation. */
const MOST_SHOWN = 20;

export interface PreviewedEarner {
  readonly kind: EarnerKind;
  /** Null is the partner. */
  readonly resellerId: string | null;
  readonly currency: string;
  /** Posted until now for the events looked at. */
  before: bigint;
  /** What would be posted. */
  difference: bigint;
}

export interface PreviewedComponent {
  readonly earner: EarnerKind;
  readonly component: string;
  readonly kind: LineKind;
  readonly currency: string;
  lines: number;
  amount: bigint;
}

export interface PreviewedTotal {
  readonly earner: EarnerKind;
  readonly currency: string;
  readonly amount: bigint;
}

const sized = (value: bigint): bigint => (value < 0n ? -value : value);

const byDifference = (one: PreviewedEarner, other: PreviewedEarner): number => {
  const [a, b] = [sized(one.difference), sized(other.difference)];
  return a === b ? 0 : a > b ? -1 : 1;
};

const isCorrection = ({ kind, revision }: PostableLine): boolean =>
  revision > 1 || kind === 'reversal' || kind === 'restoration' || kind === 'clawback';

/**
 * Adds up what a run would post, line by line. What it holds grows with earners, components and months, never with events.
 */
export class PreviewSums {
  lines = 0;
  corrections = 0;
  private readonly earners = new Map<string, PreviewedEarner>();
  private readonly components = new Map<string, PreviewedComponent>();
  /** Lines of months that are closed, by the month they would go to. */
  private readonly moved = new Map<string, number>();
  private readonly plain: PostableLine[] = [];
  private readonly corrected: PostableLine[] = [];

  private earner(line: PostedLine | PostableLine): PreviewedEarner {
    const { earnerKind: kind, resellerId, currency } = line;
    const key = `${kind}|${resellerId ?? ''}|${currency}`;
    const known = this.earners.get(key) ?? {
      kind,
      resellerId,
      currency,
      before: 0n,
      difference: 0n,
    };
    this.earners.set(key, known);
    return known;
  }

  /** A line that stands already. */
  addPosted(line: PostedLine): void {
    this.earner(line).before += line.amountMinor;
  }

  /** A line that would be posted. */
  add(line: PostableLine): void {
    this.lines += 1;
    this.earner(line).difference += line.amountMinor;
    this.addComponent(line);
    const correction = isCorrection(line);
    if (correction) this.corrections += 1;
    if (line.period !== periodOf(line.event.day))
      this.moved.set(line.period, (this.moved.get(line.period) ?? 0) + 1);
    const shown = correction ? this.corrected : this.plain;
    if (shown.length < MOST_SHOWN) shown.push(line);
  }

  private addComponent({ earnerKind, componentKey, kind, currency, amountMinor }: PostableLine) {
    const key = `${earnerKind}|${componentKey}|${kind}|${currency}`;
    const sum = this.components.get(key) ?? {
      earner: earnerKind,
      component: componentKey,
      kind,
      currency,
      lines: 0,
      amount: 0n,
    };
    sum.lines += 1;
    sum.amount += amountMinor;
    this.components.set(key, sum);
  }

  /** Who would get something else than now, the largest difference first. */
  changedEarners(): PreviewedEarner[] {
    return [...this.earners.values()]
      .filter(({ difference }) => difference !== 0n)
      .toSorted(byDifference);
  }

  changedComponents(): PreviewedComponent[] {
    return [...this.components.values()];
  }

  /** Sums of the differences by kind of earner and currency. */
  totals(): PreviewedTotal[] {
    const totals = new Map<string, PreviewedTotal>();
    for (const { kind: earner, currency, difference } of this.earners.values()) {
      const key = `${earner} ${currency}`;
      const amount = (totals.get(key)?.amount ?? 0n) + difference;
      totals.set(key, { earner, currency, amount });
    }
    return [...totals].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, total]) => total);
  }

  /** Lines of closed months by the open month that they would go to. */
  movedInto(): { period: string; lines: number }[] {
    return [...this.moved].map(([period, lines]) => ({ period, lines }));
  }

  /** Some lines to look at, corrections first. */
  sample(): PostableLine[] {
    return [...this.corrected, ...this.plain].slice(0, MOST_SHOWN);
  }
}
