import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from './database';
import { databaseErrorOf } from './error';
import { newId } from './id';
import { inScope } from './in-scope';
import { openClient } from './open-client';
import type { Scope, Tx } from './in-scope';
import { RUNTIME_LOGINS } from './login';
import type { Login } from './login';
import { sealOf } from './seal';
import { makePartner, makeReseller, makeTenant } from './testing/fixtures';
import { openTestDatabase } from './testing/test-database';
import type { OpenTestDatabase } from './testing/test-database';

type Place = Record<'partnerId' | 'tenantId' | 'resellerId', string>;

let test: OpenTestDatabase;
let db: Database;
let own: Place;
let other: Place;

const makePlace = async (): Promise<Place> => {
  const partnerId = (await makePartner(db)).id;
  const tenantId = (await makeTenant(db, partnerId)).id;
  const { id: resellerId } = await makeReseller(db, { partnerId, id: tenantId });
  return { partnerId, tenantId, resellerId };
};

beforeAll(async () => {
  test = await openTestDatabase({ isGuarded: false });
  ({ db } = test);
  own = await makePlace();
  other = await makePlace();
});
afterAll(() => db.close());

const scopeOf = (login: Login, place: Place): Scope => ({
  login,
  partnerId: place.partnerId,
  ...(login === 'portal_reseller'
    ? { resellerId: place.resellerId, tenantIds: [place.tenantId] }
    : {}),
});

const failure = (work: Promise<unknown>): Promise<string> =>
  work.then(
    (value) => `no failure: ${JSON.stringify(value)}`,
    (error: unknown) => databaseErrorOf(error)?.code ?? String(error),
  );

const set = (name: string, value: string): SQL => sql`select set_config(${name}, ${value}, true)`;

/** What each login may read of a partner alone: none of these tables is read across by it. */
const READ: Partial<Record<Login, (place: Place) => SQL>> = {
  portal_partner: (p) => sql`select id from tenants where partner_id = ${p.partnerId}::uuid`,
  portal_reseller: (p) => sql`select id from resellers where partner_id = ${p.partnerId}::uuid`,
  portal_jobs: (p) => sql`select id from tenants where partner_id = ${p.partnerId}::uuid`,
  portal_auth: (p) => sql`select id from resellers where partner_id = ${p.partnerId}::uuid`,
};
const readers = Object.entries(READ).map(([login, read]) => ({
  login: RUNTIME_LOGINS.find((known) => known === login) ?? 'portal_auth',
  read,
}));

/** As an injected statement would: another partner's context, set past `app.set_context`. */
const enterOther = async (tx: Tx): Promise<void> => {
  await tx.execute(set('app.partner_id', other.partnerId));
  await tx.execute(set('app.reseller_id', other.resellerId));
  await tx.execute(set('app.tenant_ids', `{${other.tenantId}}`));
};

/** An applicant's own row, by its number and the hash of its link. */
const makeApplication = async (place: Place) => {
  const ids = { userId: newId(), tokenHash: newId() };
  const scope: Scope = { login: 'portal_applicant', partnerId: place.partnerId, ...ids };
  await inScope(db, scope, (tx) =>
    tx.execute(sql`insert into applications (partner_id, id, tier, tenant_id, state, token_hash, email)
      values (${place.partnerId}::uuid, ${ids.userId}::uuid, 2, ${place.tenantId}::uuid, 'draft',
        ${ids.tokenHash}::uuid, ${`${ids.userId}@example.test`})`),
  );
  const read = (): SQL =>
    sql`select id from applications where partner_id = ${place.partnerId}::uuid and id = ${ids.userId}::uuid`;
  return { scope, read, ...ids };
};

