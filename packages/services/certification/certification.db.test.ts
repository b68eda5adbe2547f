import type { CourseDetail } from '@portal/contracts/certification';
import type { Database } from '@portal/db/database';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { certificates, courseAttempts } from '@portal/db/schema/certification';
import { resellerMembers } from '@portal/db/schema/identity';
import { openSuperuser } from '@portal/db/testing/superuser';
import type { Superuser } from '@portal/db/testing/superuser';
import { workerDatabase } from '@portal/db/testing/worker-database';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addReseller, makeWorld, openTestWorld } from '../commission/testing/world';
import type { World } from '../commission/testing/world';
import type { Ctx } from '../context';
import { suspendReseller } from '../reseller/suspend-reseller';
import { asMember, asResellerUser } from '../shared/testing/actors';
import { listCertificates, revokeCertificate } from './certificates';
import { createCourse, getCourse, listCourses, updateCourse } from './edit-course';
import { listOwnCourses } from './own-courses';
import { publishCourse } from './publish-course';
import { getAttempt, saveAttempt } from './save-attempt';
import { startAttempt } from './start-attempt';
import { submitAttempt } from './submit-attempt';

let db: Database;
let superuser: Superuser;
let world: World;
let anna: string;
let bob: string;
beforeAll(async () => {
  db = openTestWorld((await workerDatabase()).urlFor);
  superuser = await openSuperuser();
});
beforeEach(async () => {
  world = await makeWorld(db);
  anna = await addReseller(world, 'anna');
  bob = await addReseller(world, 'bob');
});
afterAll(async () => {
  await db.close();
  await superuser.end();
});

const QUESTIONS = ['a', 'b', 'c'].map((key) => ({
  key,
  kind: 'multiple' as const,
  text: `Question ${key}`,
  options: ['1', '2', '3', '4'].map((option) => ({ key: option, text: option })),
  right: ['1', '3'],
}));
const DRAFT = {
  modules: [{ key: 'm', kind: 'text' as const, title: 'Fiber', text: 'Mind the bend.', url: null }],
  questions: QUESTIONS,
  passPercent: 67,
  maxAttempts: 2,
  waitHours: 24,
  validMonths: 12,
  showsWrong: false,
};
const RIGHT = { a: ['1', '3'], b: ['3', '1'], c: ['1', '3'] };
const WRONG = { a: ['1', '3'], b: ['1'] };

type Draft = CourseDetail['draft'];

const publish = async (more: Partial<Draft> = {}, tenantId: string | null = null) => {
  const made = await createCourse(asMember(world), { name: 'Fiber basics', tenantId });
  const saved = await updateCourse(asMember(world), { ...made, draft: { ...DRAFT, ...more } });
  return publishCourse(asMember(world), { ...saved, mustRetake: false });
};

/** Somebody of a reseller who is really there. */
const addPerson = async (resellerId: string, name = 'Rosa Reseller'): Promise<Ctx> => {
  const ctx = asResellerUser(world, resellerId, 'member');
  const id = ctx.actor.kind === 'reseller' ? ctx.actor.userId : '';
  const { partnerId, tenantId } = world;
  await inScope(db, { login: 'portal_partner', partnerId }, (tx) =>
    tx.insert(resellerMembers).values({
      partnerId,
      id,
      tenantId,
      resellerId,
      email: `${id}@example.test`,
      name,
      role: 'member',
    }),
  );
  return ctx;
};

const take = async (ctx: Ctx, courseId: string, choices: Record<string, string[]>) => {
  const { id } = await startAttempt(ctx, { courseId });
  return submitAttempt(ctx, { id, choices });
};

/** As if the last attempt had been submitted so many hours earlier. */
const laterBy = async (hours: number): Promise<void> => {
  await superuser.begin(async (tx) => {
    await tx`alter table course_attempts disable trigger follow_attempts`;
    await tx`update course_attempts set submitted_at = submitted_at - make_interval(hours => ${hours})
      where partner_id = ${world.partnerId}`;
    await tx`alter table course_attempts enable trigger follow_attempts`;
  });
};

const countOf = (table: typeof certificates | typeof courseAttempts): Promise<number> =>
  inScope(db, { login: 'portal_jobs', partnerId: world.partnerId, readOnly: true }, async (tx) => {
    const rows = await tx
      .select({ id: table.id })
      .from(table)
      .where(ofPartner(table, world.partnerId));
    return rows.length;
  });

