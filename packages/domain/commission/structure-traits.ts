import type { Structure } from './plan';

interface Traits {
  /** When it pays: on each event, when its window closes, or as each of its parts does. */
  readonly pays: 'on_event' | 'at_close' | 'by_part';
  /** It works on the event's amount, so that the amount has to be there and a base may be said. */
  readonly usesAmount: boolean;
}

/** What has to be known of a kind of structure wherever it is not evaluated; a new kind says it here. */
const TRAITS: Readonly<Record<Structure['kind'], Traits>> = {
  flat_rate: { pays: 'on_event', usesAmount: false },
  percentage: { pays: 'on_event', usesAmount: true },
  tiered: { pays: 'on_event', usesAmount: true },
  performance_based: { pays: 'at_close', usesAmount: false },
  hybrid: { pays: 'by_part', usesAmount: false },
};

/** A structure, or the draft of one, as far as its kind and parts go. */
interface Shape {
  readonly kind: Structure['kind'];
  readonly parts?: readonly Shape[];
}

const leafKinds = ({ kind, parts = [] }: Shape): Structure['kind'][] =>
  TRAITS[kind].pays === 'by_part' ? parts.flatMap(leafKinds) : [kind];

/** True when some part of it is earned by events, so that a trigger is needed. */
export const earnsByEvent = (structure: Shape): boolean =>
  leafKinds(structure).some((kind) => TRAITS[kind].pays === 'on_event');

/** True when some part of it is paid when a window closes. */
export const paysAtClose = (structure: Shape): boolean =>
  leafKinds(structure).some((kind) => TRAITS[kind].pays === 'at_close');

/** True when some part of it works on the event's amount. */
export const usesAmount = (structure: Shape): boolean =>
  leafKinds(structure).some((kind) => TRAITS[kind].usesAmount);

const isKind = (name: string): name is Structure['kind'] => Object.hasOwn(TRAITS, name);

/** The kinds that pay when a window closes. */
export const CLOSING_STRUCTURES: readonly Structure['kind'][] = Object.keys(TRAITS)
  .filter(isKind)
  .filter((kind) => TRAITS[kind].pays === 'at_close');
