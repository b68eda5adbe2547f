// @vitest-environment happy-dom
import type { PaymentWay } from '@portal/contracts/commission';
import type { Earnings } from '@portal/contracts/liability';
import { ProblemError } from '@portal/contracts/problem';
import { draw } from '@portal/ui/testing/render';
import type { Drawn } from '@portal/ui/testing/render';
import type { Loadable } from '@portal/ui/state/query';
import { act, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { EarningsPage } from './earnings-page';

let drawn: Drawn | undefined;
afterEach(() => drawn?.end());

const usd = (amountMinor: string) => ({ amountMinor, currency: 'USD' });
const eur = (amountMinor: string) => ({ amountMinor, currency: 'EUR' });

const NO_PAYEE = {
  kind: 'no_payee',
  text: 'There are no payout details for EUR yet.',
  until: null,
} as const;

const way = (due: PaymentWay['due'], obstacles: PaymentWay['obstacles'] = []): PaymentWay => ({
  currency: due.currency,
  due,
  obstacles,
});

const EARNINGS: Earnings = {
  earner: 'partner',
  states: [
    { state: 'held', lines: 2, amount: usd('1500') },
    { state: 'on_statement', lines: 1, amount: usd('4000') },
    { state: 'paid', lines: 3, amount: usd('9900') },
    { state: 'debt', lines: 1, amount: usd('-800') },
  ],
  owedBack: [usd('-300')],
  parts: [
    { state: 'paid', lines: 3, amount: usd('9900'), period: '2026-09', component: 'recurring' },
    { state: 'held', lines: 2, amount: usd('1500'), period: '2026-10', component: 'set_up_fee' },
  ],
  ways: [way(usd('2500'))],
  releases: [{ day: '2026-11-12', lines: 2, amount: usd('1500') }],
};

const NOTHING: Earnings = {
  earner: 'partner',
  states: [],
  owedBack: [],
  parts: [],
  ways: [],
  releases: [],
};

const loaded = (data: Earnings): Loadable<Earnings> => ({
  data,
  error: null,
  isPending: false,
  isFetching: false,
  refetch: () => undefined,
});

const page = (earnings: Loadable<Earnings>) => {
  drawn = draw(
    <EarningsPage
      title="Our earnings"
      earnings={earnings}
      linesHref={(filter) => `/lines?${new URLSearchParams({ ...filter }).toString()}`}
      emptyText="It appears here."
    />,
  );
};

/** Draws earnings, to the end: the chart is loaded by itself, and what it does after a test is nobody's. */
const show = async (earnings: Partial<Earnings> = {}): Promise<void> => {
  page(loaded({ ...EARNINGS, ...earnings }));
  await screen.findByRole('figure', { name: 'Earned by month, USD, chart' });
};

test('each figure says how much is where on its way, and leads to its lines', async () => {
  await show();
  const link = (name: RegExp): HTMLElement => screen.getByRole('link', { name });
  const figure = (name: RegExp): string => link(name).closest('div')?.textContent ?? '';
  expect(figure(/^Paid$/)).toContain('$99.00');
  expect(link(/^Paid$/).getAttribute('href')).toBe('/lines?state=paid');
  expect(figure(/^On statement$/)).toContain('$40.00');
  expect(link(/^Held$/).getAttribute('href')).toBe('/lines?state=held');
  // Of a debt what is still owed.
  expect(figure(/^Owed back$/)).toContain('$3.00');
  // A way that nothing is on is shown, and leads nowhere.
  expect(screen.queryByRole('link', { name: /^Open month/ })).toBeNull();
  expect(screen.getByText('Open month')).toBeDefined();
  expect(screen.queryByText('Disputed')).toBeNull();
});

test('a month and its component lead to their lines, the latest first', async () => {
  await show();
  const table = screen.getByRole('group', { name: 'By month and component' });
  const [latest, before] = within(table)
    .getAllByRole('link')
    .map((link) => link.getAttribute('href'));
  expect(latest).toBe('/lines?period=2026-10&component=set_up_fee&state=held');
  expect(before).toBe('/lines?period=2026-09&component=recurring&state=paid');
});

test('what is on hold is told by the day it becomes payable', async () => {
  await show();
  const table = screen.getByRole('group', { name: 'Becomes payable next' });
  expect(within(table).getByText('Nov 12, 2026')).toBeDefined();
  expect(within(table).getByText('$15.00')).toBeDefined();
});

const sentenceOf = async (earnings: Partial<Earnings>): Promise<string> => {
  await show(earnings);
  const sentence = screen.getByText(/^\$99\.00 is paid\./).textContent ?? '';
  drawn?.end();
  return sentence;
};

test('what goes with the next payout is said of what the next payout takes, and of nothing else', async () => {
  expect(await sentenceOf({})).toBe('$99.00 is paid. $25.00 goes with the next payout.');
  expect(await sentenceOf({ ways: [way(usd('0'))] })).toBe('$99.00 is paid. Nothing is due now.');
  expect(await sentenceOf({ ways: [way(usd('-700'))] })).toBe(
    '$99.00 is paid. Nothing is due now.',
  );
  expect(await sentenceOf({ ways: [way(usd('2500'), [NO_PAYEE])] })).toBe(
    '$99.00 is paid. $25.00 is due, and something stands in the way.',
  );
});

test('nothing on the page goes with the next payout while nothing is due', async () => {
  await show({ ways: [way(usd('0'))] });
  expect(screen.queryByText(/next payout/)).toBeNull();
});

test('each currency counts: one is due and free, another not', async () => {
  const ways = [
    way(eur('300'), [NO_PAYEE]),
    way(usd('2500')),
    way({ amountMinor: '90', currency: 'JPY' }),
  ];
  expect(await sentenceOf({ ways })).toBe(
    '$99.00 is paid. $25.00 and ¥90 go with the next payout. €3.00 is due, and something stands in the way.',
  );
  await show({ ways });
  const section = screen.getByRole('region', { name: 'What stands in the way' });
  expect(section.textContent).toContain('€3.00 is due.');
  expect(section.textContent).toContain(NO_PAYEE.text);
  expect(section.textContent).not.toContain('$25.00');
});

test('who does not see what is due is told nothing of it', async () => {
  expect(await sentenceOf({ ways: [] })).toBe('$99.00 is paid.');
});

test('who earned nothing yet is told how that begins, without figures', () => {
  page(loaded(NOTHING));
  expect(screen.getByText('Nothing is earned yet.')).toBeDefined();
  expect(screen.getByText('It appears here.')).toBeDefined();
  expect(screen.queryByRole('table')).toBeNull();
  expect(screen.queryByRole('figure')).toBeNull();
});

test('what could not be loaded says so, and is asked for again', async () => {
  let asked = 0;
  page({
    data: undefined,
    error: new ProblemError({
      code: 'unavailable',
      message: 'Not now.',
      issues: [],
      requestId: null,
    }),
    isPending: false,
    isFetching: false,
    refetch: () => (asked += 1),
  });
  expect(screen.getByRole('alert').textContent).toContain('Not now.');
  await act(async () => {
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await Promise.resolve();
  });
  expect(asked).toBe(1);
});
