import type { Database } from '@portal/db/database';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeWorld } from '../commission/testing/world';
import { activatePartner } from '../partner/activate-partner';
import { changePartnerTier } from '../partner/change-partner-tier';
import { createPartner } from '../partner/create-partner';
import { suspendPartner } from '../partner/suspend-partner';
import { updatePartner } from '../partner/update-partner';
import { activateReseller } from '../reseller/activate-reseller';
import { createReseller } from '../reseller/create-reseller';
import { suspendReseller } from '../reseller/suspend-reseller';
import { updateReseller } from '../reseller/update-reseller';
import { asMember, asStaff } from './testing/actors';
import { openGuarded } from './testing/guarded';

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

const reason = 'Agreed with the board';

/** What an earner was, one after the other, as calculations read it. */
const standingsOf = (partnerId: string, resellerId: string | null): Promise<string[]> =>
  inScope(db, { login: 'portal_jobs', partnerId, readOnly: true }, async (tx) => {
    const rows = await tx.execute<{ tier: string; status: string }>(sql`
      select tier, status from standings
      where partner_id = ${partnerId}::uuid and reseller_id is not distinct from ${resellerId}::uuid
      order by effective_from, id`);
    return [...rows].map(({ tier, status }) => `${tier} ${status}`);
  });

test('every verb that makes a reseller or changes its tier or state says what it is from then on; others do not', async () => {
  const world = await makeWorld(db);
  const owner = asMember(world);
  const { id, version } = await createReseller(owner, {
    tenantId: world.tenantId,
    name: 'North Valley Sales',
    type: 'authorized_dealer',
    contactEmail: 'sales@valley.example',
    tier: 'bronze',
    postalPrefixes: [],
    inviteContact: false,
  });
  const renamed = await updateReseller(owner, { id, version, name: 'Valley Sales' });
  await updateReseller(owner, { id, version: renamed.version, tier: 'silver' });
  await suspendReseller(owner, { id, reason });
  await activateReseller(owner, { id, reason });
  expect(await standingsOf(world.partnerId, id)).toEqual([
    'bronze active',
    'silver active',
    'silver suspended',
    'silver active',
  ]);
});

test('every verb that makes a partner or changes its tier or state says what it is from then on; others do not', async () => {
  const staff = asStaff(db);
  const { id, version } = await createPartner(staff, {
    name: 'North Telecom',
    contactEmail: 'contact@north.example',
    country: 'US',
    territories: [],
    slug: `n-${newId().slice(-12)}`,
    tier: 'bronze',
    currency: 'USD',
  });
  await updatePartner(staff, { id, version, name: 'North Tel' });
  await activatePartner(staff, { id, reason });
  await changePartnerTier(staff, { id, tier: 'gold', reason });
  await suspendPartner(staff, { id, reason });
  expect(await standingsOf(id, null)).toEqual([
    'bronze onboarding',
    'bronze active',
    'gold active',
    'gold suspended',
  ]);
});
