// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import type {
  RejectApplications,
  RejectedApplications,
} from '@portal/contracts/application-review';
import { draw } from '@portal/ui/testing/render';
import { expect, test } from 'vitest';
import { useBulkRejection } from './use-bulk-rejection';

const NAMES = new Map([
  ['a', 'Hillside Networks'],
  ['b', 'Lakeside Media'],
]);

const Chosen = ({
  keys,
  reject,
}: {
  readonly keys: readonly string[];
  readonly reject: (input: RejectApplications) => Promise<RejectedApplications>;
}) => {
  const { actions, dialog } = useBulkRejection(reject, (id) => NAMES.get(id));
  return (
    <>
      {actions.map(({ label, run }) => (
        <button
          key={label}
          type="button"
          onClick={() => run({ keys, allMatching: false, count: keys.length })}
        >
          {label}
        </button>
      ))}
      {dialog}
    </>
  );
};

const open = async (
  keys: readonly string[],
  answer: (input: RejectApplications) => RejectedApplications,
): Promise<RejectApplications[]> => {
  const sent: RejectApplications[] = [];
  draw(
    <Chosen
      keys={keys}
      reject={(input) => {
        sent.push(input);
        return Promise.resolve(answer(input));
      }}
    />,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Reject' }));
  await screen.findByRole('dialog');
  return sent;
};

const submit = (reason: string): void => {
  fireEvent.change(screen.getByLabelText(/^What the applicant reads/), {
    target: { value: reason },
  });
  fireEvent.click(screen.getByRole('button', { name: /^Reject / }));
};

test('one reason goes to all that were chosen, and what was refused is listed by name with why', async () => {
  const sent = await open(['a', 'b'], ({ ids }) => ({
    rejected: ids.slice(0, 1),
    refused: [{ id: 'b', why: 'It was withdrawn.' }],
  }));
  submit('We have enough partners there.');
  await screen.findByText('Lakeside Media: It was withdrawn.');
  expect(screen.getByText('1 rejected, 1 not')).toBeDefined();
  expect(sent).toEqual([
    { ids: ['a', 'b'], reasonCode: 'not_eligible', reason: 'We have enough partners there.' },
  ]);
});

test('nothing is rejected without words for the applicant', async () => {
  const sent = await open(['a'], ({ ids }) => ({ rejected: ids, refused: [] }));
  submit('');
  await waitFor(() =>
    expect(screen.getByLabelText(/^What the applicant reads/).getAttribute('aria-invalid')).toBe(
      'true',
    ),
  );
  expect(sent).toEqual([]);
});

test('more than one call takes are rejected in several', async () => {
  const keys = Array.from({ length: 130 }, (_, index) => `key-${index}`);
  const sent = await open(keys, ({ ids }) => ({ rejected: ids, refused: [] }));
  submit('No need now.');
  await waitFor(() => expect(sent.map(({ ids }) => ids.length)).toEqual([100, 30]));
});
