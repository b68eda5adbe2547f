import { MantineProvider } from '@mantine/core';
import type { PayoutBatchDetail } from '@portal/contracts/payout';
import { renderToStaticMarkup } from 'react-dom/server';
import { createIntl, RawIntlProvider } from 'react-intl';
import { expect, test } from 'vitest';
import { Confirmations } from '@portal/ui/patterns/confirm';
import { redirectedWords } from './redirected-words';
import { useBatchActions } from './use-batch-actions';

const INTL = createIntl({ locale: 'en-US', defaultLocale: 'en-US' });
const AT = '2026-11-30T00:00:00Z';
const nothing = () => Promise.resolve();
const ACTS = {
  submit: nothing,
  sendBack: nothing,
  cancel: nothing,
  approve: nothing,
  execute: nothing,
  recordAll: nothing,
  decide: nothing,
  record: nothing,
  retry: nothing,
  cancelPayout: nothing,
  ask: nothing,
};

const BATCH: PayoutBatchDetail = {
  id: '0192f000-0000-7000-8000-000000000001',
  number: 'P-2026-0002',
  method: 'nacha',
  currency: 'USD',
  status: 'awaiting_approval',
  payouts: 4,
  total: { amountMinor: '14807819', currency: 'USD' },
  createdByName: 'Fay Nolan',
  createdAt: AT,
  approvedByName: null,
  executedAt: null,
  note: null,
  cutOffAt: AT,
  submittedAt: AT,
  approvedAt: null,
  completedAt: null,
  files: [],
  isOwn: false,
  redirected: { payouts: 0, names: [], isPaidElsewhere: false },
  handedOverByName: 'Fay Nolan',
  version: 2,
  states: [],
};

const Probe = ({ batch }: { readonly batch: PayoutBatchDetail }) => {
  const { main } = useBatchActions(batch, ACTS, { canManage: true, canApprove: true });
  return (
    <button type="button" disabled={main?.disabled ?? false}>
      {main?.label}
    </button>
  );
};

/** The one thing to do next with the batch, and the notice above its payouts. */
const shown = (change: Partial<PayoutBatchDetail>) => {
  const batch = { ...BATCH, ...change };
  const markup = renderToStaticMarkup(
    <RawIntlProvider value={INTL}>
      <MantineProvider>
        <Confirmations>
          <Probe batch={batch} />
        </Confirmations>
      </MantineProvider>
    </RawIntlProvider>,
  );
  const isShut = /<button[^>]*disabled[^>]*>(?:Approve|Send) /.test(markup);
  const isOpen = /<button type="button">(?:Approve|Send) /.test(markup);
  return { main: isShut ? 'shut' : isOpen ? 'open' : 'none', text: redirectedWords(INTL, batch) };
};

const CHANGED = { payouts: 2, names: ['Delta Dealers', 'Golden Gate'], isPaidElsewhere: false };

test('a batch that would pay another account than was proposed offers no approval, and says why', () => {
  expect(shown({})).toEqual({ main: 'open', text: null });
  expect(shown({ redirected: CHANGED })).toEqual({
    main: 'shut',
    text: 'Since this batch was proposed, the payout details of Delta Dealers and Golden Gate have changed. The batch cannot be approved like this. Send it back to draft and leave them out, or cancel it.',
  });
});

test('an approved one goes without those payouts, but not from another account', () => {
  const status = 'approved';
  expect(shown({ status, redirected: CHANGED })).toMatchObject({ main: 'open' });
  expect(shown({ status, redirected: { ...CHANGED, isPaidElsewhere: true } })).toEqual({
    main: 'shut',
    text: 'Since this batch was proposed, the payout details of Delta Dealers and Golden Gate have changed and the account it is paid from has changed. Restore that account, or cancel the batch and propose another.',
  });
});
