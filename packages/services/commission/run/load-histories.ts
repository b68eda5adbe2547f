import type { Tx } from '@portal/db/in-scope';
import { compact } from '../../shared/compact';
import { readHistories } from './event-row';
import type { TimedEvent } from './event-row';

/** All that some correcting events have to be seen with; of their customers' whole histories where churn claws back. */
export const loadHistories = async (
  tx: Tx,
  partnerId: string,
  correctingEvents: readonly TimedEvent[],
  clawback: boolean,
): Promise<readonly TimedEvent[]> => {
  if (correctingEvents.length === 0) return [];
  const wanted = {
    customerIds: clawback ? compact(correctingEvents.map(({ customerId }) => customerId)) : [],
    references: compact(correctingEvents.map(({ reference }) => reference)),
  };
  const tenantIds = compact(correctingEvents.map(({ tenantId }) => tenantId));
  return readHistories(tx, partnerId, tenantIds, wanted);
};
