import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { applications } from '@portal/db/schema/application';
import { startFakeVies } from '@portal/integrations/checks/vies/testing/fake-vies';
import type { FakeVies } from '@portal/integrations/checks/vies/testing/fake-vies';
import { viesRegister } from '@portal/integrations/checks/vies/vies-register';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listAudit } from '../audit/list-audit';
import type { Ctx } from '../context';
import { updateProgramme } from '../programme/update-programme';
import { asMember } from '../shared/testing/actors';
import { catchUp } from '../shared/testing/catch-up';
import { openGuarded } from '../shared/testing/guarded';
import { approveApplication } from './approve-application';
import { finishCheck, recordCheckItem } from './check-application';
import { decideCheckPart } from './decide-check-part';
import { getApplication } from './describe-application';
import { rejectApplication } from './reject-application';
import { runCheckParts } from './run-check-parts';
import { sendCheckNotice } from './send-check-notice';
import { apply, lastMail } from './testing/applicant';
import { clear, makePlaceIn, REFUSAL } from './testing/place';
import type { Place } from './testing/place';

let db: Database;
let vies: FakeVies;
beforeAll(async () => {
  db = await openGuarded();
  vies = await startFakeVies({
    DE811569869: { name: 'Müller Netze GmbH', address: 'Hauptstr. 1\n10115 BERLIN' },
    DE100000001: { name: 'Somebody Else GmbH', address: '80331 MÜNCHEN' },
  });
});
afterAll(async () => {
  await vies.close();
  await db.close();
});

const GERMAN = {
  name: 'Müller Netze GmbH',
  country: 'DE',
  city: 'Berlin',
  postalCode: '10115',
  taxId: 'DE 811 569 869',
  phone: '+49 30 901820',
} as const;

type Parts = readonly ('manual' | 'vat')[];

const placeWith = async (checkParts: Parts, more: object = {}): Promise<Place> => {
  const place = await makePlaceIn(db);
  await updateProgramme(place.owner, {
    tenantId: null,
    version: 0,
    settings: { checkParts: [...checkParts], ...more },
    reset: [],
  });
  return place;
};

const later = (ctx: Ctx, ms: number): Ctx => ({
  ...ctx,
  now: () => new Date(ctx.now().getTime() + ms),
});

/** A round of the work that looks up what checks wait for, some time after the application came. */
const round = ({ owner }: Place, ms = 0): Promise<number> => {
  const { actor: _, partnerId: __, requestId: ___, ...rest } = later(owner, ms);
  return runCheckParts({
    ...rest,
    checkPorts: { vat: viesRegister({ base: vies.base, timeoutMs: 3000 }) },
  });
};

const partOf = async (ctx: Ctx, id: string) => {
  const { checks, state } = await getApplication(ctx, { id });
  return { state, check: checks?.state, part: checks?.parts[0], checks };
};

describe('a check that asks the EU’s register of VAT numbers', () => {
  test('ends by itself where persons have no part in it, and is good for as long as the programme says', async () => {
    const place = await placeWith(['vat'], { checkMonths: 3 });
    const { view } = await apply(place, { company: GERMAN });
    expect(await partOf(place.owner, view.id)).toMatchObject({
      state: 'background_check',
      check: 'pending',
      part: { kind: 'vat', state: 'pending', attempts: 0 },
    });
    await round(place);
    const found = await getApplication(place.owner, { id: view.id });
    expect(found).toMatchObject({
      state: 'under_review',
      check: 'clear',
      can: { approve: true, check: false },
      checks: {
        age: 'good',
        expiresAt: '2027-02-23T09:00:00.000Z',
        parts: [
          {
            state: 'passed',
            result: {
              number: 'DE811569869',
              answer: 'valid',
              nameAgrees: 'same',
              addressAgrees: 'same',
            },
          },
        ],
      },
    });
    const asked = vies.asked.length;
    await round(place);
    expect(vies.asked).toHaveLength(asked);
    const due = later(place.owner, 70 * 24 * 3_600_000);
    expect((await getApplication(due, { id: view.id })).checks?.age).toBe('recheck_due');
    // One that has expired approves nobody any more.
    const expired = later(place.owner, 92 * 24 * 3_600_000);
    expect((await getApplication(expired, { id: view.id })).checks?.age).toBe('lapsed');
    await expect(
      approveApplication(asMemberAt(place, 'manager', expired), { id: view.id }),
    ).rejects.toMatchObject({ code: 'conflict' });
  });

  test('stays open without an answer, asks again later each time, and is never clear meanwhile', async () => {
    const place = await placeWith(['vat', 'manual']);
    const { view } = await apply(place, { company: GERMAN });
    const { id } = view;
    vies.refuseNext('MS_UNAVAILABLE', 'MS_MAX_CONCURRENT_REQ', 'slow');
    await round(place);
    expect(await partOf(place.owner, id)).toMatchObject({
      check: 'pending',
      part: {
        state: 'pending',
        attempts: 1,
        nextAt: '2026-11-23T09:00:01.000Z',
        result: { answer: 'unavailable', code: 'MS_UNAVAILABLE' },
      },
    });
    await expect(clear(place.owner, id)).rejects.toMatchObject({ code: 'conflict' });
    await round(place, 1000);
    await round(place, 3000);
    expect((await partOf(place.owner, id)).part).toMatchObject({
      attempts: 3,
      nextAt: '2026-11-23T09:00:07.000Z',
      result: { code: 'TIMEOUT' },
    });
    // Not before its time.
    const before = vies.asked.length;
    await round(place, 6999);
    expect(vies.asked).toHaveLength(before);
    await round(place, 7000);
    expect((await partOf(place.owner, id)).part).toMatchObject({ state: 'passed', attempts: 4 });
    expect(
      await finishCheck(place.owner, { id, outcome: 'clear', summary: 'All is well' }),
    ).toMatchObject({ state: 'under_review', check: 'clear' });
  });

  test('leaves another name to a person, whose reason the record shows', async () => {
    const place = await placeWith(['vat']);
    const { view } = await apply(place, { company: { ...GERMAN, taxId: 'DE100000001' } });
    const { id } = view;
    await round(place);
    expect(await partOf(place.owner, id)).toMatchObject({
      state: 'under_review',
      check: 'consider',
      part: {
        state: 'consider',
        result: { name: 'Somebody Else GmbH', nameAgrees: 'different', addressAgrees: 'different' },
      },
    });
    const decision = { id, kind: 'vat', outcome: 'passed', reason: 'It was renamed.' } as const;
    await expect(decideCheckPart(place.owner, decision)).rejects.toMatchObject({
      code: 'conflict',
    });

    const slow = await placeWith(['vat', 'manual']);
    const other = await apply(slow, { company: { ...GERMAN, taxId: 'DE100000001' } });
    await round(slow);
    const ofOther = { ...decision, id: other.view.id };
    await expect(clear(slow.owner, other.view.id)).rejects.toMatchObject({ code: 'conflict' });
    expect(await decideCheckPart(slow.owner, ofOther)).toMatchObject({
      checks: { parts: [{ state: 'passed', decision: { reason: 'It was renamed.' } }] },
    });
    await expect(decideCheckPart(slow.owner, ofOther)).rejects.toMatchObject({
      code: 'invalid_transition',
    });
    expect(await clear(slow.owner, other.view.id)).toMatchObject({ check: 'clear' });
    const { rows } = await listAudit(slow.owner, {
      page: 1,
      pageSize: 50,
      entityKind: 'application',
      entityId: other.view.id,
    });
    expect(rows.filter(({ action }) => action === 'application.decide_check_part')).toMatchObject([
      { reason: 'It was renamed.' },
    ]);
  });
});

