import type { ObservedQuery } from '../database';
import { REFERENCE_TABLES } from './catalogue';
import { DECLARED_TABLES } from './schemas';

/** Views of partners' rows, which ask as their caller. */
export const VIEWS: readonly string[] = ['unpaid_items'];

/** Table name to the column that names its partner, for every table whose rows belong to one. */
const PARTNER_COLUMNS: ReadonlyMap<string, string> = new Map([
  ...DECLARED_TABLES.flatMap(({ name, columns }) => {
    const column = name === 'partners' ? 'id' : 'partner_id';
    const isOfPartner = columns.some((entry) => entry.name === column);
    return isOfPartner && !name.startsWith('platform_') && !REFERENCE_TABLES.includes(name)
      ? [[name, column] as const]
      : [];
  }),
  ...VIEWS.map((name) => [name, 'partner_id'] as const),
]);

/** A query read or changed a table without naming its partner (isolation.md, tables, 4). */
export class UnfilteredQueryError extends Error {
  constructor(table: string, text: string) {
    super(`This query does not say which partner's rows of ${table} it means: ${text}`);
    this.name = 'UnfilteredQueryError';
  }
}

interface Reference {
  readonly table: string;
  readonly alias: string;
  /** The target of an insert whose columns begin with the partner: what they are given comes from pinned tables, or is a parameter. */
  readonly isGiven: boolean;
}

/** One level of a statement: a query without the queries nested in it, which are levels of their own. */
interface Level {
  readonly tokens: string[];
}

const TOKEN = /'(?:[^']|'')*'|"([^"]+)"|[a-z_][a-z0-9_$]*|\$\d+|::|<>|!=|>=|<=|[^\s]/g;
const NOT_ALIASES = new Set(
  'where on using set join left right inner full cross natural order group limit offset having union for values select returning default as do nothing lateral window fetch except intersect and'.split(
    ' ',
  ),
);

