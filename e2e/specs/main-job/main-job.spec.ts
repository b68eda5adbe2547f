import type { Locator, Page } from '@playwright/test';
import {
  act,
  cents,
  choose,
  confirm,
  downloadText,
  goTo,
  notice,
  pick,
  readTable,
  signIn,
  table,
  title,
} from '../../fixtures/act';
import { signInByApi } from '../../fixtures/api';
import { sumsOfExport, total } from '../../fixtures/commission-lines';
import { readRecords } from '../../fixtures/csv';
import { readResult, startImport, uploadFile } from '../../fixtures/import-wizard';
import { makeIspFiles } from '../../fixtures/isp-files';
import type { ExpectedSums } from '../../fixtures/isp-files';
import { isLong } from '../../fixtures/long';
import { fillComponent } from '../../fixtures/plan-form';
import { DEMO_STAFF, originOf } from '../../fixtures/product';
import { expect, test } from '../../fixtures/story';
import { PASSWORD, unique } from '../../fixtures/world';
import { addByProgram } from './add-by-program';

const files = makeIspFiles();
const slug = unique();
const PARTNER = `Norton Networks ${slug}`;
const TENANT = `Coast Fiber ${slug}`;
const OWNER = `olive@${slug}.example`;
const FIRST_DAY = '2026-06-01';

const RESELLERS = [
  { name: 'Valley Telecom', prefix: '936', email: `valley@${slug}.example` },
  { name: 'Bay Connect', prefix: '945', email: `bay@${slug}.example` },
  { name: 'Surf Wireless', prefix: '950', email: `surf@${slug}.example` },
] as const;
const [VALLEY, ...OTHERS] = RESELLERS;
/** Longer: every reseller is created, given customers and added up at the pages, instead of one and two by a program. */
const AT_PAGES = isLong ? RESELLERS : [VALLEY];
const BY_PROGRAM = isLong ? [] : OTHERS;

const RESELLERS_TOTAL = RESELLERS.reduce(
  (sum, { prefix }) => sum + total(files.resellerSums(prefix)),
  0,
);

const count = (value: number): string => value.toLocaleString('en-US');

/** What of a reseller's sums belongs to one component, or to reversals. */
const sumOf = (sums: ExpectedSums, what: string): number =>
  total(Object.fromEntries(Object.entries(sums).filter(([key]) => key.startsWith(what))));

const acceptInvitation = async (page: Page, email: string, name: string): Promise<void> => {
  await page.goto(`${originOf('admin')}/dev/mail`);
  const row = page.getByRole('row').filter({ hasText: email }).first();
  await expect(async () => {
    await page.reload();
    await expect(row).toBeVisible({ timeout: 500 });
  }).toPass();
  await row.getByRole('link').click();
  await page.getByRole('link', { name: /\/invitation\?token=/ }).click();
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Accept invitation' }).click();
  await expect(title(page)).toHaveText('Overview');
};

const createReseller = async (page: Page, reseller: (typeof RESELLERS)[number]): Promise<void> => {
  await goTo(page, 'Resellers');
  await page.getByRole('link', { name: 'Create reseller' }).first().click();
  await page.getByRole('textbox', { name: 'Name' }).fill(reseller.name);
  await choose(page, 'Tenant', TENANT);
  await page.getByRole('textbox', { name: 'E-mail' }).fill(reseller.email);
  await page.getByLabel('Invite the contact to the reseller portal').check();
  await page.getByRole('button', { name: 'Create reseller' }).click();
  await expect(title(page)).toHaveText(reseller.name);
};

const assignByPrefix = async (
  page: Page,
  { name, prefix }: { readonly name: string; readonly prefix: string },
): Promise<void> => {
  const theirs = files.customers.filter(({ postcode }) => postcode.startsWith(prefix)).length;
  await goTo(page, 'Customers');
  await page.getByRole('link', { name: 'Assign customers' }).click();
  await page.getByLabel('Postal code begins with').fill(prefix);
  await choose(page, 'Reseller', `${name} (${TENANT})`);
  await page.getByLabel('From').fill(FIRST_DAY);
  const preview = page.getByRole('listitem').filter({ hasText: 'Newly assigned' });
  await expect(preview).toContainText(count(theirs));
  await page.getByRole('button', { name: 'Assign customers' }).click();
  await confirm(page, 'Assign customers');
  await expect(notice(page, `${theirs} customers assigned`)).toBeVisible();
};