const asMemberAt = (place: Place, role: 'manager' | 'owner', at: Ctx): Ctx => ({
  ...asMember(place, role),
  now: at.now,
});

describe('what a check found against an applicant', () => {
  test('is told first; after the time for an answer it may be rejected for it, once', async () => {
    const place = await placeWith(['vat'], {
      adverseDays: 2,
      adverseText: 'Your number is not valid.',
    });
    const { view, email } = await apply(place, { company: { ...GERMAN, taxId: 'DE100000009' } });
    const { id } = view;
    await round(place);
    const found = await getApplication(place.owner, { id });
    expect(found).toMatchObject({
      check: 'failed',
      can: { approve: false, override: true, tell: true },
      checks: { adverse: { step: 'notice_due', proposal: 'Your number is not valid.', days: 2 } },
    });
    const refusal = { ...REFUSAL, id, reasonCode: 'failed_check' } as const;
    await expect(rejectApplication(place.owner, refusal)).rejects.toMatchObject({
      code: 'conflict',
    });
    const text = 'Your number is not valid.';
    expect(await sendCheckNotice(place.owner, { id, text })).toMatchObject({
      can: { tell: false },
      checks: { adverse: { step: 'waiting', text, finalAt: '2026-11-25T09:00:00.000Z' } },
    });
    await expect(sendCheckNotice(place.owner, { id, text })).rejects.toMatchObject({
      code: 'conflict',
    });
    await catchUp(db, place.partnerId);
    const mail = await lastMail(place, email);
    expect(mail?.body).toContain(text);
    expect(mail?.body).toContain('November 25, 2026');
    await expect(rejectApplication(place.owner, refusal)).rejects.toMatchObject({
      code: 'conflict',
    });
    const day = 24 * 3_600_000;
    await expect(rejectApplication(later(place.owner, 2 * day - 1), refusal)).rejects.toMatchObject(
      { code: 'conflict' },
    );
    expect(await rejectApplication(later(place.owner, 2 * day), refusal)).toMatchObject({
      state: 'rejected',
    });
  });

  test('is overridden by an owner alone, with a reason that the record shows', async () => {
    const place = await placeWith(['vat']);
    const { view } = await apply(place, { company: { ...GERMAN, taxId: 'DE100000009' } });
    await round(place);
    const input = { id: view.id, overrideReason: 'We have known them for years.' };
    await expect(approveApplication(asMember(place, 'manager'), input)).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect(await approveApplication(place.owner, input)).toMatchObject({ state: 'approved' });
    const { rows } = await listAudit(place.owner, {
      page: 1,
      pageSize: 50,
      entityKind: 'application',
      entityId: view.id,
    });
    expect(rows[0]).toMatchObject({ action: 'application.approve', reason: input.overrideReason });
  });

  test('is not passed over in SQL either', async () => {
    const place = await placeWith(['manual']);
    const { view } = await apply(place);
    await recordCheckItem(place.owner, {
      id: view.id,
      key: 'registered',
      result: 'failed',
      evidence: 'x',
    });
    await finishCheck(place.owner, { id: view.id, outcome: 'failed', summary: 'x' });
    const approve = (overrideReason: string | null) =>
      inScope(db, { login: 'portal_partner', partnerId: place.partnerId }, (tx) =>
        tx
          .update(applications)
          .set({ state: 'approved', overrideReason, decidedAt: place.owner.now() })
          .where(byId(applications, place.partnerId, view.id)),
      );
    await expect(approve(null)).rejects.toMatchObject({
      cause: { constraint_name: 'applications_checked' },
    });
    // With a reason the next rule speaks: an approval has made somebody.
    await expect(approve('Known to us')).rejects.toMatchObject({
      cause: { constraint_name: 'applications_made_one' },
    });
  });
});
