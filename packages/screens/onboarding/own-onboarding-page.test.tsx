// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import type {
  OnboardingDetail,
  OnboardingTaskView,
  SubmitOnboardingTask,
} from '@portal/contracts/onboarding';
import { draw } from '@portal/ui/testing/render';
import { expect, test } from 'vitest';
import { OwnOnboardingBanner } from './own-onboarding-banner';
import { OwnOnboardingPage } from './own-onboarding-page';

const ID = '019a0000-0000-7000-8000-00000000000';
const AT = '2026-11-02T10:00:00Z';

const task = (number: number, part: Partial<OnboardingTaskView>): OnboardingTaskView => ({
  id: `${ID}${number}`,
  key: `task_${number}`,
  kind: 'form',
  title: `Task ${number}`,
  help: null,
  side: 'newcomer',
  isRequired: true,
  isReviewed: false,
  waitsFor: [],
  state: 'in_progress',
  move: 'newcomer',
  openedAt: AT,
  dueAt: null,
  isOverdue: false,
  minutes: null,
  link: null,
  fields: [],
  answers: {},
  note: null,
  submittedAt: null,
  submittedByName: null,
  words: null,
  decidedByName: null,
  finishedAt: null,
  can: { submit: true, decide: [] },
  ...part,
});

const ofTasks = (
  tasks: OnboardingTaskView[],
  part: Partial<OnboardingDetail> = {},
): OnboardingDetail => {
  const finished = tasks.filter(({ state }) => state === 'done' || state === 'waived');
  const own = tasks.filter(({ move }) => move === 'newcomer');
  return {
    id: `${ID}a`,
    partnerId: `${ID}b`,
    reseller: null,
    name: 'Valley Networks',
    state: 'under_way',
    startedAt: AT,
    progress: {
      finished: finished.length,
      total: tasks.length,
      requiredLeft: tasks.length - finished.length,
      move: own.length > 0 ? 'newcomer' : 'reviewer',
    },
    stuckOn: null,
    stuckSince: null,
    dueAt: null,
    isOverdue: false,
    version: 1,
    activation: 'by_itself',
    templateVersion: 0,
    newestVersion: 0,
    endedAt: null,
    minutesLeft: 0,
    tasks,
    next: own.map(({ key }) => key),
    sent: [],
    coming: [],
    can: { review: false, activate: false },
    ...part,
  };
};

const PHONE: OnboardingTaskView['fields'][number] = {
  key: 'phone',
  kind: 'text',
  label: 'Phone',
  help: null,
  isRequired: true,
  options: [],
  shownIf: null,
};
const FORM = task(1, { title: 'Company profile', fields: [PHONE], dueAt: '2026-11-05T10:00:00Z' });
const TAX = task(2, { title: 'Tax form', kind: 'document', isReviewed: true });
const LATER = task(3, { title: 'Training', state: 'pending', move: null, waitsFor: ['Tax form'] });

const open = (
  onboarding: OnboardingDetail | null,
  answer: (input: SubmitOnboardingTask) => Promise<unknown> = () => Promise.resolve(),
): SubmitOnboardingTask[] => {
  const sent: SubmitOnboardingTask[] = [];
  draw(
    <OwnOnboardingPage
      query={{
        data: onboarding,
        isPending: false,
        isFetching: false,
        error: null,
        refetch: () => undefined,
      }}
      acts={{
        submit: (input) => {
          sent.push(input);
          return answer(input);
        },
        agreementHref: '/agreement',
        payeeHref: '/payouts',
        reviewer: 'Nordic',
      }}
    />,
  );
  return sent;
};
const region = (name: string) => within(screen.getByRole('region', { name }));
const press = (name: string): void => {
  fireEvent.click(screen.getByRole('button', { name }));
};

test('what is next comes with its act; a form asks its fields, and a missing answer is said there', async () => {
  const sent = open(ofTasks([FORM, TAX, LATER]));
  expect(screen.getByText('0 of 3 done')).toBeDefined();
  const next = region('Next');
  expect(next.getByRole('heading', { name: 'Company profile' })).toBeDefined();
  expect(next.getByText(/^Due/).textContent).toBe('Due Nov 5, 2026');
  expect(region('Later').getByText('After “Tax form”')).toBeDefined();
  press('Finish this task');
  await waitFor(() =>
    expect(screen.getAllByText('This question needs an answer.').length).toBeGreaterThan(0),
  );
  expect(sent).toEqual([]);
  fireEvent.change(screen.getByLabelText(/^Phone/), { target: { value: '+1 555' } });
  press('Finish this task');
  await waitFor(() => expect(sent).toEqual([{ taskId: FORM.id, answers: { phone: '+1 555' } }]));
});

