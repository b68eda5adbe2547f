import { correct, correctTrueUp, isCause } from './cause';
import type { Histories } from './cause';
import { dueOf, earn } from './earn';
import type { DueLine, Grounds } from './earn';
import type { TimedEvent } from './event-row';
import { isAskedFor } from './run-state';
import type { DueEvent, Memory, Past, RunScope } from './run-state';

/** Takes the events of one batch in order and gathers what should stand for each. */
export class Evaluator {
  readonly due = new Map<string, DueEvent>();

  constructor(
    private readonly scope: RunScope,
    private readonly grounds: Grounds,
    private readonly memory: Memory,
    /** Of the batch's causes. */
    private readonly histories: Histories,
  ) {}

  /** The next event in order of time. */
  take(event: TimedEvent): void {
    const { past } = this.memory;
    if (past !== null && isKept(past, event)) past.histories.note(event, this.grounds.activations);
    if (isCause(event)) this.takeCause(event);
    else if (past !== null) this.takeEarning(event, past);
    else if (!this.due.has(event.id))
      this.due.set(event.id, { event, lines: earn(event, this.grounds) });
  }

  private takeEarning(event: TimedEvent, past: Past): void {
    const earned = earn(event, this.grounds);
    const due = { event, lines: [...earned, ...this.takenAtOnce(event, earned, past)] };
    if (isAskedFor(this.scope, event) || this.memory.trueUps.moved.has(event.id))
      this.due.set(event.id, due);
    if (isKept(past, event)) {
      past.events.set(event.id, due);
      past.lines.set(event.id, []);
    }
    for (const line of earned) {
      const lines = past.lines.get(line.line.eventId ?? '');
      if (lines === undefined) continue;
      lines.push(line);
      past.events.set(event.id, due);
    }
  }

  /** Of true-ups of sales that stand refunded, or whose customers left. */
  private takenAtOnce(event: TimedEvent, earned: readonly DueLine[], past: Past): DueLine[] {
    const taken = earned.flatMap((line) => {
      const sale =
        line.line.kind === 'true_up' ? past.events.get(line.line.eventId ?? '') : undefined;
      return sale === undefined ? [] : correctTrueUp(event, line, sale.event, past.histories);
    });
    return dueOf(this.grounds.posted, event, taken);
  }

  /**
   * What the cause takes back; its originals outside of the batch become due as well. A cause that came after the run was
   * planned, whose originals nobody kept, is left to the next run.
   */
  private takeCause(cause: TimedEvent): void {
    if (!isAskedFor(this.scope, cause)) return;
    const originals = this.histories.originalsOf(cause);
    const { past } = this.memory;
    if (past !== null && originals.some(({ id }) => !past.events.has(id))) return;
    const lines = originals.flatMap((original) =>
      correct(cause, original, this.linesOf(original), this.histories),
    );
    this.due.set(cause.id, { event: cause, lines: dueOf(this.grounds.posted, cause, lines) });
  }

  /** What an original earned until now; it and what gave it true-ups have to be posted before what takes back. */
  private linesOf(original: TimedEvent): readonly DueLine[] {
    const { past } = this.memory;
    if (past === null) {
      const known = this.due.get(original.id);
      if (known !== undefined) return known.lines;
      const lines = earn(original, { ...this.grounds, accumulators: new Map() });
      this.due.set(original.id, { event: original, lines });
      return lines;
    }
    const lines = past.lines.get(original.id) ?? [];
    for (const id of [original.id, ...lines.map(({ event }) => event.id)]) {
      const kept = past.events.get(id);
      if (kept !== undefined && !this.due.has(id)) this.due.set(id, kept);
    }
    return lines;
  }
}

const isKept = ({ watched }: Past, { customerId }: TimedEvent): boolean =>
  customerId === null || watched.has(customerId);
