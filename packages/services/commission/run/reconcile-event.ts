import { newId } from '@portal/db/id';
import { reconcile } from '@portal/domain/commission/reconcile';
import type { Explanation } from '@portal/domain/commission/explanation';
import type { LineKind } from '@portal/domain/commission/facts';
import type { EarnerKind } from '@portal/domain/commission/plan';
import { readDay } from '@portal/domain/period/local-day';
import type { Day } from '@portal/domain/period/local-day';
import type { ExpectedLine } from './earn';
import type { TimedEvent } from './event-row';
import type { PostedLine } from './posted';
import type { CAUSES } from '@portal/domain/commission/why-messages';

/** A line to be inserted. */
export interface NewLine {
  readonly id: string;
  readonly event: TimedEvent;
  readonly earnerKind: EarnerKind;
  readonly resellerId: string | null;
  readonly planVersionId: string;
  readonly componentKey: string;
  readonly kind: LineKind;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly payableOn: Day;
  readonly revision: number;
  readonly reversesLineId: string | null;
  readonly explanation: Explanation;
}

/** Lines that are part of another posted line, and its id. */
type Aliases = Map<string, string>;

/** The explanation with the posted id of the line that is reversed. */
const pointedAt = (explanation: Explanation, line: string): Explanation =>
  'line' in explanation ? { ...explanation, line } : explanation;

const newLine = (expected: ExpectedLine, revision: number, aliases: Aliases): NewLine => {
  const { reversesLineId } = expected.line;
  const alias = reversesLineId === null ? undefined : aliases.get(reversesLineId);
  const line = newLineOf(expected, revision);
  return alias === undefined
    ? line
    : { ...line, reversesLineId: alias, explanation: pointedAt(line.explanation, alias) };
};

const newLineOf = (expected: ExpectedLine, revision: number): NewLine => ({
  id: expected.id,
  event: expected.event,
  earnerKind: expected.earnerKind,
  resellerId: expected.resellerId,
  planVersionId: expected.prepared.versionId,
  componentKey: expected.line.componentKey,
  kind: expected.line.kind,
  amountMinor: expected.line.amountMinor,
  currency: expected.line.currency,
  payableOn: expected.line.payableOn,
  revision,
  reversesLineId: expected.line.reversesLineId,
  explanation: expected.line.explanation,
});

const sourceKey = (line: {
  readonly earnerKind: EarnerKind;
  readonly resellerId: string | null;
  readonly componentKey: string;
}): string => `${line.earnerKind}|${line.resellerId ?? ''}|${line.componentKey}`;

const expectedKey = (expected: ExpectedLine): string =>
  sourceKey({ ...expected, componentKey: expected.line.componentKey });

/** Lines of nothing are not posted, except where a limit left nothing: that is to be seen. */
const isPosted = ({ line: { amountMinor, explanation } }: ExpectedLine): boolean =>
  amountMinor !== 0n || ('lim' in explanation && explanation.lim !== undefined);

/** Nothing was posted for this event: its lines as they are, numbered where a component has several. */
const firstLines = (expected: readonly ExpectedLine[], aliases: Aliases): NewLine[] => {
  const lines: NewLine[] = [];
  const revisions = expected.length === 1 ? null : new Map<string, number>();
  for (const line of expected) {
    if (!isPosted(line)) continue;
    const key = revisions === null ? '' : expectedKey(line);
    const revision = (revisions?.get(key) ?? 0) + 1;
    revisions?.set(key, revision);
    lines.push(newLine(line, revision, aliases));
  }
  return lines;
};

interface Source {
  readonly expected: ExpectedLine[];
  readonly posted: PostedLine[];
}

const bySource = (
  expected: readonly ExpectedLine[],
  posted: readonly PostedLine[],
): Map<string, Source> => {
  const sources = new Map<string, Source>();
  const sourceOf = (key: string): Source => {
    const source = sources.get(key) ?? { expected: [], posted: [] };
    sources.set(key, source);
    return source;
  };
  for (const line of expected) if (isPosted(line)) sourceOf(expectedKey(line)).expected.push(line);
  for (const line of posted) sourceOf(sourceKey(line)).posted.push(line);
  return sources;
};

const sum = <T>(items: readonly T[], amountOf: (item: T) => bigint): bigint =>
  items.reduce((total, item) => total + amountOf(item), 0n);

const postedAmount = ({ amountMinor }: PostedLine): bigint => amountMinor;
const expectedAmount = ({ line }: ExpectedLine): bigint => line.amountMinor;

