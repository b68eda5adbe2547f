import type { Page } from '@playwright/test';
import { paths as adminPaths } from '../../../apps/admin/src/shared/paths';
import { axeFindings, bringAxe, pageFindings, sizesAt } from '../../fixtures/accessible';
import { title } from '../../fixtures/act';
import { linkFromMail } from '../../fixtures/mailbox';
import { originOf, publicOrigin } from '../../fixtures/product';
import { textAt } from '../../fixtures/read';
import { expect, test } from '../../fixtures/story';
import { unique } from '../../fixtures/world';

const atNorthwind = (): string => `${originOf('northwind')}/reseller/apply`;

const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });

/** Goes on from a step, to the next. */
const goOn = async (page: Page, next: string): Promise<void> => {
  await page.getByRole('button', { name: 'Save and continue' }).click();
  await expect(title(page)).toHaveText(next);
};

/** Leaves name and address at a door. A form that comes back sooner than people type is refused, and kept. */
const askForLink = async (page: Page, email: string): Promise<void> => {
  await field(page, 'Your name').fill('Ann Archer');
  await field(page, 'Business e-mail').fill(email);
  await expect(async () => {
    await page.getByRole('button', { name: 'Send me the link' }).click();
    await expect(page.getByRole('heading', { name: 'Look in your mail' })).toBeVisible({
      timeout: 500,
    });
  }).toPass();
};

/** The first step, with what has to be there. */
const fillInCompany = async (page: Page, company: string): Promise<void> => {
  await field(page, 'Company name').fill(company);
  await page.getByRole('combobox', { name: 'Legal form' }).click();
  await page.getByRole('option', { name: 'Limited company' }).click();
  await field(page, 'Street and number').fill('1 Main Street');
  await field(page, 'City').fill('Fresno');
  await field(page, 'Phone').fill('+1 559 555 0100');
};

const addDocument = async (page: Page, name: string): Promise<void> => {
  await page.locator('input[type=file]').setInputFiles({
    name,
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.7\nRegister extract\n%%EOF\n'),
  });
  await expect(page.getByRole('button', { name: `Remove ${name}`, exact: true })).toBeVisible();
};

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('somebody unknown applies to be a reseller, from the first page to a status', async ({
    page,
    stage,
  }) => {
    const email = `ann@${unique()}.example`;
    const company = `Archer Networks ${unique()}`;
    await page.goto(`${originOf('northwind')}/reseller/sign-in`);
    await page.getByRole('link', { name: 'Become one' }).click();
    await expect(title(page)).toHaveText(/^Become a reseller of Northwind/);
    await page.getByRole('combobox', { name: 'Sell for' }).click();
    const tenant = page.getByRole('option').first();
    const sellsFor = await tenant.innerText();
    await tenant.click();
    await askForLink(page, email);

    await page.goto(await linkFromMail(stage.staff, email, 'Your application'));
    await expect(title(page)).toHaveText('Company');
    // The secret of the link has left the address.
    expect(page.url()).toBe(`${atNorthwind()}/application/company`);
    await page.getByRole('button', { name: 'Save and continue' }).click();
    await expect(page.getByRole('alert')).toContainText('fields need another look');
    await fillInCompany(page, company);
    await goOn(page, 'What you do');
    await page.getByRole('radio', { name: 'Authorized dealer' }).check();
    await field(page, 'Customers you serve').fill('1200');
    await goOn(page, 'Where');

    // Left here and taken up again: another visit goes on where this one ended.
    await page.goto(`${atNorthwind()}/application`);
    await expect(title(page)).toHaveText('Where');
    const codes = page.getByRole('combobox', { name: 'Postal codes' });
    await codes.fill('93650');
    await codes.press('Enter');
    await codes.fill('93701');
    await codes.press('Enter');
    await goOn(page, 'People');
    await expect(field(page, 'Your name')).toHaveValue('Ann Archer');
    await goOn(page, 'Documents');
    await addDocument(page, 'Register extract.pdf');
    await page.getByRole('button', { name: 'Continue', exact: true }).click();
    await expect(title(page)).toHaveText('Check and submit');
    await expect(page.getByText(/^Register extract\.pdf · /)).toBeVisible();
    await expect(page.getByText('93650, 93701')).toBeVisible();
    await expect(page.getByText('1,200')).toBeVisible();
    await page.getByRole('button', { name: 'Submit application' }).click();

    await expect(page.getByText(/You hear from .* by /)).toBeVisible();
    await expect(page.getByText(company)).toBeVisible();
    await expect(page.getByText(`${email}, to sell for ${sellsFor}`)).toBeVisible();
    await page.goto(`${atNorthwind()}/application/company`);
    await expect(page.getByText(/You hear from .* by /)).toBeVisible();
  });
});

