import type { ValidationIssue } from '../errors';
import { isRate, rateMicros } from '../money/rate';

export type Path = readonly (string | number)[];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads unknown JSON field by field; every read either gives a typed value or notes an issue with its path. */
export class JsonReader {
  readonly issues: ValidationIssue[] = [];

  refuse(path: Path, message: string): undefined {
    this.issues.push({ path, message });
    return undefined;
  }

  /** An object with no other fields than `known`, so that a misspelt option is never silently ignored. */
  object(
    value: unknown,
    path: Path,
    known: readonly string[],
  ): Record<string, unknown> | undefined {
    if (!isRecord(value)) return this.refuse(path, 'Must be an object.');
    for (const key of Object.keys(value)) {
      if (!known.includes(key)) {
        this.refuse([...path, key], `Unknown field; allowed here: ${known.join(', ')}.`);
      }
    }
    return value;
  }

  list(value: unknown, path: Path, most: number): readonly unknown[] | undefined {
    if (!Array.isArray(value) || value.length === 0) {
      return this.refuse(path, 'Must be a list with at least one entry.');
    }
    if (value.length > most) return this.refuse(path, `At most ${String(most)} entries.`);
    const entries: readonly unknown[] = value;
    return entries;
  }

  oneOf<T extends string>(value: unknown, path: Path, allowed: readonly T[]): T | undefined {
    const found = allowed.find((entry) => entry === value);
    if (found !== undefined) return found;
    const got = value === undefined ? 'It is missing' : `${JSON.stringify(value)} is not known`;
    return this.refuse(path, `${got}; must be one of ${allowed.join(', ')}.`);
  }

  /** A whole number within JSON's exact range. */
  integer(
    value: unknown,
    path: Path,
    least: number,
    most = Number.MAX_SAFE_INTEGER,
  ): number | undefined {
    if (typeof value !== 'number' || !Number.isSafeInteger(value)) {
      return this.refuse(path, 'Must be a whole number that JSON carries exactly (below 2^53).');
    }
    if (value < least || value > most) {
      return this.refuse(path, `Must be from ${String(least)} to ${String(most)}.`);
    }
    return value;
  }

  /** A decimal string of a fraction, at most `most`. */
  rate(value: unknown, path: Path, most: string): string | undefined {
    if (!isRate(value)) {
      return this.refuse(
        path,
        'Must be a decimal string of a fraction with up to 6 places, such as "0.125".',
      );
    }
    if (rateMicros(value) > rateMicros(most)) {
      return this.refuse(path, `Must not be above "${most}": "0.12" means 12 %.`);
    }
    return value;
  }

  boolean(value: unknown, path: Path): boolean | undefined {
    return typeof value === 'boolean' ? value : this.refuse(path, 'Must be true or false.');
  }

  text(value: unknown, path: Path, pattern: RegExp, says: string): string | undefined {
    return typeof value === 'string' && pattern.test(value) ? value : this.refuse(path, says);
  }
}

/** Reads a field that may be absent. */
export const optional = <T>(value: unknown, read: (value: unknown) => T): T | undefined =>
  value === undefined ? undefined : read(value);
