import { invalidTransition } from '../errors';
import { LIFECYCLE_THINGS, stateWords } from './state-words';
import { TRANSITIONS } from './transitions';

/** Everything that has a lifecycle (domain.md "Lifecycles"). */
export type Thing = keyof typeof TRANSITIONS;
/** The states of one thing. */
export type StateOf<T extends Thing> = Extract<keyof (typeof TRANSITIONS)[T], string>;

const tableOf = (thing: Thing): Readonly<Record<string, readonly string[]>> => TRANSITIONS[thing];

const stateNames = <T extends Thing>(thing: T): StateOf<T>[] => {
  const names: StateOf<T>[] = [];
  for (const name in TRANSITIONS[thing]) names.push(name);
  return names;
};

/** All states of a thing, in the order of the table. */
export const statesOf = <T extends Thing>(thing: T): readonly StateOf<T>[] => stateNames(thing);

/** States that can follow `from`; empty for a final state. What the UI offers. */
export const allowedTransitions = <T extends Thing>(
  thing: T,
  from: StateOf<T>,
): readonly StateOf<T>[] => {
  const next: readonly string[] = tableOf(thing)[from] ?? [];
  return stateNames(thing).filter((state) => next.includes(state));
};

/** True when the table lets a thing go from one state to the other; staying is not a transition. */
export const canTransition = <T extends Thing>(
  thing: T,
  from: StateOf<T>,
  to: StateOf<T>,
): boolean => (tableOf(thing)[from] ?? []).includes(to);

/** Throws `invalid_transition`, naming both states, unless the table allows it. */
export const assertTransition = <T extends Thing>(
  thing: T,
  from: StateOf<T>,
  to: StateOf<T>,
): void => {
  if (!canTransition(thing, from, to)) {
    throw invalidTransition(LIFECYCLE_THINGS[thing], stateWords(from), stateWords(to));
  }
};
