import { relative, resolve, sep } from 'node:path';
import { inject } from 'vitest';
import type { DatabaseOptions, ObservedQuery } from '../database';
import { PLATFORM_PARTNER_ID } from '../id';
import type { Scope } from '../scope';
import { ACROSS_PARTNERS } from './across-partners';
import { noteStatement } from './guard-report';
import type { ListedFiles } from './guard-report';
import { readPins } from './pins';
import type { Pins } from './pins';

/** A statement reads or changes rows without a parameter that says whose (isolation.md, tables, 4). */
export class UnpinnedQueryError extends Error {
  constructor(complaint: string, text: string) {
    super(`${complaint}: ${text}`);
    this.name = 'UnpinnedQueryError';
  }
}

const ROOT = resolve(import.meta.dirname, '../../..');
/** This package opens scopes for others, except in its tests. */
const OPENS_FOR_OTHERS = /^packages\/db\/[^/]+(?<!\.test)\.ts$|\/query-guard\.ts$/;
const OF_TESTS = /\.test\.ts$|\/testing\//;

/** The file that opened a scope, from the stack of that. */
const openerIn = (stack = ''): string => {
  const files = stack.split('\n').flatMap((line) => {
    const [path] = line.includes(ROOT) ? line.slice(line.indexOf(ROOT)).split(/:\d/) : [];
    return path === undefined ? [] : [relative(ROOT, path).split(sep).join('/')];
  });
  return files.find((file) => !OPENS_FOR_OTHERS.test(file)) ?? 'unknown';
};

/** What is wrong with a statement inside a partner; null when nothing is. */
const complaintInside = (
  { unpinned, parameters }: Pins,
  { login, partnerId, params }: ObservedQuery,
): string | null => {
  if (unpinned.length > 0)
    return `No parameter says which partner’s rows of ${unpinned.flat().join(', ')} are meant`;
  // Staff who make a partner end the application for it, which is the platform's own.
  const own = login === 'portal_platform' ? PLATFORM_PARTNER_ID : partnerId;
  const other = [...parameters].find(
    (number) => params[number - 1] !== partnerId && params[number - 1] !== own,
  );
  return other === undefined ? null : `$${other} is another partner than the scope’s`;
};

/** The same across partners, where a file may read what it is listed with. What tests ask there is their own affair. */
const complaintAcross = (
  { unpinned }: Pins,
  opener: string,
  listed: ListedFiles,
): string | null => {
  if (OF_TESTS.test(opener)) return null;
  const tables = listed[opener]?.tables ?? [];
  const missing = unpinned.flat().filter((table) => !tables.includes(table));
  return missing.length === 0
    ? null
    : `${opener} reads ${missing.join(', ')} across partners, and across-partners.ts does not list it`;
};

const known = new Map<string, Pins>();

const pinsOf = (text: string): Pins => {
  const pins = known.get(text) ?? readPins(text);
  known.set(text, pins);
  return pins;
};

const noted = new Set<string>();

const note = (text: string, isInside: boolean, opener: string, { unpinned }: Pins): void => {
  const folder = inject('guardFolder');
  if (folder !== undefined && !OF_TESTS.test(opener))
    noteStatement(folder, { text, opener, isInside, unpinned: [...new Set(unpinned.flat())] });
};

/**
 * For `openDatabase({ ...queryGuard() })` in tests. Inside a partner it throws for a statement of which one query, however
 * deep, does not name that partner by a parameter; across partners for one whose file is not listed with the tables it reads.
 */
export const queryGuard = (
  listed: ListedFiles = ACROSS_PARTNERS,
): Required<Pick<DatabaseOptions, 'onQuery' | 'onScope'>> => {
  const openings = new WeakMap<Scope, Error>();
  return {
    // The stack is read only when there is something to say of the scope.
    onScope: (scope) => void openings.set(scope, new Error('A scope was opened.')),
    onQuery: (query) => {
      const { text, scope } = query;
      const isInside = query.partnerId !== null;
      const pins = pinsOf(text);
      if (pins.levels === 0) return;
      const openerOf = (): string => openerIn(openings.get(scope)?.stack);
      const isListable = !isInside && pins.unpinned.length > 0;
      const key = `${isInside ? 'inside' : 'across'} ${isListable ? openerOf() : ''} ${text}`;
      if (!noted.has(key)) note(text, isInside, openerOf(), pins);
      noted.add(key);
      const complaint = isInside
        ? complaintInside(pins, query)
        : isListable
          ? complaintAcross(pins, openerOf(), listed)
          : null;
      if (complaint !== null) throw new UnpinnedQueryError(complaint, text);
    },
  };
};
