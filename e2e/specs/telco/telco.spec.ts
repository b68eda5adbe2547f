import fs from 'node:fs';
import path from 'node:path';
import { table } from '../../fixtures/act';
import { isLong, ONLY_LONG } from '../../fixtures/long';
import { readResult, startImport, uploadFile } from '../../fixtures/import-wizard';
import { expect, test } from '../../fixtures/story';
import { importFile, makePartner } from '../../fixtures/world';

/** Real input that lies beside the repository where it is developed; it is no part of the project. */
const DATA = path.resolve(import.meta.dirname, '../../../../shared/data');
const CUSTOMERS = 'telco-north-customers.csv';
const EVENTS = 'telco-north-events.csv';
const DIRTY = 'telco-north-events-dirty.csv';
const missing = [CUSTOMERS, EVENTS, DIRTY].filter((name) => !fs.existsSync(path.join(DATA, name)));

const read = (name: string): string => fs.readFileSync(path.join(DATA, name), 'utf8');

test.setTimeout(240_000);
// Longer: a real telco's files at the pages; npm test takes them in by the service, and other files at the pages.
test.skip(!isLong, ONLY_LONG);
test.skip(missing.length > 0, `Not here: ${missing.join(', ')} in ${DATA}`);

test('a real telco’s customers and twelve months of billing are imported as its files say', async ({
  browserOf,
  stage,
}) => {
  const partner = await makePartner(stage);
  const page = await browserOf(partner.api);
  await page.goto(partner.origin);

  await test.step('3,468 customers, whose odd headers are recognised', async () => {
    await uploadFile(page, 'Customers', CUSTOMERS, read(CUSTOMERS));
    const column = (field: string) =>
      page.getByRole('combobox', { name: `Column for ${field}`, exact: true });
    await expect(column('Customer number')).toHaveValue('CustomerID');
    await expect(column('Postal code')).toHaveValue('Zip Code');
    await startImport(page);
    expect(await readResult(page)).toEqual({ accepted: 3468, duplicates: 0, rejected: 0 });
  });

  await test.step('35,200 billing events, seen coming in', async () => {
    await uploadFile(page, 'Billing events', EVENTS, read(EVENTS));
    await startImport(page);
    const progress = page.getByRole('progressbar', { name: 'Importing billing events' });
    await expect(progress).toHaveAttribute('aria-valuenow', /^[1-9]/, { timeout: 60_000 });
    expect(await readResult(page)).toEqual({ accepted: 35_200, duplicates: 0, rejected: 0 });
  });
});

test('its export of a bad day is taken as far as it can be, and again nothing new', async ({
  browserOf,
  stage,
}) => {
  const partner = await makePartner(stage);
  await importFile(partner, 'customers', CUSTOMERS, read(CUSTOMERS));
  const page = await browserOf(partner.api);
  await page.goto(partner.origin);
  await uploadFile(page, 'Billing events', DIRTY, read(DIRTY));
  await startImport(page);
  expect(await readResult(page)).toEqual({ accepted: 70, duplicates: 2, rejected: 12 });
  await expect(table(page, 'Problems by line').locator('tbody tr')).toHaveCount(12);
  await expect(page.getByRole('link', { name: 'See what waits' })).toBeVisible();
  await uploadFile(page, 'Billing events', 'again.csv', read(DIRTY));
  await startImport(page);
  expect((await readResult(page)).accepted).toBe(0);
});
