import type { Tx } from '@portal/db/in-scope';
import { compact } from '../../shared/compact';
import { readActivations } from './activations';
import type { Activations } from './activations';
import type { TimedEvent } from './event-row';
import type { PlanCatalogue } from './plan-catalogue';
import { needsActivation } from './plan-traits';

/** When the customers of these events were activated; nothing is read where no plan asks for it. */
export const loadActivations = async (
  tx: Tx,
  partnerId: string,
  { plans }: PlanCatalogue,
  events: readonly TimedEvent[],
): Promise<Activations> =>
  needsActivation(plans)
    ? readActivations(tx, partnerId, compact(events.map(({ customerId }) => customerId)))
    : new Map();