test('a second click while the first is on its way does nothing', async () => {
  let settle = (): void => undefined;
  const sent = open(
    ofTasks([TAX]),
    () =>
      new Promise<void>((resolve) => {
        settle = resolve;
      }),
  );
  fireEvent.change(screen.getByLabelText(/^Note/), { target: { value: 'Sent by post' } });
  const button = screen.getByRole('button', { name: 'Hand in' });
  fireEvent.click(button);
  fireEvent.click(button);
  await waitFor(() => expect(sent).toHaveLength(1));
  fireEvent.submit(button.closest('form') ?? button);
  settle();
  await waitFor(() => expect(button.hasAttribute('data-loading')).toBe(false));
  expect(sent).toEqual([{ taskId: TAX.id, answers: {}, note: 'Sent by post' }]);
  expect(screen.getByText('Confirmed by Nordic.')).toBeDefined();
});

test('another of the own tasks can be done instead', () => {
  open(ofTasks([FORM, TAX]));
  expect(screen.queryByRole('button', { name: 'Hand in' })).toBeNull();
  press('Do this now: Tax form');
  expect(document.activeElement).toBe(region('Next').getByRole('heading', { name: 'Tax form' }));
  expect(region('Also yours to do').getByText('Company profile')).toBeDefined();
});

test('what is done elsewhere has the way there, and is confirmed before it counts', async () => {
  const sent = open(ofTasks([task(1, { kind: 'external', link: 'https://learn.example/start' })]));
  expect(screen.getByRole('link', { name: /learn\.example/ }).getAttribute('href')).toBe(
    'https://learn.example/start',
  );
  press('Finish this task');
  await waitFor(() =>
    expect(screen.getAllByText('Confirm that this is done.').length).toBeGreaterThan(0),
  );
  expect(sent).toEqual([]);
  fireEvent.click(screen.getByLabelText('I have done this'));
  press('Finish this task');
  await waitFor(() => expect(sent).toHaveLength(1));
});

test.each([
  ['agreement', 'Read the agreement', '/agreement'],
  ['payee', 'Go to the payout details', '/payouts'],
] as const)('a task of the kind %s leads to its page', (kind, name, href) => {
  open(ofTasks([task(1, { kind })]));
  expect(screen.getByRole('link', { name }).getAttribute('href')).toBe(href);
});

test('a form without fields asks for a text', async () => {
  const sent = open(ofTasks([task(1, {})]));
  press('Finish this task');
  await waitFor(() => expect(screen.getAllByText('Enter a text.').length).toBeGreaterThan(0));
  expect(sent).toEqual([]);
  fireEvent.change(screen.getByLabelText(/^Your answer/), { target: { value: 'We sell fibre' } });
  press('Finish this task');
  await waitFor(() => expect(sent[0]?.note).toBe('We sell fibre'));
});

test('what was sent back shows why, with what was said before', () => {
  open(
    ofTasks([
      {
        ...TAX,
        state: 'sent_back',
        words: 'Page two is missing',
        decidedByName: 'Rita',
        note: 'A',
      },
    ]),
  );
  const next = region('Next');
  expect(next.getByText('Sent back by Rita')).toBeDefined();
  expect(next.getByText('Page two is missing')).toBeDefined();
  expect(next.getByDisplayValue('A')).toBeDefined();
});

test('a refusal of the server stands at the task', async () => {
  open(ofTasks([TAX]), () => Promise.reject(new Error('no')));
  press('Hand in');
  await waitFor(() => expect(region('Next').getByRole('alert')).toBeDefined());
});

test('what another does next is said, and that nothing is to do', () => {
  open(
    ofTasks([
      {
        ...TAX,
        state: 'submitted',
        move: 'reviewer',
        submittedAt: AT,
        submittedByName: 'Ada',
        can: { submit: false, decide: [] },
      },
    ]),
  );
  expect(screen.getByText('Nothing for you to do now')).toBeDefined();
  expect(region('Waits for Nordic').getByText(/^Handed in by Ada/)).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Hand in' })).toBeNull();
});

test('who may not do a task reads who does', () => {
  open(ofTasks([{ ...FORM, can: { submit: false, decide: [] } }]));
  expect(screen.getByText('An owner of your organisation does this.')).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Finish this task' })).toBeNull();
});

test('at the end it says so, and leads on', () => {
  const done = { ...FORM, state: 'done', move: null, finishedAt: AT } as const;
  open(ofTasks([done], { state: 'finished' }));
  expect(screen.getByText('You are all set')).toBeDefined();
  expect(screen.getByText('1 of 1 done')).toBeDefined();
  expect(region('Done').getByText('Company profile')).toBeDefined();
});

test('without an onboarding there is nothing to do', () => {
  open(null);
  expect(screen.getByText('No onboarding')).toBeDefined();
});

test('the overview leads to what is next, until the onboarding is over', () => {
  const tasks = [FORM, TAX];
  draw(<OwnOnboardingBanner onboarding={ofTasks(tasks)} href="/onboarding" />);
  expect(screen.getByText('0 of 2 done. Next is: Company profile')).toBeDefined();
  const link = screen.getByRole('link', { name: 'Continue onboarding' });
  expect(link.getAttribute('href')).toBe('/onboarding');
});

test('the overview of whoever is not new says nothing of it', () => {
  draw(<OwnOnboardingBanner onboarding={ofTasks([FORM], { state: 'finished' })} href="/x" />);
  expect(screen.queryByRole('link')).toBeNull();
});
