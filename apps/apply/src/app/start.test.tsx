// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { ProblemError } from '@portal/contracts/problem';
import { describe, expect, test } from 'vitest';
import { drawApp } from '../testing/draw-app';
import { DRAFT, fakeDoor, PROGRAMME } from '../testing/fake-door';

const type = (label: string | RegExp, text: string): void => {
  fireEvent.change(screen.getByLabelText(label), { target: { value: text } });
};
const press = (name: string): void => {
  fireEvent.click(screen.getByRole('button', { name }));
};
const choose = (label: string, option: string): void => {
  fireEvent.click(screen.getByRole('combobox', { name: label }));
  fireEvent.click(screen.getByRole('option', { name: option, hidden: true }));
};

describe('starting', () => {
  test('asks for name, address and ISP, sends them with the form’s key and says where to look', async () => {
    const door = fakeDoor(null);
    drawApp(door, '/apply?source=fair');
    expect(await screen.findByText('Become a reseller of Northwind')).toBeDefined();
    await screen.findByRole('button', { name: 'Send me the link' });
    type(/Your name/, 'Ann Archer');
    type(/Business e-mail/, 'Ann@Acme.example');
    choose('Sell for', 'Maple Broadband');
    press('Send me the link');
    expect(await screen.findByText('Look in your mail')).toBeDefined();
    expect(door.acts).toEqual([
      {
        name: 'start',
        input: {
          email: 'ann@acme.example',
          contactName: 'Ann Archer',
          website: '',
          tenantId: PROGRAMME.tenants[1]?.id,
          source: 'fair',
          formKey: PROGRAMME.formKey,
        },
      },
    ]);
  });

  test('sends nothing before all is there, and says what is missing at the field', async () => {
    const door = fakeDoor(null);
    drawApp(door, '/apply');
    await screen.findByRole('button', { name: 'Send me the link' });
    press('Send me the link');
    expect(await screen.findByText('3 fields need another look.')).toBeDefined();
    expect(door.acts).toEqual([]);
  });

  test('asks for no ISP where there is one, and takes that', async () => {
    const [only] = PROGRAMME.tenants;
    const door = fakeDoor(null, {
      programme: { ...PROGRAMME, tenants: only === undefined ? [] : [only] },
    });
    drawApp(door, '/apply');
    await screen.findByRole('button', { name: 'Send me the link' });
    expect(screen.queryByRole('combobox')).toBeNull();
    type(/Your name/, 'Ann Archer');
    type(/Business e-mail/, 'ann@acme.example');
    press('Send me the link');
    await screen.findByText('Look in your mail');
    expect(door.acts[0]?.input).toMatchObject({ tenantId: only?.id });
  });

  test('the field that people do not see is out of reach, and what fills it in is sent along', async () => {
    const door = fakeDoor(null);
    drawApp(door, '/apply/link');
    await screen.findByRole('button', { name: 'Send me the link' });
    const trap = document.querySelector<HTMLInputElement>('input[name="website"]');
    expect(trap?.tabIndex).toBe(-1);
    expect(trap?.autocomplete).toBe('off');
    expect(trap?.closest('[aria-hidden="true"]')).not.toBeNull();
    expect(screen.queryByRole('textbox', { name: 'Leave this field empty' })).toBeNull();
    if (trap !== null) fireEvent.change(trap, { target: { value: 'https://spam.example' } });
    type(/E-mail/, 'ann@acme.example');
    press('Send me the link');
    await screen.findByText('Look in your mail');
    expect(door.acts[0]?.input).toMatchObject({ website: 'https://spam.example' });
  });

  test('a closed programme shows no form, and the way to an application that is open', async () => {
    drawApp(fakeDoor(null, { programme: { ...PROGRAMME, isOpen: false } }), '/apply');
    expect(await screen.findByText('Closed at the moment')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Send me the link' })).toBeNull();
    expect(screen.getByRole('link', { name: 'Get your link again' })).toBeDefined();
  });

  test('too many tries are said in the form, which keeps what was typed', async () => {
    const door = fakeDoor(null, {
      requestLink: () =>
        Promise.reject(
          new ProblemError({
            code: 'limit',
            message: 'Too many tries. Wait ten minutes.',
            issues: [],
            requestId: null,
          }),
        ),
    });
    drawApp(door, '/apply/link');
    await screen.findByRole('button', { name: 'Send me the link' });
    type(/E-mail/, 'ann@acme.example');
    press('Send me the link');
    expect(await screen.findByText('Too many tries. Wait ten minutes.')).toBeDefined();
    expect(screen.getByLabelText<HTMLInputElement>(/E-mail/).value).toBe('ann@acme.example');
  });
});

describe('the platform’s own host', () => {
  const programme = { ...PROGRAMME, tier: 1 as const, organisation: 'Partner Portal', tenants: [] };

  test('says what partners get, and leads to the form and to portals', async () => {
    drawApp(fakeDoor(null, { programme }), '/');
    expect(await screen.findByText('What partners get')).toBeDefined();
    fireEvent.click(screen.getByRole('link', { name: 'Apply to become a partner' }));
    expect(await screen.findByText('Become a partner of Partner Portal')).toBeDefined();
    expect(screen.queryByText('Who we look for')).toBeNull();
  });

  test('mails the addresses of portals, and answers the same for every address', async () => {
    const door = fakeDoor(null, { programme });
    drawApp(door, '/find-portal');
    await screen.findByRole('button', { name: 'Mail me the addresses' });
    type(/E-mail/, 'ann@acme.example');
    press('Mail me the addresses');
    expect(await screen.findByText(/If ann@acme.example can sign in anywhere/)).toBeDefined();
    expect(door.acts.map(({ name }) => name)).toEqual(['findPortal']);
  });

  test('has no such pages on a partner’s', async () => {
    drawApp(fakeDoor(null), '/find-portal');
    expect(await screen.findByText('Nothing here')).toBeDefined();
    expect(screen.getByRole('link', { name: 'Go to the start page' })).toBeDefined();
  });
});

describe('a mailed link', () => {
  const token = 'a-secret-of-twenty-characters';

  test('becomes a cookie, and leads to the first step without its secret', async () => {
    const door = fakeDoor(DRAFT);
    const drawn = drawApp(door, `/apply/continue#${token}`);
    expect(await screen.findByRole('heading', { name: 'Company' })).toBeDefined();
    expect(door.acts).toEqual([{ name: 'open', input: { token } }]);
    expect(drawn.path()).toBe('/apply/application/company');
    expect(window.location.href).not.toContain(token);
  });

  test('that has ended says so, and mails a new one', async () => {
    const open = (): Promise<never> =>
      Promise.reject(
        new ProblemError({ code: 'not_found', message: 'Gone', issues: [], requestId: null }),
      );
    const door = fakeDoor(null, { open });
    drawApp(door, `/apply/continue#${token}`);
    expect(await screen.findByText('This link does not work any more')).toBeDefined();
    type(/E-mail/, 'ann@acme.example');
    press('Send me the link');
    await waitFor(() => expect(door.acts.map(({ name }) => name)).toEqual(['requestLink']));
  });

  test('that replaces one that has ended is taken in the same tab', async () => {
    const open = (input: { readonly token: string }): Promise<unknown> =>
      input.token === token
        ? Promise.resolve()
        : Promise.reject(
            new ProblemError({ code: 'not_found', message: 'Gone', issues: [], requestId: null }),
          );
    const drawn = drawApp(fakeDoor(DRAFT, { open }), '/apply/continue#an-older-secret-than-that');
    expect(await screen.findByText('This link does not work any more')).toBeDefined();
    await drawn.go(`/apply/continue#${token}`);
    expect(await screen.findByRole('heading', { name: 'Company' })).toBeDefined();
  });

  test('that was cut short is not even tried', async () => {
    const door = fakeDoor(null);
    drawApp(door, '/apply/continue#short');
    expect(await screen.findByText('This link does not work any more')).toBeDefined();
    expect(door.acts).toEqual([]);
  });

  test('was opened elsewhere: the page says how to get it here', async () => {
    const application = (): Promise<never> =>
      Promise.reject(
        new ProblemError({ code: 'not_found', message: 'Gone', issues: [], requestId: null }),
      );
    drawApp(fakeDoor(null, { application }), '/apply/application');
    expect(await screen.findByText('Open your application')).toBeDefined();
  });
});
