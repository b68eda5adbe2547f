// @vitest-environment happy-dom
import type { CandidateRow } from '@portal/contracts/payout';
import { draw } from '@portal/ui/testing/render';
import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { NewPayoutBatchPage, useBatchChoice } from './new-payout-batch-page';

const PAYEE: CandidateRow = {
  resellerId: null,
  earnerName: 'Northwind',
  payeeId: null,
  items: 3,
  due: { amountMinor: '2500', currency: 'EUR' },
  minimum: { amountMinor: '0', currency: 'EUR' },
  outcome: 'pay',
  reason: null,
  shutGates: [],
};

const QUERY = {
  data: { rows: [PAYEE], total: 1 },
  error: null,
  isPending: false,
  isFetching: false,
  refetch: () => undefined,
};

const Batch = ({ isPlaceholderData }: { readonly isPlaceholderData: boolean }) => {
  const [choice, onChoice] = useBatchChoice();
  return (
    <NewPayoutBatchPage
      choice={choice}
      onChoice={onChoice}
      query={{ ...QUERY, isPlaceholderData }}
      page={1}
      onPage={() => undefined}
      batchesHref="/batches"
      batchHref={(id) => `/batches/${id}`}
      propose={() => Promise.reject(new Error('not asked'))}
    />
  );
};

/** Types as a browser does: what React does at once is done before the next click, what it puts off is not waited for. */
const type = async (field: HTMLElement, text: string): Promise<void> => {
  Reflect.set(HTMLInputElement.prototype, 'value', text, field);
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await Promise.resolve();
};

test('a batch is proposed of the currency that was typed with the very last key, whatever the address says yet', async () => {
  const { search } = draw(<Batch isPlaceholderData={false} />, '/?page=3');
  globalThis.IS_REACT_ACT_ENVIRONMENT = false;
  await type(screen.getByLabelText('Currency'), 'eur');
  screen.getByRole('button', { name: 'Propose batch' }).click();
  expect(await screen.findByText('Propose a batch in EUR?')).toBeDefined();
  await waitFor(() => expect(search()).toMatch(/&currency=EUR$/));
  expect(search()).not.toContain('page=');
});

test('nothing is proposed while what stands there is still of the choice before', () => {
  draw(<Batch isPlaceholderData />);
  expect(screen.getByRole('button', { name: 'Propose batch' })).toHaveProperty('disabled', true);
});
