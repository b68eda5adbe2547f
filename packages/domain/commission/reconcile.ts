import { dayText } from '../period/local-day';
import type { Day, Moment } from '../period/local-day';
import { storeInteger } from './explanation';
import type { CorrectionExplanation, Explanation, StoredPlan } from './explanation';
import type { EvaluatedLine } from './facts';

/**
 * What one source (an earner's component on one event, or on one window) should stand at. `sourceKey` is the caller's: the
 * same text for the same earner, component and event on both sides.
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
}

interface Sums {
  amountMinor: bigint;
  readonly first: EvaluatedLine;
}

const sumDesired = (expected: readonly ExpectedLine[]): Map<string, Sums> => {
  const sums = new Map<string, Sums>();
  for (const { sourceKey, line } of expected) {
    const known = sums.get(sourceKey);
    if (known === undefined) sums.set(sourceKey, { amountMinor: line.amountMinor, first: line });
    else known.amountMinor += line.amountMinor;
  }
  return sums;
};

const correct = (
  posted: PostedSource,
  expected: Sums | undefined,
  { moment, why }: ReconcileInput,
): RevisedLine | null => {
  const amountMinor = (expected?.amountMinor ?? 0n) - posted.amountMinor;
  if (amountMinor === 0n) return null;
  const revision = posted.revision + 1;
  const payableOn = Math.max(moment.day, expected?.first.payableOn ?? posted.payableOn);
  const now: Explanation | undefined = expected?.first.explanation;
  const explanation: CorrectionExplanation = {
    v: 1,
    k: 'correction',
    p: posted.plan,
    why,
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
  const expected = sumDesired(input.expected);
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