/** Expected lines for which there is no posted line of the same kind and amount; null when a posted line is not expected. */
const additionsTo = ({ expected, posted }: Source): ExpectedLine[] | null => {
  const left = [...expected];
  for (const line of posted) {
    const index = left.findIndex(
      (candidate) =>
        candidate.line.kind === line.kind && candidate.line.amountMinor === postedAmount(line),
    );
    if (index < 0) return null;
    left.splice(index, 1);
  }
  return left;
};

// no text: causes as they are stored, said by the domain's CAUSES
const CAUSE = {
  gone: 'assignment or plan corrected',
  plan: 'plan corrected',
  late: 'late event',
  lateOrOwn: 'late event or own terms corrected',
} as const satisfies Record<string, keyof typeof CAUSES>;

const whyOf = ({ expected, posted }: Source): string => {
  const [first] = expected;
  if (first === undefined) return CAUSE.gone;
  const same = posted.some(({ planVersionId }) => planVersionId === first.prepared.versionId);
  if (!same) return CAUSE.plan;
  return first.prepared.own === null ? CAUSE.late : CAUSE.lateOrOwn;
};

/** Corrections of what was reversed count as reversed, so that the sums by kind are those of a first run. */
const correctionKind = (posted: readonly PostedLine[]): LineKind => {
  const kind = posted[0]?.kind ?? 'correction';
  return kind === 'reversal' || kind === 'restoration' || kind === 'clawback' ? kind : 'correction';
};

const correction = (event: TimedEvent, source: Source): NewLine[] => {
  const [first] = source.posted;
  const last = source.posted.at(-1);
  if (first === undefined || last === undefined) return [];
  const planOf = source.expected[0]?.prepared;
  const key = sourceKey(first);
  const revised = reconcile({
    expected: source.expected.map(({ line }) => ({ sourceKey: key, line })),
    posted: [
      {
        sourceKey: key,
        amountMinor: sum(source.posted, postedAmount),
        revision: last.revision,
        plan: {
          ver: planOf?.versionId ?? last.planVersionId,
          c: first.componentKey,
          cur: first.currency,
        },
        eventId: event.id,
        windowKey: null,
        currency: first.currency,
        payableOn: readDay(last.payableOn),
      },
    ],
    moment: event,
    why: whyOf(source),
  });
  return revised.map(({ revision, line }) => ({
    id: newId(),
    event,
    earnerKind: first.earnerKind,
    resellerId: first.resellerId,
    planVersionId: planOf?.versionId ?? last.planVersionId,
    componentKey: first.componentKey,
    kind: correctionKind(source.posted),
    amountMinor: line.amountMinor,
    currency: first.currency,
    payableOn: line.payableOn,
    revision,
    reversesLineId: first.reversesLineId ?? first.id,
    explanation: line.explanation,
  }));
};

/** What is expected but posted as part of another line: whatever reverses it later names that one. */
const alias = ({ expected, posted }: Source, into: string | undefined, aliases: Aliases): void => {
  const ids = new Set(posted.map(({ id }) => id));
  for (const { id } of expected) if (into !== undefined && !ids.has(id)) aliases.set(id, into);
};

const linesOfSource = (event: TimedEvent, source: Source, aliases: Aliases): NewLine[] => {
  const { expected, posted } = source;
  if (posted.length === 0) return firstLines(expected, aliases);
  if (sum(expected, expectedAmount) === sum(posted, postedAmount)) {
    alias(source, posted[0]?.id, aliases);
    return [];
  }
  const additions = additionsTo(source);
  if (additions === null) {
    const lines = correction(event, source);
    alias(source, lines[0]?.id, aliases);
    return lines;
  }
  const revision = posted.at(-1)?.revision ?? 0;
  return additions.map((line, index) => newLine(line, revision + index + 1, aliases));
};

/**
 * What is still to be posted for one event, so that the posted lines of each earner and component sum to what is expected:
 * nothing when they do, the lines themselves when none was posted, else the difference as the next revision. Lines of
 * zero are expected but not posted, unless a limit made them so: there is nothing to book.
 *
 * @param aliases of the stream; what is posted as part of another line is added
 */
export const reconcileEvent = (
  event: TimedEvent,
  expected: readonly ExpectedLine[],
  posted: readonly PostedLine[] | undefined,
  aliases: Aliases,
): NewLine[] => {
  if (posted === undefined) return firstLines(expected, aliases);
  return [...bySource(expected, posted).values()].flatMap((source) =>
    linesOfSource(event, source, aliases),
  );
};
