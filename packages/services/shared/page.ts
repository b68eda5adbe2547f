import { NUMBERED_ROWS } from '@portal/contracts/common';
import { validation } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { phrase } from '@portal/domain/text/phrase';

/** The page that a list was asked for; pages count from 1. */
export interface PageInput {
  readonly page: number;
  readonly pageSize: number;
}

const messages = defineMessages({
  tooFar: {
    id: 'services.page.tooFar',
    defaultMessage:
      'Pages show the first {rows, plural, one {# row} other {# rows}}. Narrow the list to see the others, or export it to have them all.',
  },
});

/** One page of a list in the shape of the contracts' `pageOf`. */
export interface Page<Row> {
  rows: Row[];
  total: number;
  page: number;
  pageSize: number;
}

/** `limit` and `offset` of a page, for the query. */
export const windowOf = ({ page, pageSize }: PageInput): { limit: number; offset: number } => ({
  limit: pageSize,
  offset: (page - 1) * pageSize,
});

/**
 * The same of a list that can hold millions of rows: only its first pages are counted off by number, or one that goes on after
 * a row, wherever that is.
 * @throws {DomainError} `validation` for a page that lies further on
 */
export const windowByKey = (
  input: PageInput & { readonly after?: string | undefined },
): { limit: number; offset: number } => {
  if (input.after !== undefined) return { limit: input.pageSize, offset: 0 };
  const { limit, offset } = windowOf(input);
  if (offset + limit > NUMBERED_ROWS) {
    throw validation([
      { path: ['page'], message: phrase(messages.tooFar, { rows: NUMBERED_ROWS }) },
    ]);
  }
  return { limit, offset };
};

/** The answer of a list: its rows, and how many rows all pages have together. */
export const pageOf = <Row>(
  { page, pageSize }: PageInput,
  rows: Row[],
  total: number,
): Page<Row> => ({ rows, total, page, pageSize });
