import { paths } from '../../../apps/partner/src/shared/paths';
import { goTo, notice, title } from '../../fixtures/act';
import { textAt } from '../../fixtures/read';
import { expect, test } from '../../fixtures/story';
import { makePartner, unique } from '../../fixtures/world';

/** What a website of the partner's own sends with its key. */
const formOf = (company: string, tenantId: string) => ({
  tenantId,
  email: `owner@${unique()}-networks.com`,
  company: {
    name: company,
    legalForm: 'sole_trader',
    country: 'US',
    address: '1 Main Street',
    city: 'Fresno',
    postalCode: '93701',
    phone: '+1 559 555 0134',
  },
  offer: { type: 'franchise' },
  area: { postalCodes: ['93701'] },
  people: { contactName: 'Ada Applicant' },
});

test('a reviewer checks an application, approves it, and finds the reseller in onboarding', async ({
  browserOf,
  stage,
}) => {
  const partner = await makePartner(stage);
  const made = await partner.api.mutate('partner.apiKey.create', {
    name: 'Website',
    scopes: ['applications:write'],
  });
  const page = await browserOf(partner.api);
  await page.goto(`${partner.origin}${paths.applications}`);
  await expect(page.getByRole('heading', { name: 'No applications yet' })).toBeVisible();

  const company = `Hillside ${unique()}`;
  const status = await page.evaluate(
    async ({ form, key }) => {
      const answer = await fetch('/api/v1/resellers/applications', {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
        body: JSON.stringify(form),
      });
      return answer.status;
    },
    { form: formOf(company, partner.tenant.id), key: textAt(made, 'key') },
  );
  expect(status).toBe(201);
  await expect
    .poll(async () =>
      textAt(await partner.api.query('partner.application.list', {}), 'rows', 0, 'state'),
    )
    .toBe('background_check');

  await page.reload();
  await page.getByRole('link', { name: company }).click();
  await expect(title(page)).toHaveText(company);
  await expect(page.getByRole('button', { name: 'Approve' })).toHaveCount(0);
  const dialog = page.getByRole('dialog');
  const open = page.getByRole('button', { name: /^Record result of/ });
  await expect(open).toHaveCount(4);
  for (let left = 4; left > 0; left -= 1) {
    await open.first().click();
    await dialog.getByLabel(/^Evidence/).fill('Seen in the register.');
    await dialog.getByRole('button', { name: 'Record result' }).click();
    await expect(open).toHaveCount(left - 1);
  }
  await page.getByRole('button', { name: 'Finish check' }).click();
  await dialog.getByLabel(/^Summary/).fill('Nothing against it.');
  await dialog.getByRole('button', { name: 'Finish check' }).click();

  await page.getByRole('button', { name: 'Approve' }).click();
  await expect(dialog).toContainText(`Reseller ${company} is created for ${partner.tenant.name}`);
  await expect(dialog).toContainText('an invitation to sign in as its owner');
  await dialog.getByRole('button', { name: 'Approve and create' }).click();
  await expect(notice(page, `${company} approved`)).toBeVisible();
  await page.getByRole('link', { name: company, exact: true }).click();
  await expect(title(page)).toHaveText(company);
  await expect(page.getByText('Onboarding', { exact: true })).toBeVisible();
  await goTo(page, 'Resellers', 'Applications');
  await expect(page.getByRole('link', { name: company })).toBeVisible();
});
