import { title } from '../../fixtures/act';
import { expect, test } from '../../fixtures/story';
import { makePartner, makeReseller } from '../../fixtures/world';

test('signing in takes the keyboard alone', async ({ page, stage }) => {
  const { origin, owner } = await makePartner(stage);
  await page.goto(origin);
  await expect(page.getByRole('textbox', { name: 'E-mail' })).toBeFocused();
  await page.keyboard.type(owner.email);
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Password', { exact: true })).toBeFocused();
  await page.keyboard.type(owner.password);
  await page.keyboard.press('Enter');
  await expect(title(page)).toHaveText('Overview');
});

test('the command palette finds pages and things, and gives the focus back', async ({
  browserOf,
  stage,
}) => {
  const partner = await makePartner(stage);
  await makeReseller(stage, partner, 'Valley Telecom');
  const page = await browserOf(partner.api);
  await page.goto(partner.origin);
  await expect(title(page)).toHaveText('Overview');
  const opener = page.getByRole('link', { name: 'Customers' }).first();
  await opener.focus();
  await page.keyboard.press('ControlOrMeta+k');
  const box = page.getByRole('combobox', { name: /^Search pages/ });
  await expect(box).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(box).toBeHidden();
  await expect(opener).toBeFocused();

  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('valley');
  await expect(page.getByRole('option', { name: /Valley Telecom/ })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await page.keyboard.press('Enter');
  await expect(title(page)).toHaveText('Valley Telecom');

  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('brand');
  await page.keyboard.press('Enter');
  await expect(title(page)).toHaveText('Brand');
});

test('the first stop skips to the content', async ({ browserOf, stage }) => {
  const partner = await makePartner(stage);
  const page = await browserOf(partner.api);
  await page.goto(`${partner.origin}/resellers`);
  await expect(page.getByRole('heading', { name: 'No resellers yet' })).toBeVisible();
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to content' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(
    page.getByRole('main').getByRole('link', { name: 'Create reseller' }).first(),
  ).toBeFocused();
});

test('a dialog keeps the focus inside and gives it back to the button that opened it', async ({
  browserOf,
  stage,
}) => {
  const partner = await makePartner(stage);
  const page = await browserOf(partner.api);
  await page.goto(`${partner.origin}/settings/team`);
  const opener = page.getByRole('button', { name: 'Invite person' });
  await opener.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  const focused = dialog.locator(':focus');
  await expect(focused).toHaveCount(1);
  for (let stops = 0; stops < 12; stops += 1) {
    await page.keyboard.press('Tab');
    await expect(focused).toHaveCount(1);
  }
  await page.keyboard.press('Shift+Tab');
  await expect(focused).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
});
