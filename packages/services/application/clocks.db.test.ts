import type { Database } from '@portal/db/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { updateProgramme } from '../programme/update-programme';
import { verifyAudit } from '../audit/verify-audit';
import { openGuarded } from '../shared/testing/guarded';
import { getApplication } from './describe-application';
import { eraseOldApplications } from './erase-old';
import { getFunnel } from './get-funnel';
import { getOwnApplication } from './open-application';
import { rejectApplication } from './reject-application';
import { saveApplicationStep } from './save-step';
import { submitApplication } from './submit-application';
import { apply, fillIn, holderOf, newAddress, start, visitorOf } from './testing/applicant';
import { catchUp } from '../shared/testing/catch-up';
import { clear, makePlaceIn, REFUSAL } from './testing/place';
import { viewProgramme } from './view-programme';

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

describe('at night', () => {
  test('drafts go thirty days after they were last touched, and no sooner', async () => {
    const place = await makePlaceIn(db);
    const email = newAddress();
    await start(place, email);
    const door = await holderOf(place, email);
    await eraseOldApplications(db, new Date('2026-12-23T08:59:00Z'));
    await expect(getOwnApplication(door)).resolves.toMatchObject({
      state: 'draft',
      erasedAt: '2026-12-23T09:00:00.000Z',
    });
    await eraseOldApplications(db, new Date('2026-12-23T09:00:00Z'));
    await expect(getOwnApplication(door)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('what a rejected applicant gave goes after six months, once, and the chain still verifies', async () => {
    const place = await makePlaceIn(db);
    const { view, email } = await apply(place);
    const kept = await apply(place);
    await clear(place.owner, view.id);
    await rejectApplication(place.owner, { id: view.id, ...REFUSAL });
    await eraseOldApplications(db, new Date('2027-05-23T08:59:00Z'));
    await expect(getApplication(place.owner, { id: view.id })).resolves.toMatchObject({ email });
    for (let night = 0; night < 2; night += 1)
      await eraseOldApplications(db, new Date('2027-05-24T09:00:00Z'));
    const erased = await getApplication(place.owner, { id: view.id });
    expect(erased).toMatchObject({ state: 'rejected', steps: {}, contactName: null, notes: [] });
    expect(JSON.stringify(erased)).not.toContain(email);
    await expect(getApplication(place.owner, { id: kept.view.id })).resolves.toMatchObject({
      email: kept.email,
    });
    await expect(verifyAudit(place.owner)).resolves.toMatchObject({ firstBroken: null });
  });
});

test('the funnel counts who looked, began, sent and was decided on, by source', async () => {
  const place = await makePlaceIn(db);
  for (const source of ['Fair 2026', 'Fair 2026', undefined])
    await viewProgramme(visitorOf(place), source === undefined ? {} : { source });
  const { view } = await apply(place);
  await clear(place.owner, view.id);
  await rejectApplication(place.owner, { id: view.id, ...REFUSAL });
  const { rows } = await getFunnel(place.owner, { from: '2026-11-23', to: '2026-11-23' });
  expect(rows).toMatchObject([
    { source: 'fair-2026', visited: 2, started: 0 },
    { source: null, visited: 1, started: 1, submitted: 1, decided: 1, approved: 0 },
  ]);
  await expect(getFunnel(place.owner, { from: '2026-11-24', to: '2026-11-30' })).resolves.toEqual({
    rows: [],
  });
});

describe('auto-approval', () => {
  const vans = {
    key: 'vans',
    kind: 'number',
    label: 'How many vans?',
    help: null,
    isRequired: true,
    shownIf: null,
    options: [],
    points: 10,
    atLeast: 3,
  } as const;

  test.each([
    ['approves by a clear check and the minimum score', 5, newAddress(), 'approved'],
    ['leaves to a person what scores less', 1, newAddress(), 'under_review'],
    ['leaves to a person what is flagged', 5, 'x@mailinator.com', 'under_review'],
  ])('%s', async (_, answer, email, state) => {
    const place = await makePlaceIn(db);
    await updateProgramme(place.owner, {
      tenantId: null,
      version: 0,
      settings: { questions: [{ ...vans, options: [] }], minimumScore: 80 },
      reset: [],
    });
    await start(place, email);
    const door = await holderOf(place, email);
    await fillIn(door);
    await saveApplicationStep(door, { step: 'questions', data: { answers: { vans: answer } } });
    const { id } = await submitApplication(door);
    await catchUp(db, place.partnerId);
    await expect(clear(place.owner, id)).resolves.toMatchObject({ state });
  });
});
