import { correct, correctTrueUp, isCorrectingEvent } from './correcting-event';
import type { Histories } from './correcting-event';
import { expectedLinesOf, earn } from './earn';
import type { ExpectedLine, EvaluationContext } from './earn';
import type { TimedEvent } from './event-row';
import { isInScope } from './run-state';
import type { ExpectedEvent, StreamState, EarlierEvents, RunScope } from './run-state';

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
    const expected = {
      ...result,
      lines: [...earned, ...this.correctionsAtOnce(event, earned, earlier)],
    };
    if (isInScope(this.scope, event) || this.streamState.trueUps.moved.has(event.id))
      this.expected.set(event.id, expected);
    if (isKept(earlier, event)) {
      earlier.events.set(event.id, expected);
      earlier.lines.set(event.id, []);
    }
    for (const line of earned) {
      const lines = earlier.lines.get(line.line.eventId ?? '');
      if (lines === undefined) continue;
      lines.push(line);
      earlier.events.set(event.id, expected);
    }
  }

  /** Of true-ups of sales that stand refunded, or whose customers left. */
  private correctionsAtOnce(
    event: TimedEvent,
    earned: readonly ExpectedLine[],
    earlier: EarlierEvents,
  ): ExpectedLine[] {
    const taken = earned.flatMap((line) => {
      const sale =
        line.line.kind === 'true_up' ? earlier.events.get(line.line.eventId ?? '') : undefined;
      return sale === undefined ? [] : correctTrueUp(event, line, sale.event, earlier.histories);
    });
    return expectedLinesOf(this.context.posted, event, taken);
  }

  /**
   * What the correcting event reverses; its originals outside of the batch are expected as well. One that came after the run was
   * planned, whose originals nobody kept, is left to the next run.
   */
  private takeCorrecting(correcting: TimedEvent): void {
    if (!isInScope(this.scope, correcting)) return;
    const originals = this.histories.originalsOf(correcting);
    const { earlier } = this.streamState;
    if (earlier !== null && originals.some(({ id }) => !earlier.events.has(id))) return;
    const lines = originals.flatMap((original) =>
      correct(correcting, original, this.linesOf(original), this.histories),
    );
    this.expected.set(correcting.id, {
      event: correcting,
      lines: expectedLinesOf(this.context.posted, correcting, lines),
    });
  }

  /** What an original earned until now; it and what gave it true-ups have to be posted before what reverses. */
  private linesOf(original: TimedEvent): readonly ExpectedLine[] {
    const { earlier } = this.streamState;
    if (earlier === null) {
      const known = this.expected.get(original.id);
      if (known !== undefined) return known.lines;
      const earned = earn(original, { ...this.context, accumulators: new Map() });
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

const isKept = ({ watched }: EarlierEvents, { customerId }: TimedEvent): boolean =>
  customerId === null || watched.has(customerId);
