// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { ProblemError } from '@portal/contracts/problem';
import { listSpec, oneOf } from '../state/list-state';
import type { Loadable, Page } from '../state/query';
import { useListState } from '../state/use-list-state';
import { draw } from '../testing/render';
import type { Drawn } from '../testing/render';
import type { BulkSelection } from './bulk-bar';
import type { Column } from './data-table';
import { ListPage } from './list-page';
import type { ListPageProps } from './list-page';

interface Customer {
  readonly id: string;
  readonly name: string;
}

const SPEC = listSpec({
  filters: { status: oneOf(['active', 'churned']) },
  sorts: ['name', 'since'],
  defaultSort: { by: 'name', dir: 'asc' },
});

const COLUMNS: readonly Column<Customer>[] = [
  { id: 'name', header: 'Name', cell: ({ name }) => name, sort: 'name' },
  { id: 'since', header: 'Customer since', cell: () => 'May 2026', sort: 'since' },
  { id: 'note', header: 'Note', cell: () => 'none' },
];

const rowsOf = (count: number): Customer[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `c${String(index + 1)}`,
    name: `Household ${String(index + 1)}`,
  }));

const loaded = (rows: readonly Customer[], total: number): Loadable<Page<Customer>> => ({
  data: { rows, total },
  error: null,
  isPending: false,
  isFetching: false,
  refetch: () => undefined,
});

/** What the page asks the server for, the last time it was drawn. */
let asked: unknown;

const Customers = (props: Partial<ListPageProps<Customer>>) => {
  const list = useListState(SPEC);
  asked = list.input;
  return (
    <ListPage
      id="customers"
      title="Customers"
      noun={['customer', 'customers']}
      list={{ ...list, setFilter: () => undefined }}
      query={loaded(rowsOf(50), 130)}
      columns={COLUMNS}
      rowKey={({ id }) => id}
      rowName={({ name }) => name}
      searchLabel="Search customers"
      firstUse={{ title: 'No customers yet', text: 'Import a file.' }}
      {...props}
    />
  );
};

let drawn: Drawn | undefined;
afterEach(() => drawn?.end());
const open = (address = '/', props: Partial<ListPageProps<Customer>> = {}): Drawn => {
  drawn = draw(<Customers {...props} />, address);
  return drawn;
};

const button = (name: string) => screen.getByRole('button', { name });

test('the next page is in the address and in what is asked for; the first has no way back', async () => {
  const { search } = open();
  expect(screen.getByText('1–50 of 130 customers')).toBeDefined();
  expect(button('Previous page')).toHaveProperty('disabled', true);
  fireEvent.click(button('Next page'));
  await waitFor(() => expect(search()).toBe('?page=2'));
  expect(asked).toMatchObject({ page: 2, pageSize: 50 });
  expect(screen.getByText('51–100 of 130 customers')).toBeDefined();
  expect(button('Previous page')).toHaveProperty('disabled', false);
});

test('the last page has no next', () => {
  open('/?page=3');
  expect(button('Next page')).toHaveProperty('disabled', true);
  expect(button('Previous page')).toHaveProperty('disabled', false);
});

test('pages end where numbers no longer reach, which is said there', () => {
  open('/?page=1', { reach: 100 });
  expect(screen.getByText('1 / 2')).toBeDefined();
  expect(screen.queryByText(/Narrow the list/)).toBeNull();
  drawn?.end();
  open('/?page=2', { reach: 100 });
  expect(button('Next page')).toHaveProperty('disabled', true);
  expect(
    screen.getByText(
      '51–100 of 130 customers · Narrow the list to see more, or export it to have all',
    ),
  ).toBeDefined();
});

test('a sorted column is in the address, turned round by a second click, and begins at the first page', async () => {
  const { search } = open('/?page=2');
  const head = () => screen.getByRole('columnheader', { name: /Customer since/ });
  const sort = () => fireEvent.click(within(head()).getByRole('button'));
  sort();
  await waitFor(() => expect(search()).toBe('?sort=since'));
  expect(head().getAttribute('aria-sort')).toBe('ascending');
  expect(asked).toMatchObject({ page: 1 });
  sort();
  await waitFor(() => expect(search()).toBe('?sort=-since'));
  expect(head().getAttribute('aria-sort')).toBe('descending');
});

