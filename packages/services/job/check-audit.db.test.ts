import { openConnection } from '@portal/db/connection';
import type { Database } from '@portal/db/database';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { makePlatformUser } from '@portal/db/testing/fixtures';
import { workerDatabase } from '@portal/db/testing/worker-database';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scopeOf } from '../access';
import { makeWorld } from '../commission/testing/world';
import type { World } from '../commission/testing/world';
import { enterPartner } from '../context';
import { catchUp } from '../shared/testing/catch-up';
import { asMember, asPartnerKey, asStaff } from '../shared/testing/actors';
import { openGuarded } from '../shared/testing/guarded';
import { appendAudit } from '../audit/append-audit';
import { getAuditChain, listAuditChains } from '../audit/list-audit-chains';
import { checkAudit } from './check-audit';
import { queueNightlyAuditChecks } from '../audit/queue-audit-checks';
import { requestAuditCheck } from './request-audit-check';

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

const write = async (world: World, times: number): Promise<void> => {
  const ctx = asMember(world);
  for (let n = 0; n < times; n += 1)
    await inScope(db, scopeOf(ctx), (tx) =>
      appendAudit(tx, ctx, {
        action: 'reseller.update',
        entityKind: 'reseller',
        entityId: newId(),
        entityName: `Reseller ${String(n)}`,
      }),
    );
};

/** As whoever has the rights of the whole server does, past row-level security. */
const tamper = async (statement: string, partnerId: string): Promise<void> => {
  const { superuserUrl } = await workerDatabase();
  const settings = { applicationName: 'test', statementTimeout: 0 };
  const superuser = openConnection(superuserUrl, settings).client;
  try {
    await superuser.begin('read write', (tx) => tx.unsafe(statement, [partnerId]));
  } finally {
    await superuser.end();
  }
};

const mailsTold = async ({ partnerId }: World) => {
  await catchUp(db, partnerId);
  return inScope(db, { login: 'portal_jobs', partnerId, readOnly: true }, async (tx) => {
    const rows = await tx.execute<{ body: string; from: string }>(sql`
      select body, from_name as "from" from mails
      where partner_id = ${partnerId}::uuid and kind = 'audit_broken' order by id`);
    return [...rows];
  });
};

/** Other suites' partners are among them. */
const allChains = async () => {
  const input = { pageSize: 200 };
  const { rows, total } = await listAuditChains(asStaff(db), { page: 1, ...input });
  const all = [...rows];
  for (let page = 2; all.length < total; page += 1) {
    const next = await listAuditChains(asStaff(db), { page, ...input });
    if (next.rows.length === 0) break;
    all.push(...next.rows);
  }
  return all;
};

test('a chain is verified up to its last entry, and that is kept', async () => {
  const world = await makeWorld(db);
  await write(world, 3);
  expect(await getAuditChain(asMember(world))).toMatchObject({ latest: null });
  const id = newId();
  expect(await checkAudit(world.ctx, { id })).toEqual({ entries: 3, firstBroken: null });
  await checkAudit(world.ctx, { id });
  expect(await getAuditChain(asMember(world, 'viewer'))).toMatchObject({
    partner: { id: world.partnerId },
    latest: { id, entries: 3, firstBroken: null },
  });
});

test.each([
  ['changed', "update audit_log set reason = 'x' where partner_id = $1 and seq = 2", 2],
  ['removed', 'delete from audit_log where partner_id = $1 and seq = 2', 2],
  ['cut off at the end', 'delete from audit_log where partner_id = $1 and seq = 4', 4],
])('an entry that was %s is named; administrators are told once', async (_, statement, seq) => {
  await makePlatformUser(db, { role: 'administrator' });
  const [world, intact] = [await makeWorld(db), await makeWorld(db)];
  await write(world, 4);
  await write(intact, 4);
  await tamper(statement, world.partnerId);
  const before = await mailsTold(world);
  expect(await checkAudit(world.ctx, { id: newId() })).toMatchObject({ firstBroken: seq });
  expect(await checkAudit(intact.ctx, { id: newId() })).toEqual({ entries: 4, firstBroken: null });
  const first = await mailsTold(world);
  expect(first.length).toBeGreaterThan(before.length);
  expect(first.at(-1)?.from).toBe('Partner Portal');
  expect(first.at(-1)?.body).toContain(`Entry ${String(seq)} of the audit log`);
  await checkAudit(world.ctx, { id: newId() });
  expect(await mailsTold(world)).toHaveLength(first.length);
  const rows = await allChains();
  const stateOf = (id: string) => rows.find((row) => row.partner?.id === id)?.latest?.firstBroken;
  expect([stateOf(world.partnerId), stateOf(intact.partnerId)]).toEqual([seq, null]);
});

test('the platform’s own chain is one of them', async () => {
  const staff = asStaff(db);
  await requestAuditCheck(staff);
  const { firstBroken } = await checkAudit(
    { ...staff, actor: { kind: 'system', name: 'test' } },
    { id: newId() },
  );
  expect(firstBroken).toBeNull();
  const rows = await allChains();
  expect(rows.find(({ partner }) => partner === null)?.latest?.entries).toBeGreaterThan(0);
});

test('every chain is queued once a day', async () => {
  const world = await makeWorld(db);
  await write(world, 1);
  const queuedFor = (partnerId: string) =>
    inScope(db, { login: 'portal_jobs', partnerId }, async (tx) => {
      const [row] = await tx.execute<{ n: number }>(sql`select count(*)::int as n from pgboss.job
        where name = 'audit__check' and data->>'partnerId' = ${partnerId}`);
      return row?.n ?? 0;
    });
  await queueNightlyAuditChecks(db, world.ctx.now());
  expect(await queuedFor(world.partnerId)).toBe(1);
  await checkAudit(world.ctx, { id: newId() });
  await queueNightlyAuditChecks(db, world.ctx.now());
  expect(await queuedFor(world.partnerId)).toBe(1);
});

test('is asked for by who settles, seen by who reads, and by nobody else', async () => {
  const world = await makeWorld(db);
  await expect(requestAuditCheck(asMember(world, 'viewer'))).rejects.toMatchObject({
    code: 'forbidden',
  });
  await expect(getAuditChain(asMember(world, 'viewer', [world.tenantId]))).rejects.toMatchObject({
    code: 'forbidden',
  });
  await expect(getAuditChain(asPartnerKey(world, ['partners:read']))).rejects.toMatchObject({
    code: 'forbidden',
  });
  await expect(
    requestAuditCheck(enterPartner(asStaff(db, 'auditor'), world.partnerId)),
  ).rejects.toMatchObject({ code: 'forbidden' });
  await expect(
    requestAuditCheck(enterPartner(asStaff(db), world.partnerId)),
  ).resolves.toHaveProperty('id');
});
