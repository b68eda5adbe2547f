import type { Tx } from '@portal/db/in-scope';
import { compact } from '../../shared/compact';
import { isEarningEventType } from '@portal/domain/enum/billing-event-type';
import { hasBegun } from '@portal/domain/period/local-day';
import { isCorrectingEvent } from './correcting-event';
import type { EvaluatedBatch } from './evaluate-batch';
import { readHistories } from './event-row';
import type { TimedEvent } from './event-row';
import { readPosted } from './posted';
import { reconcileEvent } from './reconcile-event';
import type { NewLine } from './reconcile-event';
import type { RunScope } from './run-state';

/** What is still to be posted after a batch was evaluated. */
export const newLinesOf = ({ expected, posted }: EvaluatedBatch): NewLine[] =>
  [...expected.values()].flatMap((one) => reconcileEvent(one, posted.get(one.event.id)));

/** Events whose amounts were corrected just now, so that what rests on them has to be corrected as well. */
export const corrected = (lines: readonly NewLine[]): TimedEvent[] => [
  ...new Set(
    lines
      .filter(({ event, revision }) => revision > 1 && isEarningEventType(event.type))
      .map(({ event }) => event),
  ),
];

/** Refunds and churn after this scope that reversed lines which have just been corrected. */
export const dependentsOf = async (
  tx: Tx,
  { partnerId, tenantIds, to }: RunScope,
  events: readonly TimedEvent[],
): Promise<TimedEvent[]> => {
  if (events.length === 0 || to === null) return [];
  const found = await readHistories(tx, partnerId, tenantIds, {
    customerIds: compact(events.map(({ customerId }) => customerId)),
    references: compact(events.map(({ reference }) => reference)),
  });
  const later = found.filter((event) => isCorrectingEvent(event) && hasBegun(to, event));
  const posted = await readPosted(
    tx,
    partnerId,
    later.map(({ id }) => id),
  );
  return later.filter(({ id }) => posted.has(id));
};
