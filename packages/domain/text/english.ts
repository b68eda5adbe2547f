import type { Speaker } from './message';

type Values = Readonly<Record<string, string | number>>;

const WHOLE = new Intl.NumberFormat('en-US');
const PLURALS = new Intl.PluralRules('en-US');

/** Where the brace that opens at `from` is closed. */
const closingOf = (text: string, from: number): number => {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    else if (text[at] === '}') depth -= 1;
    if (depth === 0) return at;
  }
  throw new Error(`A brace is not closed: ${text}`);
};

/** `one {# row} other {# rows}` as name → text. */
const branchesOf = (text: string): Map<string, string> => {
  const branches = new Map<string, string>();
  for (let at = 0; at < text.length;) {
    const open = text.indexOf('{', at);
    if (open === -1) break;
    const close = closingOf(text, open);
    branches.set(text.slice(at, open).trim(), text.slice(open + 1, close));
    at = close + 1;
  }
  return branches;
};

const sayArgument = (argument: string, values: Values): string => {
  const [, name = '', kind, rest = ''] =
    /^\s*(\w+)\s*(?:,\s*(\w+)\s*,([\s\S]*))?$/.exec(argument) ?? [];
  const value = values[name];
  if (value === undefined) throw new Error(`A text needs the value "${name}".`);
  if (kind === undefined) return String(value);
  const branches = branchesOf(rest);
  const count = Number(value);
  const picked =
    kind === 'plural'
      ? (branches.get(`=${String(count)}`) ?? branches.get(PLURALS.select(count)))
      : branches.get(String(value));
  return render(
    picked ?? branches.get('other') ?? '',
    values,
    kind === 'plural' ? WHOLE.format(count) : null,
  );
};

/** Says a pattern; `count` is what `#` stands for within a plural. */
const render = (text: string, values: Values, count: string | null): string => {
  let said = '';
  for (let at = 0; at < text.length;) {
    const char = text.charAt(at);
    const next = text.charAt(at + 1);
    let end = at;
    if (char === "'" && next === "'") {
      said += "'";
      end = at + 1;
    } else if (char === "'" && /[{}<>]/.test(next)) {
      end = text.indexOf("'", at + 1);
      said += text.slice(at + 1, end);
    } else if (char === '{') {
      end = closingOf(text, at);
      said += sayArgument(text.slice(at + 1, end), values);
    } else said += char === '#' && count !== null ? count : char;
    at = end + 1;
  }
  return said;
};

/**
 * Says a text's own English where there is no reader: in a log, at the command line, in an error's `message`. Knows what our
 * texts use of ICU MessageFormat: values, `plural` and `select`. Readers are spoken to by `useIntl()` or `speakerIn`.
 */
export const ENGLISH: Speaker = {
  locale: 'en-US',
  formatMessage: ({ id, defaultMessage }, values = {}) => {
    // An app's build makes syntax trees of the texts, for react-intl; nobody there is told this English.
    const english: unknown = defaultMessage;
    return typeof english === 'string' ? render(english, values, null) : id;
  },
};
