import { SetPartnerPayee, SetPayee } from '@portal/contracts/payee';
import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addEarner, makePayoutWorld, PORTS } from '../payout/testing/payout-world';
import type { PayoutWorld } from '../payout/testing/payout-world';
import { enterPartner } from '../context';
import { asMember, asResellerUser, asStaff } from '../shared/testing/actors';
import { openGuarded } from '../shared/testing/guarded';
import { acceptAgreement } from './accept-agreement';
import { listOwnPayees } from './list-payees';
import { setOwnPayee, setPartnerPayee, setResellerPayee } from './set-payee';

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

const PROFILE = {
  currency: 'USD',
  holderName: 'Anna Networks',
  country: 'US',
  details: { method: 'manual', holderKind: 'company' },
} as const;
/** What a form of an older portal, or a program, may send along. */
const TICKED = { ...PROFILE, acceptAgreement: true };

const asAnna = (world: PayoutWorld, anna: string, role: 'owner' | 'member' = 'owner') => ({
  ...asResellerUser(world, anna, role),
  payoutPorts: PORTS,
});
const NOT_YET = { agreementAcceptedAt: null, agreementAcceptedByName: null };

describe('the payment agreement', () => {
  test('is not a payer’s to accept: details it enters wait for the reseller’s own word', async () => {
    const world = await makePayoutWorld(db);
    const anna = await addEarner(world, 'anna', []);
    expect(SetPayee.parse({ resellerId: anna, ...TICKED })).not.toHaveProperty('acceptAgreement');
    const set = await setResellerPayee(world.author, { resellerId: anna, ...TICKED });
    expect(set).toMatchObject(NOT_YET);
    expect(set.shutGates).toContain('agreement_accepted');
    const accepted = await acceptAgreement(asAnna(world, anna), { id: set.id });
    expect(accepted).toMatchObject({ agreementAcceptedByName: 'Rosa Reseller' });
    expect(accepted.shutGates).not.toContain('agreement_accepted');
    const changed = await setResellerPayee(world.author, { resellerId: anna, ...TICKED });
    expect(changed).toMatchObject({ agreementAcceptedAt: accepted.agreementAcceptedAt });
  });

  test('is accepted by a reseller with the details it enters, once', async () => {
    const world = await makePayoutWorld(db);
    const anna = await addEarner(world, 'anna', []);
    const user = asAnna(world, anna);
    expect(await setOwnPayee(user, PROFILE)).toMatchObject(NOT_YET);
    const { id, agreementAcceptedAt } = await setOwnPayee(user, TICKED);
    expect(agreementAcceptedAt).not.toBeNull();
    const later = { ...user, now: () => new Date('2026-11-24T09:00:00Z') };
    expect(await acceptAgreement(later, { id })).toMatchObject({ agreementAcceptedAt });
  });

  test('is a partner’s towards the platform', async () => {
    const world = await makePayoutWorld(db);
    const staff = { ...enterPartner(asStaff(db), world.partnerId), payoutPorts: PORTS };
    const input = SetPartnerPayee.parse({ partnerId: world.partnerId, ...TICKED });
    expect(input).not.toHaveProperty('acceptAgreement');
    const { id, ...set } = await setPartnerPayee(staff, TICKED);
    expect(set).toMatchObject(NOT_YET);
    await expect(acceptAgreement(staff, { id })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(acceptAgreement(asMember(world, 'viewer'), { id })).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect(await acceptAgreement(asMember(world, 'finance'), { id })).toMatchObject({
      agreementAcceptedByName: 'Mia Member',
    });
  });

  test('of somebody else is not there', async () => {
    const world = await makePayoutWorld(db);
    const [anna, ben] = [await addEarner(world, 'anna', []), await addEarner(world, 'ben', [])];
    const { id } = await setResellerPayee(world.author, { resellerId: anna, ...PROFILE });
    const missing = { code: 'not_found' };
    await expect(acceptAgreement(asAnna(world, ben), { id })).rejects.toMatchObject(missing);
    await expect(acceptAgreement(world.author, { id })).rejects.toMatchObject(missing);
    await expect(acceptAgreement(asAnna(world, anna, 'member'), { id })).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect(await listOwnPayees(asAnna(world, anna))).toMatchObject([NOT_YET]);
  });

  test.each(['portal_partner', 'portal_platform'] as const)(
    'is not for %s to write, whatever the code says',
    async (login) => {
      const world = await makePayoutWorld(db);
      const anna = await addEarner(world, 'anna', []);
      const { id } = await setResellerPayee(world.author, { resellerId: anna, ...PROFILE });
      const write = (column: string) =>
        inScope(db, { login, partnerId: world.partnerId }, (tx) =>
          tx.execute(sql`update payees set ${sql.identifier(column)} = now()
            where partner_id = ${world.partnerId}::uuid and id = ${id}::uuid`),
        );
      await expect(write('agreement_accepted_at')).rejects.toMatchObject({
        cause: { code: '42501' },
      });
      await write('updated_at');
    },
  );
});
