import type { ApiPlanSimulation } from '@portal/contracts/simulation';
import type { Skip } from '@portal/domain/commission/facts';
import { skipSentence } from '@portal/domain/commission/sentences';
import type { Simulation } from '@portal/domain/commission/simulate';
import { defineMessages } from '@portal/domain/text/message';
import { reader, tell } from '@portal/contracts/reader';

type Skipped = ApiPlanSimulation['skipped'][number];

const messages = defineMessages({
  nothingEarned: {
    id: 'services.simulation.nothingEarned',
    defaultMessage: 'Nothing was earned that it could take back or give back.',
  },
});

const toSkipped = ({ componentKey, reason }: Skip, eventId: string | null): Skipped => ({
  eventId,
  component: componentKey,
  reason,
  message: skipSentence(reason, reader()),
});

const skipsByEvent = ({ skipped }: Simulation): ReadonlyMap<string | null, readonly Skip[]> => {
  const groups = new Map<string | null, Skip[]>();
  for (const skip of skipped) {
    const known = groups.get(skip.eventId) ?? [];
    groups.set(skip.eventId, known);
    known.push(skip);
  }
  return groups;
};

/**
 * Every event that caused no line at all, in the order given, and why; then every bonus that a closed window did not give.
 * @param triggered the events that caused a line
 */
export const simulatedSkips = (
  eventIds: readonly string[],
  triggered: ReadonlySet<string | null>,
  simulation: Simulation,
): Skipped[] => {
  const known = skipsByEvent(simulation);
  const events = eventIds
    .filter((id) => !triggered.has(id))
    .flatMap((eventId): Skipped[] => {
      const skips = known.get(eventId);
      return skips === undefined
        ? [
            {
              eventId,
              component: null,
              reason: 'nothing_earned',
              message: tell(messages.nothingEarned),
            },
          ]
        : skips.map((skip) => toSkipped(skip, eventId));
    });
  return [...events, ...(known.get(null) ?? []).map((skip) => toSkipped(skip, null))];
};
