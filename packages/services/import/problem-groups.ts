import type { ById } from '@portal/contracts/common';
import type { ImportProblem, ImportProblemGroup } from '@portal/contracts/import';
import { tell } from '@portal/contracts/reader';
import { inScope } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { importRejects } from '@portal/db/schema/import';
import { defineMessages } from '@portal/domain/text/message';
import type { Message } from '@portal/domain/text/message';
import { readKept } from '@portal/domain/text/kept';
import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import { partnerOf, readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { loadImport } from './import-row';

const messages = defineMessages({
  customer: {
    id: 'services.problem.customer',
    defaultMessage: 'Import the customers of this tenant first, then this file again.',
  },
  several: {
    id: 'services.problem.several',
    defaultMessage: 'Choose a column by which each customer is told from all others.',
  },
  clock: {
    id: 'services.problem.clock',
    defaultMessage: 'Choose another column for the time of day or the time zone, or none.',
  },
  dates: {
    id: 'services.problem.dates',
    defaultMessage: 'Choose how the dates of this column are written.',
  },
  noDay: {
    id: 'services.problem.noDay',
    defaultMessage:
      'As the column is read, these days do not exist: choose how its dates are written, or correct them in the file.',
  },
  numbers: {
    id: 'services.problem.numbers',
    defaultMessage: 'Choose the decimal mark of this column, or the column that holds the amount.',
  },
  negative: {
    id: 'services.problem.negative',
    defaultMessage:
      'If negative amounts are refunds, say that the sign tells refunds from payments.',
  },
  types: {
    id: 'services.problem.types',
    defaultMessage: 'Say what the words of this column mean.',
  },
  tax: {
    id: 'services.problem.tax',
    defaultMessage: 'Choose the columns of net, tax and gross anew, or give one tax rate.',
  },
  currency: {
    id: 'services.problem.currency',
    defaultMessage: 'Choose the column of the currency.',
  },
  payment: {
    id: 'services.problem.payment',
    defaultMessage: 'Import the file with the payment first, then this file again.',
  },
  quotes: {
    id: 'services.problem.quotes',
    defaultMessage:
      'The rows may not belong to the table: leave them out, or export the file anew.',
  },
  empty: {
    id: 'services.problem.empty',
    defaultMessage: 'Choose another column, or leave these rows out by one of their words.',
  },
});

/** What to do about rows that were not taken, by the reason. */
const ADVICE: Readonly<Record<string, Message>> = {
  unknown_customer: messages.customer,
  several_customers: messages.several,
  no_time: messages.clock,
  no_zone: messages.clock,
  no_date: messages.dates,
  impossible_date: messages.noDay,
  not_a_number: messages.numbers,
  too_many_decimals: messages.numbers,
  negative: messages.negative,
  unknown_type: messages.types,
  amounts_disagree: messages.tax,
  tax_missing: messages.tax,
  unknown_currency: messages.currency,
  other_currency: messages.currency,
  unknown_invoice: messages.payment,
  more_than_paid: messages.payment,
  short_row: messages.quotes,
  long_row: messages.quotes,
  empty: messages.empty,
};

const adviceFor = (reason: string): string | null => {
  const message = Object.hasOwn(ADVICE, reason) ? ADVICE[reason] : undefined;
  return message === undefined ? null : tell(message);
};

/** Problems by reason and column, the most frequent first. */
export const groupProblems = (problems: readonly ImportProblem[]): ImportProblemGroup[] => {
  const groups = new Map<string, ImportProblemGroup>();
  for (const problem of problems) {
    const { reason, column } = problem;
    const key = JSON.stringify([reason, column]);
    const known = groups.get(key);
    const first = known?.example ?? problem;
    const count = (known?.count ?? 0) + 1;
    groups.set(key, { reason, column, count, example: first, advice: adviceFor(reason) });
  }
  return [...groups.values()].toSorted((one, other) => other.count - one.count);
};

const MOST_GROUPS = 50;

/**
 * Why rows of an import were not taken over, by cause: how many, the first of them, and what to do.
 * @throws {DomainError} `forbidden`, `not_found`
 */
export const listProblemGroups = async (ctx: Ctx, input: ById): Promise<ImportProblemGroup[]> => {
  requirePermission(ctx, { partner: 'read' });
  const partnerId = partnerOf(ctx);
  return inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const { id } = await loadImport(tx, partnerId, input.id);
    const filter = and(ofPartner(importRejects, partnerId), eq(importRejects.importId, id));
    const { line, columnName: column, reason, message, cells } = importRejects;
    const count = sql<number>`count(*)::int`;
    const groups = await tx
      .select({ reason, column, count, line: sql<number>`min(${line})` })
      .from(importRejects)
      .where(filter)
      .groupBy(reason, column)
      .orderBy(desc(count), asc(reason))
      .limit(MOST_GROUPS);
    const lines = groups.map((group) => group.line);
    const rows = await tx
      .select({ line, column, reason, message, cells })
      .from(importRejects)
      .where(and(filter, inArray(line, lines)));
    const byLine = new Map(rows.map((row) => [row.line, row]));
    return groups.flatMap((group) => {
      const row = byLine.get(group.line);
      if (row === undefined) return [];
      const example = { ...row, message: tell(readKept(row.message)) };
      const { reason: why, column: where, count: many } = group;
      return [{ reason: why, column: where, count: many, example, advice: adviceFor(why) }];
    });
  });
};
