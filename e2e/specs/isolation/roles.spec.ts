import { paths } from '../../../apps/partner/src/shared/paths';
import { title } from '../../fixtures/act';
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
    [paths.customers, 'Assign customers'],
    [paths.resellers, 'Create reseller'],
    [paths.imports, 'Import a file'],
    [paths.plans, 'Create plan'],
  ] as const;
  const looks = await browserOf(viewer.api);
  const works = await browserOf(partner.api);
  for (const [path, name] of offers) {
    for (const page of [looks, works]) {
      await page.goto(`${partner.origin}${path}`);
      await expect(title(page)).toBeVisible();
      await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
    }
    await expect(works.getByRole('link', { name }).first()).toBeVisible();
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
