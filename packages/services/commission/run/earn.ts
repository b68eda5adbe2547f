import { newId } from '@portal/db/id';
import { evaluateEvent } from '@portal/domain/commission/evaluate-event';
import type { Accumulators } from '@portal/domain/commission/accumulator';
import type { EvaluatedLine, Evaluation, EventFacts, Facts } from '@portal/domain/commission/facts';
import type { EarnerKind } from '@portal/domain/commission/plan';
import type { PreparedPlan } from '@portal/domain/commission/prepare-plan';
import { localDay } from '@portal/domain/period/local-day';
import { customerOf } from './activations';
import type { Activations } from './activations';
import { endedComponents } from './ended-components';
import type { TimedEvent } from './event-row';
import type { PlanCatalogue } from './plan-catalogue';
import { matchPosted } from './posted';
import type { PostedLines } from './posted';
import type { EndedComponent, ExpectedEvent, MeasuredFor } from './run-state';

/** A line as it should stand: whose it is, under which plan version, and by which event it was caused. */
export interface ExpectedLine {
  /** The posted line's id where it is posted already, else the one it will get. */
  readonly id: string;
  readonly event: TimedEvent;
  readonly earnerKind: EarnerKind;
  readonly resellerId: string | null;
  readonly prepared: PreparedPlan;
  readonly line: EvaluatedLine;
}

/** What evaluating an event by plans rests on beside the event. */
interface PlanContext {
  readonly catalogue: PlanCatalogue;
  readonly activations: Activations;
  readonly accumulators: Accumulators;
}

/** All that evaluating an event rests on beside the event: also for the lines' ids and the partner's part. */
export interface EvaluationContext extends PlanContext {
  readonly partnerId: string;
  readonly posted: PostedLines;
  /** What later events add to what the resellers got on an event. */
  readonly trueUps: ReadonlyMap<string, bigint>;
}

const eventFacts = (event: TimedEvent): EventFacts => ({
  id: event.id,
  type: event.type,
  occurredAt: event.at,
  localDay: event.day,
  amountMinor: event.amountMinor,
  taxMinor: event.taxMinor,
  currency: event.currency,
  customerId: event.customerId,
  reference: event.reference,
  product: event.product,
  quantity: event.quantity,
});

/** A line and whose it is, before it has an id. */
export interface OwnedLine extends Pick<ExpectedLine, 'earnerKind' | 'resellerId' | 'prepared'> {
  readonly line: EvaluatedLine;
}

/** Gives evaluated lines of one event and earner their ids: those of the posted lines that they are, else new ones. */
const expectedLines = (
  posted: PostedLines,
  owner: Pick<ExpectedLine, 'event' | 'earnerKind' | 'resellerId'>,
  lines: readonly { readonly prepared: PreparedPlan; readonly line: EvaluatedLine }[],
): ExpectedLine[] => {
  const { event, earnerKind, resellerId } = owner;
  const ids = matchPosted(
    posted,
    { eventId: event.id, earnerKind, resellerId },
    lines.map(({ line }) => line),
  );
  return lines.map(({ prepared, line }, index) => ({
    id: ids?.[index] ?? newId(),
    event,
    earnerKind,
    resellerId,
    prepared,
    line,
  }));
};

/** The same for lines of several earners; all that an event reverses has to be given at once. */
export const expectedLinesOf = (
  posted: PostedLines,
  event: TimedEvent,
  lines: readonly OwnedLine[],
): ExpectedLine[] => {
  const byOwner = new Map<string, OwnedLine[]>();
  for (const line of lines) {
    const key = line.resellerId ?? line.earnerKind;
    byOwner.set(key, [...(byOwner.get(key) ?? []), line]);
  }
  return [...byOwner.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const { earnerKind, resellerId } = first;
    return expectedLines(posted, { event, earnerKind, resellerId }, own);
  });
};

interface Evaluated extends Evaluation {
  readonly prepared: PreparedPlan;
  readonly customer: Facts['customer'];
}

