/** What a payer set that holds money back, minor units; a cap of null takes off all of a debt. */
export interface SettlingControls {
  readonly adjustmentThresholdMinor: bigint;
  readonly recoveryCapMinor: bigint | null;
  readonly minimumMinor: bigint;
}

/** One control's name. */
export type SettlingControl = keyof SettlingControls;

/** Which way of a control is the loose one: lets go what the other way holds back. */
type LooseWay = 'higher' | 'lower';

/**
 * The rule, as a table: loose is whatever lets money go, or lets one person book it, that the old value held back.
 *
 * | control                    | loose  | because                                                               |
 * | -------------------------- | ------ | --------------------------------------------------------------------- |
 * | `adjustmentThresholdMinor` | higher | one person books more alone                                           |
 * | `recoveryCapMinor`         | lower  | less of a debt comes off, so more is paid out; no cap is the tightest |
 * | `minimumMinor`             | lower  | sums are paid out that waited                                         |
 *
 * Whether commissions are calculated by themselves is no control: a run gives the same whoever asks for it, and closing a
 * month asks for it in any case.
 */
const LOOSE: Readonly<Record<SettlingControl, LooseWay>> = {
  adjustmentThresholdMinor: 'higher',
  recoveryCapMinor: 'lower',
  minimumMinor: 'lower',
};

/** The controls, in the order in which they are shown. */
export const SETTLING_CONTROLS = [
  'minimumMinor',
  'adjustmentThresholdMinor',
  'recoveryCapMinor',
] as const satisfies readonly SettlingControl[];

/** True when `a` is less than `b`; null is above every amount. */
const isLess = (a: bigint | null, b: bigint | null): boolean => a !== null && (b === null || a < b);

/** True when a control that goes from one value to another holds back less than before. */
export const loosens = (
  control: SettlingControl,
  from: bigint | null,
  to: bigint | null,
): boolean => (LOOSE[control] === 'higher' ? isLess(from, to) : isLess(to, from));

/** The controls that a change from `before` to `after` loosens. */
export const loosened = (before: SettlingControls, after: SettlingControls): SettlingControl[] =>
  SETTLING_CONTROLS.filter((control) => loosens(control, before[control], after[control]));
