import type { Database } from '@portal/db/database';
import { databaseErrorOf } from '@portal/db/error';
import { newId, PLATFORM_PARTNER_ID } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { openConnection } from '@portal/db/connection';
import { workerDatabase } from '@portal/db/testing/worker-database';
import { sql } from 'drizzle-orm';
import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actorOf, scopeOf } from '../access';
import { makeWorld } from '../commission/testing/world';
import type { World } from '../commission/testing/world';
import { enterPartner } from '../context';
import type { Ctx } from '../context';
import { asMember, asResellerUser, asStaff } from '../shared/testing/actors';
import { addNamedReseller, asLive } from '../shared/testing/live-person';
import { openGuarded } from '../shared/testing/guarded';
import { makeVault } from '../vault';
import { appendAudit } from './append-audit';
import type { AuditEntry } from './append-audit';
import { listAudit } from './list-audit';
import { verifyAudit } from './verify-audit';

let db: Database;
let root: postgres.Sql;
beforeAll(async () => {
  db = await openGuarded();
  const { superuserUrl } = await workerDatabase();
  root = openConnection(superuserUrl, { applicationName: 'test', statementTimeout: 0 }).client;
});
afterAll(async () => {
  await root.end();
  await db.close();
});

const page = { page: 1, pageSize: 50 };

const write = (ctx: Ctx, entry: AuditEntry): Promise<void> =>
  inScope(ctx.db, scopeOf(ctx), (tx) => appendAudit(tx, ctx, entry));

/** That somebody changed the address of a reseller of this name. */
const rename = (ctx: Ctx, entityId: string, more: Partial<AuditEntry> = {}): Promise<void> =>
  write(ctx, {
    action: 'reseller.update',
    entityKind: 'reseller',
    entityId,
    entityName: 'Bert Berg',
    resellerId: entityId,
    reason: 'Asked by phone',
    before: { contactEmail: 'bert@old.example', tier: 'bronze' },
    after: { contactEmail: 'bert@new.example', tier: 'gold' },
    ...more,
  });

const begin = async (): Promise<{ world: World; owner: Ctx; bert: string }> => {
  const world = await makeWorld(db);
  const owner = await asLive(asMember(world));
  const bert = await addNamedReseller(world, 'Bert Berg');
  return { world, owner, bert };
};

const erase = (ctx: Ctx, personId: string): Promise<unknown> =>
  inScope(ctx.db, scopeOf(ctx), (tx) =>
    tx.execute(
      sql`select app.erase_person(${ctx.partnerId}::uuid, ${personId}::uuid, ${ctx.now().toISOString()}::timestamptz)`,
    ),
  );

/** All that the database holds of a partner's log and its keys, as somebody with a copy of it reads it. */
const copyOf = async (partnerId: string): Promise<string> => {
  const rows = await root<{ text: string }[]>`
    select row_to_json(a)::text as text from audit_log a where partner_id = ${partnerId}
    union all select row_to_json(k)::text from person_keys k where partner_id = ${partnerId}`;
  return rows.map(({ text }) => text).join('\n');
};

/** What somebody does to the record past everything that keeps it. */
const tamper = async (statement: string, params: readonly string[]): Promise<void> => {
  await root`begin read write`;
  await root.unsafe(statement, [...params]);
  await root`commit`;
};

