import type { Database } from '@portal/db/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getPlatformOverview } from '../overview/get-platform-overview';
import {
  addEarner,
  closeSeptember,
  makePayoutWorld,
  openGates,
  PORTS,
} from '../payout/testing/payout-world';
import type { PayoutWorld } from '../payout/testing/payout-world';
import { enterPartner } from '../context';
import { asMember, asResellerUser, asStaff } from '../shared/testing/actors';
import { openGuarded } from '../shared/testing/guarded';
import { listOwnPayees, listPayees } from './list-payees';
import { reviewPayee } from './review-payee';
import { acceptShown } from '../agreement/accept-shown';
import { setOwnPayee } from './set-payee';

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

/** A world with one reseller, `anna`, to whom 30.00 is payable by hand. */
const annasWorld = async (): Promise<{ world: PayoutWorld; anna: string }> => {
  const world = await makePayoutWorld(db);
  const anna = await addEarner(world, 'anna', [10_000, 20_000]);
  await closeSeptember(world);
  await openGates(world, anna);
  return { world, anna };
};

describe('payout details', () => {
  test('are a reseller’s own: seen with their gates, never with the account number', async () => {
    const { world, anna } = await annasWorld();
    const ben = await addEarner(world, 'ben', []);
    const user = { ...asResellerUser(world, ben), payoutPorts: PORTS };
    const set = await setOwnPayee(user, {
      currency: 'EUR',
      holderName: 'Ben GmbH',
      country: 'DE',
      details: { method: 'sepa', holderKind: 'company', iban: 'DE89 3704 0044 0532 0130 00' },
    });
    expect(set).toMatchObject({
      detailsHint: '•••• 3000',
      status: 'pending',
      shutGates: ['agreement_accepted', 'tax_form_approved', 'account_verified'],
    });
    expect(JSON.stringify(set)).not.toContain('37040044');
    expect(await listOwnPayees(user)).toHaveLength(1);
    expect(await listOwnPayees(asResellerUser(world, anna))).toMatchObject([{ currency: 'USD' }]);
    await expect(
      setOwnPayee(
        { ...asResellerUser(world, ben, 'member'), payoutPorts: PORTS },
        {
          currency: 'EUR',
          holderName: 'Ben',
          country: 'DE',
          details: { method: 'manual', holderKind: 'person' },
        },
      ),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('with a wrong digit are refused at the field', async () => {
    const { world, anna } = await annasWorld();
    const set = (details: Parameters<typeof setOwnPayee>[1]['details'], currency: string) =>
      setOwnPayee(
        { ...asResellerUser(world, anna), payoutPorts: PORTS },
        {
          currency,
          holderName: 'Anna',
          country: 'US',
          details,
        },
      );
    const wrongIban = {
      method: 'sepa',
      holderKind: 'person',
      iban: 'DE88370400440532013000',
    } as const;
    await expect(set(wrongIban, 'EUR')).rejects.toMatchObject({
      issues: [{ path: ['details', 'iban'] }],
    });
    await expect(
      set({ ...wrongIban, iban: 'DE89370400440532013000' }, 'USD'),
    ).rejects.toMatchObject({
      issues: [{ path: ['details', 'method'] }],
    });
  });
});

describe('a partner’s own payout details', () => {
  const IBAN = 'DE89 3704 0044 0532 0130 00';
  const profile = {
    currency: 'EUR',
    holderName: 'Nordnet Partner GmbH',
    country: 'DE',
    details: { method: 'sepa', holderKind: 'company', iban: IBAN },
  } as const;
  const reason = 'Called back.';

  test('are entered by the partner, wait for the platform, and wait again when they change', async () => {
    const world = await makePayoutWorld(db);
    const owner = { ...asMember(world, 'owner'), payoutPorts: PORTS };
    const staff = { ...enterPartner(asStaff(db), world.partnerId), payoutPorts: PORTS };
    await acceptShown(owner);
    const set = await setOwnPayee(world.author, profile);
    expect(set).toMatchObject({
      resellerId: null,
      detailsHint: '•••• 3000',
      status: 'pending',
    });
    expect(JSON.stringify([set, await listOwnPayees(owner)])).not.toContain('37040044');
    await expect(
      reviewPayee(owner, { id: set.id, status: 'verified', reason }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    const { rows } = await listPayees(staff, { page: 1, pageSize: 10 });
    expect(rows).toMatchObject([{ id: set.id, status: 'pending', version: set.version }]);
    const { attention } = await getPlatformOverview(asStaff(db));
    expect(attention.map(({ kind }) => kind)).toContain('payee_to_verify');
    const verify = (version: number) =>
      reviewPayee(staff, {
        id: set.id,
        version,
        status: 'verified',
        taxForm: 'approved',
        reason,
      });
    expect(await verify(set.version)).toMatchObject({ status: 'verified' });
    const changed = await setOwnPayee(owner, { ...profile, holderName: 'Nordnet Holding GmbH' });
    expect(changed).toMatchObject({ status: 'pending', taxForm: 'submitted' });
    await expect(verify(set.version)).rejects.toMatchObject({ code: 'conflict' });
    expect(await verify(changed.version)).toMatchObject({
      status: 'verified',
      payableFrom: '2026-11-26T09:00:00.000Z',
      shutGates: ['details_rested'],
    });
  });

  test('are for owner and finance of that partner alone', async () => {
    const world = await makePayoutWorld(db);
    const other = await makePayoutWorld(db);
    const anna = await addEarner(world, 'anna', []);
    const refused = [
      asMember(world, 'viewer'),
      asMember(world, 'manager'),
      asMember(world, 'finance', [world.tenantId]),
      enterPartner(other.author, world.partnerId),
    ];
    for (const actor of refused) {
      await expect(setOwnPayee({ ...actor, payoutPorts: PORTS }, profile)).rejects.toMatchObject({
        code: 'forbidden',
      });
    }
    const reseller = { ...asResellerUser(world, anna), payoutPorts: PORTS };
    expect(await setOwnPayee(reseller, profile)).toMatchObject({ resellerId: anna });
    expect(await listOwnPayees(world.author)).toEqual([]);
    const own = await setOwnPayee(world.author, profile);
    expect(await listOwnPayees(world.author)).toMatchObject([{ id: own.id }]);
    expect(await listOwnPayees(reseller)).toMatchObject([{ resellerId: anna }]);
    expect(await listOwnPayees(other.author)).toEqual([]);
  });
});
