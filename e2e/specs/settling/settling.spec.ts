import { paths } from '../../../apps/partner/src/shared/paths';
import type { Page } from '@playwright/test';
import { acceptAgreement } from '../../fixtures/accept-agreement';
import { act, choose, goTo, notice, readTable, title } from '../../fixtures/act';
import {
  calculateByHand,
  closeMonth,
  importBilling,
  payShareOfInvoices,
  statementPart,
} from '../../fixtures/settling';
import type { Billed } from '../../fixtures/settling';
import { expect, test } from '../../fixtures/story';
import {
  customersCsv,
  importFile,
  makeMember,
  makePartner,
  makeReseller,
} from '../../fixtures/world';

/*
 * The reseller gets 10 % of what its customers pay, each amount rounded to the cent, half to even.
 *
 * August     49.99 →  5.00 (4.999)    80.00 → 8.00    120.50 → 12.05    together 25.05
 * September  60.00 →  6.00            80.00 → 8.00    120.50 → 12.05    together 26.05
 *
 * The first August invoice should have been 60.00: 6.00 instead of 5.00, so 1.00 is added.
 * Paid out for August: 25.05. After that half of the third August invoice is refunded: 60.25 of 120.50 takes back
 * half of 12.05, 6.02 (6.025, half to even): a debt, since those 12.05 are paid.
 *
 * September's statement: 25.05 + 26.05 + 1.00 − 6.02 = 46.08. Of it 25.05 is paid already: 21.03 comes next.
 */
const paid = (month: string, nth: number, amount: string): Billed => ({
  id: `pay-${month}-${nth}`,
  type: 'invoice.paid',
  customer: `C-000${nth}`,
  day: `${month}-1${nth}`,
  amount,
  invoice: `INV-${month}-${nth}`,
});
const AUGUST = [
  paid('2026-08', 1, '49.99'),
  paid('2026-08', 2, '80.00'),
  paid('2026-08', 3, '120.50'),
];
const SEPTEMBER = [
  paid('2026-09', 1, '60.00'),
  paid('2026-09', 2, '80.00'),
  paid('2026-09', 3, '120.50'),
];
const REFUND: Billed = {
  id: 'refund-1',
  type: 'invoice.refunded',
  customer: 'C-0003',
  day: '2026-09-20',
  amount: '60.25',
  invoice: 'INV-2026-08-3',
};
const RESELLER = 'Valley Telecom';

/** Confirms what a page asks, filling its one text where it wants one. */
const answer = async (page: Page, button: string, label?: string, text = ''): Promise<void> => {
  const dialog = page.getByRole('dialog');
  if (label !== undefined) await dialog.getByLabel(label).fill(text);
  await dialog.getByRole('button', { name: button, exact: true }).click();
  await expect(dialog).toBeHidden();
};

const openCalculation = async (page: Page): Promise<void> => {
  await goTo(page, 'Commissions');
  await page
    .getByRole('link', { name: 'Calculate', exact: true })
    .or(page.getByRole('link', { name: 'Calculate commissions' }))
    .first()
    .click();
  await expect(title(page)).toHaveText('Calculate commissions');
};

const calculate = async (page: Page, lines: string, sum: string): Promise<void> => {
  await page.getByRole('button', { name: 'See what all months would change' }).click();
  await expect(page.getByText(lines, { exact: true })).toBeVisible();
  expect(await readTable(page, 'Change by earner')).toEqual([
    [RESELLER, expect.any(String), expect.any(String), sum],
  ]);
  const calculations = page.getByRole('group', { name: 'Calculations' }).getByRole('row');
  const before = await calculations.filter({ hasText: 'Completed' }).count();
  await page.getByRole('button', { name: 'Calculate all months' }).click();
  await expect(calculations.filter({ hasText: 'Completed' })).toHaveCount(before + 1, {
    timeout: 60_000,
  });
};

test.setTimeout(420_000);