describe('an applicant', () => {
  it('reads and changes its own row, and no other of the same programme', async () => {
    const mine = await makeApplication(own);
    const theirs = await makeApplication(own);
    expect(await inScope(db, mine.scope, (tx) => tx.execute(mine.read()))).toHaveLength(1);
    expect(await inScope(db, mine.scope, (tx) => tx.execute(theirs.read()))).toHaveLength(0);
    const change = sql`update applications set contact_name = 'X' where partner_id = ${own.partnerId}::uuid returning id`;
    expect(await inScope(db, mine.scope, (tx) => tx.execute(change))).toEqual([
      { id: mine.userId },
    ]);
  });

  it('finds nothing with the hash of another link, of its own past or of somebody else’s', async () => {
    const mine = await makeApplication(own);
    const theirs = await makeApplication(own);
    for (const tokenHash of [newId(), theirs.tokenHash])
      expect(
        await inScope(db, { ...mine.scope, tokenHash }, (tx) => tx.execute(mine.read())),
      ).toHaveLength(0);
  });

  it('cannot put another’s number and hash into its context, nor move to another programme', async () => {
    const mine = await makeApplication(own);
    const theirs = await makeApplication(other);
    const moves: Record<string, string>[] = [
      { 'app.user_id': theirs.userId },
      { 'app.reseller_id': theirs.tokenHash },
      {
        'app.partner_id': other.partnerId,
        'app.user_id': theirs.userId,
        'app.reseller_id': theirs.tokenHash,
      },
    ];
    for (const move of moves) {
      const moved = inScope(db, mine.scope, async (tx) => {
        for (const [name, value] of Object.entries(move)) await tx.execute(set(name, value));
        return tx.execute(theirs.read());
      });
      expect(await failure(moved), JSON.stringify(Object.keys(move))).toMatch(
        /42501|no failure: \[\]/,
      );
    }
    // The last is sealed for nobody: it is refused, not merely empty.
    const forged = inScope(db, mine.scope, async (tx) => {
      await tx.execute(set('app.partner_id', other.partnerId));
      return tx.execute(theirs.read());
    });
    expect(await failure(forged)).toBe('42501');
  });

  it('cannot decide on itself, be somebody else in the record, or tell of another application', async () => {
    const mine = await makeApplication(own);
    const theirs = await makeApplication(own);
    const as = (statement: SQL) => inScope(db, mine.scope, (tx) => tx.execute(statement));
    const where = sql`where partner_id = ${own.partnerId}::uuid and id = ${mine.userId}::uuid`;
    expect(await failure(as(sql`update applications set state = 'approved' ${where}`))).toBe(
      '42501',
    );
    expect(await failure(as(sql`update applications set state = 'under_review' ${where}`))).toBe(
      '42501',
    );
    expect(await failure(as(sql`update applications set score = 100 ${where}`))).toBe('42501');
    expect(await failure(as(sql`select score from applications ${where}`))).toBe('42501');
    expect(await failure(as(sql`select contact_email from resellers`))).toBe('42501');
    const audit = (
      actor: string,
    ) => sql`select app.append_audit(${own.partnerId}::uuid, 'applicant', ${actor}::uuid,
      'applicant', 'application.submit', 'application', ${actor}::uuid, null, null, null, null, null, null, null)`;
    expect(await failure(as(audit(theirs.userId)))).toBe('42501');
    await as(audit(mine.userId));
    const event = (id: string) =>
      sql`select app.emit_events(${own.partnerId}::uuid, ${JSON.stringify([
        {
          id: newId(),
          kind: 'application.withdrawn',
          version: 1,
          entity_kind: 'application',
          entity_id: id,
          payload: {},
        },
      ])}::jsonb)`;
    expect(await failure(as(event(theirs.userId)))).toBe('42501');
    await as(event(mine.userId));
  });
});

