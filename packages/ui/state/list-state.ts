import { asFilterValues, writeFilter } from './cast';

/** How one filter stands in the URL and in the query. */
export type FilterKind<Value> = {
  readonly parse: (text: string) => Value | undefined;
  readonly write: (value: Value) => string;
};

/** One free word or id. */
export const textFilter = (): FilterKind<string> => ({
  parse: (text) => (text === '' ? undefined : text),
  write: (value) => value,
});

/** The id of one thing; anything else in a URL is ignored. */
export const idFilter = (): FilterKind<string> => ({
  parse: (text) => (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) ? text : undefined),
  write: (value) => value,
});

/** One of the given values; anything else in a URL is ignored. */
export const oneOf = <const Values extends readonly string[]>(
  values: Values,
): FilterKind<Values[number]> => ({
  parse: (text) => values.find((value) => value === text),
  write: (value) => value,
});

/** Several of the given values, `a.b` in the URL. */
export const manyOf = <const Values extends readonly string[]>(
  values: Values,
): FilterKind<Values[number][]> => ({
  parse: (text) => {
    const parts = text.split('.');
    const known = values.filter((value) => parts.includes(value));
    return known.length === 0 ? undefined : known;
  },
  write: (chosen) => chosen.join('.'),
});

/** A calendar day `YYYY-MM-DD`. */
export const dayFilter = (): FilterKind<string> => ({
  parse: (text) =>
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined,
  write: (value) => value,
});

/** An accounting period `YYYY-MM`. */
export const periodFilter = (): FilterKind<string> => ({
  parse: (text) => (/^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? text : undefined),
  write: (value) => value,
});

/** Yes or no. */
export const flagFilter = (): FilterKind<boolean> => ({
  parse: (text) => (text === 'yes' ? true : text === 'no' ? false : undefined),
  write: (value) => (value ? 'yes' : 'no'),
});

/** Filter kinds by name; variance forbids to say more than "each can be parsed". */
export type AnyKinds = Readonly<Record<string, { readonly parse: (text: string) => unknown }>>;

/** The filter values of a spec: absent means not filtered. */
export type FilterValues<Kinds extends AnyKinds> = {
  [Name in keyof Kinds]?: Exclude<ReturnType<Kinds[Name]['parse']>, undefined>;
};

export type SortDirection = 'asc' | 'desc';

/** What a list can be searched, filtered and sorted by: the one source of its URL and of its query. */
export interface ListSpec<Kinds extends AnyKinds, Sort extends string> {
  readonly filters: Kinds;
  readonly sorts: readonly Sort[];
  readonly defaultSort: { readonly by: Sort; readonly dir: SortDirection };
  /** 50 unless said. */
  readonly pageSize?: number;
}

export interface ListState<Kinds extends AnyKinds, Sort extends string> {
  readonly q: string;
  readonly filters: FilterValues<Kinds>;
  readonly sort: { readonly by: Sort; readonly dir: SortDirection };
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
  /** Columns to show, in no order; null means the list's own choice. */
  readonly columns: readonly string[] | null;
}

export const PAGE_SIZES: readonly number[] = [25, 50, 100, 200];

/** Gives a spec its type without having to write it. */
export const listSpec = <Kinds extends AnyKinds, const Sort extends string>(
  spec: ListSpec<Kinds, Sort>,
): ListSpec<Kinds, Sort> => spec;

/** A whole number from 1 of an address; anything else is the fallback. */
export const positive = (text: string | null, fallback: number): number => {
  const value = Number(text);
  return text !== null && Number.isSafeInteger(value) && value > 0 ? value : fallback;
};

const parseSort = <Sort extends string>(
  text: string | null,
  spec: ListSpec<AnyKinds, Sort>,
): ListState<AnyKinds, Sort>['sort'] => {
  if (text === null) return spec.defaultSort;
  const dir: SortDirection = text.startsWith('-') ? 'desc' : 'asc';
  const name = text.replace(/^-/, '');
  const by = spec.sorts.find((sort) => sort === name);
  return by === undefined ? spec.defaultSort : { by, dir };
};

/** Reads a list's state from its URL. Whatever a URL holds that the spec does not know falls back to the default. */
export const parseListState = <Kinds extends AnyKinds, Sort extends string>(
  params: URLSearchParams,
  spec: ListSpec<Kinds, Sort>,
): ListState<Kinds, Sort> => {
  const filters: Record<string, unknown> = {};
  for (const [name, kind] of Object.entries(spec.filters)) {
    const text = params.get(name);
    const value = text === null ? undefined : kind.parse(text);
    if (value !== undefined) filters[name] = value;
  }
  const pageSize = positive(params.get('size'), spec.pageSize ?? 50);
  const columns = params.get('cols');
  return {
    q: params.get('q') ?? '',
    filters: asFilterValues<Kinds>(filters),
    sort: parseSort(params.get('sort'), spec),
    page: positive(params.get('page'), 1),
    pageSize: PAGE_SIZES.includes(pageSize) ? pageSize : (spec.pageSize ?? 50),
    columns: columns === null ? null : columns.split('.').filter((name) => name !== ''),
  };
};

/** The state as a URL, leaving away what is default so that addresses stay short. Other parameters are kept. */
export const writeListState = <Kinds extends AnyKinds, Sort extends string>(
  state: ListState<Kinds, Sort>,
  spec: ListSpec<Kinds, Sort>,
  kept: URLSearchParams = new URLSearchParams(),
): URLSearchParams => {
  const params = new URLSearchParams(kept);
  const put = (name: string, value: string | null): void => {
    if (value === null || value === '') params.delete(name);
    else params.set(name, value);
  };
  const isDefaultSort =
    state.sort.by === spec.defaultSort.by && state.sort.dir === spec.defaultSort.dir;
  put('q', state.q);
  for (const [name, kind] of Object.entries(spec.filters)) {
    const value = Object.entries(state.filters).find(([key]) => key === name)?.[1];
    put(name, value === undefined ? null : writeFilter(kind, value));
  }
  put('sort', isDefaultSort ? null : `${state.sort.dir === 'desc' ? '-' : ''}${state.sort.by}`);
  put('page', state.page === 1 ? null : String(state.page));
  put('size', state.pageSize === (spec.pageSize ?? 50) ? null : String(state.pageSize));
  put('cols', state.columns === null ? null : state.columns.join('.'));
  return params;
};

/** True when search or a filter narrows the list. */
export const isFiltered = (state: ListState<AnyKinds, string>): boolean =>
  state.q !== '' || Object.keys(state.filters).length > 0;

/** What list procedures take: `{ q?, sort, dir, page, pageSize, …filters }`. */
export type ListInput<Kinds extends AnyKinds, Sort extends string> = FilterValues<Kinds> & {
  q?: string;
  sort: Sort;
  dir: SortDirection;
  page: number;
  pageSize: number;
};

/** The state as the input of a list procedure. */
export const toListInput = <Kinds extends AnyKinds, Sort extends string>(
  state: ListState<Kinds, Sort>,
): ListInput<Kinds, Sort> => ({
  ...state.filters,
  ...(state.q === '' ? {} : { q: state.q }),
  sort: state.sort.by,
  dir: state.sort.dir,
  page: state.page,
  pageSize: state.pageSize,
});
