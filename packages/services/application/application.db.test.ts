import type { Database } from '@portal/db/database';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { resellerInvitations } from '@portal/db/schema/identity';
import { resellers } from '@portal/db/schema/partner';
import { makeTenant } from '@portal/db/testing/fixtures';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listAudit } from '../audit/list-audit';
import { verifyAudit } from '../audit/verify-audit';
import { enterPartner } from '../context';
import { updateProgramme } from '../programme/update-programme';
import { asMember, asStaff } from '../shared/testing/actors';
import { catchUp } from '../shared/testing/catch-up';
import { openGuarded } from '../shared/testing/guarded';
import { approveApplication } from './approve-application';
import { askApplicant } from './ask-applicant';
import { assignApplication, noteOnApplication } from './assign-application';
import { finishCheck, recordCheckItem } from './check-application';
import { getApplication } from './describe-application';
import { countApplications, listApplications } from './list-applications';
import { getOwnApplication } from './open-application';
import { rejectApplication, rejectApplications, reopenApplication } from './reject-application';
import { saveApplicationStep } from './save-step';
import { submitApplication } from './submit-application';
import {
  apply,
  fillIn,
  holderOf,
  lastMail,
  newAddress,
  start,
  visitorOf,
} from './testing/applicant';
import { clear, makePlaceIn, REFUSAL } from './testing/place';
import { expectWelcome } from './testing/welcome';
import { viewProgramme } from './view-programme';
import { answerRequest, withdrawApplication } from './withdraw-application';

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

const makePlace = () => makePlaceIn(db);

