import type { ApiPlanSimulation, ApiSimulatePlan } from '@portal/contracts/simulation';
import type { EvaluatedLine } from '@portal/domain/commission/facts';
import { phrase } from '@portal/domain/text/phrase';
import { defineMessages } from '@portal/domain/text/message';
import { preparePlan } from '@portal/domain/commission/prepare-plan';
import { explanationSentences } from '@portal/domain/commission/sentences';
import { simulate } from '@portal/domain/commission/simulate';
import type { SimulatedEvent, Simulation } from '@portal/domain/commission/simulate';
import { validation } from '@portal/domain/errors';
import { dayText, isDay, localDay } from '@portal/domain/period/local-day';
import type { Day } from '@portal/domain/period/local-day';
import { requirePermission } from '../access';
import type { Ctx } from '../context';
import { checkDefinition } from './check-definition';
import { simulatedSkips } from './simulated-skips';
import { reader } from '@portal/contracts/reader';

const messages = defineMessages({
  tooMuch: {
    id: 'services.plan.tooMuch',
    defaultMessage: 'The amounts add up to more than JSON carries.',
  },
  hereTwice: { id: 'services.plan.hereTwice', defaultMessage: '"{id}" is here twice.' },
});

type GivenEvent = ApiSimulatePlan['events'][number];

const minorOf = (amount: number | null | undefined): bigint | null =>
  amount === null || amount === undefined ? null : BigInt(amount);

const toEvent = (event: GivenEvent, zone: string): SimulatedEvent => ({
  id: event.id,
  type: event.type,
  occurredAt: Date.parse(event.occurredAt),
  localDay: localDay(Date.parse(event.occurredAt), zone),
  amountMinor: minorOf(event.amountMinor),
  taxMinor: BigInt(event.taxMinor ?? 0),
  currency: event.currency,
  customerId: event.customerId ?? null,
  reference: event.reference ?? null,
  paymentId: event.paymentId ?? null,
  product: event.product ?? null,
  quantity: event.quantity ?? 1,
  ...(event.resellerCommissionMinor === undefined
    ? {}
    : { resellerCommissionMinor: BigInt(event.resellerCommissionMinor) }),
});

/** A date, or the date of an instant; midnight UTC says a day, as everywhere. */
const dayOf = (text: string, zone: string): Day => {
  const at = Date.parse(text);
  return isDay(at) ? at : localDay(at, zone);
};

const refuseRepeated = (ids: readonly string[], at: 'events' | 'customers'): void => {
  const seen = new Set<string>();
  ids.forEach((id, index) => {
    if (seen.has(id))
      throw validation([{ path: [at, index, 'id'], message: phrase(messages.hereTwice, { id }) }]);
    seen.add(id);
  });
};

/** JSON carries integers below 2^53 exactly; a sum above is refused rather than rounded. */
const exactNumber = (amount: bigint): number => {
  const number = Number(amount);
  if (Number.isSafeInteger(number)) return number;
  throw validation([{ path: ['events'], message: messages.tooMuch }]);
};

const TRIGGERED = ['reversal', 'restoration', 'clawback'];

/** The event that caused a line. A true-up stands for the earlier event that it tops up. */
const eventOf = ({ kind, eventId, triggeringEventId }: EvaluatedLine): string | null =>
  TRIGGERED.includes(kind) ? triggeringEventId : eventId;

const toLine = (line: Simulation['lines'][number]): ApiPlanSimulation['lines'][number] => ({
  eventId: eventOf(line),
  component: line.componentKey,
  amountMinor: exactNumber(line.amountMinor),
  currency: line.currency,
  payableFrom: dayText(line.payableOn),
  reversesEventId: line.reversesEventId,
  explanation: {
    sentences: explanationSentences(line.explanation, { intl: reader() }),
    facts: { ...line.explanation },
  },
});

/**
 * Tries a plan on events given by hand (commissions.md section 4): the engine, nothing read and nothing stored. For
 * programs with a key of the platform or of a partner.
 * @throws {DomainError} `forbidden`, `validation` (paths below `plan`, `events`, `customers`)
 */
export const simulateEvents = (ctx: Ctx, input: ApiSimulatePlan): ApiPlanSimulation => {
  requirePermission(ctx, { apiKey: 'plans:simulate' });
  const { earner, customers, timeZone: zone = 'UTC' } = input;
  const definition = checkDefinition(input.plan, earner.kind, 'plan');
  refuseRepeated(
    input.events.map(({ id }) => id),
    'events',
  );
  refuseRepeated(customers?.map(({ id }) => id) ?? [], 'customers');
  const simulation = simulate({
    prepared: preparePlan({ planId: 'draft', versionId: 'draft', definition }, earner.kind),
    earner: { kind: earner.kind, id: 'earner', tier: earner.tier ?? null },
    events: input.events.map((event) => toEvent(event, zone)),
    ...(customers === undefined
      ? {}
      : {
          customers: customers.map(({ id, activatedAt }) => ({
            id,
            activatedOn: dayOf(activatedAt, zone),
          })),
        }),
    closeWindows: input.closeWindows ?? false,
    ...(input.rank === undefined ? {} : { rank: input.rank }),
  });
  const { lines, totals } = simulation;
  const eventIds = input.events.map(({ id }) => id);
  return {
    lines: lines.map(toLine),
    skipped: simulatedSkips(eventIds, new Set(lines.map(eventOf)), simulation),
    totals: totals.map((total) => ({ ...total, amountMinor: exactNumber(total.amountMinor) })),
  };
};
