import type { Page } from '@playwright/test';
import { paths } from '../../../apps/reseller/src/shared/paths';
import { pageFindings } from '../../fixtures/accessible';
import type { Api } from '../../fixtures/api';
import { textAt } from '../../fixtures/read';
import { expect, test } from '../../fixtures/story';
import type { Stage } from '../../fixtures/world';
import { acceptInvitation, makePartner, unique } from '../../fixtures/world';

/** A reseller that a program of the partner's own made: it begins with onboarding. */
const makeNewcomer = async (stage: Stage, browserOf: (who: Api) => Promise<Page>) => {
  const partner = await makePartner(stage, 'Welcome Networks');
  const made = await partner.api.mutate('partner.apiKey.create', {
    name: 'Website',
    scopes: ['resellers:write'],
  });
  const page = await browserOf(partner.api);
  await page.goto(partner.origin);
  const email = `${unique()}@reseller.example`;
  const answer = await page.evaluate(
    async ({ form, key }) => {
      const sent = await fetch('/api/v1/resellers', {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
        body: JSON.stringify(form),
      });
      return `${sent.status} ${sent.ok ? '' : await sent.text()}`;
    },
    {
      form: {
        tenantId: partner.tenant.id,
        name: 'Hillside',
        contactEmail: email,
        inviteContact: true,
      },
      key: textAt(made, 'key'),
    },
  );
  expect(answer).toBe('201 ');
  const { api } = await acceptInvitation(
    stage,
    { surface: 'reseller', slug: partner.slug, email },
    'Rita of Hillside',
  );
  return { api, origin: `${partner.origin}/reseller` };
};

test('a newcomer is led from the overview through its tasks', async ({ browserOf, stage }) => {
  const newcomer = await makeNewcomer(stage, browserOf);
  const page = await browserOf(newcomer.api);
  await page.goto(newcomer.origin);
  await expect(page.getByText('Next is: Complete your company profile')).toBeVisible();
  await page.getByRole('link', { name: 'Continue onboarding' }).click();
  const next = page.getByRole('region', { name: 'Next', exact: true });
  await expect(next.getByRole('heading', { name: 'Complete your company profile' })).toBeVisible();
  await page.getByRole('button', { name: 'Finish this task' }).click();
  await expect(page.getByRole('alert')).toContainText('This question needs an answer.');
  await page.getByLabel('E-mail for your customers').fill('help@hillside.example');
  await page.getByLabel('E-mail for statements').fill('books@hillside.example');
  await page.getByRole('button', { name: 'Finish this task' }).dblclick();
  await expect(page.getByText('1 of 9 done')).toBeVisible();
  await page.getByRole('button', { name: 'Do this now: Send your tax form' }).click();
  await expect(next.getByRole('heading', { name: 'Send your tax form' })).toBeFocused();
  await page.getByLabel('Note').fill('Sent by mail.');
  await page.getByRole('button', { name: 'Hand in' }).click();
  await expect(
    page.getByRole('region', { name: /^Waits for/ }).getByText(/Handed in by Rita of Hillside/),
  ).toBeVisible();
  expect(
    await pageFindings(page, [`${newcomer.origin}${paths.onboarding}`, newcomer.origin]),
  ).toEqual([]);
});
