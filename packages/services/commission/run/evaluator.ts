import { correct, isCause } from './cause';
import type { Histories } from './cause';
import { earn } from './earn';
import type { DueLine, Grounds } from './earn';
import type { TimedEvent } from './event-row';
import { isAskedFor } from './run-state';
import type { Memory, RunScope } from './run-state';

/** An event and the lines that it should have caused. */
export interface DueEvent {
  readonly event: TimedEvent;
  readonly lines: readonly DueLine[];
}

/** For each cause, the events whose lines it corrects: one list per invoice. */
type Originals = ReadonlyMap<string, readonly (readonly TimedEvent[])[]>;

/** Takes the events of one batch in order and gathers what should stand for each. */
export class Evaluator {
  readonly due = new Map<string, DueEvent>();

  constructor(
    private readonly scope: RunScope,
    private readonly grounds: Grounds,
    private readonly memory: Memory,
    private readonly originals: Originals,
    private readonly histories: Histories,
  ) {}

  /** The next event in order of time. */
  take(event: TimedEvent): void {
    if (isCause(event)) this.takeCause(event);
    else if (!this.due.has(event.id)) this.takeEarning(event, isAskedFor(this.scope, event));
  }

  private takeEarning(event: TimedEvent, asked: boolean): void {
    const lines = earn(event, this.grounds);
    if (asked) this.due.set(event.id, { event, lines });
    if (this.memory.lines !== null) this.remember(lines);
  }

  private remember(lines: readonly DueLine[]): void {
    const { lines: memory, watched } = this.memory;
    if (memory === null) return;
    for (const line of lines) {
      const { customerId } = line.event;
      const key = line.line.eventId;
      if (key === null || (customerId !== null && !watched.has(customerId) && !memory.has(key)))
        continue;
      const known = memory.get(key) ?? [];
      memory.set(key, known);
      known.push(line);
    }
  }

  /** What the cause takes back; its originals outside of the batch become due as well. */
  private takeCause(cause: TimedEvent): void {
    if (!isAskedFor(this.scope, cause)) return;
    const { activations, posted } = this.grounds;
    const lines = (this.originals.get(cause.id) ?? []).flatMap((originals) =>
      correct(
        cause,
        originals,
        originals.flatMap((original) => this.linesOf(original)),
        this.histories,
        activations,
        posted,
      ),
    );
    this.due.set(cause.id, { event: cause, lines });
  }

  private linesOf(original: TimedEvent): readonly DueLine[] {
    const remembered = this.memory.lines;
    if (remembered === null) {
      const known = this.due.get(original.id);
      if (known !== undefined) return known.lines;
      const lines = earn(original, { ...this.grounds, accumulators: new Map() });
      this.due.set(original.id, { event: original, lines });
      return lines;
    }
    const lines = remembered.get(original.id) ?? [];
    if (!this.due.has(original.id)) {
      const own = lines.filter(({ event }) => event.id === original.id);
      this.due.set(original.id, { event: original, lines: own });
    }
    return lines;
  }
}
