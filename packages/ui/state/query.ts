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