describe('what is personal', () => {
  test('stands in the log sealed alone, and is read as it was written', async () => {
    const { world, owner, bert } = await begin();
    await rename(owner, bert);
    const copy = await copyOf(world.partnerId);
    for (const clear of ['Mia', 'Bert', 'old.example', 'new.example', 'bert@', 'berg'])
      expect(copy).not.toContain(clear);
    expect(copy).toContain('Asked by phone');
    expect(copy).toContain('gold');
    expect(await listAudit(owner, page)).toMatchObject({
      rows: [
        {
          actorName: 'Mia Member',
          entityName: 'Bert Berg',
          changes: [
            { field: 'tier', before: 'bronze', after: 'gold' },
            { field: 'contactEmail', before: 'bert@old.example', after: 'bert@new.example' },
          ],
        },
      ],
    });
  });

  test('of a partner that is paid itself is a company’s, and not sealed', async () => {
    const { owner, bert } = await begin();
    const paid = (resellerId: string | null): Promise<void> =>
      write(owner, {
        action: 'payee.connect',
        entityKind: 'payee',
        entityId: newId(),
        entityName: 'Somebody',
        resellerId,
        after: { accountRef: 'acct_1' },
      });
    await paid(null);
    await paid(bert);
    const copy = await copyOf(owner.partnerId ?? '');
    expect(copy.match(/acct_1/g)).toHaveLength(1);
    expect(copy.match(/Somebody/g)).toHaveLength(1);
    expect((await listAudit(owner, page)).rows).toMatchObject([
      { entityName: 'Somebody', changes: [{ after: 'acct_1' }] },
      { entityName: 'Somebody', changes: [{ after: 'acct_1' }] },
    ]);
  });

  test('is refused in clear by the database', async () => {
    const { world, owner, bert } = await begin();
    const { id } = actorOf(owner.actor);
    const append = (actorName: string, kind: string, name: string | null, after: object) =>
      inScope(db, scopeOf(owner), (tx) =>
        tx.execute(sql`select app.append_audit(partner => ${world.partnerId}::uuid, actor_kind => 'partner',
          actor_id => ${id}::uuid, actor_name => ${actorName}, action => 'reseller.update', entity_kind => ${kind},
          entity_id => ${bert}::uuid, entity_name => ${name}, tenant => null, reseller => null, reason => null,
          before => null, after => ${JSON.stringify(after)}::jsonb, request_id => 'r')`),
      ).then(
        () => 'written',
        (error: unknown) => databaseErrorOf(error)?.code,
      );
    const mine = `sealed:${String(id)}:AAAA`;
    expect(await append(mine, 'reseller', `sealed:${bert}:AAAA`, { tier: 'gold' })).toBe('written');
    expect(await append(mine, 'plan', 'Gold', {})).toBe('written');
    expect(await append('Mia', 'plan', 'Gold', {})).toBe('23514');
    expect(await append(`sealed:${bert}:AAAA`, 'plan', 'Gold', {})).toBe('23514');
    expect(await append(mine, 'reseller', 'Bert', {})).toBe('23514');
    expect(await append(mine, 'reseller', null, { contactEmail: 'bert@new.example' })).toBe(
      '23514',
    );
  });

  test('is declared, field by field: nobody forgets one', async () => {
    const { owner, bert } = await begin();
    const odd = rename(owner, bert, { after: { shoeSize: 44 } });
    await expect(odd).rejects.toThrow('reseller.shoeSize is personal');
    const unsaid = write(owner, {
      action: 'settlement.confirm',
      entityKind: 'settlement',
      entityId: null,
      entityName: 'partner',
      after: { proposedBy: 'Mia' },
    });
    await expect(unsaid).rejects.toThrow('does not say whose proposedBy is');
  });

  test('has one key a person and chain, also when two transactions name somebody first at once', async () => {
    const { world, owner, bert } = await begin();
    const carla = await addNamedReseller(world, 'Carla');
    await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        inScope(db, scopeOf(owner), async (tx) => {
          for (const id of index % 2 === 0 ? [bert, carla] : [carla, bert])
            await appendAudit(tx, owner, {
              action: 'reseller.activate',
              entityKind: 'reseller',
              entityId: id,
              entityName: 'Somebody',
            });
        }),
      ),
    );
    const keys = await root`select from person_keys where partner_id = ${world.partnerId}`;
    expect(keys).toHaveLength(3);
    const { rows } = await listAudit(owner, page);
    expect(new Set(rows.map(({ entityName }) => entityName))).toEqual(new Set(['Somebody']));
    expect(rows).toHaveLength(16);
  });
});

