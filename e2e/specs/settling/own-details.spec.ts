import { paths } from '../../../apps/partner/src/shared/paths';
import { acceptAgreement } from '../../fixtures/accept-agreement';
import { choose, notice } from '../../fixtures/act';
import { originOf } from '../../fixtures/product';
import { expect, test } from '../../fixtures/story';
import { makePartner } from '../../fixtures/world';

test('a partner says where the platform should pay it; staff verify that, and again when it changes', async ({
  browserOf,
  stage,
}) => {
  const partner = await makePartner(stage);
  const olive = await browserOf(partner.api);
  const stella = await browserOf(stage.staff);
  const inAdmin = `${originOf('admin')}/partners/${partner.id}/payouts`;

  await test.step('the owner enters the account; only its last digits are shown from then on', async () => {
    await olive.goto(`${partner.origin}${paths.paidByPlatform}`);
    await olive.getByRole('button', { name: 'Add payout details' }).click();
    const form = olive.getByRole('dialog');
    await choose(form, 'Paid by', 'US bank transfer (ACH)');
    await form.getByRole('textbox', { name: 'Account holder' }).fill(partner.name);
    await form.getByRole('textbox', { name: 'Routing number' }).fill('011401533');
    await form.getByRole('textbox', { name: 'Account number' }).fill('4007731205');
    await form.getByRole('button', { name: 'Save payout details' }).click();
    await expect(notice(olive, /^Payout details saved/)).toBeVisible();
    await expect(olive.getByText(/has no verified account/)).toBeVisible();
    await expect(olive.getByText('•••• 1205')).toBeVisible();
    await expect(olive.getByText('4007731205')).toHaveCount(0);
    await acceptAgreement(olive, 'Olive Owner');
    await expect(olive.getByText(/has not accepted the payment agreement/)).toHaveCount(0);
  });

  const verify = async (account: string): Promise<void> => {
    await stella.goto(inAdmin);
    await expect(stella.getByText(account)).toBeVisible();
    await stella.getByRole('button', { name: 'Verify account…' }).click();
    const dialog = stella.getByRole('dialog');
    await expect(dialog).toContainText(account);
    await dialog.getByLabel('What was checked').fill('Called them back');
    await dialog.getByRole('button', { name: 'Verify account', exact: true }).click();
    await expect(dialog).toBeHidden();
  };

  await test.step('staff verify it, and the owner sees so', async () => {
    await verify('•••• 1205');
    await olive.reload();
    await expect(olive.getByText(/this payee has no approved tax form\.$/)).toBeVisible();
  });

  await test.step('another account waits to be verified again; what staff saw before does not count', async () => {
    await stella.goto(inAdmin);
    await olive.getByRole('button', { name: 'Change', exact: true }).click();
    const form = olive.getByRole('dialog');
    await expect(form.getByRole('textbox', { name: 'Account number' })).toHaveValue('');
    await form.getByRole('textbox', { name: 'Routing number' }).fill('011401533');
    await form.getByRole('textbox', { name: 'Account number' }).fill('4007732322');
    await form.getByRole('button', { name: 'Save payout details' }).click();
    await expect(olive.getByText('•••• 2322')).toBeVisible();
    await expect(olive.getByText(/has no verified account/)).toBeVisible();
    await verify('•••• 2322');
    await olive.reload();
    await expect(olive.getByText(/has no verified account/)).toHaveCount(0);
  });
});
