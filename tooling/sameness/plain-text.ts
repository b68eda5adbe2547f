const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const INSTANT = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d(?::?\d\d)?)?/g;

/** Statements of a month are numbered in the order of their earners' ids. */
const STATEMENT_NUMBER = /\b\d{4}-\d\d-\d{5}\b/g;

/** What stands for an id or an instant that differs in each run although nothing else does. */
export interface Plain {
  /** The natural name of a row by its id, such as `customer BA-000002`. */
  readonly nameOf: ReadonlyMap<string, string>;
  /** When the run began; the clock of what is compared stands still at another time. */
  readonly since: number;
}

/** Longer than any run takes. */
const RUN_MS = 86_400_000;

const plainInstant = (text: string, since: number): string => {
  const at = Date.parse(text.includes('T') ? text : text.replace(' ', 'T'));
  return at >= since && at < since + RUN_MS ? '<now>' : text;
};

/** A text of which two runs over the same code give the same: ids become names, instants of the run itself `<now>`. */
export const plainText = (text: string, { nameOf, since }: Plain): string =>
  text
    .replaceAll(UUID, (id) => `<${nameOf.get(id) ?? 'id'}>`)
    .replaceAll(STATEMENT_NUMBER, '<number>')
    .replaceAll(INSTANT, (instant) => plainInstant(instant, since));

const sortedEntries = (value: object): [string, unknown][] =>
  Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));

/** JSON with sorted members, and lists in the order of their texts once they are plain: ties are broken by ids. */
export const plainJson = (value: unknown, plain: Plain): string => {
  if (Array.isArray(value))
    return `[${value
      .map((item) => plainJson(item, plain))
      .toSorted()
      .join(',')}]`;
  if (typeof value === 'object' && value !== null)
    return `{${sortedEntries(value)
      .map(([key, item]) => `${plainText(JSON.stringify(key), plain)}:${plainJson(item, plain)}`)
      .join(',')}}`;
  return plainText(JSON.stringify(value) ?? 'null', plain);
};
