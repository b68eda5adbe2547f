// @vitest-environment happy-dom
import { act, screen, waitFor } from '@testing-library/react';
import { Link } from 'react-router';
import { expect, test } from 'vitest';
import { draw } from '../testing/render';
import { useAddressFields } from './use-address-fields';

const Probe = ({ onAct }: { readonly onAct: (kind: string | null) => void }) => {
  const { get, set } = useAddressFields();
  return (
    <>
      <button type="button" onClick={() => set({ kind: 'events' })}>
        Events
      </button>
      <button type="button" onClick={() => set({ tenant: null })}>
        Any tenant
      </button>
      <Link to="/?kind=refunds">Refunds</Link>
      <button type="button" onClick={() => onAct(get('kind'))}>
        Act
      </button>
    </>
  );
};

/** Clicks as a browser does: what React does at once is done before the next click, what it puts off is not waited for. */
const click = async (name: string): Promise<void> => {
  screen.getByRole('button', { name }).click();
  await Promise.resolve();
};

test('what was chosen counts with the very next click; the address follows', async () => {
  const acted: (string | null)[] = [];
  const { search } = draw(
    <Probe onAct={(kind) => acted.push(kind)} />,
    '/?kind=customers&tenant=7&x=1',
  );
  globalThis.IS_REACT_ACT_ENVIRONMENT = false;
  await click('Act');
  await click('Events');
  await click('Act');
  await click('Any tenant');
  await click('Act');
  expect(acted).toEqual(['customers', 'events', 'events']);
  await waitFor(() => expect(search()).toBe('?kind=events&x=1'));
});

test('a link counts more than what was chosen before it', async () => {
  const acted: (string | null)[] = [];
  const { search } = draw(<Probe onAct={(kind) => acted.push(kind)} />, '/?kind=customers');
  act(() => screen.getByRole('button', { name: 'Events' }).click());
  await waitFor(() => expect(search()).toBe('?kind=events'));
  act(() => screen.getByRole('link').click());
  await waitFor(() => expect(search()).toBe('?kind=refunds'));
  act(() => screen.getByRole('button', { name: 'Act' }).click());
  expect(acted).toEqual(['refunds']);
});

test('"back" counts more than what was chosen, also before the address has come to it', async () => {
  const acted: (string | null)[] = [];
  draw(<Probe onAct={(kind) => acted.push(kind)} />, '/?kind=customers');
  globalThis.IS_REACT_ACT_ENVIRONMENT = false;
  await click('Events');
  await click('Act');
  window.dispatchEvent(new Event('popstate'));
  await Promise.resolve();
  await click('Act');
  expect(acted).toEqual(['events', 'customers']);
});
