import { correct, correctTrueUps, isCorrectingEvent } from './correcting-event';
import type { Histories } from './correcting-event';
import { expectedLinesOf, earn, earnAlone } from './earn';
import type { ExpectedLine, EvaluationContext } from './earn';
import type { TimedEvent } from './event-row';
import { rerateByRefund } from './rerate-by-refund';
import { isInScope } from './run-state';
import type { ExpectedEvent, StreamState, EarlierEvents, MeasuredFor, RunScope } from './run-state';

/** Takes the events of one batch in order and gathers what should stand for each. */
export class Evaluator {
  readonly expected = new Map<string, ExpectedEvent>();

  constructor(
    private readonly scope: RunScope,
    private readonly context: EvaluationContext,
    private readonly streamState: StreamState,
    /** Of the batch's correcting events. */
    private readonly histories: Histories,
  ) {}

  /** The next event in order of time. */
  take(event: TimedEvent): void {
    const { earlier } = this.streamState;
    if (earlier !== null && isKept(earlier, event))
      earlier.histories.note(event, this.context.activations);
    if (isCorrectingEvent(event)) this.takeCorrecting(event);
    else if (earlier !== null) this.takeEarning(event, earlier);
    else if (!this.expected.has(event.id)) this.expected.set(event.id, earn(event, this.context));
  }

  private takeEarning(event: TimedEvent, earlier: EarlierEvents): void {
    const result = earn(event, this.context);
    const earned = result.lines;
    const kept = isKept(earlier, event);
    if (kept) earlier.lines.set(event.id, []);
    const trued = noteLines(earlier, earned);
    const corrections = this.correctionsAtOnce(event, trued, earlier, earlier.histories);
    const expected = { ...result, lines: [...earned, ...corrections] };
    if (isInScope(this.scope, event) || this.streamState.trueUps.moved.has(event.id))
      this.expected.set(event.id, expected);
    if (kept || trued.length > 0) earlier.events.set(event.id, expected);
  }

  /** Of true-ups of sales that stand refunded, or whose customers left. */
  private correctionsAtOnce(
    event: TimedEvent,
    trued: readonly string[],
    earlier: EarlierEvents,
    histories: Histories,
  ): ExpectedLine[] {
    const taken = trued.flatMap((id) => {
      const sale = earlier.events.get(id)?.event;
      return sale === undefined || id === event.id
        ? []
        : correctTrueUps(event, sale, earlier.lines.get(id) ?? [], histories);
    });
    return expectedLinesOf(this.context.posted, event, taken);
  }

  /**
   * What the correcting event reverses, and what it re-rates where positions fall by refunds; its originals outside of the batch
   * are expected as well. One that came after the run was planned, whose originals nobody kept, is left to the next run.
   */
  private takeCorrecting(correcting: TimedEvent): void {
    const originals = this.histories.originalsOf(correcting);
    const { earlier } = this.streamState;
    const trueUps = earlier === null ? [] : this.rerate(correcting, originals, earlier);
    const isIn = isInScope(this.scope, correcting);
    if (!isIn && trueUps.length === 0) return;
    const trued = earlier === null ? [] : noteLines(earlier, trueUps);
    if (earlier !== null && originals.some(({ id }) => !earlier.events.has(id))) return;
    const own = new Set(originals.map(({ id }) => id));
    const others = trued.filter((id) => !own.has(id));
    const lines = originals.flatMap((original) => {
      const earned = isIn ? this.linesOf(original) : (earlier?.lines.get(original.id) ?? []);
      return correct(correcting, original, earned, this.histories);
    });
    const expected = {
      event: correcting,
      lines: [
        ...trueUps,
        ...expectedLinesOf(this.context.posted, correcting, lines),
        ...(earlier === null
          ? []
          : this.correctionsAtOnce(correcting, others, earlier, earlier.histories)),
      ],
    };
    if (isIn) this.expected.set(correcting.id, expected);
    if (trued.length > 0) earlier?.events.set(correcting.id, expected);
  }

  /** Moves the positions from which a refund, or its failing, takes or gives back; gives the true-ups that follow. */
  private rerate(
    correcting: TimedEvent,
    originals: readonly TimedEvent[],
    earlier: EarlierEvents,
  ): ExpectedLine[] {
    if (correcting.type === 'customer.churned') return [];
    const { context, histories } = this;
    const measuredOf = (original: TimedEvent): readonly MeasuredFor[] =>
      (earlier.events.get(original.id) ?? earnAlone(original, context)).measured ?? [];
    const lines = rerateByRefund(correcting, originals, { context, histories, measuredOf });
    return expectedLinesOf(context.posted, correcting, lines);
  }

  /** What an original earned until now; it and what gave it true-ups have to be posted before what reverses. */
  private linesOf(original: TimedEvent): readonly ExpectedLine[] {
    const { earlier } = this.streamState;
    if (earlier === null) {
      const known = this.expected.get(original.id);
      if (known !== undefined) return known.lines;
      const earned = earnAlone(original, this.context);
      this.expected.set(original.id, earned);
      return earned.lines;
    }
    const lines = earlier.lines.get(original.id) ?? [];
    for (const id of [original.id, ...lines.map(({ event }) => event.id)]) {
      const kept = earlier.events.get(id);
      if (kept !== undefined && !this.expected.has(id)) this.expected.set(id, kept);
    }
    return lines;
  }
}

/** Notes lines with the kept events that they pay for; gives the others' ids that got some: sales of true-ups, and the event itself. */
const noteLines = (earlier: EarlierEvents, lines: readonly ExpectedLine[]): string[] => {
  const noted = new Set<string>();
  for (const line of lines) {
    const { eventId } = line.line;
    const known = earlier.lines.get(eventId ?? '');
    if (known === undefined || eventId === null) continue;
    known.push(line);
    noted.add(eventId);
  }
  return [...noted];
};

const isKept = ({ watched }: EarlierEvents, { customerId }: TimedEvent): boolean =>
  customerId === null || watched.has(customerId);
