import { goTo, title } from '../../fixtures/act';
import { expect, test } from '../../fixtures/story';
import { customersCsv, importFile, makeMember, makePartner, unique } from '../../fixtures/world';

test('a viewer is offered nothing to change and is refused by the server; others do it', async ({
  browserOf,
  stage,
}) => {
  const partner = await makePartner(stage);
  await importFile(partner, 'customers', 'rollout.csv', customersCsv(3));
  const viewer = await makeMember(stage, partner, 'viewer');
  const manager = await makeMember(stage, partner, 'manager');
  const offers = [
    ['Customers', undefined, 'Assign customers'],
    ['Resellers', undefined, 'Create reseller'],
    ['Customers', 'Imports', 'Import a file'],
    ['Commissions', 'Plans', 'Create plan'],
  ] as const;
  const looks = await browserOf(viewer.api);
  const works = await browserOf(partner.api);
  for (const page of [looks, works]) await page.goto(partner.origin);
  for (const [area, tab, name] of offers) {
    for (const page of [looks, works]) await goTo(page, area, tab);
    await expect(works.getByRole('link', { name }).first()).toBeVisible();
    await expect(title(looks)).toHaveText(await title(works).innerText());
    await expect(looks.locator('[aria-busy=true]')).toHaveCount(0);
    await expect(looks.getByRole('link', { name })).toHaveCount(0);
  }
  const reseller = (name: string) => ({
    tenantId: partner.tenant.id,
    name,
    contactEmail: `${unique()}@reseller.example`,
  });
  const refused = await viewer.api.tell('partner.reseller.create', reseller('Bay Connect'));
  expect(refused.status()).toBe(403);
  const done = await manager.api.tell('partner.reseller.create', reseller('Valley Telecom'));
  expect(done.status()).toBe(200);
  await looks.goto(`${partner.origin}/resellers`);
  await expect(looks.getByRole('link', { name: 'Valley Telecom' })).toBeVisible();
  await expect(looks.getByRole('link', { name: 'Bay Connect' })).toHaveCount(0);
});

test('a viewer who opens a form by its address is told so by the server', async ({
  browserOf,
  stage,
}) => {
  const partner = await makePartner(stage);
  const viewer = await makeMember(stage, partner, 'viewer');
  const page = await browserOf(viewer.api);
  await page.goto(`${partner.origin}/settings/api-keys`);
  await expect(page.getByRole('heading', { name: 'You cannot open this' })).toBeVisible();
  const owner = await browserOf(partner.api);
  await owner.goto(`${partner.origin}/settings/api-keys`);
  await expect(title(owner)).toHaveText('API keys');
});
