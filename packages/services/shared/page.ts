/** The page that a list was asked for; pages count from 1. */
export interface PageInput {
  readonly page: number;
  readonly pageSize: number;
}

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

/** The answer of a list: its rows, and how many rows all pages have together. */
export const pageOf = <Row>(
  { page, pageSize }: PageInput,
  rows: Row[],
  total: number,
): Page<Row> => ({ rows, total, page, pageSize });
