import { readTable, table } from '../../fixtures/act';
import { readResult, startImport, uploadFile } from '../../fixtures/import-wizard';
import { expect, test } from '../../fixtures/story';
import { importFile, makePartner } from '../../fixtures/world';

const CUSTOMERS = 'Customer number\nK1\nK2\n';
const PAYMENTS = [
  'Zahlungsjournal;;;;',
  'Datum;Kundennr.;Rechnungs-Nr.;Art;Betrag',
  '05/06/2026;K1;R1;Zahlung;1.234',
  '07/06/2026;K2;R2;Buchung;2.345',
  '08/06/2026;K2;;Notiz;',
  '',
].join('\r\n');

test('a clerk settles what an export leaves open, beside the column it is of', async ({
  browserOf,
  stage,
}) => {
  const partner = await makePartner(stage);
  await importFile(partner, 'customers', 'customers.csv', CUSTOMERS);
  const page = await browserOf(partner.api);
  await page.goto(partner.origin);
  await uploadFile(page, 'Billing events', 'journal.csv', PAYMENTS);
  const start = page.getByRole('button', { name: /^Import 3 rows$/ });
  const choose = async (label: string, option: string): Promise<void> => {
    await page.getByRole('combobox', { name: label, exact: true }).click();
    await page.getByRole('option', { name: option, exact: true }).click();
  };

  await test.step('the header below a title is found; two dates are shown read both ways', async () => {
    await expect(page.getByRole('combobox', { name: 'Names of the columns' })).toHaveValue(
      'In line 2',
    );
    await expect(page.getByText('05/06/2026 is 2026-06-05 or 2026-05-06')).toBeVisible();
    await expect(start).toBeDisabled();
  });

  await test.step('each question is answered where it is asked', async () => {
    await choose('How the dates in Datum are written', 'Day, month, year: 31.03.2026');
    await choose('Decimal mark in Betrag', 'Decimal comma: 1.234,50');
    await choose('Meaning of Buchung', 'Invoice paid');
    await expect(start).toBeEnabled();
    expect((await readTable(page, 'First rows')).map((row) => row.slice(0, 6))).toEqual([
      ['3', 'Accepted', 'invoice.paid', 'K1', '2026-06-05 00:00', '1234.00'],
      ['4', 'Accepted', 'invoice.paid', 'K2', '2026-06-07 00:00', '2345.00'],
    ]);
  });

  await test.step('the rows are taken, the note is ignored', async () => {
    await startImport(page);
    expect(await readResult(page)).toEqual({ accepted: 2, duplicates: 0, rejected: 0 });
    await expect(page.getByRole('listitem').filter({ hasText: 'Ignored' })).toContainText('1');
  });

  await test.step('the next export with these headers is asked of nothing', async () => {
    const next = PAYMENTS.replace('08/06/2026;K2;;Notiz;', '09/06/2026;K1;R3;BUCHUNG;3.456');
    await uploadFile(page, 'Billing events', 'journal-2.csv', next);
    await expect(start).toBeEnabled();
    await expect(table(page, 'Words of the file')).toBeVisible();
    await startImport(page);
    expect(await readResult(page)).toEqual({ accepted: 1, duplicates: 2, rejected: 0 });
  });
});