describe('a context that the asker set itself', () => {
  it.each(readers)('opens nothing to $login', async ({ login, read }) => {
    const mine = await inScope(db, scopeOf(login, own), (tx) => tx.execute(read(own)));
    expect(mine).toHaveLength(1);
    const theirs = await inScope(db, scopeOf(login, own), (tx) => tx.execute(read(other)));
    expect(theirs).toHaveLength(0);
    const switched = inScope(db, scopeOf(login, own), async (tx) => {
      await enterOther(tx);
      return tx.execute(read(other));
    });
    expect(await failure(switched)).toBe('42501');
  });

  it.each(readers)('opens nothing to $login either without any seal', async ({ login, read }) => {
    const unsealed = inScope(db, scopeOf(login, own), async (tx) => {
      await enterOther(tx);
      await tx.execute(set('app.seal', ''));
      return tx.execute(read(other));
    });
    await expect(unsealed).resolves.toHaveLength(0);
  });

  it('cannot be set within one statement that reads, as an injection would', async () => {
    const read = inScope(db, { ...scopeOf('portal_partner', own), readOnly: true }, (tx) =>
      tx.execute(sql`
        select name from tenants where partner_id = ${own.partnerId}::uuid
        union all select set_config('app.partner_id', ${other.partnerId}, true)
        union all select name from tenants where partner_id = ${other.partnerId}::uuid`),
    );
    expect(await failure(read)).toBe('42501');
  });

  it('adds no row and changes none, for staff neither, who read across', async () => {
    const add = (place: Place): SQL => sql`
      insert into tenants (partner_id, id, slug, name, country, currency)
      values (${place.partnerId}::uuid, ${newId()}::uuid, ${newId()}, 'X', 'US', 'USD')`;
    const change = (place: Place): SQL =>
      sql`update tenants set name = 'Y' where partner_id = ${place.partnerId}::uuid`;
    for (const make of [add, change]) {
      await inScope(db, scopeOf('portal_platform', own), (tx) => tx.execute(make(own)));
      const switched = inScope(db, scopeOf('portal_platform', own), async (tx) => {
        await enterOther(tx);
        await tx.execute(make(other));
      });
      expect(await failure(switched)).toBe('42501');
    }
  });

  it('reaches neither the platform’s chain nor another asker within the partner', async () => {
    const nil = '00000000-0000-0000-0000-000000000000';
    const asPlatform = inScope(db, scopeOf('portal_partner', own), async (tx) => {
      await tx.execute(set('app.partner_id', nil));
      await tx.execute(sql`select seq from audit_log where partner_id = ${nil}::uuid`);
    });
    expect(await failure(asPlatform)).toBe('42501');
    for (const [name, value] of [
      ['app.user_id', newId()],
      ['app.tenant_ids', `{${own.tenantId},${other.tenantId}}`],
      ['app.reseller_id', newId()],
    ] as const) {
      const asSomebodyElse = inScope(db, scopeOf('portal_reseller', own), async (tx) => {
        await tx.execute(set(name, value));
        await tx.execute(sql`select id from resellers where partner_id = ${own.partnerId}::uuid`);
      });
      expect(await failure(asSomebodyElse)).toBe('42501');
    }
  });
});