test('a link that is asked for again ends the one before it', async ({ page, stage }) => {
  const email = `ben@${unique()}.example`;
  await page.goto(publicOrigin());
  await page.getByRole('link', { name: 'Apply to become a partner' }).click();
  await expect(title(page)).toHaveText(/^Become a partner of/);
  await askForLink(page, email);
  const first = await linkFromMail(stage.staff, email, 'Your application');

  await page.goto(`${publicOrigin()}/apply/link`);
  await field(page, 'E-mail').fill(email);
  await expect(async () => {
    await page.getByRole('button', { name: 'Send me the link' }).click();
    await expect(page.getByText(/^If there is an application with/)).toBeVisible({ timeout: 500 });
  }).toPass();
  const second = await linkFromMail(stage.staff, email, 'The link to your application');
  await page.goto(first);
  await expect(title(page)).toHaveText('This link does not work any more');
  await page.goto(second);
  await expect(title(page)).toHaveText('Company');
});

test('a document is opened by a reviewer once its scan came out clean', async ({
  browserOf,
  page,
  stage,
}) => {
  const email = `dan@${unique()}.example`;
  await page.goto(`${publicOrigin()}/apply`);
  await askForLink(page, email);
  await page.goto(await linkFromMail(stage.staff, email, 'Your application'));
  await expect(title(page)).toHaveText('Company');
  await page.goto(`${publicOrigin()}/apply/application/documents`);
  await addDocument(page, 'Register extract.pdf');
  await expect(page.getByText('Checked', { exact: true })).toBeVisible();

  const drafts = await stage.staff.query('admin.application.list', {
    state: ['draft'],
    q: email,
  });
  const staff = await browserOf(stage.staff);
  await staff.goto(
    `${originOf('admin')}${adminPaths.application(textAt(drafts, 'rows', 0, 'id'))}`,
  );
  const download = staff.waitForEvent('download');
  await staff.getByRole('button', { name: 'Open Register extract.pdf', exact: true }).click();
  expect((await download).suggestedFilename()).toBe('Register extract.pdf');
  expect(await (await download).failure()).toBeNull();
});

test('axe finds nothing at the doors, in the form and its errors', async ({ page, stage }) => {
  const email = `cat@${unique()}.example`;
  const found = await pageFindings(page, [
    publicOrigin(),
    `${publicOrigin()}/apply`,
    `${publicOrigin()}/find-portal`,
    atNorthwind(),
    `${atNorthwind()}/link`,
    `${atNorthwind()}/application`,
  ]);
  await page.goto(`${publicOrigin()}/apply`);
  await askForLink(page, email);
  await bringAxe(page);
  found.push(...(await axeFindings(page, 'a link on its way', sizesAt(0))));
  await page.goto(await linkFromMail(stage.staff, email, 'Your application'));
  await expect(title(page)).toHaveText('Company');
  await page.getByRole('button', { name: 'Save and continue' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  found.push(...(await axeFindings(page, 'a step with errors', sizesAt(1))));
  await fillInCompany(page, 'Cat Cables');
  await goOn(page, 'What you do');
  await goOn(page, 'Where');
  await page.getByRole('combobox', { name: 'Postal codes' }).fill('93650,');
  found.push(...(await axeFindings(page, 'chips', sizesAt(0))));
  await goOn(page, 'People');
  await page.getByRole('button', { name: 'Add a person' }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Dan Dart');
  found.push(...(await axeFindings(page, 'people', sizesAt(1))));
  await goOn(page, 'Documents');
  found.push(...(await axeFindings(page, 'documents', sizesAt(1))));
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await expect(title(page)).toHaveText('Check and submit');
  found.push(...(await axeFindings(page, 'the summary', sizesAt(0))));
  await page.getByRole('button', { name: 'Submit application' }).click();
  await expect(page.getByRole('heading', { name: 'So far' })).toBeVisible();
  found.push(...(await axeFindings(page, 'the status', sizesAt(1))));
  expect(found).toEqual([]);
});
