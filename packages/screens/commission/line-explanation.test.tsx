import { MantineProvider } from '@mantine/core';
import type { CommissionLineDetail } from '@portal/contracts/commission';
import { renderToStaticMarkup } from 'react-dom/server';
import { IntlProvider } from 'react-intl';
import { MemoryRouter } from 'react-router';
import { expect, test } from 'vitest';
import { LineExplanation } from './line-explanation';

const AT = '2026-10-03T00:00:00Z';
const usd = (amountMinor: string) => ({ amountMinor, currency: 'USD' });

const LINE: CommissionLineDetail = {
  id: '0192f000-0000-7000-8000-000000000001',
  tenant: null,
  earner: 'reseller',
  reseller: null,
  customer: null,
  component: 'recurring',
  kind: 'earning',
  amount: usd('2400'),
  state: 'on_statement',
  effectiveAt: AT,
  effectiveOn: AT.slice(0, 10),
  payableFrom: AT,
  payableOn: AT.slice(0, 10),
  period: '2026-10',
  eventType: 'invoice.paid',
  reference: null,
  recordedAt: AT,
  plan: { id: '0192f000-0000-7000-8000-000000000002', name: 'Plan', version: 1 },
  explanation: {
    v: 1,
    k: 'earning',
    p: { ver: '0192f000-0000-7000-8000-000000000003', c: 'recurring', cur: 'USD' },
    by: { k: 'reseller', id: '0192f000-0000-7000-8000-000000000004' },
    steps: [{ k: 'flat', each: 2400 }],
    lim: { period: ['2026-10', 3000, 3000] },
    pay: '2026-10-03',
    amt: 0,
  },
  revision: 1,
  earnedUnder: { assignedSince: AT.slice(0, 10), tier: 'gold' },
  reverses: null,
  reversedBy: [],
  journal: {
    id: '0192f000-0000-7000-8000-000000000001',
    entries: [
      { account: 'commission_expense', debit: usd('2400'), credit: null },
      { account: 'commission_payable', debit: null, credit: usd('2400') },
    ],
  },
  recomputed: true,
  progress: { statement: null, payout: null, dispute: null, obstacles: [] },
};

const shown = (line: CommissionLineDetail, messages: Record<string, string> = {}): string =>
  renderToStaticMarkup(
    <MantineProvider>
      <IntlProvider locale="en-US" defaultLocale="en-US" messages={messages}>
        <MemoryRouter>
          <LineExplanation line={line} hrefOf={() => undefined} />
        </MemoryRouter>
      </IntlProvider>
    </MantineProvider>,
  );

const NOTHING = 'Nothing was booked: the amount of this line is zero.';

test('a line of zero shows why, and says that nothing was booked', () => {
  const html = shown({ ...LINE, amount: usd('0'), journal: null });
  expect(html).toContain('$30.00 was already earned, so $0.00 was left.');
  expect(html).toContain(NOTHING);
  expect(html).toContain('there is nothing to pay');
});

test('a line with an amount shows its journal', () => {
  const html = shown(LINE);
  expect(html).not.toContain(NOTHING);
  expect(html).toContain('Commission expense');
});

test('what it rests on is said by code, in the language of the reader', () => {
  const words = {
    'screens.lineFacts.event': 'Ereignis',
    'domain.eventType.invoicePaid': 'Rechnung bezahlt',
    'domain.tier.gold': 'Gold-Stufe',
    'domain.lineKindInSentence.earning': 'Verdienst',
    'domain.account.commissionExpense': 'Provisionsaufwand',
  };
  const html = shown(LINE, words);
  for (const said of Object.values(words)) expect(html).toContain(said);
  for (const english of ['Invoice paid', '>Event<', 'Commission expense'])
    expect(html).not.toContain(english);
  expect(shown(LINE)).toContain('Invoice paid');
});