/** What an event gives the customer's reseller, true-ups of earlier events included; null where nobody earns on it. */
export const evaluateForReseller = (
  event: TimedEvent,
  { catalogue, activations, accumulators }: PlanContext,
  facts = eventFacts(event),
): (Evaluated & { readonly resellerId: string }) | null => {
  const { resellerId, assignmentId, assignedFrom } = catalogue.assignedTo?.(event) ?? event;
  if (resellerId === null || assignmentId === null || assignedFrom === null) return null;
  const reseller = catalogue.reseller(resellerId);
  if (reseller === undefined || !reseller.earnsAt(event)) return null;
  const prepared = reseller.planAt(event);
  if (prepared === null) return null;
  const customer = customerOf(event, activations, 'reseller');
  const { lines, skipped, measured } = evaluateEvent(
    prepared,
    {
      event: facts,
      earner: { kind: 'reseller', id: resellerId, tier: reseller.tierAt(event) },
      customer,
      assignment: {
        id: assignmentId,
        from: localDay(assignedFrom.getTime(), catalogue.zoneOf(event.tenantId)),
      },
    },
    accumulators,
  );
  return { resellerId, prepared, customer, lines, skipped, measured };
};

const evaluateForPartner = (
  event: TimedEvent,
  facts: EventFacts,
  resellerCommissionMinor: bigint,
  { partnerId, catalogue, activations, accumulators }: EvaluationContext,
): Evaluated | null => {
  const prepared = event.isUnconfirmed ? null : catalogue.partner.planAt(event);
  if (prepared === null) return null;
  const customer = customerOf(event, activations, 'partner');
  const { lines, skipped, measured } = evaluateEvent(
    prepared,
    {
      event: facts,
      earner: { kind: 'partner', id: partnerId, tier: catalogue.partner.tierAt(event) },
      customer,
      resellerCommissionMinor,
    },
    accumulators,
  );
  return { prepared, customer, lines, skipped, measured };
};

type Owner = Pick<ExpectedLine, 'event' | 'earnerKind' | 'resellerId'>;

const linesOf = (
  evaluated: Evaluated | null,
  owner: Owner,
  posted: PostedLines,
): readonly ExpectedLine[] => {
  if (evaluated === null || evaluated.lines.length === 0) return [];
  const { prepared, lines } = evaluated;
  return expectedLines(
    posted,
    owner,
    lines.map((line) => ({ prepared, line })),
  );
};

const endedOf = (evaluated: Evaluated | null, owner: Owner): EndedComponent[] =>
  evaluated === null
    ? []
    : endedComponents({ ...owner, ...evaluated }, evaluated.customer, evaluated.skipped);

const sumOf = (lines: readonly ExpectedLine[], eventId: string): bigint =>
  lines.reduce((sum, { line }) => (line.eventId === eventId ? sum + line.amountMinor : sum), 0n);

const NOT_MEASURED: readonly MeasuredFor[] = [];

const measuredFor = (
  reseller: Evaluated | null,
  { resellerId }: Pick<Owner, 'resellerId'>,
  partner: Evaluated | null,
): readonly MeasuredFor[] => {
  const sold = reseller?.measured ?? [];
  const own = partner?.measured ?? [];
  if (sold.length === 0 && own.length === 0) return NOT_MEASURED;
  return [
    { earnerKind: 'reseller', resellerId, measured: sold },
    { earnerKind: 'partner', resellerId: null, measured: own },
  ];
};

/**
 * What an event earns: first the customer's reseller under its plan, then the partner under the platform's plan, whose
 * rates may rest on what the reseller got (commissions.md sections 1 and 2), also by true-ups that later events gave. On
 * what is claimed the partner earns nothing until it is accepted, and its windows do not move.
 */
export const earn = (event: TimedEvent, context: EvaluationContext): ExpectedEvent => {
  const facts = eventFacts(event);
  const { posted } = context;
  const reseller = evaluateForReseller(event, context, facts);
  const seller: Owner = { event, earnerKind: 'reseller', resellerId: reseller?.resellerId ?? null };
  const sold = linesOf(reseller, seller, posted);
  const got = sumOf(sold, event.id) + (context.trueUps.get(event.id) ?? 0n);
  const partner = evaluateForPartner(event, facts, got, context);
  const payer: Owner = { event, earnerKind: 'partner', resellerId: null };
  const own = linesOf(partner, payer, posted);
  const lines = own.length === 0 ? sold : [...sold, ...own];
  const measured = measuredFor(reseller, seller, partner);
  if (!posted.has(event.id)) return { event, lines, measured };
  const ended = [...endedOf(reseller, seller), ...endedOf(partner, payer)];
  return { event, lines, measured, ended };
};

/** What an event earns, and how much of it is measured, apart from all windows. */
export const earnAlone = (event: TimedEvent, context: EvaluationContext): ExpectedEvent =>
  earn(event, { ...context, accumulators: new Map() });
