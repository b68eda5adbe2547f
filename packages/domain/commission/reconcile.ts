import { dayText } from '../period/local-day';
import type { Day, Moment } from '../period/local-day';
import { storeInteger } from './explanation';
import type { CorrectionExplanation, Explanation, StoredDuration, StoredPlan } from './explanation';
import type { EvaluatedLine } from './facts';

/**
 * Which event a line of some event moves: what the event itself earns, an earlier one by its true-up, or the line that is
 * reversed. Each is a source of its own, so that what is due of it follows from one explanation.
 */
export const movedBy = ({
  kind,
  eventId,
  reversesLineId,
}: Pick<EvaluatedLine, 'kind' | 'eventId' | 'reversesLineId'>): string => {
  if (kind === 'true_up') return `true_up ${eventId ?? ''}`;
  const isTaken = kind === 'reversal' || kind === 'restoration' || kind === 'clawback';
  return isTaken ? `reversed ${reversesLineId ?? ''}` : '';
};

/**
 * What one source (an earner's component on one event and what that moves, or on one window) should stand at: one line.
 * `sourceKey` is the caller's: the same text for the same source on both sides.
 */
export interface ExpectedLine {
  readonly sourceKey: string;
  readonly line: EvaluatedLine;
}

/** What was posted for a source until now: the sum of all its revisions, and the last revision's number (0 the first). */
export interface PostedSource {
  readonly sourceKey: string;
  readonly amountMinor: bigint;
  readonly revision: number;
  readonly plan: StoredPlan;
  readonly eventId: string | null;
  readonly windowKey: string | null;
  readonly currency: string;
  readonly payableOn: Day;
}

/** A line to post: the first revision as evaluated, later ones as the difference alone. */
export interface RevisedLine {
  readonly sourceKey: string;
  readonly revision: number;
  readonly line: EvaluatedLine;
}

export interface ReconcileInput {
  readonly expected: readonly ExpectedLine[];
  readonly posted: readonly PostedSource[];
  /** When, in the open period, differences take effect. */
  readonly moment: Moment;
  /** Why it was re-rated, in words: "late event", "assignment corrected", "plan corrected". */
  readonly why: string;
  /** The months in which it pays, where it is because they are over that nothing is due. */
  readonly ended?: StoredDuration;
}

const bySource = (expected: readonly ExpectedLine[]): Map<string, EvaluatedLine> => {
  const lines = new Map<string, EvaluatedLine>();
  for (const { sourceKey, line } of expected) {
    if (lines.has(sourceKey)) throw new RangeError(`Two lines of the source ${sourceKey}.`);
    lines.set(sourceKey, line);
  }
  return lines;
};

const correct = (
  posted: PostedSource,
  expected: EvaluatedLine | undefined,
  { moment, why, ended }: ReconcileInput,
): RevisedLine | null => {
  const amountMinor = (expected?.amountMinor ?? 0n) - posted.amountMinor;
  if (amountMinor === 0n) return null;
  const revision = posted.revision + 1;
  const payableOn = Math.max(moment.day, expected?.payableOn ?? posted.payableOn);
  const now: Explanation | undefined = expected?.explanation;
  const explanation: CorrectionExplanation = {
    v: 1,
    k: 'correction',
    p: posted.plan,
    why,
    ...(ended === undefined ? {} : { ended }),
    rev: revision,
    had: storeInteger(posted.amountMinor),
    due: storeInteger(expected?.amountMinor ?? 0n),
    now,
    pay: dayText(payableOn),
    amt: storeInteger(amountMinor),
  };
  return {
    sourceKey: posted.sourceKey,
    revision,
    line: {
      kind: 'correction',
      componentKey: posted.plan.c,
      eventId: posted.eventId,
      triggeringEventId: null,
      reversesLineId: null,
      windowKey: posted.windowKey,
      amountMinor,
      currency: posted.currency,
      effectiveAt: moment.at,
      effectiveOn: moment.day,
      payableOn,
      explanation,
    },
  };
};

/**
 * Re-rating: what should stand now against what was posted, as the lines still to post. A source that stands right gives
 * none, so doing it twice changes nothing; a source that should no longer pay is reversed whole. Both sides of a source
 * have the same currency (it is part of the key of a plan, and plans have one).
 */
export const reconcile = (input: ReconcileInput): RevisedLine[] => {
  const expected = bySource(input.expected);
  const revised: RevisedLine[] = [];
  for (const posted of input.posted) {
    const correction = correct(posted, expected.get(posted.sourceKey), input);
    expected.delete(posted.sourceKey);
    if (correction !== null) revised.push(correction);
  }
  for (const { sourceKey, line } of input.expected) {
    if (expected.has(sourceKey)) revised.push({ sourceKey, revision: 0, line });
  }
  return revised;
};