test('two months of billing are closed, disputed, paid out by two people, and a refund after that is taken back', async ({
  browserOf,
  stage,
}) => {
  const partner = await makePartner(stage);
  const valley = await makeReseller(stage, partner, RESELLER);
  const { api: maxApi } = await makeMember(stage, partner, 'finance');
  await calculateByHand(partner.api);
  await importFile(partner, 'customers', 'rollout.csv', customersCsv(3));
  await partner.api.mutate('partner.assignment.assign', {
    resellerId: valley.id,
    filter: {},
    effectiveFrom: '2026-06-01T00:00:00Z',
  });
  await payShareOfInvoices(partner, '0.1');
  await importBilling(partner, 'august.csv', AUGUST);
  await importBilling(partner, 'september.csv', SEPTEMBER);

  const max = await browserOf(maxApi);
  const olive = await browserOf(partner.api);
  const rita = await browserOf(valley.api);
  await max.goto(partner.origin);
  await olive.goto(partner.origin);
  await rita.goto(`${partner.origin}/reseller`);

  await test.step('finance looks at what a calculation would do, and calculates', async () => {
    await openCalculation(max);
    await calculate(max, '6 new lines', '+$51.10');
  });

  await test.step('finance closes August, with nothing in its way', async () => {
    await goTo(max, 'Settlement', 'Periods');
    await closeMonth(max, 'Aug 2026', '$25.05');
  });

  await test.step('the reseller sees the statement, on the screen and on paper', async () => {
    await goTo(rita, 'Earnings', 'Statements');
    await rita.getByRole('link', { name: /^2026-08-/ }).click();
    expect(await statementPart(rita, 'Summary')).toEqual({
      'Opening balance': '$0.00',
      Earned: '$25.05',
      Adjustments: '$0.00',
      'Debts taken off': '$0.00',
      'Paid out': '$0.00',
      'Closing balance': '$25.05',
    });
    const href = await rita.getByRole('link', { name: 'Open PDF' }).getAttribute('href');
    const pdf = await rita.evaluate(async (address) => {
      const response = await fetch(address);
      return { type: response.headers.get('content-type'), text: await response.text() };
    }, href ?? '');
    expect(pdf.type).toContain('application/pdf');
    expect(pdf.text.slice(0, 5)).toBe('%PDF-');
  });

  await test.step('the reseller disputes the line of an invoice that was too low', async () => {
    await goTo(rita, 'Earnings', 'Commissions');
    const line = rita
      .getByRole('row')
      .filter({ hasText: 'Household 1' })
      .filter({ hasText: '$5.00' });
    await line.getByRole('link').click();
    await rita.getByRole('button', { name: 'Dispute' }).click();
    await answer(rita, 'Dispute line', 'What is wrong with it', 'The invoice was over 60.00');
    await expect(rita.getByText('The invoice was over 60.00')).toBeVisible();
  });

  await test.step('the owner finds it in the queue, accepts it and adds what was missing', async () => {
    await goTo(olive, 'Settlement', 'Disputes');
    await olive.getByRole('link', { name: 'Decide open disputes' }).click();
    await expect(olive.getByText('1 left')).toBeVisible();
    await expect(olive.getByText('The invoice was over 60.00')).toBeVisible();
    await expect(olive.getByText('10 % of $49.99: $4.999.')).toBeVisible();
    await olive.getByRole('button', { name: 'Accept', exact: true }).press('a');
    const dialog = olive.getByRole('dialog');
    await dialog.getByLabel('Add to what is paid').fill('1.00');
    await expect(dialog.getByRole('status')).toContainText('goes from $51.10 to $52.10');
    await dialog.getByLabel('Why').fill('Billed 60.00 after all');
    await dialog.getByRole('button', { name: 'Accept and correct' }).click();
    await expect(notice(olive, 'Dispute accepted')).toBeVisible();
    await expect(olive.getByRole('heading', { name: 'Every dispute is decided' })).toBeVisible();
    await olive.getByRole('link', { name: 'See all disputes' }).click();
    await olive.getByRole('row').filter({ hasText: RESELLER }).getByRole('link').click();
    await expect(olive.getByRole('complementary', { name: 'Facts' })).toContainText(
      'Correction$1.00',
    );
  });

  await test.step('the reseller says how it is paid, and finance opens the gates', async () => {
    await goTo(rita, 'Earnings', 'Payouts');
    await rita.getByRole('button', { name: 'Add payout details' }).click();
    const form = rita.getByRole('dialog');
    await choose(form, 'Paid by', 'By hand');
    await form.getByRole('textbox', { name: 'Account holder' }).fill(RESELLER);
    await form.getByRole('button', { name: 'Save payout details' }).click();
    await expect(rita.getByText(/^Nothing can be paid yet/)).toBeVisible();
    await acceptAgreement(rita, 'Rita Reseller');
    await goTo(max, 'Settlement', 'Payouts');
    await max.getByRole('link', { name: 'Payout details' }).click();
    await act(max, `Actions for ${RESELLER}`, 'Verify account…');
    await answer(max, 'Verify account', 'What was checked', 'Called them');
    await act(max, `Actions for ${RESELLER}`, 'Approve tax form…');
    await answer(max, 'Approve tax form', 'What was checked', 'W-9 on file');
    await expect(max.getByRole('row').filter({ hasText: RESELLER })).toContainText('Yes');
  });

  await test.step('finance proposes a batch, hands it over, and may not approve it', async () => {
    await max.goto(`${partner.origin}${paths.newPayoutBatch}`);
    expect(await readTable(max, 'Payees')).toEqual([[RESELLER, 'Is paid', '', '3', '$25.05']]);
    await max.getByRole('button', { name: 'Propose batch' }).click();
    await answer(max, 'Propose batch');
    await max.getByRole('button', { name: 'Hand over for approval' }).click();
    await answer(max, 'Hand over');
    await expect(max.getByText('You proposed it: somebody else has to approve it.')).toBeVisible();
    await expect(max.getByRole('button', { name: /^Approve/ })).toHaveCount(0);
    const own = await maxApi.tell('partner.payout.approve', {
      id: new URL(max.url()).pathname.split('/').at(-1),
      version: 1,
      payouts: 1,
      totalMinor: '2505',
    });
    expect(own.status()).toBe(403);
  });

  await test.step('the owner approves and sends it', async () => {
    await olive.goto(max.url());
    await olive.getByRole('button', { name: 'Approve $25.05' }).click();
    await answer(olive, 'Approve $25.05');
    await olive.getByRole('button', { name: 'Send $25.05' }).click();
    await answer(olive, 'Send $25.05');
    await expect(olive.getByRole('button', { name: 'Record all as paid' })).toBeVisible();
  });

  await test.step('finance pays at the bank and says so; the reseller sees it paid', async () => {
    await max.reload();
    await max.getByRole('button', { name: 'Record all as paid' }).click();
    await answer(max, 'Record all as paid', 'The bank’s reference', 'WIRE-4711');
    const [payout = []] = await readTable(max, 'Payouts');
    expect(payout.slice(0, 3)).toEqual([RESELLER, '$25.05', 'Paid']);
    expect(payout).toContain('WIRE-4711');
    await rita.reload();
    const [own = []] = await readTable(rita, 'Payouts');
    expect(own).toContain('Paid');
    expect(own.at(-1)).toBe('$25.05');
  });

  await test.step('a refund arrives after that: it is owed back', async () => {
    await importBilling(partner, 'refund.csv', [REFUND]);
    await openCalculation(max);
    await calculate(max, '1 new line', '−$6.02');
  });

  await test.step('the next month closes and takes the debt off', async () => {
    await goTo(max, 'Settlement', 'Periods');
    await closeMonth(max, 'Sep 2026', '$20.03');
    await goTo(rita, 'Earnings', 'Statements');
    await rita.getByRole('link', { name: /^2026-09-/ }).click();
    expect(await statementPart(rita, 'Summary')).toEqual({
      'Opening balance': '$25.05',
      Earned: '$26.05',
      Adjustments: '$1.00',
      'Debts taken off': '−$6.02',
      'Paid out': '$0.00',
      'Closing balance': '$46.08',
    });
    expect(await statementPart(rita, 'Debts taken off')).toEqual({
      'Paid out before, then taken back': '−$6.02',
    });
  });

  await test.step('what comes next is what was not paid yet', async () => {
    await max.goto(`${partner.origin}${paths.newPayoutBatch}`);
    const [next = []] = await readTable(max, 'Payees');
    expect(next.at(-1)).toBe('$21.03');
  });

  await test.step('all of it is in the books', async () => {
    await goTo(max, 'Settlement', 'Ledger');
    await max.getByRole('button', { name: 'Prove now' }).click();
    await expect(max.getByText('The books are right')).toBeVisible({ timeout: 30_000 });
  });
});
