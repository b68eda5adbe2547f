// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { ProblemError } from '@portal/contracts/problem';
import { describe, expect, test } from 'vitest';
import { drawApp } from '../../testing/draw-app';
import { DRAFT, fakeDoor, SUBMITTED } from '../../testing/fake-door';

const type = (label: string | RegExp, text: string): void => {
  fireEvent.change(screen.getByLabelText(label), { target: { value: text } });
};
const press = (name: string): void => {
  fireEvent.click(screen.getByRole('button', { name }));
};
const heading = (name: string) => screen.findByRole('heading', { name, level: 1 });

describe('the form', () => {
  test('saves a step as a whole, empty fields as nothing, and goes on to the next', async () => {
    const door = fakeDoor(DRAFT);
    const drawn = drawApp(door, '/apply/application/company');
    await heading('Company');
    type(/Company name/, 'Acme Networks');
    fireEvent.click(screen.getByLabelText(/Legal form/, { selector: 'input' }));
    fireEvent.click(screen.getByText('Limited company'));
    type(/Street and number/, '1 Main Street');
    type(/City/, 'Fresno');
    type(/Phone/, '+1 559 555 0100');
    type(/Website/, 'acme.example');
    press('Save and continue');
    await heading('What you do');
    expect(drawn.path()).toBe('/apply/application/offer');
    expect(door.acts).toEqual([
      {
        name: 'save',
        input: {
          step: 'company',
          data: {
            name: 'Acme Networks',
            legalForm: 'limited_company',
            registrationNumber: null,
            taxId: null,
            country: 'US',
            address: '1 Main Street',
            city: 'Fresno',
            region: null,
            postalCode: null,
            phone: '+1 559 555 0100',
            website: 'https://acme.example',
            bankAccount: null,
          },
        },
      },
    ]);
  });

  test('is taken up where it was left, with what was entered', async () => {
    const { company, offer } = SUBMITTED.steps;
    const door = fakeDoor({
      ...DRAFT,
      steps: { company, offer },
      missing: ['area', 'people', 'questions'],
    });
    const drawn = drawApp(door, '/apply/application');
    await heading('Where');
    expect(drawn.path()).toBe('/apply/application/area');
    const steps = screen.getByRole('navigation', { name: 'Steps' });
    fireEvent.click(within(steps).getByRole('link', { name: /Company/ }));
    await heading('Company');
    expect(screen.getByLabelText<HTMLInputElement>(/Company name/).value).toBe('Acme Networks');
  });

  test('leads back one step where the names of the steps have no room', async () => {
    const drawn = drawApp(fakeDoor(DRAFT), '/apply/application/offer');
    await heading('What you do');
    fireEvent.click(screen.getByRole('link', { name: 'Back to Company' }));
    await heading('Company');
    expect(drawn.path()).toBe('/apply/application/company');
    expect(screen.queryByRole('link', { name: /^Back to/ })).toBeNull();
  });

  test('puts what the server refuses at its field', async () => {
    const save = (): Promise<never> =>
      Promise.reject(
        new ProblemError({
          code: 'validation',
          message: 'No',
          issues: [{ path: ['data', 'postalCodes'], message: 'These are too many.' }],
          requestId: null,
        }),
      );
    drawApp(fakeDoor(DRAFT, { save }), '/apply/application/area');
    await heading('Where');
    press('Save and continue');
    const steps = await screen.findAllByText(/These are too many\./);
    expect(steps.some((each) => each.id.endsWith('-error'))).toBe(true);
  });

  test('asks what hangs on an answer only with it, and sends no answer to what is not asked', async () => {
    const door = fakeDoor(DRAFT);
    drawApp(door, '/apply/application/questions');
    await heading('Questions');
    expect(screen.queryByLabelText(/How large is it/)).toBeNull();
    press('Save and continue');
    expect(await screen.findAllByText(/This question needs an answer\./)).toHaveLength(2);
    fireEvent.click(screen.getByRole('radio', { name: 'Yes' }));
    type(/How large is it/, '120');
    fireEvent.click(screen.getByRole('radio', { name: 'No' }));
    expect(screen.queryByLabelText(/How large is it/)).toBeNull();
    press('Save and continue');
    await heading('Documents');
    expect(door.acts).toEqual([
      { name: 'save', input: { step: 'questions', data: { answers: { showroom: 'no' } } } },
    ]);
  });

  test('takes others along whom one may talk to', async () => {
    const door = fakeDoor(DRAFT);
    drawApp(door, '/apply/application/people');
    await heading('People');
    expect(screen.getByLabelText<HTMLInputElement>(/Your name/).value).toBe('Ann Archer');
    press('Add a person');
    type(/^Name/, 'Bo Brown');
    press('Save and continue');
    await heading('Questions');
    expect(door.acts[0]?.input).toEqual({
      step: 'people',
      data: {
        contactName: 'Ann Archer',
        contactRole: null,
        others: [{ name: 'Bo Brown', role: null, email: null }],
      },
    });
  });

  test('says that it was sent elsewhere, instead of an error that nobody can mend', async () => {
    const door = fakeDoor(DRAFT, {
      save: () => {
        door.now = SUBMITTED;
        return Promise.reject(
          new ProblemError({ code: 'conflict', message: 'Sent', issues: [], requestId: null }),
        );
      },
    });
    drawApp(door, '/apply/application/area');
    await heading('Where');
    press('Save and continue');
    await heading('Your application has changed meanwhile');
    fireEvent.click(screen.getByRole('link', { name: 'See where it stands' }));
    await heading('We have your application');
  });
});

