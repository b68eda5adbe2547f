import { countedFrom } from '@portal/domain/commission/evaluate-event';
import type { Facts, Skip } from '@portal/domain/commission/facts';
import { dayText } from '@portal/domain/period/local-day';
import type { ExpectedLine } from './earn';
import type { EndedComponent } from './run-state';

/** Which components paid an earner nothing because their months were over, and since when those were counted. */
export const endedComponents = (
  {
    earnerKind,
    resellerId,
    prepared,
  }: Pick<ExpectedLine, 'earnerKind' | 'resellerId' | 'prepared'>,
  customer: Facts['customer'],
  skipped: readonly Skip[],
): EndedComponent[] =>
  skipped.flatMap(({ componentKey, reason }) => {
    const component = prepared.components.find(({ key }) => key === componentKey);
    if (reason !== 'duration_over' || component === undefined) return [];
    const { since, isFirstPayment } = countedFrom(component, customer);
    if (since === null) return [];
    const duration = {
      months: component.durationMonths ?? 0,
      since: dayText(since),
      ...(isFirstPayment ? { paid: true as const } : {}),
    };
    const { versionId: planVersionId } = prepared;
    return [{ earnerKind, resellerId, componentKey: component.key, planVersionId, duration }];
  });
