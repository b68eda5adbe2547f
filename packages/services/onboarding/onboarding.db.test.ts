import { CreateReseller } from '@portal/contracts/reseller';
import type { OnboardingDetail, OnboardingDefinition } from '@portal/contracts/onboarding';
import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { resellers } from '@portal/db/schema/partner';
import { mails } from '@portal/db/schema/record';
import { makePartner, makeResellerMember, makeTenant } from '@portal/db/testing/fixtures';
import { and, eq, like } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '@portal/db/id';
import { scopeOf } from '../access';
import { enterPartner } from '../context';
import type { Ctx } from '../context';
import { addReseller } from '../reseller/create-reseller';
import { activateReseller } from '../reseller/activate-reseller';
import { acceptAgreement } from '../agreement/accept-agreement';
import { getOwnAgreement } from '../agreement/own-agreement';
import { asMember, asStaff } from '../shared/testing/actors';
import { catchUp } from '../shared/testing/catch-up';
import { openGuarded } from '../shared/testing/guarded';
import { beginOnboarding } from './begin-onboarding';
import { completeTask } from './complete-task';
import { decideTask } from './decide-task';
import { getOnboarding, getOwnOnboarding } from './describe-onboarding';
import { endOnboarding } from './end-onboarding';
import { listOnboardings } from './list-onboardings';
import { moveOnboarding } from './move-onboarding';
import { getOnboardingTemplate, saveOnboardingTemplate } from './save-template';
import { sendReminders } from './send-reminders';
import { submitTask } from './submit-task';

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

const NOW = new Date('2026-11-23T09:00:00Z');
const day = (days: number): Date => new Date(NOW.getTime() + days * 86_400_000);

const task = (key: string, over: object = {}): OnboardingDefinition['tasks'][number] => ({
  key,
  kind: 'external',
  title: `Task ${key}`,
  help: null,
  side: 'newcomer',
  isRequired: true,
  isReviewed: false,
  waitsFor: [],
  dueDays: null,
  dueAfter: null,
  minutes: 5,
  link: null,
  fields: [],
  tiers: [],
  types: [],
  countries: [],
  ...over,
});

const template = (
  tasks: OnboardingDefinition['tasks'],
  over: Partial<OnboardingDefinition> = {},
): OnboardingDefinition => ({
  tasks,
  activation: 'by_itself',
  remindDays: [3],
  overdueDays: [3],
  escalateDays: 5,
  ...over,
});

/** A partner with its own template, and a reseller that begins by it. */
const begin = async (definition: OnboardingDefinition) => {
  const partner = await makePartner(db);
  const tenant = await makeTenant(db, partner.id);
  const owner = asMember({ db, partnerId: partner.id });
  await saveOnboardingTemplate(owner, { tenantId: null, version: 0, definition });
  const resellerId = newId();
  await inScope(db, scopeOf(owner), (tx) =>
    addReseller(tx, owner, resellerId, {
      ...CreateReseller.parse({
        tenantId: tenant.id,
        name: 'Fresh Sales',
        type: 'franchise',
        contactEmail: `${resellerId}@example.test`,
      }),
      status: 'onboarding',
    }),
  );
  const member = await makeResellerMember(db, {
    partnerId: partner.id,
    tenantId: tenant.id,
    id: resellerId,
  });
  const newcomer: Ctx = {
    ...owner,
    actor: {
      kind: 'reseller',
      userId: member.id,
      name: 'Nina New',
      role: 'owner',
      partnerId: partner.id,
      tenantId: tenant.id,
      resellerId,
    },
  };
  const status = async () => {
    const [row] = await inScope(db, scopeOf(owner), (tx) =>
      tx
        .select({ status: resellers.status })
        .from(resellers)
        .where(and(ofPartner(resellers, partner.id), eq(resellers.id, resellerId))),
    );
    return row?.status;
  };
  const own = async (): Promise<OnboardingDetail> => {
    const found = await getOwnOnboarding(newcomer);
    if (found === null) throw new Error('no onboarding');
    return found;
  };
  const idOf = async (key: string): Promise<string> =>
    (await own()).tasks.find((one) => one.key === key)?.id ?? '';
  return { partner, tenant, owner, newcomer, resellerId, status, own, idOf };
};

