import type { Database } from '@portal/db/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { catchUp } from '../shared/testing/catch-up';
import { openGuarded } from '../shared/testing/guarded';
import { getOwnApplication } from './open-application';
import { rejectApplication } from './reject-application';
import { eraseOldApplications } from './erase-old';
import { requestApplicationLink } from './start-application';
import { apply, formKeyOf, holderOf, lastMail, visitorOf } from './testing/applicant';
import type { Programme } from './testing/applicant';
import { clear, makePlaceIn, REFUSAL } from './testing/place';
import { withdrawApplication } from './withdraw-application';

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

describe('whoever lost the link', () => {
  const ask = async (place: Programme, email: string) => {
    await requestApplicationLink(visitorOf(place), {
      email,
      formKey: formKeyOf(place),
      website: '',
    });
    await catchUp(db, place.partnerId);
  };

  test('gets it again also after the decision, until what was given is erased', async () => {
    const place = await makePlaceIn(db);
    const { view, email, door } = await apply(place);
    await clear(place.owner, view.id);
    await rejectApplication(place.owner, { id: view.id, ...REFUSAL });
    await ask(place, email);
    expect((await lastMail(place, email))?.body).toContain('what became of it');
    const again = await holderOf(place, email);
    await expect(getOwnApplication(again)).resolves.toMatchObject({
      id: view.id,
      decision: { reason: REFUSAL.reason },
    });
    await expect(getOwnApplication(door)).rejects.toMatchObject({ code: 'not_found' });
    await eraseOldApplications(db, new Date('2027-05-24T09:00:00Z'));
    await expect(getOwnApplication(again)).rejects.toMatchObject({ code: 'not_found' });
    const before = await lastMail(place, email);
    await ask(place, email);
    await expect(lastMail(place, email)).resolves.toEqual(before);
  });

  test('gets the one that is open rather than one that was decided', async () => {
    const place = await makePlaceIn(db);
    const first = await apply(place);
    await withdrawApplication(first.door);
    const second = await apply(place, { email: first.email });
    await ask(place, first.email);
    const door = await holderOf(place, first.email);
    await expect(getOwnApplication(door)).resolves.toMatchObject({ id: second.view.id });
  });
});
