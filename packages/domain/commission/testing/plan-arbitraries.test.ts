import fc from 'fast-check';
import { expect, test } from 'vitest';
import { COMMISSION_STRUCTURES } from '../../enum/commission-structure';
import type { Structure } from '../plan';
import { definitionArb } from './plan-arbitraries';

const kindsOf = (structure: Structure): string[] =>
  structure.kind === 'hybrid'
    ? [structure.kind, ...structure.parts.flatMap(kindsOf)]
    : [structure.kind];

test.each(['reseller', 'partner'] as const)(
  'plans made up for a %s have every kind of structure',
  (earnerKind) => {
    const plans = fc.sample(definitionArb(earnerKind), { numRuns: 200, seed: 1 });
    const kinds = new Set(
      plans.flatMap(({ components }) => components.flatMap(({ structure }) => kindsOf(structure))),
    );
    expect([...kinds].toSorted()).toEqual([...COMMISSION_STRUCTURES].toSorted());
  },
);
