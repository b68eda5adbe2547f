// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import type { AcceptAgreement, OwnAgreement } from '@portal/contracts/agreement';
import { draw } from '@portal/ui/testing/render';
import type { Drawn } from '@portal/ui/testing/render';
import { afterEach, expect, test } from 'vitest';
import { OwnAgreementPage } from './own-agreement-page';

let drawn: Drawn | undefined;
afterEach(() => drawn?.end());

const HASH = 'a'.repeat(64);
const SHOWN: OwnAgreement = {
  payerName: 'Nordic',
  companyName: 'Valley Networks',
  number: 2,
  publishedAt: '2026-11-01T00:00:00Z',
  holdsFrom: '2026-12-01T00:00:00Z',
  text: '# Terms\n\nBy **us** for \\<b\\>them\\</b\\>.\n\n1. One',
  hash: HASH,
  isHeld: true,
  acceptances: [],
};
const ACCEPTED: OwnAgreement = {
  ...SHOWN,
  isHeld: false,
  acceptances: [
    {
      id: '019a0000-0000-7000-8000-000000000001',
      number: 2,
      text: 'Once read',
      hash: HASH,
      signedName: 'Ada Signs',
      acceptedByName: 'Ada Owner',
      acceptedAt: '2026-11-20T10:00:00Z',
      ipAddress: '198.51.100.7',
      userAgent: null,
    },
  ],
};

const open = (agreement: OwnAgreement, mayAccept = true): AcceptAgreement[] => {
  const sent: AcceptAgreement[] = [];
  const query = {
    data: agreement,
    isPending: false,
    isFetching: false,
    error: null,
    refetch: () => undefined,
  };
  drawn = draw(
    <OwnAgreementPage
      query={query}
      accept={mayAccept ? (input) => Promise.resolve(sent.push(input)) : undefined}
    />,
  );
  return sent;
};
const send = (): void => {
  fireEvent.click(screen.getByRole('button', { name: 'Accept agreement' }));
};

test('what was shown is accepted, by name and with consent, and only then', async () => {
  const sent = open(SHOWN);
  expect(screen.getByRole('heading', { name: 'Terms' })).toBeDefined();
  expect(screen.getByText('us').tagName).toBe('STRONG');
  expect(screen.getByText(/<b>them<\/b>/)).toBeDefined();
  fireEvent.change(screen.getByLabelText(/^Your full name/), { target: { value: 'Ada Signs' } });
  send();
  await waitFor(() =>
    expect(screen.getAllByText('Say that you have read it and accept it.')[0]).toBeDefined(),
  );
  expect(sent).toEqual([]);
  fireEvent.click(screen.getByRole('checkbox'));
  send();
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent).toEqual([{ number: 2, hash: HASH, signedName: 'Ada Signs', hasAgreed: true }]);
});

test('what is accepted is not asked again, and its text is the one that was accepted', () => {
  open(ACCEPTED);
  expect(screen.queryByRole('button', { name: 'Accept agreement' })).toBeNull();
  expect(screen.getByText('Once read')).toBeDefined();
  expect(screen.getByText('198.51.100.7')).toBeDefined();
  expect(screen.queryByText('Terms')).toBeNull();
});

test('somebody who may not accept it reads it', () => {
  open(SHOWN, false);
  expect(screen.getByText('One of your owners accepts it.')).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Accept agreement' })).toBeNull();
});
