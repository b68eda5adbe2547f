import { axeFindings, bringAxe, sizesAt } from '../../fixtures/accessible';
import { title } from '../../fixtures/act';
import { expect, test } from '../../fixtures/story';
import { customersCsv, importFile, makePartner } from '../../fixtures/world';

test.use({ trace: 'off' });
test.setTimeout(240_000);

test('axe finds nothing in forms with errors, in menus, filters, dialogs and the palette', async ({
  browserOf,
  stage,
}) => {
  const partner = await makePartner(stage);
  await importFile(partner, 'customers', 'rollout.csv', customersCsv(30));
  const page = await browserOf(partner.api);
  await bringAxe(page);
  const found: string[] = [];
  let checked = 0;
  // Longer: each state wide and on a phone, instead of one of the two by turns.
  const check = async (state: string): Promise<void> => {
    found.push(...(await axeFindings(page, state, sizesAt(checked))));
    checked += 1;
  };

  await page.goto(`${partner.origin}/resellers/new`);
  await page.getByRole('button', { name: 'Create reseller' }).click();
  await expect(page.getByRole('alert').first()).toBeVisible();
  await check('a form with errors');
  await page.getByRole('combobox', { name: 'Tier' }).click();
  await expect(page.getByRole('option').first()).toBeVisible();
  await check('an open select box');

  await page.goto(`${partner.origin}/customers`);
  await page.getByRole('button', { name: 'State' }).first().click();
  await expect(page.getByRole('dialog', { name: 'Filter by State' })).toBeVisible();
  await check('an open filter');
  await page.goto(`${partner.origin}/customers?q=nobody`);
  await expect(page.getByRole('heading', { name: 'No customers match' })).toBeVisible();
  await check('a list without a match');
  await page.goto(`${partner.origin}/customers`);
  await page.getByRole('checkbox', { name: 'Select all rows of this page' }).check();
  await check('a list with selected rows');

  await page.goto(`${partner.origin}/settings/team`);
  await page.getByRole('button', { name: 'Invite person' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await check('a dialog');

  await page.goto(`${partner.origin}/settings/brand`);
  await expect(title(page)).toHaveText('Brand');
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('option').first()).toBeVisible();
  await check('the command palette');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /your menu$/ }).click();
  await check('the user’s menu');
  expect(found).toEqual([]);
});