describe('once a person is erased', () => {
  test('nothing of it is read, the chain holds, and others are as they were', async () => {
    const { world, owner, bert } = await begin();
    const carla = await addNamedReseller(world, 'Carla');
    await rename(owner, bert);
    await rename(owner, carla, { entityName: 'Carla', after: { contactEmail: 'c@new.example' } });
    expect(await verifyAudit(owner)).toEqual({ entries: 2, firstBroken: null });
    expect((await listAudit(owner, { ...page, q: 'berg' })).total).toBe(1);
    await erase(owner, bert);
    expect(await verifyAudit(owner)).toEqual({ entries: 2, firstBroken: null });
    const { rows } = await listAudit(owner, page);
    expect(rows).toMatchObject([
      { actorName: 'Mia Member', entityName: 'Carla' },
      {
        actorName: 'Mia Member',
        entityName: 'Erased person',
        reason: 'Asked by phone',
        changes: [
          { field: 'tier', before: 'bronze', after: 'gold' },
          { field: 'contactEmail', before: 'erased', after: 'erased' },
        ],
      },
    ]);
    expect((await listAudit(owner, { ...page, q: 'berg' })).total).toBe(0);
    expect((await listAudit(owner, { ...page, q: 'carla' })).total).toBe(1);
  });

  test('no key is made for it again: later entries keep nothing of it', async () => {
    const { world, owner, bert } = await begin();
    await erase(owner, bert);
    await rename(owner, bert);
    await erase(owner, bert);
    expect(await listAudit(owner, page)).toMatchObject({
      rows: [{ entityName: 'Erased person', changes: [{ after: 'gold' }, { before: 'erased' }] }],
    });
    const keys = await root`select sealed_key, erased_at from person_keys
      where partner_id = ${world.partnerId} and person_id = ${bert}`;
    expect(keys).toMatchObject([{ sealed_key: null }]);
    expect(await copyOf(world.partnerId)).toContain(`"sealed:${bert}:"`);
    expect(await verifyAudit(owner)).toEqual({ entries: 1, firstBroken: null });
  });

  test('it is erased in its own chain alone, by nobody of another partner', async () => {
    const [one, other] = [await begin(), await begin()];
    await rename(one.owner, one.bert);
    const foreign = inScope(db, scopeOf(other.owner), (tx) =>
      tx.execute(
        sql`select app.erase_person(${one.world.partnerId}::uuid, ${one.bert}::uuid, now())`,
      ),
    );
    await expect(foreign.catch((error: unknown) => databaseErrorOf(error)?.code)).resolves.toBe(
      '42501',
    );
    await erase(other.owner, one.bert);
    expect(await listAudit(one.owner, page)).toMatchObject({ rows: [{ entityName: 'Bert Berg' }] });
  });
});

describe('whoever tampers with what is sealed', () => {
  const seal = (seq: number): string =>
    `(select entity_name from audit_log where partner_id = $1 and seq = ${String(seq)})`;

  test.each([
    [
      'by changing it',
      `update audit_log set entity_name = left(entity_name, -6) || 'AAAA' || right(entity_name, 2) where partner_id = $1 and seq = 2`,
    ],
    [
      'by moving it to another entry',
      `update audit_log set entity_name = ${seal(1)} where partner_id = $1 and seq = 2`,
    ],
    [
      'by moving it to another field',
      `update audit_log set after = jsonb_set(after, '{contactEmail}', before -> 'contactEmail') where partner_id = $1 and seq = 2`,
    ],
  ])('%s is found, by the chain and on reading', async (_, statement) => {
    const { world, owner, bert } = await begin();
    await rename({ ...owner, requestId: 'one' }, bert);
    await rename({ ...owner, requestId: 'two' }, bert);
    await tamper(statement, [world.partnerId]);
    expect(await verifyAudit(owner)).toEqual({ entries: 2, firstBroken: 2 });
    const { rows } = await listAudit(owner, page);
    expect(JSON.stringify(rows[0])).toContain('unreadable');
    expect(JSON.stringify(rows[1])).not.toContain('unreadable');
  });
});

