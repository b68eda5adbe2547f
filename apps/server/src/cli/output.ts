import { DatabaseSetupError } from '@portal/db/prepare-server';
import { isDomainError } from '@portal/domain/errors';
import { toDecimal } from '@portal/domain/money/money';
import { CommanderError } from 'commander';
import { ZodError } from 'zod';
import { EnvError } from '../env';

/** How a command ends, for scripts. */
export const EXIT = { done: 0, refused: 1, usage: 2, unavailable: 3 } as const;

/** The command was called in a way that makes no sense; the message says what to change. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

/** Results go to standard output, and nothing else does, so that they can be piped. */
export const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** Progress and remarks go to standard error. */
export const remark = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

/** Progress that overwrites itself where a person looks on, and stays silent where nobody does. */
export const progress = (text: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${text}`);
};

/** Ends a line of progress. */
export const endProgress = (): void => {
  if (process.stderr.isTTY) process.stderr.write('\r\u001B[K');
};

/** An amount as people write it: `1234.50 USD`. */
export const moneyText = (money: {
  readonly amountMinor: string;
  readonly currency: string;
}): string => `${toDecimal(BigInt(money.amountMinor), money.currency)} ${money.currency}`;

/** Rows as a table with aligned columns; numbers, which begin with a digit or a minus, to the right. */
export const table = (header: readonly string[], rows: readonly (readonly string[])[]): string => {
  const all = [header, ...rows];
  const widths = header.map((_, column) =>
    Math.max(...all.map((row) => (row[column] ?? '').length)),
  );
  const isNumber = header.map((_, column) =>
    rows.every((row) => /^-?\d[\d.,]*( [A-Z]{3})?$/.test(row[column] ?? '')),
  );
  return all
    .map((row) =>
      widths
        .map((width, column) => {
          const cell = row[column] ?? '';
          return isNumber[column] === true ? cell.padStart(width) : cell.padEnd(width);
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};

const isConnectionFailure = (error: unknown): boolean => {
  if (!(error instanceof Error) || !('code' in error)) return false;
  // The embedded database's socket is gone; a file that is missing is something else.
  if (error.code === 'ENOENT') return 'syscall' in error && error.syscall === 'connect';
  return ['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'CONNECT_TIMEOUT', 'CONNECTION_ENDED'].includes(
    String(error.code),
  );
};

const zodText = (error: ZodError): string =>
  error.issues
    .map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`))
    .join('\n');

const domainText = (error: {
  readonly message: string;
  readonly issues: readonly {
    readonly path: readonly (string | number)[];
    readonly message: string;
  }[];
}): string => {
  const issues = error.issues.map(({ path, message }) =>
    path.length === 0 ? message : `${path.join('.')}: ${message}`,
  );
  return issues.length === 0 ? error.message : issues.join('\n');
};

/** What the innermost error says: the outer ones of the query builder repeat all parameters. */
const rootMessage = (error: unknown): string => {
  let at = error;
  while (at instanceof Error && at.cause instanceof Error) at = at.cause;
  return at instanceof Error ? at.message : String(at);
};

/** Says what went wrong and gives the exit code for it. */
export const explainFailure = (error: unknown): number => {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (error instanceof UsageError || error instanceof EnvError) {
    remark(error.message);
    return EXIT.usage;
  }
  if (error instanceof ZodError) {
    remark(zodText(error));
    return EXIT.usage;
  }
  if (isDomainError(error)) {
    remark(domainText(error));
    return error.code === 'unavailable' ? EXIT.unavailable : EXIT.refused;
  }
  if (isConnectionFailure(error)) {
    remark('The database cannot be reached.');
    return EXIT.unavailable;
  }
  remark(error instanceof DatabaseSetupError ? error.message : rootMessage(error));
  return EXIT.refused;
};
