import { paths } from '../../../apps/partner/src/shared/paths';
import { fillComponent } from '../../fixtures/plan-form';
import { title } from '../../fixtures/act';
import { originOf } from '../../fixtures/product';
import { expect, test } from '../../fixtures/story';
import {
  makeEmptyPartner,
  makeMember,
  makePartner,
  makeReseller,
  unique,
} from '../../fixtures/world';

test('a subdomain that is taken is refused at its field; another one is accepted', async ({
  browserOf,
  stage,
}) => {
  const { slug } = await makePartner(stage);
  const page = await browserOf(stage.staff);
  await page.goto(`${originOf('admin')}/partners/new`);
  const name = `Second ${unique()}`;
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await page.getByLabel('Subdomain').fill(slug);
  await page.getByRole('textbox', { name: 'E-mail', exact: true }).fill('office@second.example');
  await page.getByRole('button', { name: 'Create partner' }).click();
  const field = page.getByLabel('Subdomain');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription(/taken|already|in use/i);
  await expect(field).toBeFocused();
  await field.fill(unique());
  await page.getByRole('button', { name: 'Create partner' }).click();
  await expect(title(page)).toHaveText(name);
});

test('a share of 1500 % is taken for a slip and refused at its field; 15 % is accepted', async ({
  browserOf,
  stage,
}) => {
  const partner = await makePartner(stage);
  const page = await browserOf(partner.api);
  await page.goto(`${partner.origin}${paths.newPlan}`);
  await page.getByRole('textbox', { name: 'Name', exact: true }).first().fill('Generous');
  await fillComponent(page, 0, { name: 'share', when: 'Invoice is paid', percent: '1500' });
  await page.getByRole('button', { name: 'Create plan' }).click();
  const percent = page.getByRole('textbox', { name: 'Percentage' });
  await expect(percent).toHaveAttribute('aria-invalid', 'true');
  await expect(percent).not.toHaveAccessibleDescription('Of the amount net of tax');
  await percent.fill('15');
  await page.getByRole('button', { name: 'Create plan' }).click();
  await expect(title(page)).toHaveText('Generous');
});

test('a form that was overtaken says so and keeps what was typed; nothing is overwritten', async ({
  browserOf,
  stage,
}) => {
  const partner = await makePartner(stage);
  const { id } = await makeReseller(stage, partner, 'Valley Telecom');
  const first = await browserOf(partner.api);
  const second = await browserOf(partner.api);
  for (const page of [first, second]) {
    await page.goto(`${partner.origin}/resellers/${id}/edit`);
    await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Valley Telecom');
  }
  await first.getByRole('textbox', { name: 'Person' }).fill('Vera Valley');
  await first.getByRole('button', { name: 'Save reseller' }).click();
  await expect(title(first)).toHaveText('Valley Telecom');

  await second.getByRole('textbox', { name: 'Person' }).fill('Somebody Else');
  await second.getByRole('button', { name: 'Save reseller' }).click();
  await expect(second.getByRole('alert')).toContainText(/changed/i);
  await expect(second.getByRole('textbox', { name: 'Person' })).toHaveValue('Somebody Else');
  await first.reload();
  await expect(first.getByRole('complementary', { name: 'Facts' })).toContainText('Vera Valley');
});

test('an address of a page or a month that there is not says so, and leads to those there are', async ({
  browserOf,
  stage,
}) => {
  const partner = await makePartner(stage);
  await makeReseller(stage, partner, 'Valley Telecom');
  const page = await browserOf(partner.api);
  const first = page.getByRole('button', { name: 'Go to the first page' });

  await page.goto(`${partner.origin}${paths.commissionLines}?page=101`);
  await expect(page.getByText('Pages show the first 5,000 rows.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Try again' })).toBeHidden();
  await first.click();
  await expect(page).toHaveURL(`${partner.origin}${paths.commissionLines}`);

  await page.goto(`${partner.origin}${paths.resellers}?page=7`);
  await expect(page.getByText('This is page 7; the last one is page 1.')).toBeVisible();
  await first.click();
  await expect(page.getByRole('link', { name: 'Valley Telecom' })).toBeVisible();

  await page.goto(`${partner.origin}${paths.period('2026-99')}`);
  await expect(page.getByText('Use a month such as 2026-03.')).toBeVisible();
  await page.getByRole('link', { name: 'Go to the months' }).click();
  await expect(page).toHaveURL(`${partner.origin}${paths.periods}`);
});

test('who imports before there is a tenant is led to making one, or told who can', async ({
  browserOf,
  stage,
}) => {
  const partner = await makeEmptyPartner(stage);
  const finance = await makeMember(stage, partner, 'finance');
  const theirs = await browserOf(finance.api);
  await theirs.goto(`${partner.origin}${paths.newImport}`);
  await expect(
    theirs.getByText('An owner or a manager of your team can create one.'),
  ).toBeVisible();
  await expect(theirs.getByRole('link', { name: 'Create tenant' })).toBeHidden();

  const page = await browserOf(partner.api);
  await page.goto(`${partner.origin}${paths.newImport}`);
  await expect(page.getByText('There is no tenant yet')).toBeVisible();
  await page.getByRole('link', { name: 'Create tenant' }).click();
  await expect(page).toHaveURL(`${partner.origin}${paths.newTenant}`);
});