const tokenize = (text: string): string[] => {
  const plain = text
    .toLowerCase()
    .replace(/--[^\n]*/g, '')
    .replace(/\/\*[\s\S]*?\*\//g, '');
  return [...plain.matchAll(TOKEN)].map(([token, quoted]) => quoted ?? token);
};

const STARTS = new Set(['select', 'with', 'insert', 'update', 'delete', 'values']);

const COMBINES = new Set(['union', 'except', 'intersect']);

/** Splits a statement at parentheses that open a query, and where queries are combined. */
const levelsOf = (tokens: readonly string[]): Level[] => {
  const done: Level[] = [];
  const stack: Level[] = [{ tokens: [] }];
  const opened: boolean[] = [];
  tokens.forEach((token, index) => {
    const isQuery = token === '(' && STARTS.has(tokens[index + 1] ?? '');
    if (token === '(') opened.push(isQuery);
    if (COMBINES.has(token)) {
      done.push(...stack.splice(-1));
      stack.push({ tokens: [] });
    } else if (isQuery) stack.push({ tokens: [] });
    else if (token === ')' && opened.pop() === true) done.push(...stack.splice(-1));
    else stack.at(-1)?.tokens.push(token);
  });
  return [...done, ...stack];
};

const INTRODUCES = new Set(['from', 'join', 'update', 'into', 'using']);

/** The tables a level names after from, join, update, into or using, and after commas of a from. */
const referencesOf = ({ tokens }: Level): Reference[] => {
  const found: Reference[] = [];
  let inList = false;
  tokens.forEach((token, index) => {
    if (INTRODUCES.has(token)) inList = token === 'from' || token === 'using';
    else if (token !== ',' && NOT_ALIASES.has(token) && token !== 'as' && token !== 'lateral')
      inList = false;
    if (!INTRODUCES.has(token) && !(inList && token === ',')) return;
    let at = index + 1;
    if (tokens[at] === 'only') at += 1;
    if (tokens[at] === 'public' && tokens[at + 1] === '.') at += 2;
    const table = tokens[at] ?? '';
    if (!PARTNER_COLUMNS.has(table)) return;
    if (tokens[at + 1] === 'as') at += 1;
    const next = tokens[at + 1] ?? '';
    const hasAlias = /^[a-z_][a-z0-9_$]*$/.test(next) && !NOT_ALIASES.has(next);
    const columnsAt = hasAlias ? at + 2 : at + 1;
    const isGiven =
      token === 'into' &&
      tokens[columnsAt] === '(' &&
      tokens[columnsAt + 1] === PARTNER_COLUMNS.get(table);
    found.push({ table, alias: hasAlias ? next : table, isGiven });
  });
  return found;
};

const COMPARES = /^(=|in|is)$/;

/** Where the parenthesis around a token opens and closes; null outside of any. */
const enclosing = (
  tokens: readonly string[],
  index: number,
): { readonly open: number; readonly close: number } | null => {
  let depth = 0;
  for (let open = index; open >= 0; open -= 1) {
    if (tokens[open] === ')') depth += 1;
    if (tokens[open] !== '(') continue;
    if (depth > 0) depth -= 1;
    else return { open, close: tokens.indexOf(')', index) };
  }
  return null;
};

/** Part of a row compared as a whole, of `using (…)`, or of the columns of an insert. */
const isInComparedRow = (tokens: readonly string[], index: number): boolean => {
  const around = enclosing(tokens, index);
  if (around === null) return false;
  const { open, close } = around;
  const isInsert = tokens.slice(Math.max(0, open - 5), open).includes('into');
  return (
    isInsert ||
    tokens[open - 1] === 'using' ||
    tokens[open - 1] === '=' ||
    COMPARES.test(tokens[close + 1] ?? '')
  );
};

const isComparedAt = (tokens: readonly string[], first: number, last: number): boolean =>
  COMPARES.test(tokens[last + 1] ?? '') ||
  tokens[first - 1] === '=' ||
  isInComparedRow(tokens, first);

const namesPartner = (
  tokens: readonly string[],
  { table, alias }: Reference,
  qualified: boolean,
): boolean => {
  const column = PARTNER_COLUMNS.get(table) ?? '';
  return tokens.some((token, index) => {
    if (token !== column) return false;
    const isQualified = tokens[index - 1] === '.';
    if (isQualified !== qualified || (isQualified && tokens[index - 2] !== alias)) return false;
    return isComparedAt(tokens, isQualified ? index - 2 : index, index);
  });
};

/** An insert of what comes from no table at all: such rows have no shard. Through `bulkInsert` they come by their partner's row. */
const isFromNowhere = ({ tokens }: Level, references: readonly Reference[]): boolean =>
  references.length === 1 &&
  references[0]?.isGiven === true &&
  tokens.includes('select') &&
  tokens.includes('unnest');

/** The first table that a statement reads or changes without saying whose rows; null when all are said. */
export const findUnfiltered = (text: string): string | null => {
  const tokens = tokenize(text);
  for (const level of levelsOf(tokens)) {
    const references = referencesOf(level);
    if (isFromNowhere(level, references)) return references[0]?.table ?? null;
    for (const reference of references) {
      const isAlone = references.length === 1;
      const isSaid =
        reference.isGiven ||
        namesPartner(tokens, reference, true) ||
        (isAlone && namesPartner(level.tokens, reference, false));
      if (!isSaid) return reference.table;
    }
  }
  return null;
};

const checked = new Map<string, string | null>();

/**
 * For `openDatabase({ onQuery })` in tests: throws for a query of a partner's scope that leaves the filter to
 * row-level security. Staff and jobs outside a partner read across partners by design and are not checked.
 */
export const guardQueries = ({ text, partnerId }: ObservedQuery): void => {
  if (partnerId === null) return;
  const known = checked.get(text);
  const table = known === undefined ? findUnfiltered(text) : known;
  checked.set(text, table);
  if (table !== null) throw new UnfilteredQueryError(table, text);
};