const calculate = async (page: Page, month: string): Promise<{ newLines: number }> => {
  await goTo(page, 'Commissions');
  await page
    .getByRole('link', { name: 'Calculate', exact: true })
    .or(page.getByRole('link', { name: 'Calculate commissions' }))
    .first()
    .click();
  await expect(title(page)).toHaveText('Calculate commissions');
  const calculations = table(page, 'Calculations').locator('tbody tr');
  const before = (await page.getByText('Nothing calculated yet').isVisible())
    ? 0
    : await calculations.count();
  await page.getByLabel('Month').fill(month);
  await page.getByRole('button', { name: /^Calculate (all months|\w+ \d{4})$/ }).click();
  await expect(calculations).toHaveCount(before + 1);
  await expect(calculations.first()).toContainText('Completed', { timeout: 60_000 });
  const [latest = []] = await readTable(page, 'Calculations');
  return { newLines: Number(latest[4]?.replaceAll(',', '')) };
};

const exportLines = (page: Page): Promise<string> =>
  downloadText(page, () => page.getByRole('link', { name: 'Export lines as CSV' }).click());

test.setTimeout(420_000);

test('an ISP’s export becomes the right cents for the right people, who each see their own part', async ({
  browser,
  extraHTTPHeaders,
  page: staff,
  address,
}) => {
  const someone = async (): Promise<Page> =>
    (
      await browser.newContext(extraHTTPHeaders === undefined ? {} : { extraHTTPHeaders })
    ).newPage();
  const owner = await someone();
  const reseller = await someone();

  await test.step('staff sign in', async () => {
    await staff.goto(originOf('admin'));
    await signIn(staff, DEMO_STAFF);
    await expect(title(staff)).toHaveText('Overview');
  });

  await test.step('staff create the partner, name its owner, and activate it', async () => {
    await goTo(staff, 'Partners');
    await staff.getByRole('link', { name: 'Create partner' }).first().click();
    await staff.getByRole('textbox', { name: 'Name', exact: true }).fill(PARTNER);
    await staff.getByLabel('Subdomain').fill(slug);
    await staff
      .getByRole('textbox', { name: 'E-mail', exact: true })
      .fill(`office@${slug}.example`);
    await staff.getByLabel("Owner's e-mail").fill(OWNER);
    await staff.getByRole('button', { name: 'Create partner' }).click();
    await expect(title(staff)).toHaveText(PARTNER);
    await act(staff, 'More', 'Activate partner');
    await confirm(staff, 'Activate partner', 'Contract signed');
    await expect(notice(staff, `${PARTNER} activated`)).toBeVisible();
  });

  await test.step('staff create the ISP it runs', async () => {
    await act(staff, 'More', 'Create tenant');
    await staff.getByRole('textbox', { name: 'Name', exact: true }).fill(TENANT);
    await staff.getByLabel('Short name').fill(slug);
    await staff.getByRole('button', { name: 'Create tenant' }).click();
    await expect(title(staff)).toHaveText(TENANT);
  });

  await test.step('the owner accepts the invitation and is in the partner’s own portal', async () => {
    await acceptInvitation(owner, OWNER, 'Olive Owner');
    expect(new URL(owner.url()).host).toContain(slug);
    await expect(owner).toHaveTitle(new RegExp(PARTNER));
    await expect(owner.getByRole('banner')).toContainText(PARTNER);
    await expect(owner.getByText('Import the first customers')).toBeVisible();
  });

  await test.step('the owner imports the ISP’s customers as they are', async () => {
    const column = (field: string): Locator =>
      owner.getByRole('combobox', { name: `Column for ${field}`, exact: true });
    await uploadFile(owner, 'Customers', 'rollout.csv', files.customersCsv);
    await expect(column('Customer number')).toHaveValue('Account #');
    await expect(column('Postal code')).toHaveValue('Post Code');
    await expect(column('Product')).toHaveValue('Service');
    await choose(owner, 'Column for Monthly charge', 'Rent per Month');
    const [first] = files.customers;
    await expect(table(owner, 'First rows').locator('tbody tr').first()).toContainText(
      String((first?.monthlyCents ?? 0) / 100),
    );
    await startImport(owner);
    await expect(owner.getByText('Importing customers')).toBeVisible();
    await expect(owner.getByText(`of ${count(files.customers.length)} rows`)).toBeVisible();
    expect(await readResult(owner)).toEqual({
      accepted: files.customers.length,
      duplicates: 0,
      rejected: 0,
    });
  });

  await test.step('the owner creates resellers and invites their contacts', async () => {
    for (const each of AT_PAGES) await createReseller(owner, each);
  });

  await test.step('the owner assigns customers in bulk by postal code, seeing first what it would do', async () => {
    for (const each of AT_PAGES) await assignByPrefix(owner, each);
  });

  await test.step('a program of the owner’s does the same for others', async () => {
    const person = { surface: 'partner', slug, email: OWNER, password: PASSWORD } as const;
    const program = await signInByApi(person, address);
    for (const each of BY_PROGRAM) await addByProgram(program, each);
  });

  await test.step('the owner makes the resellers’ plan and gives it to all', async () => {
    await goTo(owner, 'Commissions', 'Plans');
    await owner.getByRole('link', { name: 'Create plan' }).first().click();
    await owner.getByRole('textbox', { name: 'Name', exact: true }).first().fill('Standard');
    await owner.getByLabel('In force from').fill(FIRST_DAY);
    await fillComponent(owner, 0, {
      name: 'acquisition',
      when: 'Customer is activated',
      amount: '75.00',
      heldDays: '30',
    });
    await fillComponent(owner, 1, { name: 'recurring', when: 'Invoice is paid', percent: '5' });
    await fillComponent(owner, 2, {
      name: 'upgrade',
      when: 'Service is upgraded',
      amount: '40.00',
    });
    await owner.getByRole('button', { name: 'Create plan' }).click();
    await expect(title(owner)).toHaveText('Standard');
    await owner.getByRole('button', { name: 'Give plan to resellers' }).first().click();
    await owner.getByRole('dialog').getByRole('button', { name: 'Give plan' }).click();
    await expect(notice(owner, 'Standard given')).toBeVisible();
  });

  await test.step('staff make the partner’s plan', async () => {
    await goTo(staff, 'Partners');
    await staff.getByLabel('Search partners').fill(slug);
    await staff.getByRole('link', { name: PARTNER }).click();
    await staff.getByRole('link', { name: 'Plan', exact: true }).click();
    await staff.getByRole('link', { name: 'Create plan for partner' }).click();
    await staff.getByRole('textbox', { name: 'Name', exact: true }).first().fill('Platform share');
    await staff.getByLabel('In force from').fill(FIRST_DAY);
    await fillComponent(staff, 0, { name: 'share', when: 'Invoice is paid', percent: '15' });
    await staff.getByRole('button', { name: 'Create plan' }).click();
    await expect(title(staff)).toHaveText('Platform share');
  });

  await test.step('the platform takes the owner’s files at their word', async () => {
    await staff.goto(originOf('admin'));
    await goTo(staff, 'Partners');
    await staff.getByRole('link', { name: PARTNER }).click();
    await staff.getByRole('link', { name: 'Money', exact: true }).click();
    await staff.getByRole('link', { name: 'Claimed', exact: true }).click();
    await staff.getByRole('button', { name: 'Allow a source' }).click();
    const dialog = staff.getByRole('dialog');
    await choose(dialog, 'Tenant', TENANT);
    await dialog.getByLabel('Source').fill('file');
    await dialog.getByRole('combobox', { name: 'Key or person' }).click();
    await staff.getByRole('option', { name: new RegExp(OWNER) }).click();
    await dialog.getByRole('button', { name: 'Allow source' }).click();
    await expect(notice(staff, /may post under file/)).toBeVisible();
  });

  await test.step('the owner calculates by hand, so nothing is calculated when events arrive', async () => {
    await goTo(owner, 'Settings', 'Settlement rules');
    await owner.getByLabel('Calculate commissions without being asked').uncheck();
    await owner.getByRole('button', { name: 'Save' }).click();
    await expect(notice(owner, 'Saved; it applies from now on')).toBeVisible();
  });

  await test.step('the export of a bad day is accounted for row by row', async () => {
    await uploadFile(owner, 'Billing events', 'bad-day.csv', files.dirtyCsv);
    await startImport(owner);
    const { accepted, duplicates, rejected } = files.dirty;
    expect(await readResult(owner)).toEqual({ accepted, duplicates, rejected });
    const problems = await readTable(owner, 'Problems by line');
    expect(problems).toHaveLength(rejected);
    expect(
      problems.every(([line, , reason]) => /^Line \d+$/.test(line ?? '') && reason !== ''),
    ).toBe(true);
    const rejects = await downloadText(owner, () =>
      owner.getByRole('link', { name: 'Download rejected rows' }).click(),
    );
    expect(readRecords(rejects)).toHaveLength(rejected);
    expect(rejects).toContain('1+1');
    expect(rejects).not.toMatch(/(^|,)"?=/m);
  });

  await test.step('the good export follows; what came before is not counted twice', async () => {
    await uploadFile(owner, 'Billing events', 'events.csv', files.eventsCsv);
    await startImport(owner);
    const { alsoInEvents } = files.dirty;
    expect(await readResult(owner)).toEqual({
      accepted: files.eventCount - alsoInEvents,
      duplicates: alsoInEvents,
      rejected: 0,
    });
  });

  await test.step('commissions are calculated for one month, then for all', async () => {
    expect((await calculate(owner, '2026-06')).newLines).toBeGreaterThan(0);
    expect((await calculate(owner, '')).newLines).toBeGreaterThan(0);
  });

  const checkTotals = async (): Promise<void> => {
    await goTo(owner, 'Commissions');
    const byReseller = new Map(
      (await readTable(owner, 'Earned by resellers')).map((row) => [
        row[0],
        cents(row.at(-1) ?? ''),
      ]),
    );
    for (const { name, prefix } of RESELLERS)
      expect(byReseller.get(name), name).toBe(total(files.resellerSums(prefix)));
    const [you = []] = await readTable(owner, 'Earned by you');
    expect(cents(you.at(-1) ?? '')).toBe(files.partnerSum);
  };

  await test.step('what everybody earned is right to the cent', async () => {
    await checkTotals();
    await pick(owner.getByRole('radiogroup', { name: 'Group by' }), 'By component');
    const acquisition = RESELLERS.reduce(
      (sum, { prefix }) => sum + sumOf(files.resellerSums(prefix), 'acquisition'),
      0,
    );
    await expect(
      table(owner, 'Earned by resellers').getByRole('row').filter({ hasText: 'Acquisition' }),
    ).toBeVisible();
    const components = await readTable(owner, 'Earned by resellers');
    expect(cents(components.find(([name]) => name === 'Acquisition')?.[2] ?? '')).toBe(acquisition);
  });

  await test.step('each reseller’s lines sum by component and month to what plain arithmetic gives', async () => {
    for (const { name, prefix } of AT_PAGES) {
      await goTo(owner, 'Commissions');
      await owner.getByRole('link', { name, exact: true }).click();
      await expect(title(owner)).toHaveText('Commission lines');
      await expect(owner.getByRole('button', { name: 'Remove filter Reseller' })).toBeVisible();
      expect(sumsOfExport(await exportLines(owner)), name).toEqual(files.resellerSums(prefix));
    }
  });

  await test.step('calculating again changes nothing', async () => {
    expect((await calculate(owner, '')).newLines).toBe(0);
    await checkTotals();
  });

  await test.step('a line says why it is what it is', async () => {
    await goTo(owner, 'Commissions');
    await owner.getByRole('link', { name: VALLEY.name, exact: true }).click();
    await table(owner, 'Commission lines').locator('tbody tr').first().getByRole('link').click();
    await expect(owner.getByRole('heading', { name: 'Why this amount' })).toBeVisible();
    await expect(owner.getByRole('heading', { name: 'What it rests on' })).toBeVisible();
    await expect(
      owner.getByText('Recomputed just now from the stored facts: the same amount.'),
    ).toBeVisible();
  });

  await test.step('a reseller accepts its invitation and sees exactly its own part', async () => {
    await acceptInvitation(reseller, VALLEY.email, 'Vera Valley');
    expect(new URL(reseller.url()).pathname).toMatch(/^\/reseller/);
    await goTo(reseller, 'Customers');
    const own = files.customers.filter(({ postcode }) => postcode.startsWith(VALLEY.prefix));
    await expect(reseller.getByText(`of ${count(own.length)} customers`)).toBeVisible();
    const numbers = new Set(own.map(({ number }) => number));
    const shown = await readTable(reseller, 'My customers');
    expect(shown.every(([number]) => numbers.has(number ?? ''))).toBe(true);
    const foreign = files.customers.find(({ postcode }) => !postcode.startsWith(VALLEY.prefix));
    await reseller.getByLabel('Search customers').fill(foreign?.number ?? '');
    await expect(reseller.getByText('No customers match')).toBeVisible();
    await goTo(reseller, 'Earnings', 'Commissions');
    expect(sumsOfExport(await exportLines(reseller))).toEqual(files.resellerSums(VALLEY.prefix));
  });

  await test.step('staff see the same totals', async () => {
    await goTo(staff, 'Partners');
    await staff.getByLabel('Search partners').fill(slug);
    await staff.getByRole('link', { name: PARTNER }).click();
    await staff.getByRole('link', { name: 'Money', exact: true }).click();
    const rows = await readTable(staff, 'Totals');
    const net = (earner: string): number =>
      rows.filter(([who]) => who === earner).reduce((sum, row) => sum + cents(row.at(-1) ?? ''), 0);
    expect(net('Its resellers')).toBe(RESELLERS_TOTAL);
    expect(net('The partner')).toBe(files.partnerSum);
  });
});