describe('the summary', () => {
  test('names what is missing and cannot be sent before', async () => {
    drawApp(fakeDoor({ ...DRAFT, missing: ['company'] }), '/apply/application/summary');
    await heading('Check and submit');
    expect(screen.getByText('Still to be filled in:')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Submit application' })).toBeNull();
  });

  test('shows all that was entered and sends it once, however often it is pressed', async () => {
    const door = fakeDoor({
      ...SUBMITTED,
      state: 'draft',
      submittedAt: null,
      can: { ...DRAFT.can, submit: true },
    });
    const drawn = drawApp(door, '/apply/application/summary');
    await heading('Check and submit');
    for (const text of ['Acme Networks', 'Authorized dealer', '1,200', '93650, 93701', '120'])
      expect(screen.getByText(text)).toBeDefined();
    const submit = screen.getByRole('button', { name: 'Submit application' });
    fireEvent.click(submit);
    fireEvent.click(submit);
    await heading('We have your application');
    expect(drawn.path()).toBe('/apply/application');
    expect(door.acts.map(({ name }) => name)).toEqual(['submit']);
  });
});

describe('the status', () => {
  test('says by when there is an answer, what happened, and what was sent', async () => {
    drawApp(fakeDoor(SUBMITTED), '/apply/application');
    await heading('We have your application');
    expect(screen.getByText(/You hear from Northwind by/).textContent).toContain('Nov 10, 2026');
    expect(screen.getByText('Started')).toBeDefined();
    expect(screen.getByText('ann@acme.example, to sell for Golden Gate Fiber')).toBeDefined();
    expect(screen.getByText('Acme Networks')).toBeDefined();
  });

  test('shows what is asked and sends the answer', async () => {
    const requestId = '0190f000-0000-7000-8000-000000000020';
    const door = fakeDoor({
      ...SUBMITTED,
      state: 'info_requested',
      dueAt: null,
      requests: [
        {
          id: requestId,
          question: 'Who signs for you?',
          askedAt: '2026-11-05T10:00:00.000Z',
          answer: null,
          answeredAt: null,
        },
      ],
      can: { ...SUBMITTED.can, answer: true },
    });
    drawApp(door, '/apply/application');
    await heading('We need something from you');
    expect(screen.getByText('after your answer')).toBeDefined();
    type(/Your answer/, 'Bo Brown does.');
    press('Send answer');
    await waitFor(() =>
      expect(door.acts).toEqual([
        { name: 'answer', input: { requestId, answer: 'Bo Brown does.' } },
      ]),
    );
  });

  test('tells the reviewer’s words, and from when one may apply again', async () => {
    const decided = {
      ...SUBMITTED,
      state: 'rejected' as const,
      dueAt: null,
      decision: {
        outcome: 'rejected' as const,
        reason: 'We have two dealers in Fresno already.',
        at: '2026-11-09T10:00:00.000Z',
      },
      can: { ...SUBMITTED.can, withdraw: false },
    };
    const drawn = drawApp(
      fakeDoor({ ...decided, mayReapplyFrom: '2999-12-09T10:00:00.000Z' }),
      '/apply/application',
    );
    await heading('Your application was declined');
    expect(screen.getByText('We have two dealers in Fresno already.')).toBeDefined();
    expect(screen.getByText(/You can send another application from/).textContent).toContain(
      'Dec 9, 2999',
    );
    expect(screen.queryByRole('link', { name: 'Apply again' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Withdraw application' })).toBeNull();
    drawn.end();
    drawApp(
      fakeDoor({ ...decided, mayReapplyFrom: '2020-12-09T10:00:00.000Z' }),
      '/apply/application',
    );
    expect(await screen.findByRole('link', { name: 'Apply again' })).toBeDefined();
  });

  test('says when it was withdrawn, and when what was entered is erased', async () => {
    const withdrawn = {
      ...SUBMITTED,
      state: 'withdrawn' as const,
      withdrawnAt: '2026-12-04T10:00:00.000Z',
      erasedAt: '2027-06-04T10:00:00.000Z',
    };
    drawApp(fakeDoor(withdrawn), '/apply/application');
    await heading('You withdrew your application');
    const [last] = screen.getAllByRole('listitem').slice(-1);
    expect(last?.textContent).toMatch(/Withdrawn by you.*4/);
    expect(screen.getByText(/will be erased on/).textContent).toMatch(/June|Jun|2027/);
  });

  test('is withdrawn after asking once', async () => {
    const door = fakeDoor(SUBMITTED);
    drawApp(door, '/apply/application');
    await heading('We have your application');
    press('Withdraw application');
    const dialog = await screen.findByRole('dialog');
    expect(door.acts).toEqual([]);
    fireEvent.click(within(dialog).getByRole('button', { name: 'Withdraw application' }));
    await waitFor(() => expect(door.acts.map(({ name }) => name)).toEqual(['withdraw']));
  });
});
