import type { Issue } from '../errors';
import { isRate, rateMicros } from '../money/rate';
import { defineMessages } from '../text/message';
import { phrase } from '../text/phrase';
import type { Words } from '../text/phrase';

const messages = defineMessages({
  object: { id: 'domain.json.object', defaultMessage: 'Must be an object.' },
  unknownField: {
    id: 'domain.json.unknownField',
    defaultMessage: 'Unknown field; allowed here: {names}.',
  },
  list: { id: 'domain.json.list', defaultMessage: 'Must be a list with at least one entry.' },
  mostEntries: { id: 'domain.json.mostEntries', defaultMessage: 'At most {most} entries.' },
  missing: {
    id: 'domain.json.missing',
    defaultMessage: 'It is missing; must be one of {names}.',
  },
  notKnown: {
    id: 'domain.json.notKnown',
    defaultMessage: '{value} is not known; must be one of {names}.',
  },
  wholeNumber: {
    id: 'domain.json.wholeNumber',
    defaultMessage: 'Must be a whole number that JSON carries exactly (below 2^53).',
  },
  range: { id: 'domain.json.range', defaultMessage: 'Must be from {least} to {most}.' },
  rate: {
    id: 'domain.json.rate',
    defaultMessage: 'Must be a decimal string of a fraction with up to 6 places, such as "0.125".',
  },
  mostRate: {
    id: 'domain.json.mostRate',
    defaultMessage: 'Must not be above "{most}": "0.12" means 12 %.',
  },
  boolean: { id: 'domain.json.boolean', defaultMessage: 'Must be true or false.' },
});

export type Path = readonly (string | number)[];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads unknown JSON field by field; every read either gives a typed value or notes an issue with its path. */
export class JsonReader {
  readonly issues: Issue[] = [];

  refuse(path: Path, message: Words): undefined {
    this.issues.push({ path, message });
    return undefined;
  }

  /** An object with no other fields than `known`, so that a misspelt option is never silently ignored. */
  object(
    value: unknown,
    path: Path,
    known: readonly string[],
  ): Record<string, unknown> | undefined {
    if (!isRecord(value)) return this.refuse(path, messages.object);
    for (const key of Object.keys(value)) {
      if (!known.includes(key)) {
        this.refuse([...path, key], phrase(messages.unknownField, { names: known.join(', ') }));
      }
    }
    return value;
  }

  list(value: unknown, path: Path, most: number): readonly unknown[] | undefined {
    if (!Array.isArray(value) || value.length === 0) {
      return this.refuse(path, messages.list);
    }
    if (value.length > most) {
      return this.refuse(path, phrase(messages.mostEntries, { most: String(most) }));
    }
    const entries: readonly unknown[] = value;
    return entries;
  }

  oneOf<T extends string>(value: unknown, path: Path, allowed: readonly T[]): T | undefined {
    const found = allowed.find((entry) => entry === value);
    if (found !== undefined) return found;
    const names = allowed.join(', ');
    return this.refuse(
      path,
      value === undefined
        ? phrase(messages.missing, { names })
        : phrase(messages.notKnown, { value: JSON.stringify(value), names }),
    );
  }

  /** A whole number within JSON's exact range. */
  integer(
    value: unknown,
    path: Path,
    least: number,
    most = Number.MAX_SAFE_INTEGER,
  ): number | undefined {
    if (typeof value !== 'number' || !Number.isSafeInteger(value)) {
      return this.refuse(path, messages.wholeNumber);
    }
    if (value < least || value > most) {
      return this.refuse(
        path,
        phrase(messages.range, { least: String(least), most: String(most) }),
      );
    }
    return value;
  }

  /** A decimal string of a fraction, at most `most`. */
  rate(value: unknown, path: Path, most: string): string | undefined {
    if (!isRate(value)) {
      return this.refuse(path, messages.rate);
    }
    if (rateMicros(value) > rateMicros(most)) {
      return this.refuse(path, phrase(messages.mostRate, { most }));
    }
    return value;
  }

  boolean(value: unknown, path: Path): boolean | undefined {
    return typeof value === 'boolean' ? value : this.refuse(path, messages.boolean);
  }

  text(value: unknown, path: Path, pattern: RegExp, says: Words): string | undefined {
    return typeof value === 'string' && pattern.test(value) ? value : this.refuse(path, says);
  }
}

/** Reads a field that may be absent. */
export const optional = <T>(value: unknown, read: (value: unknown) => T): T | undefined =>
  value === undefined ? undefined : read(value);
