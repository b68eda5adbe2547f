import type { Database } from '@portal/db/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { acceptShown } from '../agreement/accept-shown';
import { getOwnAgreement } from '../agreement/own-agreement';
import { getAgreements } from '../agreement/programme-agreement';
import { addEarner, makePayoutWorld } from '../payout/testing/payout-world';
import { asMember, asResellerUser } from '../shared/testing/actors';
import { openGuarded } from '../shared/testing/guarded';
import { publishFirstAgreement, publishNextAgreement } from './seed-agreement';

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

test('the demo’s resellers have accepted one agreement and are asked to accept the next; made once', async () => {
  const world = await makePayoutWorld(db);
  const owner = asMember(world, 'owner');
  const anna = asResellerUser(world, await addEarner(world, 'anna', []));
  await publishFirstAgreement({ ...owner, now: () => new Date('2026-01-04T15:00:00Z') });
  await acceptShown(anna);
  await publishNextAgreement(owner);
  await publishFirstAgreement(owner);
  await publishNextAgreement(owner);
  expect((await getAgreements(owner)).versions).toMatchObject([
    { number: 2, accepted: 0, holdsFrom: '2026-12-07T00:00:00.000Z' },
    { number: 1, accepted: 1, publishedAt: '2026-01-04T15:00:00.000Z' },
  ]);
  expect(await getOwnAgreement(anna)).toMatchObject({ number: 2, isHeld: false });
});
