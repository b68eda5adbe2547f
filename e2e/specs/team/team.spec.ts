import { paths } from '../../../apps/partner/src/shared/paths';
import { choose, confirm, notice, signIn, table, title } from '../../fixtures/act';
import { linkFromMail } from '../../fixtures/mailbox';
import { expect, test } from '../../fixtures/story';
import {
  customersCsv,
  importFile,
  makeMember,
  makePartner,
  makeTenant,
  PASSWORD,
  unique,
} from '../../fixtures/world';

test('the owner invites somebody for one tenant, who then sees that tenant alone', async ({
  browserOf,
  page: invited,
  stage,
}) => {
  const partner = await makePartner(stage);
  const island = await makeTenant(stage, partner.id, `Island Cable ${unique()}`);
  await importFile(partner, 'customers', 'coast.csv', customersCsv(4));
  const email = `ines@${partner.slug}.example`;
  const owner = await browserOf(partner.api);
  await owner.goto(`${partner.origin}/settings/team`);
  await owner.getByRole('button', { name: 'Invite person' }).click();
  const dialog = owner.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'E-mail' }).fill(email);
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Ines Island');
  await choose(dialog, 'Role', 'Manager');
  await dialog.getByRole('combobox', { name: 'Tenants' }).press('ArrowDown');
  await owner.getByRole('option', { name: island.name }).click();
  await owner.keyboard.press('Escape');
  await dialog.getByRole('button', { name: 'Send invitation' }).click();
  await expect(notice(owner, `${email} invited`)).toBeVisible();
  await expect(table(owner, 'Team').getByRole('row').filter({ hasText: email })).toContainText(
    'Invited',
  );

  await invited.goto(await linkFromMail(stage.staff, email, 'invited'));
  await expect(title(invited)).toHaveText(`Join ${partner.name}`);
  await invited.getByLabel('Your name').fill('Ines Island');
  await invited.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await invited.getByRole('button', { name: 'Accept invitation' }).click();
  await expect(title(invited)).toHaveText('Overview');
  await invited.goto(`${partner.origin}${paths.tenants}`);
  await expect(invited.getByRole('link', { name: island.name })).toBeVisible();
  await expect(invited.getByRole('link', { name: partner.tenant.name })).toHaveCount(0);
  await invited.goto(`${partner.origin}/customers`);
  await expect(invited.getByRole('heading', { name: 'No customers yet' })).toBeVisible();
  await owner.goto(`${partner.origin}/customers`);
  await expect(owner.getByText('of 4 customers')).toBeVisible();
});

test('a viewer who becomes a manager signs in anew and may create resellers', async ({
  browserOf,
  stage,
}) => {
  const partner = await makePartner(stage);
  const member = await makeMember(stage, partner, 'viewer');
  const page = await browserOf(member.api);
  await page.goto(`${partner.origin}/resellers`);
  await expect(page.getByRole('heading', { name: 'No resellers yet' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Create reseller' })).toHaveCount(0);

  const owner = await browserOf(partner.api);
  await owner.goto(`${partner.origin}/settings/team`);
  await owner.getByRole('button', { name: 'Actions for Max viewer' }).click();
  await owner.getByRole('menuitem', { name: 'Change role…' }).click();
  await choose(owner.getByRole('dialog'), 'Role', 'Manager');
  await owner.getByRole('dialog').getByRole('button', { name: 'Change role' }).click();
  await expect(notice(owner, 'Max viewer is now manager')).toBeVisible();

  await page.reload();
  await expect(title(page)).toHaveText('Sign in');
  await signIn(page, member.person);
  await expect(page.getByRole('link', { name: 'Create reseller' }).first()).toBeVisible();
});

test('somebody disabled is signed out and stays out until enabled again', async ({
  browserOf,
  stage,
}) => {
  const partner = await makePartner(stage);
  const member = await makeMember(stage, partner, 'finance');
  const page = await browserOf(member.api);
  await page.goto(partner.origin);
  await expect(title(page)).toHaveText('Overview');

  const owner = await browserOf(partner.api);
  const turn = async (verb: 'Disable' | 'Enable'): Promise<void> => {
    await owner.goto(`${partner.origin}/settings/team`);
    await owner.getByRole('button', { name: 'Actions for Max finance' }).click();
    await owner.getByRole('menuitem', { name: `${verb} Max finance` }).click();
    await confirm(owner, `${verb} Max finance`);
    await expect(notice(owner, `Max finance ${verb.toLowerCase()}d`)).toBeVisible();
  };
  await turn('Disable');
  await page.goto(`${partner.origin}/customers`);
  await expect(title(page)).toHaveText('Sign in');
  await signIn(page, member.person);
  await expect(page.getByRole('alert')).toBeVisible();
  await turn('Enable');
  await signIn(page, member.person);
  await expect(title(page)).toContainText('Customers');
});

test('who was disabled and a customer are forgotten, and the audit log says so of nobody by name', async ({
  browserOf,
  stage,
}) => {
  const partner = await makePartner(stage);
  await makeMember(stage, partner, 'finance');
  await importFile(partner, 'customers', 'coast.csv', customersCsv(2));
  const owner = await browserOf(partner.api);
  const choosing = async (act: string): Promise<void> => {
    await owner.goto(`${partner.origin}/settings/team`);
    await owner.getByRole('button', { name: 'Actions for Max finance' }).click();
    await owner.getByRole('menuitem', { name: act }).click();
  };
  await choosing('Disable Max finance');
  await confirm(owner, 'Disable Max finance');
  await expect(notice(owner, 'Max finance disabled')).toBeVisible();
  const log = `${partner.origin}${paths.auditLog}`;
  await owner.goto(`${log}?q=max`);
  await expect(owner.getByText('Max finance').first()).toBeVisible();

  await choosing('Erase personal data');
  await expect(owner.getByRole('dialog')).toContainText('This cannot be undone.');
  await confirm(owner, 'Erase personal data');
  await expect(notice(owner, 'Personal data of Max finance erased')).toBeVisible();
  await expect(owner.getByRole('button', { name: 'Actions for Max finance' })).toHaveCount(0);

  await owner.goto(`${partner.origin}/customers`);
  await owner
    .getByRole('link', { name: /C-0001/ })
    .first()
    .click();
  await owner.getByRole('button', { name: 'More' }).click();
  await owner.getByRole('menuitem', { name: 'Erase personal data' }).click();
  await confirm(owner, 'Erase personal data');
  await expect(owner.getByText('The personal data of this customer was erased.')).toBeVisible();
  await expect(title(owner)).toContainText('C-0001');

  await owner.goto(log);
  await expect(owner.getByText('disabled the access of Erased person')).toBeVisible();
  await expect(owner.getByText('erased personal data')).toHaveCount(2);
  await expect(owner.getByText('Max finance')).toHaveCount(0);
});