const states = ({ tasks }: OnboardingDetail) =>
  Object.fromEntries(tasks.map(({ key, state }) => [key, state]));

const subjects = async (partnerId: string, part = ''): Promise<string[]> => {
  const rows = await inScope(db, { login: 'portal_jobs', partnerId }, (tx) =>
    tx
      .select({ subject: mails.subject })
      .from(mails)
      .where(and(ofPartner(mails, partnerId), like(mails.subject, `%${part}%`))),
  );
  return rows.map(({ subject }) => subject).toSorted();
};

test('an agreement that is accepted where it stands ends its task', async () => {
  const at = await begin(
    template([task('agreement', { kind: 'agreement' }), task('last', { waitsFor: ['agreement'] })]),
  );
  const { number, hash } = await getOwnAgreement(at.newcomer);
  const accepted = { number, hash, signedName: 'Nina New', hasAgreed: true as const };
  const client = { ipAddress: '198.51.100.7', userAgent: null };
  await acceptAgreement({ ...at.newcomer, client }, accepted);
  await catchUp(db, at.partner.id);
  expect(states(await at.own())).toEqual({ agreement: 'done', last: 'in_progress' });
});

describe('a reseller’s onboarding', () => {
  test('goes from its first task to active by itself, and tells of it', async () => {
    const at = await begin(
      template([
        task('form', {
          kind: 'form',
          isReviewed: true,
          fields: [{ key: 'phone', kind: 'text', label: 'Phone', isRequired: true }].map(
            (field) => ({
              help: null,
              options: [],
              shownIf: null,
              ...field,
              kind: 'text' as const,
            }),
          ),
        }),
        task('sign', { kind: 'agreement', waitsFor: ['form'] }),
        task('extra', { isRequired: false }),
      ]),
    );
    expect(states(await at.own())).toEqual({
      form: 'in_progress',
      sign: 'pending',
      extra: 'in_progress',
    });
    const taskId = await at.idOf('form');
    await expect(submitTask(at.newcomer, { taskId, answers: {} })).rejects.toMatchObject({
      code: 'validation',
    });
    await submitTask(at.newcomer, { taskId, answers: { phone: '555', odd: 'x' } });
    expect((await at.own()).tasks[0]).toMatchObject({
      state: 'submitted',
      answers: { phone: '555' },
    });

    await expect(decideTask(at.owner, { taskId, decision: 'sent_back' })).rejects.toMatchObject({
      code: 'validation',
    });
    await decideTask(at.owner, { taskId, decision: 'sent_back', words: 'Which country?' });
    expect((await at.own()).tasks[0]).toMatchObject({
      state: 'sent_back',
      words: 'Which country?',
    });
    await submitTask(at.newcomer, { taskId, answers: { phone: '+1 555' } });
    await decideTask(at.owner, { taskId, decision: 'done' });
    expect(states(await at.own())).toMatchObject({ form: 'done', sign: 'in_progress' });
    expect(await at.status()).toBe('onboarding');

    await submitTask(at.newcomer, { taskId: await at.idOf('sign'), answers: {}, note: 'Nina New' });
    await catchUp(db, at.partner.id);
    expect(await at.status()).toBe('active');
    expect(await at.own()).toMatchObject({ state: 'finished', progress: { requiredLeft: 0 } });
    await catchUp(db, at.partner.id);
    expect(await subjects(at.partner.id)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('Welcome'),
        expect.stringContaining('Please look at this again'),
        expect.stringContaining('You can begin'),
      ]),
    );
  });

  test('cannot be ended by a person before, and is by whom reviews the last task', async () => {
    const at = await begin(template([task('papers', { kind: 'document', isReviewed: true })]));
    const input = { id: at.resellerId, reason: 'Wanted now' };
    await expect(activateReseller(at.owner, input)).rejects.toThrow('Task papers');
    const taskId = await at.idOf('papers');
    await expect(decideTask(at.owner, { taskId, decision: 'done' })).rejects.toMatchObject({
      code: 'validation',
    });
    await decideTask(at.owner, { taskId, decision: 'done', words: 'Came by post' });
    expect(await at.status()).toBe('active');
  });

  test('is active at once where nothing is required', async () => {
    const at = await begin(template([task('nice', { isRequired: false })]));
    expect(await at.status()).toBe('active');
  });

  test('waits for a person where the programme says so', async () => {
    const at = await begin(template([task('a')], { activation: 'by_person' }));
    await submitTask(at.newcomer, { taskId: await at.idOf('a'), answers: {} });
    await catchUp(db, at.partner.id);
    expect(await at.status()).toBe('onboarding');
    await activateReseller(at.owner, { id: at.resellerId, reason: 'All is well' });
    expect(await at.own()).toMatchObject({ state: 'finished' });
  });

  test('takes word from elsewhere that a kind of task is done', async () => {
    const at = await begin(
      template([task('first'), task('sign', { kind: 'agreement', waitsFor: ['first'] })]),
    );
    const tell = () =>
      inScope(db, scopeOf(at.owner), (tx) =>
        completeTask(tx, at.owner, { kind: 'agreement', subject: { resellerId: at.resellerId } }),
      );
    await tell();
    await tell();
    expect(states(await at.own())).toEqual({ first: 'in_progress', sign: 'done' });
  });

  test('is ended for good, and nothing more can be done in it', async () => {
    const at = await begin(template([task('a')]));
    const { id } = await at.own();
    await endOnboarding(at.owner, { id, reason: 'Never answered' });
    expect(await at.status()).toBe('terminated');
    await expect(
      submitTask(at.newcomer, { taskId: await at.idOf('a'), answers: {} }),
    ).rejects.toMatchObject({ code: 'conflict' });
  });

  test('is listed with what it is stuck on and whose move it is', async () => {
    const at = await begin(template([task('a', { dueDays: 1, isReviewed: true })]));
    const list = (queue: 'all' | 'reviewer' | 'overdue', now = NOW) =>
      listOnboardings(
        { ...at.owner, now: () => now },
        { page: 1, pageSize: 50, state: ['under_way'], queue },
      );
    expect((await list('all')).rows).toMatchObject([
      { name: 'Fresh Sales', stuckOn: 'Task a', isOverdue: false, progress: { move: 'newcomer' } },
    ]);
    expect((await list('reviewer')).total).toBe(0);
    expect((await list('overdue', day(2))).rows).toMatchObject([{ isOverdue: true }]);
    await submitTask(at.newcomer, { taskId: await at.idOf('a'), answers: {} });
    expect((await list('reviewer')).rows).toMatchObject([{ progress: { move: 'reviewer' } }]);
  });

  test('keeps its template until it is moved on purpose, which is previewed', async () => {
    const at = await begin(template([task('a'), task('b')]));
    await submitTask(at.newcomer, { taskId: await at.idOf('a'), answers: {} });
    await saveOnboardingTemplate(at.owner, {
      tenantId: null,
      version: 1,
      definition: template([task('a'), task('c', { waitsFor: ['a'] })]),
    });
    const { underWay } = await getOnboardingTemplate(at.owner, { tenantId: null });
    expect(underWay).toEqual([{ version: 1, count: 1 }]);
    const { id } = await at.own();
    const change = { added: ['Task c'], removed: ['Task b'], kept: ['Task a'] };
    expect(await moveOnboarding(at.owner, { id, isConfirmed: false })).toEqual(change);
    expect(states(await at.own())).toEqual({ a: 'done', b: 'in_progress' });
    await moveOnboarding(at.owner, { id, isConfirmed: true });
    expect(states(await at.own())).toEqual({ a: 'done', b: 'waived', c: 'in_progress' });
    expect(await getOnboarding(at.owner, { id })).toMatchObject({
      templateVersion: 2,
      newestVersion: 2,
    });
  });
});

