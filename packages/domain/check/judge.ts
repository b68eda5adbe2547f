import type { CheckOutcome } from '../enum/application';
import type { CheckPart } from '../enum/check';
import type { StateOf } from '../lifecycle/lifecycle';

/** One part of a check and where it stands. */
export interface PartStanding {
  readonly kind: CheckPart;
  readonly state: StateOf<'check_part'>;
}

/** What the parts of a check come to. */
export interface Judgement {
  /** Null while something stands open: an answer that did not come is never a good one. */
  readonly outcome: CheckOutcome | null;
  /** Whether anything has been done yet. */
  readonly isBegun: boolean;
  /** What still stands open. */
  readonly open: readonly CheckPart[];
}

const OPEN: readonly string[] = ['pending', 'running'];

const worst = (parts: readonly PartStanding[]): CheckOutcome => {
  if (parts.some(({ state }) => state === 'failed')) return 'failed';
  // No parts at all say nothing good.
  if (parts.length === 0 || parts.some(({ state }) => state === 'consider')) return 'consider';
  return 'clear';
};

/** The state of a check from those of its parts: the worst of them, once none is open. */
export const judgeCheck = (parts: readonly PartStanding[]): Judgement => {
  const open = parts.filter(({ state }) => OPEN.includes(state)).map(({ kind }) => kind);
  return {
    outcome: open.length > 0 ? null : worst(parts),
    isBegun: parts.some(({ state }) => state !== 'pending'),
    open,
  };
};

/** Where the part that persons do stands, from the results of its list. */
export const manualStanding = (results: readonly (string | null)[]): StateOf<'check_part'> => {
  if (results.every((result) => result === null)) return 'pending';
  if (results.includes(null)) return 'running';
  return results.includes('failed') ? 'failed' : 'passed';
};
