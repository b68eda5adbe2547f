import { paths } from '../../../apps/partner/src/shared/paths';
import type { Page } from '@playwright/test';
import { title } from '../../fixtures/act';
import { openApi } from '../../fixtures/api';
import { originOf } from '../../fixtures/product';
import { listAt, textAt } from '../../fixtures/read';
import { expect, test } from '../../fixtures/story';
import { customersCsv, importFile, makePartner, makeReseller, unique } from '../../fixtures/world';
import type { Partner } from '../../fixtures/world';

/** Addresses of things of a partner that has some of each, by what stands in their title. */
const thingsOf = async (partner: Partner, reseller: string): Promise<Map<string, string>> => {
  const { api, tenant } = partner;
  const importId = await importFile(partner, 'customers', 'rollout.csv', customersCsv(3));
  const customers = await api.query('partner.customer.list', {});
  const resellers = await api.query('partner.reseller.list', { q: reseller });
  const plan = await api.mutate('partner.plan.create', {
    name: 'Standard',
    effectiveFrom: '2026-01-01T00:00:00Z',
    definition: {
      currency: 'USD',
      components: [
        { key: 'share', trigger: 'invoice.paid', structure: { kind: 'percentage', rate: '0.05' } },
      ],
    },
  });
  return new Map([
    [paths.customer(textAt(customers, 'rows', 0, 'id')), 'Household 1'],
    [paths.reseller(textAt(resellers, 'rows', 0, 'id')), reseller],
    [paths.tenant(tenant.id), tenant.name],
    [paths.plan(textAt(plan, 'id')), 'Standard'],
    [paths.import(importId), 'rollout.csv'],
  ]);
};

const expectNothing = async (page: Page, address: string): Promise<void> => {
  await page.goto(address);
  await expect(page.getByRole('heading', { name: 'Nothing here' })).toBeVisible();
};

test('a partner finds nothing at the addresses of another partner’s things, whose owner does', async ({
  browserOf,
  stage,
}) => {
  const ours = await makePartner(stage, 'Ours');
  const theirs = await makePartner(stage, 'Theirs');
  await makeReseller(stage, theirs, 'Bay Connect');
  const things = await thingsOf(theirs, 'Bay Connect');
  const owner = await browserOf(theirs.api);
  const stranger = await browserOf(ours.api);
  for (const [path, name] of things) {
    await owner.goto(`${theirs.origin}${path}`);
    await expect(title(owner)).toHaveText(name);
    await expectNothing(stranger, `${ours.origin}${path}`);
  }
});

test('a session opens the host of its own partner and no other', async ({ browserOf, stage }) => {
  const ours = await makePartner(stage, 'Ours');
  const theirs = await makePartner(stage, 'Theirs');
  const page = await browserOf(ours.api);
  await page.goto(ours.origin);
  await expect(title(page)).toHaveText('Overview');
  const [session] = await page.context().cookies(ours.origin);
  await page.context().addCookies([
    {
      ...session,
      name: 'partner_session',
      value: session?.value ?? '',
      domain: new URL(theirs.origin).hostname,
    },
  ]);
  await page.goto(theirs.origin);
  await expect(title(page)).toHaveText('Sign in');
});

test('a reseller opens its own customer and finds nothing at another reseller’s', async ({
  browserOf,
  stage,
}) => {
  const partner = await makePartner(stage);
  const valley = await makeReseller(stage, partner, 'Valley Telecom');
  const bay = await makeReseller(stage, partner, 'Bay Connect');
  await importFile(partner, 'customers', 'rollout.csv', customersCsv(6));
  for (const [reseller, postalPrefix] of [
    [valley, '936'],
    [bay, '945'],
  ] as const)
    await partner.api.mutate('partner.assignment.assign', {
      resellerId: reseller.id,
      filter: { postalPrefix },
      effectiveFrom: '2026-06-01T00:00:00Z',
    });
  const customerOf = async (resellerId: string): Promise<string> =>
    textAt(await partner.api.query('partner.customer.list', { resellerId }), 'rows', 0, 'id');
  const page = await browserOf(valley.api);
  await page.goto(`${partner.origin}/reseller/customers`);
  await expect(page.getByText('of 2 customers')).toBeVisible();
  await page.goto(`${partner.origin}/reseller/customers/${await customerOf(valley.id)}`);
  await expect(title(page)).toHaveText('Household 1');
  await expectNothing(page, `${partner.origin}/reseller/customers/${await customerOf(bay.id)}`);
});

test('a host serves its own people’s procedures only', async ({ stage, staff }) => {
  const partner = await makePartner(stage);
  expect(listAt(await staff.query('admin.partner.list', { q: partner.slug }), 'rows')).toHaveLength(
    1,
  );
  expect((await partner.api.ask('admin.partner.list', {})).status()).toBe(404);
  expect((await partner.api.ask('partner.customer.list', {})).status()).toBe(200);
  expect((await partner.api.ask('reseller.customer.list', {})).status()).toBe(401);
  expect((await staff.ask('partner.customer.list', {})).status()).toBe(404);
});

test('an unknown host says that nothing is there', async ({ page, stage }) => {
  const nowhere = unique();
  const answer = await page.goto(originOf(nowhere));
  expect(answer?.status()).toBe(404);
  await expect(title(page)).toBeVisible();
  const api = await openApi({ surface: 'partner', slug: nowhere }, stage.address);
  expect((await api.ask('partner.identity.me')).status()).toBe(404);
});