describe('an application to a partner', () => {
  test('goes from the mailed link to a reseller in onboarding, with its owner invited', async () => {
    const place = await makePlace();
    const { view, email, door } = await apply(place);
    expect(view).toMatchObject({ state: 'submitted', tier: 2, missing: [] });
    expect((await lastMail(place, email))?.subject).toBe('We have received your application');

    const { rows } = await listApplications(place.owner, { page: 1, pageSize: 50, queue: 'all' });
    expect(rows).toMatchObject([{ id: view.id, state: 'background_check', check: 'pending' }]);
    const reviewed = await clear(place.owner, view.id);
    expect(reviewed).toMatchObject({ state: 'under_review', can: { approve: true } });

    const message = 'Glad to have you.';
    const approved = await approveApplication(place.owner, { id: view.id, message });
    expect(approved).toMatchObject({ state: 'approved', made: { kind: 'reseller' } });
    await catchUp(db, place.partnerId);
    await expectWelcome(place, email, message);
    const [made] = await inScope(
      db,
      { login: 'portal_partner', partnerId: place.partnerId },
      (tx) => tx.select().from(resellers).where(ofPartner(resellers, place.partnerId)),
    );
    expect(made).toMatchObject({
      id: approved.made?.id,
      status: 'onboarding',
      type: 'authorized_dealer',
      contactEmail: email,
      postalPrefixes: ['936'],
    });
    const invited = await inScope(
      db,
      { login: 'portal_partner', partnerId: place.partnerId },
      (tx) =>
        tx
          .select({ email: resellerInvitations.email, role: resellerInvitations.role })
          .from(resellerInvitations)
          .where(ofPartner(resellerInvitations, place.partnerId)),
    );
    expect(invited).toEqual([{ email, role: 'owner' }]);
    await expect(getOwnApplication(door)).resolves.toMatchObject({
      state: 'approved',
      decision: { outcome: 'approved' },
    });
    const { rows: acts } = await listAudit(place.owner, {
      page: 1,
      pageSize: 50,
      entityKind: 'application',
      entityId: view.id,
    });
    expect(acts.map(({ action }) => action)).toEqual([
      'application.approve',
      'application.finish_check',
      ...Array.from({ length: 4 }, () => 'application.record_check'),
      'application.receive',
      'application.submit',
    ]);
    expect([...new Set(acts.map(({ actorName }) => actorName))]).toEqual([
      'Mia Member',
      'The portal, by itself',
      'The applicant',
    ]);
    await expect(verifyAudit(place.owner)).resolves.toMatchObject({ firstBroken: null });
  });

  test('twice approved at once, by two people, makes one reseller; the other hears what happened', async () => {
    const place = await makePlace();
    const { view } = await apply(place);
    await clear(place.owner, view.id);
    const another = asMember(place);
    const outcomes = await Promise.allSettled([
      approveApplication(place.owner, { id: view.id }),
      approveApplication(another, { id: view.id }),
      rejectApplication(another, { id: view.id, ...REFUSAL }),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected')
        expect(outcome.reason).toMatchObject({ code: 'invalid_transition' });
    const made = await inScope(db, { login: 'portal_partner', partnerId: place.partnerId }, (tx) =>
      tx.$count(resellers, ofPartner(resellers, place.partnerId)),
    );
    expect(made).toBeLessThanOrEqual(1);
    const { state } = await getApplication(place.owner, { id: view.id });
    expect(made).toBe(state === 'approved' ? 1 : 0);
    await expect(approveApplication(place.owner, { id: view.id })).rejects.toMatchObject({
      code: 'invalid_transition',
    });
  });

  test('is not approved before its check is clear, unless an owner says why', async () => {
    const place = await makePlace();
    const { view } = await apply(place);
    const { id } = view;
    await expect(approveApplication(place.owner, { id })).rejects.toMatchObject({
      code: 'invalid_transition',
    });
    await recordCheckItem(place.owner, {
      id,
      key: 'registered',
      result: 'failed',
      evidence: 'Not in the register',
    });
    await expect(
      finishCheck(place.owner, { id, outcome: 'clear', summary: 'Fine' }),
    ).rejects.toMatchObject({ code: 'conflict' });
    await finishCheck(place.owner, { id, outcome: 'consider', summary: 'To be looked at' });
    const manager = asMember(place, 'manager');
    await expect(approveApplication(place.owner, { id })).rejects.toMatchObject({
      code: 'conflict',
    });
    const overrideReason = 'Known to us for years';
    await expect(approveApplication(manager, { id, overrideReason })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(
      approveApplication(asMember(place, 'viewer'), { id, overrideReason }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    await expect(approveApplication(place.owner, { id, overrideReason })).resolves.toMatchObject({
      state: 'approved',
    });
  });

  test('may be asked something, which stops its clock, and is answered by the link', async () => {
    const place = await makePlace();
    const { view, door, email } = await apply(place);
    await clear(place.owner, view.id);
    const asked = await askApplicant(place.owner, {
      id: view.id,
      question: 'Which towns do you serve?',
    });
    expect(asked).toMatchObject({ state: 'info_requested', isOverdue: false });
    await catchUp(db, place.partnerId);
    expect((await lastMail(place, email))?.body).toContain('Which towns do you serve?');
    const later = { ...door, now: () => new Date('2026-11-25T09:00:00Z') };
    const shown = await getOwnApplication(later);
    expect(shown).toMatchObject({ state: 'info_requested', dueAt: null, can: { answer: true } });
    const requestId = shown.requests[0]?.id ?? '';
    const answered = await answerRequest(later, { requestId, answer: 'Fresno and Clovis' });
    expect(answered).toMatchObject({ state: 'under_review', dueAt: '2026-12-02T09:00:00.000Z' });
    await expect(answerRequest(later, { requestId, answer: 'Again' })).rejects.toMatchObject({
      code: 'invalid_transition',
    });
    await expect(getApplication(place.owner, { id: view.id })).resolves.toMatchObject({
      requests: [{ answer: 'Fresno and Clovis', askedByName: 'Mia Member' }],
    });
  });

  test('is rejected in the reviewer’s words, never with notes, and reopened with a reason', async () => {
    const place = await makePlace();
    const { view, door, email } = await apply(place);
    await noteOnApplication(place.owner, { id: view.id, text: 'Sounds odd on the phone' });
    await clear(place.owner, view.id);
    await rejectApplication(place.owner, { id: view.id, ...REFUSAL });
    await catchUp(db, place.partnerId);
    const mail = await lastMail(place, email);
    expect(mail?.body).toContain(REFUSAL.reason);
    const shown = await getOwnApplication(door);
    expect(mail?.body).toContain('/reseller/apply/application');
    expect(shown).toMatchObject({
      erasedAt: '2027-05-23T09:00:00.000Z',
      decision: { outcome: 'rejected', reason: REFUSAL.reason },
      mayReapplyFrom: '2026-12-23T09:00:00.000Z',
    });
    expect(JSON.stringify([shown, mail])).not.toMatch(/odd on the phone|not_eligible/);
    // Whoever applies again too early is told from when, and leaves no draft.
    await start(place, email);
    expect((await lastMail(place, email))?.body).toContain('December 23, 2026');
    await expect(
      reopenApplication(place.owner, { id: view.id, reason: 'New facts' }),
    ).resolves.toMatchObject({ state: 'under_review', decision: null });
    await expect(withdrawApplication(door)).resolves.toMatchObject({
      state: 'withdrawn',
      withdrawnAt: '2026-11-23T09:00:00.000Z',
    });
    await expect(rejectApplication(place.owner, { id: view.id, ...REFUSAL })).rejects.toMatchObject(
      { code: 'invalid_transition' },
    );
  });

  test('several are rejected at once, and what cannot be is named', async () => {
    const place = await makePlace();
    const first = await apply(place);
    const second = await apply(place);
    await clear(place.owner, first.view.id);
    const ids = [first.view.id, second.view.id, newId()];
    const { rejected, refused } = await rejectApplications(place.owner, { ids, ...REFUSAL });
    expect(rejected).toEqual([first.view.id]);
    expect(refused.map(({ why }) => why)).toEqual([
      'A reseller application that is background check cannot become rejected.',
      expect.stringContaining('does not exist'),
    ]);
    await expect(countApplications(place.owner)).resolves.toMatchObject({
      states: { rejected: 1, background_check: 1 },
      unassigned: 1,
    });
  });
});

describe('flags and the score', () => {
  test('say what an application shares with one that was rejected, and what was answered', async () => {
    const place = await makePlace();
    await updateProgramme(place.owner, {
      tenantId: null,
      version: 0,
      reset: [],
      settings: {
        questions: [
          {
            key: 'vans',
            kind: 'number',
            label: 'How many vans?',
            help: null,
            isRequired: true,
            shownIf: null,
            options: [],
            points: 10,
            atLeast: 3,
          },
        ],
        countries: ['US'],
      },
    });
    const offer = await viewProgramme(visitorOf(place), {});
    expect(JSON.stringify(offer.questions)).not.toContain('points');
    const email = newAddress();
    const company = { taxId: '91-1144442', bankAccount: 'DE89 3704 0044 0532 0130 00' };
    const send = async (address: string, vans: number) => {
      await start(place, address);
      const door = await holderOf(place, address);
      await fillIn(door, company);
      await saveApplicationStep(door, { step: 'questions', data: { answers: { vans } } });
      const { id } = await submitApplication(door);
      await catchUp(db, place.partnerId);
      return id;
    };
    const first = await send(email, 1);
    expect(await getApplication(place.owner, { id: first })).toMatchObject({
      score: 0,
      scoreParts: [{ key: 'vans', points: 0, most: 10 }],
      flagged: [],
    });
    await clear(place.owner, first);
    await rejectApplication(place.owner, { id: first, ...REFUSAL });
    const second = await send('somebody@mailinator.com', 5);
    const shown = await getApplication(place.owner, { id: second });
    expect(shown.score).toBe(100);
    expect(shown.flagged.map(({ code, otherId }) => [code, otherId])).toEqual([
      ['disposable_email', null],
      ['same_bank_account', first],
      ['same_tax_id', first],
      ['same_phone', first],
    ]);
    expect(shown.similar).toMatchObject([{ id: first, state: 'rejected' }]);
    expect(JSON.stringify(shown)).not.toContain('0532');
  });
});

describe('reviewers', () => {
  test('see and decide what is of their programme and tenants alone', async () => {
    const place = await makePlace();
    const other = await makePlace();
    const second = await makeTenant(db, place.partnerId);
    const { view } = await apply(place, { tenantId: place.tenantId });
    const { id } = view;
    await expect(getApplication(place.owner, { id })).resolves.toMatchObject({ id });
    await expect(getApplication(other.owner, { id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(
      getApplication(asMember(place, 'manager', [second.id]), { id }),
    ).rejects.toMatchObject({ code: 'not_found' });
    await expect(
      getApplication(asMember(place, 'manager', [place.tenantId]), { id }),
    ).resolves.toMatchObject({ id });
    await expect(getApplication(asStaff(db), { id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(
      getApplication(enterPartner(asStaff(db), place.partnerId), { id }),
    ).resolves.toMatchObject({ id });
    await expect(assignApplication(place.owner, { id, assigneeId: newId() })).rejects.toMatchObject(
      { code: 'not_found' },
    );
    await expect(
      noteOnApplication(asMember(place, 'viewer'), { id, text: 'No' }),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });
});
