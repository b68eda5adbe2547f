// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import type { Me, SetOwnLocale } from '@portal/contracts/session';
import { draw } from '@portal/ui/testing/render';
import type { Drawn } from '@portal/ui/testing/render';
import { afterEach, expect, test } from 'vitest';
import { AccountPage } from './account-page';
import { IdentityProvider } from './actions';
import { MeProvider } from './me';

let drawn: Drawn | undefined;
afterEach(() => drawn?.end());

const ME: Me = {
  surface: 'partner',
  userId: '0190f000-0000-7000-8000-000000000001',
  name: 'Mia Member',
  email: 'mia@acme.example',
  locale: null,
  role: 'viewer',
  permissions: ['read'],
  organisation: { id: null, name: 'Acme' },
  partner: null,
  tenant: null,
};

const open = (locale: string | null): SetOwnLocale[] => {
  const saved: SetOwnLocale[] = [];
  const nothing = () => Promise.resolve();
  drawn = draw(
    <IdentityProvider
      value={{
        surfaceName: 'Partner portal',
        returnPath: () => '/',
        signIn: nothing,
        signOut: nothing,
        requestPasswordReset: nothing,
        resetPassword: nothing,
        getInvitation: () => Promise.reject(new Error('Nobody is invited.')),
        acceptInvitation: nothing,
        changePassword: nothing,
        setLocale: (input) => Promise.resolve(saved.push(input)),
        listSessions: () => Promise.resolve([]),
        revokeSession: nothing,
        revokeOtherSessions: nothing,
      }}
    >
      <MeProvider value={{ ...ME, locale }}>
        <AccountPage />
      </MeProvider>
    </IdentityProvider>,
  );
  return saved;
};

const field = () => screen.getByRole<HTMLInputElement>('combobox', { name: 'Language and region' });
const choose = (option: string): void => {
  fireEvent.click(field());
  fireEvent.click(screen.getByRole('option', { name: option, hidden: true }));
};
const save = (): void => {
  fireEvent.click(screen.getByRole('button', { name: 'Save language and region' }));
};

test('one’s language and region are chosen from what there is, with an example', async () => {
  const saved = open(null);
  expect(field().value).toBe('As the portal');
  choose('English (South Africa)');
  expect(await screen.findByText(/1\s234,56/)).toBeDefined();
  save();
  await waitFor(() => expect(saved).toEqual([{ locale: 'en-ZA' }]));
});

test('who has chosen one can go with the portal again', async () => {
  const saved = open('en-GB');
  expect(field().value).toBe('English (United Kingdom)');
  choose('As the portal');
  save();
  await waitFor(() => expect(saved).toEqual([{ locale: null }]));
});
