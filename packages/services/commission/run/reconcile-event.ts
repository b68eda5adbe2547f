import { newId } from '@portal/db/id';
import { movedBy, reconcile } from '@portal/domain/commission/reconcile';
import type { Explanation, StoredDuration } from '@portal/domain/commission/explanation';
import type { LineKind } from '@portal/domain/commission/facts';
import type { EarnerKind } from '@portal/domain/commission/plan';
import { readDay } from '@portal/domain/period/local-day';
import type { Day } from '@portal/domain/period/local-day';
import type { ExpectedLine } from './earn';
import type { TimedEvent } from './event-row';
import { postedBySource, sourceKey } from './posted';
import type { PostedLine } from './posted';
import type { ExpectedEvent } from './run-state';
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

const newLine = (expected: ExpectedLine, revision: number): NewLine => ({
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

const expectedKey = (expected: ExpectedLine): string =>
  sourceKey(expected, expected.line.componentKey, movedBy(expected.line));

/** Lines of one earner and component are numbered through, whatever they move. */
const numberKey = (line: Pick<NewLine, 'earnerKind' | 'resellerId'>, componentKey: string) =>
  sourceKey(line, componentKey, '');

/** Lines of nothing are not posted, except where a limit left nothing: that is to be seen. */
const isPosted = ({ line: { amountMinor, explanation } }: ExpectedLine): boolean =>
  amountMinor !== 0n || ('lim' in explanation && explanation.lim !== undefined);

/** Nothing was posted for this event: its lines as they are, numbered where a component has several. */
const firstLines = (expected: readonly ExpectedLine[]): NewLine[] => {
  const lines: NewLine[] = [];
  const revisions = expected.length === 1 ? null : new Map<string, number>();
  for (const line of expected) {
    if (!isPosted(line)) continue;
    const key = revisions === null ? '' : numberKey(line, line.line.componentKey);
    const revision = (revisions?.get(key) ?? 0) + 1;
    revisions?.set(key, revision);
    lines.push(newLine(line, revision));
  }
  return lines;
};

/** What one line should be, and what was posted of it until now. */
interface Source {
  readonly expected: ExpectedLine | undefined;
  readonly posted: readonly PostedLine[];
}

const bySource = (
  expected: readonly ExpectedLine[],
  posted: readonly PostedLine[],
): Map<string, Source> => {
  const sources = new Map<string, Source>();
  const postedOf = postedBySource(posted);
  for (const [key, lines] of postedOf) sources.set(key, { expected: undefined, posted: lines });
  for (const line of expected) {
    if (!isPosted(line)) continue;
    const key = expectedKey(line);
    sources.set(key, { expected: line, posted: postedOf.get(key) ?? [] });
  }
  return sources;
};

const postedSum = ({ posted }: Source): bigint =>
  posted.reduce((total, { amountMinor }) => total + amountMinor, 0n);

// no text: causes as they are stored, said by the domain's CAUSES
const CAUSE = {
  gone: 'assignment or plan corrected',
  original: 'what is taken back was corrected',
  over: 'the months in which it pays were over',
  plan: 'plan corrected',
  late: 'late event',
  lateOrOwn: 'late event or own terms corrected',
} as const satisfies Record<string, keyof typeof CAUSES>;

/** Why a source stands otherwise now, by what the earner's component gives on the event as a whole. */
const whyOf = (
  { posted }: Source,
  { lines, ended = [] }: ExpectedEvent,
): { readonly why: string; readonly ended?: StoredDuration } => {
  const [was] = posted;
  const isSame = ({ earnerKind, resellerId }: Pick<PostedLine, 'earnerKind' | 'resellerId'>) =>
    earnerKind === was?.earnerKind && resellerId === was.resellerId;
  const over = ended.find((one) => isSame(one) && one.componentKey === was?.componentKey);
  if (over !== undefined)
    return over.planVersionId === was?.planVersionId
      ? { why: CAUSE.over, ended: over.duration }
      : { why: CAUSE.plan };
  const first = lines.find((line) => isSame(line) && line.line.componentKey === was?.componentKey);
  if (first === undefined) return { why: isTaken(was) ? CAUSE.original : CAUSE.gone };
  const isSameVersion = posted.some(
    ({ planVersionId }) => planVersionId === first.prepared.versionId,
  );
  if (!isSameVersion) return { why: CAUSE.plan };
  return { why: first.prepared.own === null ? CAUSE.late : CAUSE.lateOrOwn };
};

const isTaken = (line: PostedLine | undefined): boolean =>
  line !== undefined && ['reversal', 'restoration', 'clawback'].includes(line.kind);

/** Corrections of what was reversed count as reversed, so that the sums by kind are those of a first run. */
const correctionKind = (posted: readonly PostedLine[]): LineKind => {
  const [first] = posted;
  return first !== undefined && isTaken(first) ? first.kind : 'correction';
};

const correction = (
  expectedEvent: ExpectedEvent,
  source: Source,
  lastRevision: number,
): NewLine[] => {
  const { event } = expectedEvent;
  const { expected, posted } = source;
  const [first] = posted;
  const last = posted.at(-1);
  if (first === undefined || last === undefined) return [];
  const planVersionId = expected?.prepared.versionId ?? last.planVersionId;
  const revised = reconcile({
    expected: expected === undefined ? [] : [{ sourceKey: first.id, line: expected.line }],
    posted: [
      {
        sourceKey: first.id,
        amountMinor: postedSum(source),
        revision: lastRevision,
        plan: { ver: planVersionId, c: first.componentKey, cur: first.currency },
        eventId: event.id,
        windowKey: null,
        currency: first.currency,
        payableOn: readDay(last.payableOn),
      },
    ],
    moment: event,
    ...whyOf(source, expectedEvent),
  });
  return revised.map(({ revision, line }) => ({
    id: newId(),
    event,
    earnerKind: first.earnerKind,
    resellerId: first.resellerId,
    planVersionId,
    componentKey: first.componentKey,
    kind: correctionKind(posted),
    amountMinor: line.amountMinor,
    currency: first.currency,
    payableOn: line.payableOn,
    revision,
    reversesLineId: first.reversesLineId ?? first.id,
    explanation: line.explanation,
  }));
};

/**
 * What is still to be posted for one event, so that what is posted of each line sums to what is expected of it: nothing
 * when it does, the line itself when nothing was posted of it, else the difference as the next revision: one line for each
 * event that is moved. Lines of zero are expected but not posted, unless a limit made them so: there is nothing to book.
 */
export const reconcileEvent = (
  expectedEvent: ExpectedEvent,
  posted: readonly PostedLine[] | undefined,
): NewLine[] => {
  if (posted === undefined) return firstLines(expectedEvent.lines);
  const revisions = new Map<string, number>();
  for (const line of posted) revisions.set(numberKey(line, line.componentKey), line.revision);
  return [...bySource(expectedEvent.lines, posted).values()].flatMap((source) => {
    const [first] = source.posted;
    const key =
      first === undefined
        ? source.expected === undefined
          ? ''
          : numberKey(source.expected, source.expected.line.componentKey)
        : numberKey(first, first.componentKey);
    const last = revisions.get(key) ?? 0;
    const lines =
      source.expected !== undefined && first === undefined
        ? [newLine(source.expected, last + 1)]
        : correction(expectedEvent, source, last);
    if (lines.length > 0) revisions.set(key, last + 1);
    return lines;
  });
};
