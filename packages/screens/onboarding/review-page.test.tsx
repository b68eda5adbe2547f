// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import type {
  DecideOnboardingTask,
  OnboardingDetail,
  OnboardingTaskView,
} from '@portal/contracts/onboarding';
import { ProblemError } from '@portal/contracts/problem';
import { draw } from '@portal/ui/testing/render';
import { expect, test } from 'vitest';
import { ReviewPage } from './review-page';

const TASK: OnboardingTaskView = {
  id: '0190d5a0-0000-7000-8000-000000000011',
  key: 'profile',
  kind: 'form',
  title: 'Company profile',
  help: null,
  side: 'newcomer',
  isRequired: true,
  isReviewed: true,
  waitsFor: [],
  state: 'submitted',
  move: 'reviewer',
  openedAt: '2026-03-02T09:00:00Z',
  dueAt: '2026-03-09T09:00:00Z',
  isOverdue: true,
  minutes: 10,
  link: null,
  fields: [
    {
      key: 'area',
      kind: 'text',
      label: 'Where do you sell?',
      help: null,
      isRequired: true,
      options: [],
      shownIf: null,
    },
  ],
  answers: { area: 'All of Ohio' },
  note: null,
  submittedAt: '2026-03-03T09:00:00Z',
  submittedByName: 'Ada Hill',
  words: null,
  decidedByName: null,
  finishedAt: null,
  can: { submit: false, decide: ['done', 'sent_back', 'waived'] },
};

const sample = (part: Partial<OnboardingDetail> = {}): OnboardingDetail => ({
  id: '0190d5a0-0000-7000-8000-000000000001',
  partnerId: '0190d5a0-0000-7000-8000-000000000002',
  reseller: { id: '0190d5a0-0000-7000-8000-000000000003', name: 'Hillside Networks' },
  name: 'Hillside Networks',
  state: 'under_way',
  startedAt: '2026-03-02T09:00:00Z',
  progress: { finished: 3, total: 7, requiredLeft: 2, move: 'reviewer' },
  stuckOn: 'Company profile',
  stuckSince: '2026-03-03T09:00:00Z',
  dueAt: '2026-03-09T09:00:00Z',
  isOverdue: true,
  version: 1,
  activation: 'by_itself',
  templateVersion: 1,
  newestVersion: 1,
  endedAt: null,
  minutesLeft: 0,
  tasks: [TASK],
  next: [],
  sent: [],
  coming: [
    {
      title: 'Company profile',
      kind: 'escalation',
      recipient: 'owner',
      at: '2026-03-12T09:00:00Z',
    },
  ],
  can: { review: true, activate: false },
  ...part,
});

const open = (
  onboarding: OnboardingDetail,
  decide?: (input: DecideOnboardingTask) => Promise<unknown>,
) => {
  const done: unknown[] = [];
  const note = (input: unknown) => Promise.resolve(done.push(input));
  draw(
    <ReviewPage
      onboarding={onboarding}
      acts={{
        decide: decide ?? note,
        activate: note,
        end: note,
        refresh: () => note('refreshed'),
      }}
      crumbs={[{ label: 'Onboarding', to: '/resellers/onboarding' }]}
      newcomerHref="/resellers/x"
      history={null}
    />,
  );
  return done;
};

const click = (name: string): void => {
  fireEvent.click(screen.getByRole('button', { name }));
};

const confirm = async (name: string, reason?: string): Promise<HTMLElement> => {
  const dialog = await screen.findByRole('dialog');
  if (reason !== undefined)
    fireEvent.change(within(dialog).getByRole('textbox'), { target: { value: reason } });
  fireEvent.click(within(dialog).getByRole('button', { name }));
  return dialog;
};

test('shows what was handed in, how far it is, and which mails follow', () => {
  open(sample());
  expect(screen.getByText('All of Ohio')).toBeTruthy();
  expect(screen.getByText('3 of 7 done, 2 required left')).toBeTruthy();
  expect(screen.getByText(/^Escalation of “Company profile” to the owners/)).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Hillside Networks' }).getAttribute('href')).toBe(
    '/resellers/x',
  );
});

test('accepts without words, and sends back with them', async () => {
  const done = open(sample());
  click('Accept task: Company profile');
  await confirm('Accept task');
  await waitFor(() => expect(done).toEqual([{ taskId: TASK.id, decision: 'done' }]));
  click('Send back: Company profile');
  await waitFor(() => expect(screen.getByText('What has to change?')).toBeTruthy());
  await confirm('Send back', 'Name the counties.');
  await waitFor(() =>
    expect(done.at(-1)).toEqual({
      taskId: TASK.id,
      decision: 'sent_back',
      words: 'Name the counties.',
    }),
  );
});

test('says before the last required task that the newcomer becomes active with it', async () => {
  open(sample({ progress: { finished: 6, total: 7, requiredLeft: 1, move: 'reviewer' } }));
  click('Accept task: Company profile');
  const dialog = await screen.findByRole('dialog');
  expect(dialog.textContent).toContain('Hillside Networks becomes active with it');
});

test('says in words that somebody else was faster, and loads how things stand', async () => {
  const message = 'Somebody else changed this onboarding task.';
  const done = open(sample(), () =>
    Promise.reject(new ProblemError({ code: 'conflict', message, issues: [], requestId: null })),
  );
  click('Waive task: Company profile');
  const dialog = await confirm('Waive task', 'Known from before.');
  expect(await within(dialog).findByText(message)).toBeTruthy();
  expect(done).toEqual(['refreshed']);
});

test('offers nothing to decide to those who only look', () => {
  open(
    sample({
      tasks: [{ ...TASK, can: { submit: false, decide: [] } }],
      can: { review: false, activate: false },
    }),
  );
  expect(screen.queryByRole('button', { name: /Company profile/ })).toBeNull();
  expect(screen.queryByRole('button', { name: 'More' })).toBeNull();
});
