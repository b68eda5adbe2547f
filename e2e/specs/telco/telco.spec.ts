import fs from 'node:fs';
import path from 'node:path';
import { table } from '../../fixtures/act';
import { readResult, startImport, uploadFile } from '../../fixtures/import-wizard';
import { expect, test } from '../../fixtures/story';
import { makePartner } from '../../fixtures/world';

/** Real input that lies beside the repository where it is developed; it is no part of the project. */
const DATA = path.resolve(import.meta.dirname, '../../../../shared/data');
const FILES = [
  'telco-north-customers.csv',
  'telco-north-events-dirty.csv',
  'telco-north-events.csv',
];
const missing = FILES.filter((name) => !fs.existsSync(path.join(DATA, name)));

const read = (name: string): string => fs.readFileSync(path.join(DATA, name), 'utf8');

test.setTimeout(240_000);

test('a real telco’s twelve months are imported as its files say', async ({ browserOf, stage }) => {
  test.skip(missing.length > 0, `Not here: ${missing.join(', ')} in ${DATA}`);
  const partner = await makePartner(stage);
  const page = await browserOf(partner.api);
  await page.goto(partner.origin);

  await test.step('3,468 customers, whose odd headers are recognised', async () => {
    await uploadFile(
      page,
      'Customers',
      'telco-north-customers.csv',
      read('telco-north-customers.csv'),
    );
    const column = (field: string) =>
      page.getByRole('combobox', { name: `Column for ${field}`, exact: true });
    await expect(column('Customer number')).toHaveValue('CustomerID');
    await expect(column('Postal code')).toHaveValue('Zip Code');
    await startImport(page);
    expect(await readResult(page)).toEqual({ accepted: 3468, duplicates: 0, rejected: 0 });
  });

  await test.step('the export of a bad day: 70 accepted, 2 duplicates, 15 rejected, and again nothing new', async () => {
    await uploadFile(page, 'Billing events', 'dirty.csv', read('telco-north-events-dirty.csv'));
    await startImport(page);
    expect(await readResult(page)).toEqual({ accepted: 70, duplicates: 2, rejected: 15 });
    await expect(table(page, 'Problems by line').locator('tbody tr')).toHaveCount(15);
    await uploadFile(
      page,
      'Billing events',
      'dirty-again.csv',
      read('telco-north-events-dirty.csv'),
    );
    await startImport(page);
    expect((await readResult(page)).accepted).toBe(0);
  });

  await test.step('35,200 billing events, seen coming in', async () => {
    const events = read('telco-north-events.csv');
    await uploadFile(page, 'Billing events', 'telco-north-events.csv', events);
    await startImport(page);
    const progress = page.getByRole('progressbar', { name: 'Importing billing events' });
    await expect(progress).toHaveAttribute('aria-valuenow', /^[1-9]/, { timeout: 60_000 });
    const { accepted, duplicates, rejected } = await readResult(page);
    expect(accepted + duplicates).toBe(35_200);
    expect(rejected).toBe(0);
  });
});