describe('a seal', () => {
  const contextOf = (place: Place) => ({
    login: 'portal_partner',
    partnerId: place.partnerId,
    resellerId: '',
    tenantIds: '',
    userId: '',
  });
  const inAnHour = Math.floor(Date.now() / 1000) + 3600;

  it.each([
    ['the server’s', () => sealOf(test.sealKey, contextOf(other), inAnHour), 'read'],
    ['of another key', () => sealOf(Buffer.alloc(32, 1), contextOf(other), inAnHour), '42501'],
    ['of another partner', () => sealOf(test.sealKey, contextOf(own), inAnHour), '42501'],
    [
      'of another login',
      () => sealOf(test.sealKey, { ...contextOf(other), login: 'portal_jobs' }, inAnHour),
      '42501',
    ],
    ['whose time is over', () => sealOf(test.sealKey, contextOf(other), 1_700_000_000), '42501'],
    [
      'whose time was moved',
      () => `${inAnHour}.${sealOf(test.sealKey, contextOf(other), 1_700_000_000).split('.')[1]}`,
      '42501',
    ],
  ])('%s', async (_, seal, outcome) => {
    const read = inScope(db, scopeOf('portal_partner', own), async (tx) => {
      await tx.execute(set('app.partner_id', other.partnerId));
      await tx.execute(set('app.seal', seal()));
      const rows = await tx.execute(
        sql`select id from tenants where partner_id = ${other.partnerId}::uuid`,
      );
      return rows.length;
    });
    if (outcome === 'read') await expect(read).resolves.toBeGreaterThan(0);
    else expect(await failure(read)).toBe(outcome);
  });

  it('is made by a key that no login reads, and is in no statement’s text', async () => {
    for (const login of RUNTIME_LOGINS) {
      const read = inScope(db, scopeOf(login, own), (tx) =>
        tx.execute(sql`select key from maintenance.context_keys`),
      );
      expect(await failure(read)).toBe('42501');
    }
    const texts = await inScope(db, scopeOf('portal_partner', own), async (tx) => {
      const [mine] = await tx.execute<{ seal: string }>(
        sql`select current_setting('app.seal') as seal`,
      );
      const shown = await tx.execute<{ query: string }>(sql`select query from pg_stat_activity`);
      return { seal: mine?.seal ?? '', shown: shown.map(({ query }) => query).join('\n') };
    });
    expect(texts.seal).toMatch(/^\d+\.[0-9a-f]{64}$/);
    expect(texts.shown).not.toContain(texts.seal.slice(-64));
  });

  it('holds in parallel workers and in inner scopes', async () => {
    await inScope(db, scopeOf('portal_partner', own), async (tx) => {
      // Before 16 it has another name.
      await tx.execute(sql`select set_config(name, 'on', true) from pg_settings
        where name in ('debug_parallel_query', 'force_parallel_mode')`);
      const counted = sql`select count(*)::int as found from tenants
        where partner_id = ${own.partnerId}::uuid and name <> ''`;
      const plan = await tx.execute(sql`explain (analyze, costs off, timing off) ${counted}`);
      expect(JSON.stringify(plan)).toMatch(/Workers Launched: [1-9]/);
      const rows = await tx.transaction((inner) => inner.execute(counted));
      expect(rows[0]?.['found']).toBeGreaterThan(0);
    });
  });

  it('is asked once for a statement that pins its partner by a parameter', async () => {
    const plan = await inScope(db, scopeOf('portal_partner', own), (tx) =>
      tx.execute(sql`explain (costs off) select r.id from resellers r join tenants t
        on t.partner_id = ${own.partnerId}::uuid and t.id = r.tenant_id where r.partner_id = ${own.partnerId}::uuid`),
    );
    const text = plan.map((row) => String(row['QUERY PLAN'])).join('\n');
    expect(text.match(/is_sealed/g)).toHaveLength(1);
    expect(text).toMatch(/^Result[^]*One-Time Filter: [^\n]*is_sealed/);
  });
});

describe('a run-time login', () => {
  it('sends one statement at a time', async () => {
    const stacked = inScope(db, scopeOf('portal_partner', own), (tx) =>
      tx.execute(sql.raw('select 1; select 2')),
    );
    expect(await failure(stacked)).toBe('42601');
  });

  it.each(RUNTIME_LOGINS)(
    'keeps nothing beside the tables, and goes nowhere else: %s',
    async (login) => {
      for (const statement of [
        sql`select lo_create(0)`,
        sql`select lo_from_bytea(0, 'x')`,
        sql`create temporary table notes (note text)`,
      ])
        expect(await failure(inScope(db, scopeOf(login, own), (tx) => tx.execute(statement)))).toBe(
          '42501',
        );
      for (const name of ['postgres', 'template1']) {
        const url = new URL(test.urlFor(login));
        url.pathname = `/${name}`;
        const elsewhere = openClient(url.href, { max: 1, onnotice: () => undefined });
        expect(await failure(elsewhere`select 1`)).toBe('42501');
        await elsewhere.end();
      }
    },
  );
});
