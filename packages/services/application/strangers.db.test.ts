import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { applications } from '@portal/db/schema/application';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listAudit } from '../audit/list-audit';
import { catchUp } from '../shared/testing/catch-up';
import { openGuarded } from '../shared/testing/guarded';
import { getOwnApplication } from './open-application';
import { saveApplicationStep } from './save-step';
import { requestApplicationLink, startApplication } from './start-application';
import { submitApplication } from './submit-application';
import {
  COMPANY,
  fillIn,
  formKeyOf,
  holderOf,
  lastMail,
  newAddress,
  start,
  visitorOf,
} from './testing/applicant';
import { makePlaceIn } from './testing/place';
import { viewProgramme } from './view-programme';

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

const makePlace = () => makePlaceIn(db);

describe('strangers', () => {
  test('are answered alike whether an address applies already, and its mail says so', async () => {
    const place = await makePlace();
    const email = newAddress();
    await start(place, email);
    const first = await holderOf(place, email);
    await fillIn(first);
    await start(place, email);
    expect((await lastMail(place, email))?.body).toContain('application open already');
    // The link before it has ended; the application is the same, with all that was filled in.
    await expect(getOwnApplication(first)).rejects.toMatchObject({ code: 'not_found' });
    const again = await getOwnApplication(await holderOf(place, email));
    expect(again.steps.company?.city).toBe('Fresno');
  });

  test('get no mail where there is no application, and no other answer', async () => {
    const place = await makePlace();
    const email = newAddress();
    const asked = { email, formKey: formKeyOf(place), website: '' };
    await expect(requestApplicationLink(visitorOf(place), asked)).resolves.toEqual({ done: true });
    await catchUp(db, place.partnerId);
    expect(await lastMail(place, email)).toBeNull();
  });

  test('that fill a form in a second, or a field that people do not see, leave nothing', async () => {
    const place = await makePlace();
    const email = newAddress();
    const door = visitorOf(place);
    const { formKey } = await viewProgramme(door, {});
    const form = { email, contactName: 'Robot', formKey, website: '' };
    await expect(startApplication(door, form)).rejects.toMatchObject({ code: 'limit' });
    await expect(startApplication(door, { ...form, formKey: 'made up' })).rejects.toMatchObject({
      code: 'validation',
    });
    await start(place, email, { website: 'https://spam.example' });
    expect(await lastMail(place, email)).toBeNull();
    await start(place, email);
    expect(await lastMail(place, email)).not.toBeNull();
  });

  test('are limited by mail address without a word, and by address block with one', async () => {
    const place = await makePlace();
    const email = newAddress();
    for (let n = 0; n < 6; n += 1) await start(place, email);
    const sent = await inScope(db, { login: 'portal_jobs', partnerId: place.partnerId }, (tx) =>
      tx.$count(applications, ofPartner(applications, place.partnerId)),
    );
    expect(sent).toBe(1);
    const ipAddress = '203.0.113.7';
    const many = async () => {
      for (let n = 0; n < 31; n += 1)
        await startApplication(visitorOf(place, { client: { ipAddress, userAgent: null } }), {
          email: newAddress(),
          contactName: 'X',
          formKey: formKeyOf(place),
          website: '',
        });
    };
    await expect(many()).rejects.toMatchObject({ code: 'limit' });
  });

  test('with a link of another programme, or a changed one, find nothing', async () => {
    const place = await makePlace();
    const other = await makePlace();
    const email = newAddress();
    await start(place, email);
    const { applicantToken } = await holderOf(place, email);
    const token = applicantToken ?? '';
    await expect(
      getOwnApplication(visitorOf(other, { applicantToken: token })),
    ).rejects.toMatchObject({ code: 'not_found' });
    await expect(
      getOwnApplication(visitorOf(place, { applicantToken: `${token.slice(0, -1)}!` })),
    ).rejects.toMatchObject({ code: 'not_found' });
    await expect(getOwnApplication(visitorOf(place))).rejects.toMatchObject({ code: 'not_found' });
  });

  test('cannot change what was sent, and sending twice is sending once', async () => {
    const place = await makePlace();
    const email = newAddress();
    await start(place, email);
    const door = await holderOf(place, email);
    await expect(submitApplication(door)).rejects.toMatchObject({ code: 'validation' });
    await fillIn(door);
    const both = await Promise.all([submitApplication(door), submitApplication(door)]);
    expect(both.map(({ state }) => state)).toEqual(['submitted', 'submitted']);
    await catchUp(db, place.partnerId);
    await expect(
      saveApplicationStep(door, { step: 'company', data: COMPANY }),
    ).rejects.toMatchObject({ code: 'conflict' });
    const { rows } = await listAudit(place.owner, {
      page: 1,
      pageSize: 50,
      action: 'application.submit',
    });
    expect(rows).toHaveLength(1);
  });
});
