import type { TransitionFacts } from './catalogue';

const TOKEN = /'(?:[^']|'')*'|[a-z_][a-z0-9_$]*|[^\s]/g;

const tokenize = (source: string): string[] =>
  source
    .toLowerCase()
    .replace(/--[^\n]*/g, '')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .match(TOKEN) ?? [];

/** Words after which another statement begins, outside of parentheses and `case … end`. */
const BEGINS = new Set(['begin', 'loop', 'then', 'else']);

/** The statements of a plpgsql function, each as its words. */
const statementsOf = (source: string): string[][] => {
  const statements: string[][] = [[]];
  let parentheses = 0;
  let cases = 0;
  for (const token of tokenize(source)) {
    if (token === '(') parentheses += 1;
    if (token === ')') parentheses -= 1;
    if (token === 'case') cases += 1;
    const isInside = parentheses > 0 || cases > 0;
    if (token === 'end' && cases > 0) cases -= 1;
    if (token === ';' || (!isInside && BEGINS.has(token))) {
      statements.push([]);
      cases = 0;
      parentheses = 0;
    } else statements.at(-1)?.push(token);
  }
  return statements;
};

const INTRODUCES = new Set(['from', 'join', ',', 'into', 'update', 'only', 'using']);

/** Relations that a statement names where a relation can stand, without the schema of the product's own. */
const relationsOf = (tokens: readonly string[]): ReadonlySet<string> =>
  new Set(
    tokens.filter((_, index) => {
      const isQualified = tokens[index - 1] === '.' && tokens[index - 2] === 'public';
      return INTRODUCES.has(tokens[index - (isQualified ? 3 : 1)] ?? '');
    }),
  );

/**
 * Statements that name a transition table together with a real one, or insert into one from it: what is written stands on
 * the node that leads, and cannot be joined with what lies on a shard.
 */
export const findMixed = (
  { function: name, source, names }: TransitionFacts,
  tables: readonly string[],
): string[] =>
  statementsOf(source).flatMap((tokens) => {
    const relations = relationsOf(tokens);
    const written = names.filter((each) => relations.has(each));
    const real = tables.filter((each) => relations.has(each));
    return written.length > 0 && real.length > 0
      ? [`${name} reads ${written.join(' and ')} together with ${real.join(' and ')}`]
      : [];
  });