describe('a template', () => {
  test('in a circle is refused, with the tasks named', async () => {
    const partner = await makePartner(db);
    const owner = asMember({ db, partnerId: partner.id });
    const definition = template([task('a', { waitsFor: ['b'] }), task('b', { waitsFor: ['a'] })]);
    await expect(
      saveOnboardingTemplate(owner, { tenantId: null, version: 0, definition }),
    ).rejects.toMatchObject({
      issues: [
        { message: 'These tasks wait for each other in a circle: Task a → Task b → Task a.' },
      ],
    });
  });

  test('that somebody else has just changed is a conflict', async () => {
    const partner = await makePartner(db);
    const owner = asMember({ db, partnerId: partner.id });
    const input = { tenantId: null, version: 0, definition: template([task('a')]) };
    await saveOnboardingTemplate(owner, input);
    await expect(saveOnboardingTemplate(owner, input)).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('reminders', () => {
  test('go once each while the clock moves day by day and runs twice, and stop when it is done', async () => {
    const at = await begin(template([task('a', { dueDays: 10 })]));
    for (let days = 0; days <= 20; days += 1) {
      await sendReminders(at.owner, day(days));
      await sendReminders(at.owner, day(days));
    }
    await catchUp(db, at.partner.id);
    const { id } = await at.own();
    const { sent } = await getOnboarding(at.owner, { id });
    expect(sent.map(({ kind, recipient, at: when }) => [kind, recipient, when])).toEqual([
      ['reminder', 'newcomer', day(7).toISOString()],
      ['overdue', 'newcomer', day(13).toISOString()],
      ['escalation', 'owner', day(15).toISOString()],
    ]);
    expect(await subjects(at.partner.id, 'due')).toEqual([
      'A task is due soon: Fresh Sales',
      'A task is overdue: Fresh Sales',
    ]);
  });

  test('end with the task', async () => {
    const at = await begin(template([task('a', { dueDays: 10 })]));
    const { id, coming } = await getOnboarding(at.owner, { id: (await at.own()).id });
    expect(coming.map(({ kind }) => kind)).toEqual(['reminder', 'overdue', 'escalation']);
    await submitTask(at.newcomer, { taskId: await at.idOf('a'), answers: {} });
    await sendReminders(at.owner, day(30));
    expect(await getOnboarding(at.owner, { id })).toMatchObject({ sent: [], coming: [] });
  });
});

describe('a partner’s own onboarding', () => {
  test('is done by its team and reviewed by staff alone', async () => {
    const partner = await makePartner(db, { status: 'onboarding' });
    const team = asMember({ db, partnerId: partner.id });
    const staff = enterPartner(asStaff(db), partner.id);
    await inScope(db, scopeOf(staff), (tx) =>
      beginOnboarding(tx, staff, {
        name: partner.name,
        tier: 'bronze',
        type: null,
        reseller: null,
        country: 'US',
      }),
    );
    const own = await getOwnOnboarding(team);
    const agreement = own?.tasks.find(({ key }) => key === 'agreement');
    expect(agreement).toMatchObject({ state: 'in_progress', can: { submit: true, decide: [] } });
    const taskId = agreement?.id ?? '';
    await expect(
      decideTask(team, { taskId, decision: 'waived', words: 'We trust ourselves' }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    await submitTask(team, { taskId, answers: {}, note: 'Signed' });
    const all = { page: 1, pageSize: 200, state: ['under_way' as const], queue: 'all' as const };
    expect((await listOnboardings(team, all)).total).toBe(0);
    const { rows } = await listOnboardings(asStaff(db), all);
    expect(rows.find(({ partnerId }) => partnerId === partner.id)).toMatchObject({
      reseller: null,
      progress: { finished: 1 },
    });
    for (const one of own?.tasks ?? [])
      if (one.id !== taskId && one.isRequired)
        await decideTask(staff, { taskId: one.id, decision: 'waived', words: 'Known to us' });
    expect(await getOwnOnboarding(team)).toMatchObject({ state: 'finished' });
  });
});