describe('a key', () => {
  test('of another partner, another person or another server opens nothing', async () => {
    const [one, other] = [await begin(), await begin()];
    await rename(one.owner, one.bert);
    await rename(other.owner, one.bert);
    const read = async (ctx: Ctx): Promise<unknown> => (await listAudit(ctx, page)).rows[0];
    await tamper(
      `update person_keys k set sealed_key = o.sealed_key from person_keys o
        where k.partner_id = $1 and o.partner_id = $2 and o.person_id = $3 and k.person_id = $3`,
      [one.world.partnerId, other.world.partnerId, one.bert],
    );
    expect(await read(one.owner)).toMatchObject({
      actorName: 'Mia Member',
      entityName: 'unreadable',
    });
    expect(await read(other.owner)).toMatchObject({ entityName: 'Bert Berg' });
    const personVault = makeVault('another secret', 'person_keys');
    expect(await read({ ...other.owner, personVault })).toMatchObject({ entityName: 'unreadable' });
    const payouts = makeVault('a secret of the tests');
    expect(await read({ ...other.owner, personVault: payouts })).toMatchObject({
      entityName: 'unreadable',
    });
  });

  test('is read by nobody of another partner, and by no reseller, nor through the makers of keys', async () => {
    const [one, other] = [await begin(), await begin()];
    await rename(one.owner, one.bert);
    const reseller = asResellerUser(one.world, one.bert);
    const count = async (ctx: Ctx): Promise<number | string | undefined> =>
      inScope(db, scopeOf(ctx), (tx) =>
        tx.execute(
          sql`select from person_keys where partner_id = ${ctx.partnerId}::uuid and person_id = ${one.bert}::uuid`,
        ),
      ).then(
        (rows) => rows.length,
        (error: unknown) => databaseErrorOf(error)?.code,
      );
    expect(await count(one.owner)).toBe(1);
    expect(await count(other.owner)).toBe(0);
    expect(await count(reseller)).toBe('42501');
    const made = (ctx: Ctx, partnerId: string) =>
      inScope(db, scopeOf(ctx), (tx) =>
        tx.execute<{ sealed_key: string }>(
          sql`select sealed_key from app.person_keys(${partnerId}::uuid, array[${one.bert}]::uuid[], array['x'])`,
        ),
      ).then(
        (rows) => rows[0]?.sealed_key,
        (error: unknown) => databaseErrorOf(error)?.code,
      );
    expect(await made(other.owner, one.world.partnerId)).toBe('42501');
    expect(await made(reseller, PLATFORM_PARTNER_ID)).toBe('42501');
    // Of its own partner it gets what the server alone can open.
    expect(await made(reseller, one.world.partnerId)).toMatch(/^[A-Za-z0-9+/=]{60,}$/);
  });
});

test('staff have a key in each chain they act in, and are found by name in it', async () => {
  const { world, owner, bert } = await begin();
  const staff = await asLive({
    ...asStaff(db),
    actor: { kind: 'platform', userId: newId(), name: 'Quentin Quirk', role: 'administrator' },
  });
  await rename(enterPartner(staff, world.partnerId), bert);
  expect(await listAudit(owner, { ...page, q: 'quirk berg' })).toMatchObject({
    total: 1,
    rows: [{ actorName: 'Quentin Quirk' }],
  });
  const across = await listAudit(staff, { ...page, q: 'quirk', partnerId: world.partnerId });
  expect(across).toMatchObject({ total: 1, rows: [{ actorName: 'Quentin Quirk' }] });
});
