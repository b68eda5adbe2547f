import type { Surface } from './surface';

type Filter = string | number | boolean | null | undefined | readonly (string | number)[];

/**
 * Address of a list as CSV: every row that the list's filters and sort give, not one page. Use it as the `href` of
 * a link with `download`.
 *
 * @param list name of the procedure's entity, such as `customer` or `commission-lines`.
 * @param input the input of the list procedure; pages are ignored.
 */
export const exportLink = (
  surface: Surface,
  list: string,
  input: Readonly<Record<string, Filter>> = {},
): string => {
  const { page: _page, pageSize: _pageSize, ...filters } = input;
  const kept = Object.entries(filters).filter(([, value]) => value !== undefined && value !== null);
  const query =
    kept.length === 0
      ? ''
      : `?input=${encodeURIComponent(JSON.stringify(Object.fromEntries(kept)))}`;
  return `/export/${surface}/${list}.csv${query}`;
};
