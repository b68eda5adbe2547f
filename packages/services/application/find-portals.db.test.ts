import type { Database } from '@portal/db/database';
import { makePartner, makePartnerMember } from '@portal/db/testing/fixtures';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { catchUp } from '../shared/testing/catch-up';
import { openGuarded } from '../shared/testing/guarded';
import { findPortal } from './start-application';
import { formKeyOf, lastMail, newAddress, visitorOf } from './testing/applicant';
import type { Programme } from './testing/applicant';

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

const ask = async (email: string) => {
  const platform: Programme = { db, partnerId: null };
  const answer = await findPortal(visitorOf(platform), {
    email,
    formKey: formKeyOf(platform),
    website: '',
  });
  await catchUp(db, null);
  return { answer, mail: await lastMail(platform, email) };
};

test('whoever has an account is mailed where, whoever has none hears it by mail, and both are answered alike', async () => {
  const { id: partnerId, slug } = await makePartner(db);
  const { email } = await makePartnerMember(db, partnerId);
  const known = await ask(email);
  expect(known.mail?.body).toContain(`https://${slug}.portal.example/`);

  const unknown = await ask(newAddress());
  expect(unknown.mail?.body).toContain('There is no account with this address');
  expect(unknown.answer).toEqual(known.answer);
});

test('who may no longer sign in is not told of a portal', async () => {
  const { id: partnerId, slug } = await makePartner(db);
  const { email } = await makePartnerMember(db, partnerId, { status: 'disabled' });
  const { mail } = await ask(email);
  expect(mail).not.toBeNull();
  expect(mail?.body).not.toContain(slug);
});