test('a column that the list cannot be sorted by has nothing to click', () => {
  open();
  const head = screen.getByRole('columnheader', { name: 'Note' });
  expect(within(head).queryByRole('button')).toBeNull();
});

test('what an address says that is none falls back to the usual', () => {
  open('/?page=-3&sort=password&size=7&status=everything');
  expect(asked).toMatchObject({ page: 1, pageSize: 50 });
  expect(screen.getByText('1–50 of 130 customers')).toBeDefined();
});

test('a list without anything says how to begin, and one that is filtered to nothing how to go on', async () => {
  const { end } = open('/', { query: loaded([], 0) });
  expect(screen.getByText('No customers yet')).toBeDefined();
  expect(screen.queryByLabelText('Search customers')).toBeNull();
  end();
  const { search } = open('/?q=nobody', { query: loaded([], 0) });
  expect(screen.queryByText('No customers yet')).toBeNull();
  fireEvent.click(button('Clear search and filters'));
  await waitFor(() => expect(search()).toBe(''));
});

test('an error keeps the search, and asks again when told to', () => {
  let again = 0;
  const failed = {
    data: undefined,
    error: new Error('away'),
    isPending: false,
    isFetching: false,
    refetch: () => (again += 1),
  };
  const { search } = open('/?q=lake', { query: failed });
  expect(screen.getByText(/Your search and filters are kept/)).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: /again/i }));
  expect(again).toBe(1);
  expect(search()).toBe('?q=lake');
});

test('an action gets the rows that were selected, or all that match', async () => {
  const got: BulkSelection[] = [];
  open('/', {
    bulkActions: [{ label: 'Assign', run: (selection) => got.push(selection) }],
    bulkAllMatching: true,
  });
  expect(screen.queryByRole('button', { name: 'Assign' })).toBeNull();
  fireEvent.click(screen.getByRole('checkbox', { name: 'Select Household 2' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Assign' }));
  expect(got[0]).toEqual({ keys: ['c2'], allMatching: false, count: 1 });
  fireEvent.click(screen.getByRole('button', { name: 'Select all 130 customers' }));
  fireEvent.click(screen.getByRole('button', { name: 'Assign' }));
  expect(got[1]).toMatchObject({ allMatching: true, count: 130 });
});

test('a page beyond the last is said to be none, and the first is one click away', async () => {
  const { search } = open('/?page=101&q=lake', { query: loaded([], 130) });
  expect(screen.getByText('The list has no such page')).toBeDefined();
  expect(screen.getByText('This is page 101; the last one is page 3.')).toBeDefined();
  expect(screen.queryByRole('columnheader')).toBeNull();
  fireEvent.click(button('Go to the first page'));
  await waitFor(() => expect(search()).toBe('?q=lake'));
  expect(asked).toMatchObject({ page: 1 });
});

test('a page that the server refuses is said in its words: trying again would change nothing', async () => {
  const words = 'Pages show the first 5,000 rows.';
  const refused = {
    ...loaded([], 0),
    data: undefined,
    error: new ProblemError({
      code: 'validation',
      message: words,
      issues: [{ path: ['page'], message: words }],
      requestId: 'req-1',
    }),
  };
  const { search } = open('/?page=101', { query: refused });
  expect(screen.getByText(words)).toBeDefined();
  expect(screen.queryByText(/req-1/)).toBeNull();
  expect(screen.queryByRole('button', { name: /again/i })).toBeNull();
  fireEvent.click(button('Go to the first page'));
  await waitFor(() => expect(search()).toBe(''));
});

test('what was chosen counts with the very next click: the page that is turned is one of the new order', async () => {
  const { search } = open('/', { exportHref: '/none' });
  globalThis.IS_REACT_ACT_ENVIRONMENT = false;
  const head = screen.getByRole('columnheader', { name: /Customer since/ });
  within(head).getByRole('button').click();
  await Promise.resolve();
  expect(asked).toMatchObject({ sort: 'since', page: 1 });
  button('Next page').click();
  await Promise.resolve();
  expect(asked).toMatchObject({ sort: 'since', page: 2 });
  await waitFor(() => expect(search()).toBe('?sort=since&page=2'));
});
