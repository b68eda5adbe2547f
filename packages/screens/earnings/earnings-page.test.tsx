// @vitest-environment happy-dom
import type { Earnings } from '@portal/contracts/liability';
import { draw } from '@portal/ui/testing/render';
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { EarningsPage } from './earnings-page';

const usd = (amountMinor: string) => ({ amountMinor, currency: 'USD' });

const EARNINGS: Earnings = {
  earner: 'partner',
  states: [
    { state: 'held', lines: 2, amount: usd('1500') },
    { state: 'on_statement', lines: 1, amount: usd('2500') },
    { state: 'paid', lines: 3, amount: usd('9900') },
    { state: 'debt', lines: 1, amount: usd('-300') },
  ],
  owedBack: [usd('-300')],
  parts: [
    { state: 'paid', lines: 3, amount: usd('9900'), period: '2026-09', component: 'recurring' },
    { state: 'held', lines: 2, amount: usd('1500'), period: '2026-10', component: 'recurring' },
  ],
  ways: [
    {
      currency: 'USD',
      due: usd('2500'),
      obstacles: [{ kind: 'no_payee', text: 'Payout details are missing.', until: '2026-12-01' }],
    },
  ],
  releases: [{ day: '2026-11-12', lines: 2, amount: usd('1500') }],
};

it('says how far the money is, what stands in its way and when more of it can be paid', async () => {
  draw(
    <EarningsPage
      title="Our earnings"
      earnings={EARNINGS}
      linesHref={() => '/lines'}
      emptyText="Nothing"
    />,
  );
  expect(await screen.findByRole('heading', { name: 'Our earnings' })).toBeDefined();
  expect(screen.getByText(/\$99\.00 is paid; \$25\.00 is due/)).toBeDefined();
  expect(screen.getByText('Payout details are missing.', { exact: false })).toBeDefined();
});
