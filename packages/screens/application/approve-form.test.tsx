// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { ApproveApplication } from '@portal/contracts/application-review';
import { ProblemError } from '@portal/contracts/problem';
import type { Problem } from '@portal/contracts/problem';
import { draw } from '@portal/ui/testing/render';
import { expect, test } from 'vitest';
import { ApprovePartnerForm, ApproveResellerForm } from './approve-form';
import { sampleApplication } from '../testing/sample-application';

const refusal = (given: Pick<Problem, 'issues' | 'message'>) =>
  new ProblemError({ code: 'conflict', requestId: null, ...given });

type Approval = Omit<ApproveApplication, 'id' | 'version'>;

const PLAN = { value: '0190d5a0-0000-7000-8000-000000000009', label: 'Residential' };

const open = (
  Form: typeof ApprovePartnerForm,
  application = sampleApplication(),
  onApprove?: () => Promise<unknown>,
): Approval[] => {
  const sent: Approval[] = [];
  draw(
    <Form
      application={application}
      plans={[PLAN]}
      addressOf={(slug) => `${slug}.portal.example`}
      onClose={() => undefined}
      onApprove={onApprove ?? ((approval) => Promise.resolve(sent.push(approval)))}
    />,
  );
  return sent;
};

const type = (label: RegExp, value: string): void => {
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
};
const approve = (): void => {
  fireEvent.click(screen.getByRole('button', { name: 'Approve and create' }));
};
const happens = (): string =>
  within(screen.getByRole('dialog')).getAllByRole('list').at(-1)?.textContent ?? '';

test('says before the act which partner is made where, and who is mailed', async () => {
  const sent = open(ApprovePartnerForm);
  await screen.findByRole('dialog');
  expect(happens()).toContain('Partner Hillside Networks is created at hillside.portal.example');
  expect(happens()).toContain(
    'Ada Hill (ada@hillside.example) gets a mail that it is approved, with an invitation',
  );
  type(/^Subdomain/, 'hillside-networks');
  type(/^Message/, 'Welcome.');
  expect(happens()).toContain('hillside-networks.portal.example');
  expect(happens()).toContain('with your message');
  approve();
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toEqual({
    partner: {
      slug: 'hillside-networks',
      name: 'Hillside Networks',
      tier: 'bronze',
      currency: 'USD',
    },
    message: 'Welcome.',
  });
});

test('an address that cannot be one is refused at its field, and nothing is sent', async () => {
  const sent = open(ApprovePartnerForm);
  await screen.findByRole('dialog');
  type(/^Subdomain/, 'Hill side');
  approve();
  await waitFor(() =>
    expect(screen.getByLabelText(/^Subdomain/).getAttribute('aria-invalid')).toBe('true'),
  );
  expect(sent).toEqual([]);
});

test('a reseller keeps the kind it applied as, and has no plan unless one is chosen', async () => {
  const sent = open(ApproveResellerForm);
  await screen.findByRole('dialog');
  expect(happens()).toContain(
    'Reseller Hillside Networks is created for Northwind Fiber: Authorized dealer, tier Bronze',
  );
  approve();
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toEqual({ reseller: { type: 'authorized_dealer', tier: 'bronze' } });
});

test('without a clear check an owner has to say why', async () => {
  const can = { ...sampleApplication().can, approve: false, override: true };
  const sent = open(ApproveResellerForm, sampleApplication({ check: 'consider', can }));
  await screen.findByRole('dialog');
  approve();
  await waitFor(() =>
    expect(screen.getByLabelText(/^Why you approve/).getAttribute('aria-invalid')).toBe('true'),
  );
  expect(sent).toEqual([]);
  type(/^Why you approve/, 'Known to us for years');
  approve();
  await waitFor(() => expect(sent[0]?.overrideReason).toBe('Known to us for years'));
});

test('a subdomain that is taken is said at its field, and once at the top', async () => {
  const message = 'This short name is taken. Choose another one.';
  open(ApprovePartnerForm, sampleApplication(), () =>
    Promise.reject(refusal({ issues: [{ path: ['partner', 'slug'], message }], message })),
  );
  await screen.findByRole('dialog');
  approve();
  const told = await screen.findByRole('alert');
  expect(screen.getByLabelText(/^Subdomain/).getAttribute('aria-invalid')).toBe('true');
  expect(told.textContent?.split(message)).toHaveLength(2);
  expect(told.textContent).toContain(`Subdomain: ${message}`);
});

test('what is of no field stands at the top, once', async () => {
  const message = 'Northwind Fiber is suspended: it cannot get new resellers.';
  open(ApproveResellerForm, sampleApplication(), () =>
    Promise.reject(refusal({ issues: [{ path: ['tenantId'], message }], message })),
  );
  await screen.findByRole('dialog');
  approve();
  const told = await screen.findByRole('alert');
  expect(told.textContent).toBe(message);
});

test('when somebody was faster, the dialog says so and keeps what was typed', async () => {
  open(ApproveResellerForm, sampleApplication(), () =>
    Promise.reject(new Error('It was decided meanwhile.')),
  );
  await screen.findByRole('dialog');
  type(/^Message/, 'Welcome.');
  approve();
  await screen.findByRole('alert');
  expect(screen.getByLabelText(/^Message/)).toHaveProperty('value', 'Welcome.');
});
