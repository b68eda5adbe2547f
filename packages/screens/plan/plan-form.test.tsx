// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { PlanDefinition } from '@portal/contracts/plan';
import { afterEach, expect, test } from 'vitest';
import { draw } from '@portal/ui/testing/render';
import type { Drawn } from '@portal/ui/testing/render';
import { PlanForm } from './plan-form';
import type { PlanInput } from './plan-form';

let drawn: Drawn | undefined;
afterEach(() => drawn?.end());

interface Outcome {
  readonly sent: PlanInput[];
  /** What the preview beside the form is told, the last time. */
  shown: PlanDefinition | undefined;
}

const open = (definition?: PlanDefinition): Outcome => {
  const outcome: Outcome = { sent: [], shown: undefined };
  const tell = (definition: PlanDefinition): void => {
    outcome.shown = definition;
  };
  drawn = draw(
    <PlanForm
      earner="reseller"
      submitLabel="Create plan"
      initial={{
        currency: 'USD',
        components: [],
        effectiveFrom: '2026-03-01',
        ...(definition === undefined ? {} : { definition }),
      }}
      onDefinition={tell}
      onSubmit={(input) => Promise.resolve(outcome.sent.push(input))}
      onCancel={() => undefined}
    />,
  );
  return outcome;
};

const component = () => within(screen.getByRole('group', { name: 'Component 1' }));
const submit = (): void => {
  fireEvent.click(screen.getByRole('button', { name: 'Create plan' }));
};
const type = (field: HTMLElement, value: string): void => {
  fireEvent.change(field, { target: { value } });
};
const planName = () => screen.getAllByLabelText(/^Name/)[0] ?? document.body;
const percentage = () => screen.getByRole('textbox', { name: /^Percentage/ });
const isWrong = (field: HTMLElement): boolean => field.getAttribute('aria-invalid') === 'true';

test('nothing is sent while something is missing, and each problem stands at its field in the form’s words', async () => {
  const outcome = open();
  submit();
  await waitFor(() => expect(isWrong(planName())).toBe(true));
  expect(screen.getByText('Enter a name.')).toBeDefined();
  expect(isWrong(percentage())).toBe(true);
  expect(screen.getByText('Enter a percentage such as 5 or 12.5.')).toBeDefined();
  expect(isWrong(screen.getByLabelText(/^In force from/))).toBe(false);
  expect(outcome.sent).toEqual([]);
});

test('a message goes as soon as its field is right, and not before', async () => {
  open();
  submit();
  await waitFor(() => expect(isWrong(percentage())).toBe(true));
  type(percentage(), '5000');
  expect(isWrong(percentage())).toBe(true);
  type(percentage(), '12.5');
  await waitFor(() => expect(isWrong(percentage())).toBe(false));
  expect(isWrong(planName())).toBe(true);
});

test('percent are sent as the fraction, the day as the start of it, and the preview is told the same', async () => {
  const outcome = open();
  type(planName(), 'Residential');
  type(percentage(), '12.5');
  type(component().getByRole('textbox', { name: /^Name/ }), 'recurring');
  submit();
  await waitFor(() => expect(outcome.sent).toHaveLength(1));
  const [sent] = outcome.sent;
  expect(sent).toMatchObject({
    name: 'Residential',
    description: null,
    effectiveFrom: '2026-03-01T00:00:00Z',
  });
  expect(sent?.definition).toMatchObject({
    currency: 'USD',
    components: [
      {
        key: 'recurring',
        trigger: 'invoice.paid',
        structure: { kind: 'percentage', rate: '0.125' },
      },
    ],
  });
  expect(outcome.shown).toEqual(sent?.definition);
});

test('a template fills the form, which offers none any more', async () => {
  const outcome = open();
  const templates = screen.getByRole('region', { name: /^Start from a template/ });
  const [first] = within(templates).getAllByRole('button');
  if (first === undefined) throw new Error('no template');
  fireEvent.click(first);
  await waitFor(() => expect(screen.queryByText(/^Start from a template/)).toBeNull());
  type(planName(), 'From a template');
  submit();
  await waitFor(() => expect(outcome.sent).toHaveLength(1));
  expect(outcome.sent[0]?.definition.components.length).toBeGreaterThan(0);
});

test('a version from before pays on 0.00 until it is unticked, and the next one follows the current rules', async () => {
  const outcome = open({
    currency: 'USD',
    components: [
      {
        key: 'sale',
        trigger: 'invoice.paid',
        structure: { kind: 'flat_rate', amountMinor: 500, per: 'event' },
      },
    ],
  });
  const onZero = () => screen.getByRole('checkbox', { name: /^Pay it on invoices of 0.00 too/ });
  expect(outcome.shown).toMatchObject({
    rules: 2,
    components: [{ structure: { payOnZero: true } }],
  });
  fireEvent.click(onZero());
  type(planName(), 'Again');
  submit();
  await waitFor(() => expect(outcome.sent).toHaveLength(1));
  expect(outcome.sent[0]?.definition).toMatchObject({ rules: 2 });
  expect(JSON.stringify(outcome.sent)).not.toContain('payOnZero');
});
