import type { Tx } from '@portal/db/in-scope';
import { present } from '../../shared/present';
import { readActivations } from './activations';
import type { Activations } from './activations';
import type { TimedEvent } from './event-row';
import type { FactsBook } from './facts-book';
import { needsActivation } from './plan-traits';

/** When the customers of these events were activated; nothing is read where no plan asks for it. */
export const loadActivations = async (
  tx: Tx,
  partnerId: string,
  { plans }: FactsBook,
  events: readonly TimedEvent[],
): Promise<Activations> =>
  needsActivation(plans)
    ? readActivations(tx, partnerId, present(events.map(({ customerId }) => customerId)))
    : new Map();