describe('a course', () => {
  test('is seen by resellers once it is published, and only by those of its tenant', async () => {
    const rosa = await addPerson(anna);
    const made = await createCourse(asMember(world), { name: 'Draft', tenantId: null });
    expect(await listOwnCourses(rosa)).toEqual([]);
    await expect(startAttempt(rosa, { courseId: made.id })).rejects.toMatchObject({
      code: 'not_found',
    });
    await publish({}, world.tenantId);
    expect((await listOwnCourses(rosa)).map(({ name }) => name)).toEqual(['Fiber basics']);
    const stranger = { ...world, ...(await makeWorld(db)) };
    expect(await listCourses(asMember(stranger))).toEqual([]);
    await expect(getCourse(asMember(stranger), { id: made.id })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('is published whole or not at all, and overtaken editors are told', async () => {
    const made = await createCourse(asMember(world), { name: 'Empty', tenantId: null });
    await expect(
      publishCourse(asMember(world), { ...made, mustRetake: false }),
    ).rejects.toMatchObject({ code: 'validation', issues: [{ path: ['draft', 'modules'] }, {}] });
    await updateCourse(asMember(world), { ...made, draft: DRAFT });
    await expect(updateCourse(asMember(world), { ...made, draft: DRAFT })).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(
      createCourse(asMember(world, 'viewer'), { name: 'x', tenantId: null }),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('an attempt', () => {
  test('never holds what is right, and its person’s login cannot read it', async () => {
    const { id: courseId } = await publish();
    const rosa = await addPerson(anna);
    const attempt = await startAttempt(rosa, { courseId });
    expect(JSON.stringify(attempt)).not.toContain('right');
    expect(attempt.content.questions.map(({ key }) => key).toSorted()).toEqual(['a', 'b', 'c']);
    const read = (column: string) =>
      inScope(
        db,
        {
          login: 'portal_reseller',
          partnerId: world.partnerId,
          resellerId: anna,
          tenantIds: [world.tenantId],
        },
        (tx) =>
          tx.execute(sql`select ${sql.raw(column)} from course_versions v
            where v.partner_id = ${world.partnerId}::uuid`),
      );
    expect([...(await read('v.number'))]).toEqual([{ number: 1 }]);
    await expect(read('v.right_choices')).rejects.toMatchObject({
      cause: { code: '42501' },
    });
  });

  test('is one, however often and however fast it is begun, and is taken up where it was left', async () => {
    const { id: courseId } = await publish();
    const rosa = await addPerson(anna);
    const begun = await Promise.all([1, 2, 3].map(() => startAttempt(rosa, { courseId })));
    expect(new Set(begun.map(({ id }) => id)).size).toBe(1);
    expect(await countOf(courseAttempts)).toBe(1);
    const id = begun[0]?.id ?? '';
    await saveAttempt(rosa, { id, page: 1, choices: { a: ['1'] } });
    expect(await startAttempt(rosa, { courseId })).toMatchObject({
      id,
      page: 1,
      choices: { a: ['1'] },
      content: begun[0]?.content,
    });
    const other = await addPerson(anna);
    await expect(getAttempt(other, { id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(submitAttempt(other, { id, choices: RIGHT })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('is not begun, saved or submitted while its reseller is suspended', async () => {
    const { id: courseId } = await publish();
    const rosa = await addPerson(anna);
    const open = await startAttempt(rosa, { courseId });
    await suspendReseller(asMember(world), { id: anna, reason: 'under review' });
    const forbidden = { code: 'forbidden' };
    await expect(startAttempt(rosa, { courseId })).rejects.toMatchObject(forbidden);
    await expect(saveAttempt(rosa, { id: open.id, page: 0, choices: {} })).rejects.toMatchObject(
      forbidden,
    );
    await expect(submitAttempt(rosa, { id: open.id, choices: {} })).rejects.toMatchObject(
      forbidden,
    );
  });

  test('is graded once: whoever passes gets one certificate, also when it is submitted twice at once', async () => {
    const { id: courseId } = await publish();
    const rosa = await addPerson(anna);
    const { id } = await startAttempt(rosa, { courseId });
    const results = await Promise.all(
      [RIGHT, WRONG, RIGHT].map((choices) => submitAttempt(rosa, { id, choices })),
    );
    expect(new Set(results.map(({ result }) => JSON.stringify(result))).size).toBe(1);
    await expect(saveAttempt(rosa, { id, page: 0, choices: {} })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await countOf(courseAttempts)).toBe(1);
    expect(await countOf(certificates)).toBe(results[0]?.result?.isPassed === true ? 1 : 0);
  });

  test('waits after a failed one, and there are as many as the course says, by the clock of the database', async () => {
    const { id: courseId } = await publish();
    const rosa = await addPerson(anna);
    expect((await take(rosa, courseId, WRONG)).result).toMatchObject({
      isPassed: false,
      right: 1,
      total: 3,
      wrong: null,
    });
    await expect(startAttempt(rosa, { courseId })).rejects.toThrow('The wait after your last');
    expect(await listOwnCourses(rosa)).toMatchObject([{ next: 'waiting', state: 'not_certified' }]);
    await laterBy(25);
    expect(await listOwnCourses(rosa)).toMatchObject([{ next: 'ready' }]);
    await take(rosa, courseId, WRONG);
    await laterBy(25);
    await expect(startAttempt(rosa, { courseId })).rejects.toThrow('You have no attempt left.');
    expect(await listOwnCourses(rosa)).toMatchObject([{ next: 'none_left' }]);
    expect(await countOf(certificates)).toBe(0);
  });

  test('tells which answers were wrong where the course says so', async () => {
    const { id: courseId } = await publish({ showsWrong: true });
    const done = await take(await addPerson(anna), courseId, WRONG);
    expect(done.result?.wrong?.toSorted()).toEqual(['b', 'c']);
  });
});

describe('a certificate', () => {
  const state = async (ctx: Ctx) => (await listOwnCourses(ctx))[0]?.state;

  test('counts for its reseller until it is revoked, which happens once', async () => {
    const { id: courseId } = await publish();
    const [rosa, ben] = [await addPerson(anna), await addPerson(bob)];
    await take(rosa, courseId, RIGHT);
    expect(await listOwnCourses(rosa)).toMatchObject([
      { state: 'certified', team: { certified: 1, isMet: true } },
    ]);
    expect(await listOwnCourses(ben)).toMatchObject([
      { state: 'not_certified', team: { certified: 0 } },
    ]);
    const [certificate] = await listCertificates(asMember(world), { courseId });
    expect(certificate).toMatchObject({ person: { name: 'Rosa Reseller' }, state: 'certified' });
    const revoke = () =>
      revokeCertificate(asMember(world), {
        id: certificate?.id ?? newId(),
        reason: 'Shared answers.',
      });
    expect(await revoke()).toMatchObject({ state: 'revoked', revokedReason: 'Shared answers.' });
    await expect(revoke()).rejects.toMatchObject({ code: 'invalid_transition' });
    expect(await state(rosa)).toBe('revoked');
    expect((await listOwnCourses(rosa))[0]?.team.certified).toBe(0);
    await take(rosa, courseId, RIGHT);
    expect(await state(rosa)).toBe('certified');
  });

  test('outlives a new version, unless everybody has to take that', async () => {
    const { id, version } = await publish();
    const rosa = await addPerson(anna);
    await take(rosa, id, RIGHT);
    const next = await publishCourse(asMember(world), { id, version, mustRetake: false });
    const past = { ...rosa, now: () => new Date() };
    expect(await state(past)).toBe('certified');
    await publishCourse(asMember(world), { ...next, mustRetake: true });
    expect(await state({ ...rosa, now: () => new Date(Date.now() + 60_000) })).toBe('expired');
    expect(await listCertificates(asMember(world), { courseId: id })).toMatchObject([
      { versionNumber: 1 },
    ]);
  });

  test('no longer counts when its person has left', async () => {
    const { id: courseId } = await publish();
    const [rosa, sam] = [await addPerson(anna), await addPerson(anna, 'Sam')];
    await take(rosa, courseId, RIGHT);
    expect((await listOwnCourses(sam))[0]?.team.certified).toBe(1);
    const userId = rosa.actor.kind === 'reseller' ? rosa.actor.userId : '';
    await inScope(db, { login: 'portal_partner', partnerId: world.partnerId }, (tx) =>
      tx.execute(sql`update reseller_members set status = 'disabled'
        where partner_id = ${world.partnerId}::uuid and id = ${userId}::uuid`),
    );
    expect((await listOwnCourses(sam))[0]?.team.certified).toBe(0);
  });
});
