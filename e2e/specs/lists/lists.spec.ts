import { choose, downloadText, readTable, table, title } from '../../fixtures/act';
import { readRecords } from '../../fixtures/csv';
import { listAt } from '../../fixtures/read';
import { expect, test } from '../../fixtures/story';
import { customersCsv, importFile, makePartner, unique } from '../../fixtures/world';

const COUNT = 130;
/** Of every three customers one lives in Oakland. */
const IN_OAKLAND = Math.floor((COUNT + 1) / 3);

test('a list’s search, filters, sort, page and columns stand in its address, over reload and back', async ({
  browserOf,
  stage,
}) => {
  const partner = await makePartner(stage);
  await importFile(partner, 'customers', 'rollout.csv', customersCsv(COUNT));
  const page = await browserOf(partner.api);
  await page.goto(`${partner.origin}/customers`);
  await expect(page.getByText(`1–50 of ${COUNT} customers`)).toBeVisible();

  await test.step('a filter is a chip that can be taken away', async () => {
    await page.getByRole('button', { name: 'City' }).click();
    await page.getByRole('textbox', { name: 'City' }).fill('Oakland');
    await page.getByRole('button', { name: 'Apply filter' }).click();
    await expect(page.getByText(`of ${IN_OAKLAND} customers`)).toBeVisible();
    expect(new URL(page.url()).searchParams.get('city')).toBe('Oakland');
    await page.getByRole('button', { name: 'Remove filter City' }).click();
    await expect(page.getByText(`of ${COUNT} customers`)).toBeVisible();
    // The list shows what was chosen before the address has come to it, and nobody is as quick as this story.
    await expect(page).not.toHaveURL(/city=/);
    await page.goBack();
    await expect(page).toHaveURL(/city=Oakland/);
    await expect(page.getByText(`of ${IN_OAKLAND} customers`)).toBeVisible();
    await page.goForward();
    await expect(page.getByText(`of ${COUNT} customers`)).toBeVisible();
  });

  await test.step('pages, sort and columns', async () => {
    await page.getByRole('button', { name: 'Next page' }).click();
    await expect(page.getByText(`51–100 of ${COUNT} customers`)).toBeVisible();
    await page.getByRole('columnheader', { name: 'Number' }).getByRole('button').click();
    await expect(page.getByRole('columnheader', { name: 'Number' })).toHaveAttribute(
      'aria-sort',
      'descending',
    );
    await page.getByRole('button', { name: 'Choose columns' }).click();
    await page.getByRole('checkbox', { name: 'Product' }).uncheck();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('columnheader', { name: 'Product' })).toHaveCount(0);
    await page.getByRole('button', { name: 'Next page' }).click();
    await expect(page.getByText(`51–100 of ${COUNT} customers`)).toBeVisible();
  });

  await test.step('a reload shows the same', async () => {
    const before = await readTable(page, 'Customers');
    await page.reload();
    await expect(page.getByText(`51–100 of ${COUNT} customers`)).toBeVisible();
    await expect(page.getByRole('columnheader', { name: 'Product' })).toHaveCount(0);
    expect(await readTable(page, 'Customers')).toEqual(before);
  });

  await test.step('a row opens, and back leads to the list as it was left', async () => {
    const address = page.url();
    await table(page, 'Customers').locator('tbody').getByRole('link').first().click();
    await expect(title(page)).toContainText('Household');
    await page
      .getByRole('navigation', { name: 'Breadcrumbs' })
      .getByRole('link', { name: 'Customers' })
      .click();
    await expect(page).toHaveURL(address);
    await expect(page.getByText(`51–100 of ${COUNT} customers`)).toBeVisible();
  });
});

test('a search without a match says so and is cleared; the export holds every row that matches', async ({
  browserOf,
  stage,
}) => {
  const partner = await makePartner(stage);
  await importFile(partner, 'customers', 'rollout.csv', customersCsv(COUNT));
  const page = await browserOf(partner.api);
  await page.goto(`${partner.origin}/customers?city=Oakland`);
  await expect(page.getByText(`of ${IN_OAKLAND} customers`)).toBeVisible();
  const csv = await downloadText(page, () =>
    page.getByRole('link', { name: 'Export customers as CSV' }).click(),
  );
  const records = readRecords(csv);
  expect(records).toHaveLength(IN_OAKLAND);
  expect(new Set(records.map((record) => record['Postal code']))).toEqual(new Set(['94501']));

  await page.getByLabel('Search customers').fill('no such household');
  await expect(page.getByRole('heading', { name: 'No customers match' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear search and filters' }).click();
  await expect(page.getByText(`of ${COUNT} customers`)).toBeVisible();
});

test('a double click on the button that creates makes one thing', async ({ browserOf, stage }) => {
  const partner = await makePartner(stage);
  const page = await browserOf(partner.api);
  const name = `Twice ${unique()}`;
  await page.goto(`${partner.origin}/resellers/new`);
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await choose(page, 'Tenant', partner.tenant.name);
  await page.getByRole('textbox', { name: 'E-mail' }).fill('twice@reseller.example');
  await page.getByRole('button', { name: 'Create reseller' }).dblclick();
  await expect(title(page)).toHaveText(name);
  const found = await partner.api.query('partner.reseller.list', { q: name });
  expect(listAt(found, 'rows')).toHaveLength(1);
});
