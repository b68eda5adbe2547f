import type { PlanSimulation } from '@portal/contracts/simulation';
import type { EarnerKind } from '@portal/domain/commission/plan';
import type { ExpectedLine } from '../commission/run/earn';

type Side = 'inForce' | 'draft';

interface Sum {
  readonly currency: string;
  inForce: bigint;
  draft: bigint;
}

export interface EarnerSum extends Sum {
  readonly kind: EarnerKind;
  /** Null is the partner. */
  readonly resellerId: string | null;
}

interface ComponentSum extends Sum {
  readonly key: string;
}

const sized = (value: bigint): bigint => (value < 0n ? -value : value);
const changeOf = ({ inForce, draft }: Sum): bigint => draft - inForce;

const byChange = (one: Sum, other: Sum): number => {
  const [a, b] = [sized(changeOf(one)), sized(changeOf(other))];
  return a === b ? 0 : a > b ? -1 : 1;
};

/** Adds up both sides line by line; what it holds grows with earners and components, never with events. */
export class SimulationSums {
  private readonly earners = new Map<string, EarnerSum>();
  private readonly components = new Map<string, ComponentSum>();

  /** `kind`: whom the draft is for; the other kind's sums are kept to show what the draft does to them. */
  constructor(private readonly kind: EarnerKind) {}

  add(side: Side, { earnerKind, resellerId, line }: ExpectedLine): void {
    const { currency, amountMinor, componentKey } = line;
    const who = `${earnerKind}|${resellerId ?? ''}|${currency}`;
    const earner = this.earners.get(who) ?? {
      kind: earnerKind,
      resellerId,
      currency,
      inForce: 0n,
      draft: 0n,
    };
    earner[side] += amountMinor;
    this.earners.set(who, earner);
    if (earnerKind !== this.kind) return;
    const what = `${componentKey}|${currency}`;
    const component = this.components.get(what) ?? {
      key: componentKey,
      currency,
      inForce: 0n,
      draft: 0n,
    };
    component[side] += amountMinor;
    this.components.set(what, component);
  }

  /** The largest change first. Of the other kind only those whose sum changes. */
  earnerSums(): EarnerSum[] {
    return [...this.earners.values()]
      .filter((sum) => sum.kind === this.kind || changeOf(sum) !== 0n)
      .toSorted(byChange);
  }

  componentSums(): PlanSimulation['components'] {
    return [...this.components.values()].map(({ key, ...sum }) => ({ key, ...sidesOf(sum) }));
  }

  totals(): PlanSimulation['totals'] {
    const totals = new Map<string, Sum>();
    for (const { kind, currency, inForce, draft } of this.earners.values()) {
      if (kind !== this.kind) continue;
      const total = totals.get(currency) ?? { currency, inForce: 0n, draft: 0n };
      total.inForce += inForce;
      total.draft += draft;
      totals.set(currency, total);
    }
    return [...totals.values()].map(sidesOf);
  }
}

/** Both sums as money of the contract. */
export const sidesOf = ({ currency, inForce, draft }: Sum) => ({
  inForce: { amountMinor: inForce.toString(), currency },
  draft: { amountMinor: draft.toString(), currency },
});
