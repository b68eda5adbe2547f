import { goTo, notice, signIn, table, title, userMenu } from '../../fixtures/act';
import { signInByApi } from '../../fixtures/api';
import { linkFromMail } from '../../fixtures/mailbox';
import { expect, test } from '../../fixtures/story';
import { makeMember, makePartner } from '../../fixtures/world';

const WRONG = 'This e-mail address and password do not match an account here.';
const TOO_MANY = 'Too many attempts. Please wait 15 minutes, or reset your password.';
/** Failures that an account may have in a quarter of an hour. */
const FAILURES = 10;

test('a wrong password is refused in words at its field, and the right one goes in', async ({
  page,
  stage,
}) => {
  const { origin, owner } = await makePartner(stage);
  await page.goto(origin);
  await signIn(page, { ...owner, password: 'not the password' });
  await expect(page.getByLabel('Password', { exact: true })).toHaveAccessibleDescription(WRONG);
  await expect(page.getByRole('textbox', { name: 'E-mail' })).toHaveValue(owner.email);
  await signIn(page, owner);
  await expect(title(page)).toHaveText('Overview');
});

test('somebody unknown hears the same as somebody with a wrong password', async ({
  page,
  stage,
}) => {
  const { origin, slug } = await makePartner(stage);
  await page.goto(origin);
  await signIn(page, { email: `nobody@${slug}.example`, password: 'not the password' });
  await expect(page.getByLabel('Password', { exact: true })).toHaveAccessibleDescription(WRONG);
});

test('after too many failures the account waits, and says so; a colleague still gets in', async ({
  page,
  stage,
}) => {
  const partner = await makePartner(stage);
  const colleague = await makeMember(stage, partner, 'manager');
  for (let tries = 0; tries < FAILURES; tries += 1)
    await expect(
      signInByApi({ ...partner.owner, password: 'guessed' }, stage.address),
    ).rejects.toThrow(WRONG);
  await page.goto(partner.origin);
  await signIn(page, partner.owner);
  await expect(page.getByRole('alert')).toContainText(TOO_MANY);
  await signIn(page, colleague.person);
  await expect(title(page)).toHaveText('Overview');
});

test('signing out ends the session, also for a tab that was left open', async ({
  browserOf,
  stage,
}) => {
  const { api, origin, owner } = await makePartner(stage);
  const page = await browserOf(api);
  const stale = await page.context().newPage();
  await page.goto(origin);
  await stale.goto(`${origin}/customers`);
  await expect(title(stale)).toContainText('Customers');
  await userMenu(page, 'Sign out');
  await expect(title(page)).toHaveText('Sign in');

  await stale
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: 'Resellers' })
    .click();
  await expect(title(stale)).toHaveText('Sign in');
  await signIn(stale, owner);
  await expect(title(stale)).toContainText('Resellers');
});

test('a forgotten password is replaced by mail, once, and the old one stops working', async ({
  page,
  stage,
}) => {
  const { origin, owner } = await makePartner(stage);
  const renewed = { ...owner, password: 'a wholly different phrase' };
  await page.goto(origin);
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  await expect(title(page)).toHaveText('Reset your password');
  await page.getByRole('textbox', { name: 'E-mail' }).fill(owner.email);
  await page.getByRole('button', { name: 'Send link' }).click();
  await expect(title(page)).toHaveText('Check your mail');

  const link = await linkFromMail(stage.staff, owner.email, 'password');
  await page.goto(link);
  await page.getByLabel('New password').fill(renewed.password);
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(notice(page, 'Password changed. Sign in with the new one.')).toBeVisible();
  await signIn(page, owner);
  await expect(page.getByLabel('Password', { exact: true })).toHaveAccessibleDescription(WRONG);
  await signIn(page, renewed);
  await expect(title(page)).toHaveText('Overview');

  await page.goto(link);
  await page.getByLabel('New password').fill('yet another long phrase');
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
});

test('one sees where one is signed in, and signs another device out', async ({
  browserOf,
  stage,
}) => {
  const { api, origin, owner } = await makePartner(stage);
  const here = await browserOf(api);
  const there = await browserOf(await signInByApi(owner, stage.address));
  await there.goto(origin);
  await expect(title(there)).toHaveText('Overview');

  await here.goto(origin);
  await userMenu(here, 'Your account');
  const sessions = table(here, 'Sessions').locator('tbody tr');
  await expect(sessions).toHaveCount(2);
  await expect(sessions.filter({ hasText: 'This one' })).toHaveCount(1);
  const other = sessions.filter({ hasNotText: 'This one' });
  await other.getByRole('button', { name: /^Actions for/ }).click();
  await here.getByRole('menuitem', { name: 'Sign out this device' }).click();
  await expect(sessions).toHaveCount(1);

  await there
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: 'Customers' })
    .click();
  await expect(title(there)).toHaveText('Sign in');
  await goTo(here, 'Customers');
});
