// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { draw } from '@portal/ui/testing/render';
import { expect, test } from 'vitest';
import type { Question } from './question-draft';
import { QuestionEditor } from './question-editor';

const question = (part: Partial<Question>): Question => ({
  key: 'why',
  kind: 'text',
  label: 'Why us?',
  help: null,
  isRequired: false,
  options: [],
  points: 0,
  atLeast: null,
  shownIf: null,
  ...part,
});

const VANS = question({
  key: 'vans',
  kind: 'choice',
  label: 'Do you have vans?',
  options: [
    { value: 'yes', label: 'Yes', points: 10 },
    { value: 'no', label: 'No', points: 0 },
  ],
});
const COUNT = question({
  key: 'van_count',
  kind: 'number',
  label: 'How many?',
  shownIf: { key: 'vans', equals: 'yes' },
});

const open = (questions: readonly Question[]): Question[][] => {
  const saved: Question[][] = [];
  draw(
    <QuestionEditor
      questions={questions}
      onSave={(next) => Promise.resolve(saved.push(next))}
      onDraft={() => undefined}
      onCancel={() => undefined}
    />,
  );
  return saved;
};

const press = (name: string | RegExp): void => {
  fireEvent.click(screen.getByRole('button', { name }));
};
const head = (name: RegExp): HTMLElement => screen.getByRole('button', { name });
const save = (): void => press('Save questions');

test('a new question gets a name of its words, and stored names stay when words change', async () => {
  const saved = open([VANS]);
  press('Add question');
  const labels = screen.getAllByLabelText(/^Question/);
  fireEvent.change(labels.at(-1) ?? document.body, { target: { value: 'Years in the field' } });
  save();
  await waitFor(() => expect(saved).toHaveLength(1));
  expect(saved[0]?.map(({ key }) => key)).toEqual(['vans', 'years_in_the_field']);
});

test('words changed do not change a stored name, nor what hangs on it', async () => {
  const saved = open([VANS, COUNT]);
  fireEvent.click(head(/^Do you have vans/));
  fireEvent.change(screen.getByLabelText(/^Question/), { target: { value: 'Any vans?' } });
  fireEvent.change(screen.getByLabelText('Option 1'), { target: { value: 'Of course' } });
  save();
  await waitFor(() => expect(saved).toHaveLength(1));
  expect(saved[0]?.[0]).toMatchObject({ key: 'vans', label: 'Any vans?' });
  expect(saved[0]?.[0]?.options[0]).toEqual({ value: 'yes', label: 'Of course', points: 10 });
  expect(saved[0]?.[1]?.shownIf).toEqual({ key: 'vans', equals: 'yes' });
});

test('Alt and an arrow move a question, focus goes along, and the new place is read out', async () => {
  const saved = open([question({}), VANS]);
  const moving = head(/^Do you have vans/);
  moving.focus();
  fireEvent.keyDown(moving, { key: 'ArrowUp', altKey: true });
  expect(document.activeElement).toBe(head(/^Do you have vans/));
  expect(screen.getByText('“Do you have vans?” is number 1 of 2 now.')).toBeDefined();
  save();
  await waitFor(() => expect(saved[0]?.map(({ key }) => key)).toEqual(['vans', 'why']));
});

test('a question cannot stand above the one it depends on, and may again below it', async () => {
  const saved = open([VANS, COUNT]);
  press('Move “How many?” up');
  save();
  await screen.findAllByText(/The question it depends on has to stand above it/);
  expect(saved).toEqual([]);
  press('Move “How many?” down');
  save();
  await waitFor(() => expect(saved).toHaveLength(1));
});

test('removing what others depend on asks them always', async () => {
  const saved = open([VANS, COUNT]);
  press('Remove “Do you have vans?”');
  save();
  await waitFor(() => expect(saved[0]).toMatchObject([{ key: 'van_count', shownIf: null }]));
});
