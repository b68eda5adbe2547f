// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { ProblemError } from '@portal/contracts/problem';
import { afterEach, expect, test } from 'vitest';
import { draw } from '@portal/ui/testing/render';
import type { Drawn } from '@portal/ui/testing/render';
import { PayeeForm } from './payee-form';
import type { PayeeFormProps, PayeeInput } from './payee-form';

let drawn: Drawn | undefined;
afterEach(() => drawn?.end());

interface Outcome {
  readonly saved: PayeeInput[];
  closed: number;
}

const open = (props: Partial<PayeeFormProps> = {}): Outcome => {
  const outcome: Outcome = { saved: [], closed: 0 };
  drawn = draw(
    <PayeeForm
      title="Payout details"
      payee={null}
      currency="USD"
      country="US"
      save={(input) => Promise.resolve(outcome.saved.push(input))}
      onClose={() => (outcome.closed += 1)}
      {...props}
    />,
  );
  return outcome;
};

const type = (label: RegExp, value: string): void => {
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
};
const choose = (label: RegExp, option: RegExp): void => {
  fireEvent.click(screen.getByRole('combobox', { name: label }));
  fireEvent.click(screen.getByRole('option', { name: option, hidden: true }));
};
const save = (): void => {
  fireEvent.click(screen.getByRole('button', { name: 'Save payout details' }));
};
/** What a field says is wrong with it. */
const messageAt = (label: RegExp): string => {
  const field = screen.getByLabelText(label);
  expect(field.getAttribute('aria-invalid')).toBe('true');
  return (field.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent ?? '')
    .join(' ');
};

test('nothing is sent without a holder, and the message stands at its field', async () => {
  const outcome = open();
  save();
  await waitFor(() => expect(messageAt(/^Account holder/)).not.toBe(''));
  expect(screen.getByLabelText(/^Country/).getAttribute('aria-invalid')).not.toBe('true');
  expect(outcome).toEqual({ saved: [], closed: 0 });
});

test('a transfer by hand sends the holder, and the least amount in cents, and closes', async () => {
  const outcome = open();
  type(/^Account holder/, 'Valley Fiber LLC');
  type(/^Pay nothing below/, '25.50');
  save();
  await waitFor(() => expect(outcome.closed).toBe(1));
  expect(outcome.saved).toEqual([
    {
      currency: 'USD',
      country: 'US',
      holderName: 'Valley Fiber LLC',
      minimumMinor: '2550',
      details: { method: 'manual', holderKind: 'company' },
    },
  ]);
});

test('the account is asked for by the way it is paid, and an empty BIC is none', async () => {
  const outcome = open({ currency: 'EUR', country: 'DE' });
  expect(screen.queryByLabelText(/^IBAN/)).toBeNull();
  choose(/^Paid by/, /SEPA/);
  type(/^Account holder/, 'Tal Netz GmbH');
  type(/^IBAN/, 'DE89370400440532013000');
  save();
  await waitFor(() => expect(outcome.saved).toHaveLength(1));
  expect(outcome.saved[0]).toMatchObject({
    minimumMinor: null,
    details: {
      method: 'sepa',
      holderKind: 'company',
      iban: 'DE89370400440532013000',
      bic: null,
    },
  });
});

test('an amount that is none is not sent', async () => {
  const outcome = open();
  type(/^Account holder/, 'Valley Fiber LLC');
  type(/^Pay nothing below/, 'a lot');
  save();
  await waitFor(() => expect(messageAt(/^Pay nothing below/)).toContain('Enter an amount.'));
  expect(outcome.saved).toEqual([]);
});

test('what the server refuses stands at its field, and the form stays open', async () => {
  const refuse = () =>
    Promise.reject(
      new ProblemError({
        code: 'validation',
        message: 'Not so.',
        issues: [{ path: ['holderName'], message: 'This name is taken.' }],
        requestId: null,
      }),
    );
  const outcome = open({ save: refuse });
  type(/^Account holder/, 'Valley Fiber LLC');
  save();
  await waitFor(() => expect(messageAt(/^Account holder/)).toContain('This name is taken.'));
  expect(outcome.closed).toBe(0);
});
