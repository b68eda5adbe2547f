/** The part of a TanStack query that patterns read; any `useQuery` result fits. */
export interface Loadable<Data> {
  readonly data: Data | undefined;
  readonly error: unknown;
  readonly isPending: boolean;
  readonly isFetching: boolean;
  refetch(): unknown;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
}

/**
 * Fetches every page of a list for an export, 200 rows at a time.
 * `report` is called with rows so far and the total.
 */
export const fetchAllRows = async <Row>(
  fetchPage: (page: number, pageSize: number) => Promise<Page<Row>>,
  report: (done: number, total: number) => void = () => undefined,
): Promise<readonly Row[]> => {
  const rows: Row[] = [];
  for (let page = 1; ; page += 1) {
    const { rows: next, total } = await fetchPage(page, 200);
    rows.push(...next);
    report(rows.length, total);
    if (next.length === 0 || rows.length >= total) return rows;
  }
};
