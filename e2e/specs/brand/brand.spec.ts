import type { Page } from '@playwright/test';
import { notice, title } from '../../fixtures/act';
import { expect, test } from '../../fixtures/story';
import { makePartner } from '../../fixtures/world';

const PALE = '#ffe066';
const STRONG = '#7a1fa2';
const LOGO =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 16"><rect width="64" height="16" fill="#7a1fa2"/></svg>';

const setColour = async (page: Page, colour: string): Promise<void> => {
  await page.getByRole('textbox', { name: 'Colour' }).fill(colour);
  await page.getByRole('textbox', { name: 'Colour' }).blur();
};

/** Notes, frame by frame from the first on, which brand colour and title the page has. */
const watchFrames = (): void => {
  const seen: string[] = [];
  Object.assign(window, { seenBrands: seen });
  const note = (): void => {
    const colour = getComputedStyle(document.documentElement).getPropertyValue('--brand-6').trim();
    const now = `${colour} ${document.title.split(' · ').at(-1)}`;
    if (document.body !== null && seen.at(-1) !== now) seen.push(now);
    requestAnimationFrame(note);
  };
  requestAnimationFrame(note);
};

const seenBrands = (page: Page): Promise<unknown> => page.evaluate('window.seenBrands');

test('a colour that is hard to read is adjusted and said so while it is typed; a readable one is kept', async ({
  browserOf,
  stage,
}) => {
  const partner = await makePartner(stage);
  const page = await browserOf(partner.api);
  await page.goto(`${partner.origin}/settings/brand`);
  await setColour(page, PALE);
  await expect(page.getByText('On light ground your colour is hard to read')).toBeVisible();
  const sample = page.getByRole('figure').filter({ hasText: 'Light' }).getByText('See the lines');
  const pale = await sample.evaluate((link) => getComputedStyle(link).color);
  expect(pale).not.toBe('rgb(255, 224, 102)');
  await setColour(page, STRONG);
  await expect(page.getByText('On light ground your colour is hard to read')).toHaveCount(0);
  await expect(sample).toHaveCSS('color', 'rgb(122, 31, 162)');
});

test('a saved brand is there at first paint, in the page as served, and no other brand before it', async ({
  browserOf,
  stage,
}) => {
  const partner = await makePartner(stage);
  const page = await browserOf(partner.api);
  await page.goto(`${partner.origin}/settings/brand`);
  await page.getByRole('textbox', { name: 'Product name' }).fill('Aurora Partners');
  await setColour(page, STRONG);
  await page.getByRole('button', { name: 'Save brand' }).click();
  await expect(notice(page, /Brand saved/)).toBeVisible();

  const visitor = await page.context().browser()?.newPage();
  if (visitor === undefined) throw new Error('no browser');
  await visitor.addInitScript(watchFrames);
  await visitor.goto(partner.origin);
  // Asked for by itself: the browser forgets the body of a page that goes on to sign in.
  const html = await partner.api.read('/');
  expect(html).toContain('Aurora Partners');
  expect(html.toLowerCase()).toContain(STRONG);
  await expect(title(visitor)).toHaveText('Sign in');
  await expect(visitor.getByRole('button', { name: 'Sign in' })).toHaveCSS(
    'background-color',
    'rgb(122, 31, 162)',
  );
  const brands = await seenBrands(visitor);
  expect(brands).toHaveLength(1);
  expect(String(brands)).toContain('Aurora Partners');
  await visitor.goto(`${partner.origin}/reseller/sign-in`);
  await expect(visitor).toHaveTitle(/Aurora Partners/);
  await visitor.close();
});

test('a logo takes the place of the name; what is no picture is refused in words', async ({
  browserOf,
  stage,
}) => {
  const partner = await makePartner(stage);
  const page = await browserOf(partner.api);
  await page.goto(`${partner.origin}/settings/brand`);
  const input = page
    .getByRole('group', { name: 'Logo for light ground' })
    .locator('input[type=file]');
  await input.setInputFiles({
    name: 'logo.png',
    mimeType: 'image/png',
    buffer: Buffer.from('no picture'),
  });
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible();
  await input.setInputFiles({
    name: 'logo.svg',
    mimeType: 'image/svg+xml',
    buffer: Buffer.from(LOGO),
  });
  await expect(notice(page, 'Logo for light ground saved')).toBeVisible();
  await page.goto(partner.origin);
  const logo = page.getByRole('navigation', { name: 'Main' }).getByRole('img').first();
  await expect(logo).toBeVisible();
  await expect
    .poll(() =>
      logo.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth > 0),
    )
    .toBe(true);
});
