import type { Accumulators } from '@portal/domain/commission/accumulator';
import { moveByRefund } from '@portal/domain/commission/refund-position';
import type { RefundedSale } from '@portal/domain/commission/refund-position';
import type { Histories } from './correcting-event';
import type { OwnedLine } from './earn';
import type { TimedEvent } from './event-row';
import type { PlanCatalogue } from './plan-catalogue';
import type { MeasuredFor } from './run-state';

interface RerateInput {
  readonly context: {
    readonly partnerId: string;
    readonly catalogue: PlanCatalogue;
    readonly accumulators: Accumulators;
  };
  readonly histories: Histories;
  /** What was measured when a payment came. */
  readonly measuredOf: (original: TimedEvent) => readonly MeasuredFor[];
}

interface OfEarner extends Pick<MeasuredFor, 'earnerKind' | 'resellerId'> {
  readonly sales: RefundedSale[];
}

/**
 * Moves the positions of all who earned on the payments of a refund, or of one that failed, in the windows of its date; gives what
 * it re-rates, under the plan version then in force.
 */
export const rerateByRefund = (
  correcting: TimedEvent,
  originals: readonly TimedEvent[],
  { context, histories, measuredOf }: RerateInput,
): OwnedLine[] => {
  const earners = new Map<string, OfEarner>();
  for (const original of originals)
    for (const { earnerKind, resellerId, measured } of measuredOf(original)) {
      if (measured.length === 0) continue;
      const key = resellerId ?? earnerKind;
      const earner = earners.get(key) ?? { earnerKind, resellerId, sales: [] };
      earners.set(key, earner);
      earner.sales.push({
        measured,
        before: histories.saleStateOf(original, correcting, 'before', earnerKind),
        after: histories.saleStateOf(original, correcting, 'after', earnerKind),
      });
    }
  const { partnerId, catalogue, accumulators } = context;
  return [...earners.values()].flatMap(({ earnerKind, resellerId, sales }) => {
    const earner = resellerId === null ? catalogue.partner : catalogue.reseller(resellerId);
    const rerated = moveByRefund({
      event: { id: correcting.id, occurredAt: correcting.at, localDay: correcting.day },
      earnerId: resellerId ?? partnerId,
      sales,
      inForce: earner?.planAt(correcting) ?? null,
      accumulators,
    });
    return rerated.map(({ line, prepared }) => ({ earnerKind, resellerId, prepared, line }));
  });
};
