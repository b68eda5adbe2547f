import { useCallback, useMemo } from 'react';
import { parseListState, toListInput, writeListState } from './list-state';
import type {
  AnyKinds,
  FilterValues,
  ListInput,
  ListSpec,
  ListState,
  SortDirection,
} from './list-state';
import { useAddress } from './use-address';

/** What patterns need of a list's state, whatever its filters are. */
export interface AnyListControl {
  readonly state: {
    readonly q: string;
    readonly filters: Readonly<Record<string, unknown>>;
    readonly sort: { readonly by: string; readonly dir: SortDirection };
    readonly page: number;
    readonly pageSize: number;
    readonly columns: readonly string[] | null;
  };
  setQuery(q: string): void;
  setFilter(name: string, value: unknown): void;
  clearFilters(): void;
  setSort(by: string): void;
  setPage(page: number): void;
  setPageSize(size: number): void;
  setColumns(columns: readonly string[] | null): void;
  /** The state as a query string, for saved views. */
  readonly search: string;
  setSearch(search: string): void;
}

export interface ListControl<Kinds extends AnyKinds, Sort extends string> extends Omit<
  AnyListControl,
  'state' | 'setFilter'
> {
  readonly state: ListState<Kinds, Sort>;
  /** Pass this to the list procedure. */
  readonly input: ListInput<Kinds, Sort>;
  setFilter<Name extends keyof Kinds>(
    name: Name,
    value: FilterValues<Kinds>[Name] | undefined,
  ): void;
}

/**
 * A list's search, filters, sort, page and columns, all of it in the URL. Typing replaces the history entry;
 * everything else adds one, so that "back" undoes it.
 */
export const useListState = <Kinds extends AnyKinds, Sort extends string>(
  spec: ListSpec<Kinds, Sort>,
): ListControl<Kinds, Sort> => {
  const [params, changeAddress] = useAddress();
  const search = params.toString();
  const state = useMemo(() => parseListState(new URLSearchParams(search), spec), [search, spec]);

  const change = useCallback(
    (patch: Partial<ListState<Kinds, Sort>>, replace = false): void => {
      changeAddress(
        (previous) =>
          writeListState({ ...parseListState(previous, spec), page: 1, ...patch }, spec, previous),
        { replace, preventScrollReset: true },
      );
    },
    [changeAddress, spec],
  );

  return useMemo(
    () => ({
      state,
      input: toListInput(state),
      setQuery: (q) => change({ q }, true),
      setFilter: (name, value) => {
        const filters = { ...state.filters, [name]: value };
        if (value === undefined) delete filters[name];
        change({ filters });
      },
      clearFilters: () => change({ q: '', filters: {} }),
      setSort: (name) => {
        const by = spec.sorts.find((sort) => sort === name);
        if (by === undefined) return;
        const dir = state.sort.by === by && state.sort.dir === 'asc' ? 'desc' : 'asc';
        change({ sort: { by, dir } });
      },
      setPage: (page) => change({ page }),
      setPageSize: (pageSize) => change({ pageSize }),
      setColumns: (columns) => change({ columns, page: state.page }, true),
      search,
      setSearch: (next) => changeAddress(() => new URLSearchParams(next)),
    }),
    [state, change, search, changeAddress, spec],
  );
};
