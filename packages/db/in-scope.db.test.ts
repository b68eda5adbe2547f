import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from './database';
import type { Database } from './database';
import { databaseErrorOf } from './error';
import { StaleScopeError } from './handle';
import { inScope, readInScope } from './in-scope';
import type { Scope, Tx } from './in-scope';
import { byId, ofPartner } from './partner-filter';
import { partners, tenants } from './schema/partner';
import { makePartner, makeTenant, partnerScope } from './testing/fixtures';
import { openTestDatabase } from './testing/test-database';
import type { OpenTestDatabase } from './testing/test-database';

type Made = Awaited<ReturnType<typeof makePartner>>;

let test: OpenTestDatabase;
let db: Database;
let own: Made;
let other: Made;

beforeAll(async () => {
  test = await openTestDatabase({ isGuarded: false });
  ({ db } = test);
  own = await makePartner(db);
  other = await makePartner(db);
  await makeTenant(db, own.id, { name: 'Own' });
  await makeTenant(db, other.id, { name: 'Other' });
});
afterAll(() => db.close());

const names = (tx: Tx, partnerId: string) =>
  tx.select({ name: tenants.name }).from(tenants).where(ofPartner(tenants, partnerId));
const everything = (tx: Tx) =>
  tx.execute(sql`select partner_id from tenants where partner_id = partner_id`);

describe('a scope', () => {
  it('sees its own partner and not another, whatever it asks for', async () => {
    const [mine, theirs, all] = await readInScope(db, partnerScope(own.id), (tx) => [
      names(tx, own.id),
      names(tx, other.id),
      everything(tx),
    ]);
    expect(mine).toEqual([{ name: 'Own' }]);
    expect(theirs).toEqual([]);
    expect(all.map((row) => row['partner_id'])).toEqual([own.id]);
  });

  it('keeps what was written when it ends, and nothing of it when it throws', async () => {
    await inScope(db, partnerScope(own.id), async (tx) => {
      await tx.update(tenants).set({ timeZone: 'Europe/Berlin' }).where(ofPartner(tenants, own.id));
    });
    await expect(
      inScope(db, partnerScope(own.id), async (tx) => {
        await tx.update(tenants).set({ timeZone: 'Asia/Tokyo' }).where(ofPartner(tenants, own.id));
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    const [[row]] = await readInScope(db, partnerScope(own.id), (tx) => [
      tx.select({ zone: tenants.timeZone }).from(tenants).where(ofPartner(tenants, own.id)),
    ]);
    expect(row).toEqual({ zone: 'Europe/Berlin' });
  });

  it('refuses to write when it is read-only', async () => {
    const write = inScope(db, { ...partnerScope(own.id), readOnly: true }, async (tx) => {
      await tx.update(tenants).set({ name: 'x' }).where(ofPartner(tenants, own.id));
    });
    await expect(write.catch((error: unknown) => databaseErrorOf(error)?.code)).resolves.toBe(
      '25006',
    );
  });

  it('cannot write another partner’s rows, nor insert rows for it', async () => {
    await inScope(db, partnerScope(own.id), async (tx) => {
      const touched = await tx
        .update(tenants)
        .set({ name: 'x' })
        .where(ofPartner(tenants, other.id));
      expect(touched.count).toBe(0);
    });
    const insert = inScope(db, partnerScope(own.id), async (tx) => {
      await tx.insert(tenants).values({
        partnerId: other.id,
        id: own.id,
        slug: 'x',
        name: 'x',
        country: 'US',
        currency: 'USD',
      });
    });
    await expect(insert.catch((error: unknown) => databaseErrorOf(error)?.code)).resolves.toBe(
      '42501',
    );
  });

  it('has its context set once: another one in the same transaction is refused, the same one is not', async () => {
    await inScope(db, partnerScope(own.id), async (tx) => {
      await tx.execute(sql`select app.set_context(${own.id}::uuid, null, null, null, null)`);
    });
    for (const scope of [partnerScope(own.id), { login: 'portal_platform' } satisfies Scope]) {
      const again = inScope(db, scope, async (tx) => {
        await tx.execute(sql`select app.set_context(${other.id}::uuid, null, null, null, null)`);
      });
      await expect(again.catch((error: unknown) => databaseErrorOf(error)?.code)).resolves.toBe(
        '55000',
      );
    }
  });

  it('needs a partner for a partner’s and a reseller’s login, and a reseller for a reseller’s', async () => {
    const nothing = () => Promise.resolve();
    await expect(inScope(db, { login: 'portal_partner' }, nothing)).rejects.toThrow(
      'needs a partner',
    );
    await expect(inScope(db, { login: 'portal_reseller' }, nothing)).rejects.toThrow(
      'needs a partner',
    );
    await expect(
      inScope(db, { login: 'portal_reseller', partnerId: own.id }, nothing),
    ).rejects.toThrow('needs a reseller');
    await expect(
      inScope(db, { login: 'portal_partner', partnerId: "x'; drop table partners; --" }, nothing),
    ).rejects.toThrow('uuids');
  });

  it('does not open inside another, be it of another partner or of the same', async () => {
    for (const partnerId of [own.id, other.id]) {
      const nested = inScope(db, partnerScope(own.id), () =>
        inScope(db, partnerScope(partnerId), () => Promise.resolve('inner')),
      );
      await expect(nested).rejects.toThrow('open already');
    }
    await expect(inScope(db, partnerScope(own.id), () => Promise.resolve('fine'))).resolves.toBe(
      'fine',
    );
  });

  it('fails when one of its queries failed unnoticed, with that query’s error', async () => {
    const careless = inScope(db, partnerScope(own.id), async (tx) => {
      await tx.update(tenants).set({ name: 'Lost' }).where(ofPartner(tenants, own.id));
      await tx.execute(sql`select 1 / 0`).catch(() => undefined);
    });
    await expect(careless).rejects.toThrow('division by zero');
    const [mine] = await readInScope(db, partnerScope(own.id), (tx) => [names(tx, own.id)]);
    expect(mine).toEqual([{ name: 'Own' }]);
  });

  it('survives a failure inside a savepoint', async () => {
    await inScope(db, partnerScope(own.id), async (tx) => {
      await tx
        .transaction(async (inner) => {
          await inner.update(tenants).set({ name: 'Lost' }).where(ofPartner(tenants, own.id));
          await inner.execute(sql`select 1 / 0`);
        })
        .catch(() => undefined);
      expect(await names(tx, own.id)).toEqual([{ name: 'Own' }]);
    });
  });
});

describe('a handle kept from a scope', () => {
  const isStale = (error: unknown): boolean =>
    error instanceof StaleScopeError ||
    (error instanceof Error && error.cause instanceof StaleScopeError);

  it('throws when it is used after the scope has ended, also through what was prepared with it', async () => {
    const kept = await inScope(db, partnerScope(own.id), async (tx) => ({
      tx,
      prepared: names(tx, own.id).prepare('kept'),
      builder: names(tx, own.id),
    }));
    const uses: (() => PromiseLike<unknown>)[] = [
      () => names(kept.tx, own.id),
      () => kept.tx.execute(sql`select 1`),
      () => kept.prepared.execute(),
      () => kept.builder,
      () => kept.tx.transaction(() => Promise.resolve()),
    ];
    for (const use of uses) {
      const error: unknown = await Promise.resolve()
        .then(use)
        .then(
          () => 'no error',
          (reason: unknown) => reason,
        );
      expect(isStale(error)).toBe(true);
    }
  });

  it('throws inside the fast read too, once the queries were given', async () => {
    let kept: Tx | undefined;
    await readInScope(db, partnerScope(own.id), (tx) => {
      kept = tx;
      return [names(tx, own.id)];
    });
    const late = kept === undefined ? Promise.resolve() : Promise.resolve(names(kept, own.id));
    await expect(late.catch(isStale)).resolves.toBe(true);
  });

  it('throws when the handle of a savepoint outlives it', async () => {
    await inScope(db, partnerScope(own.id), async (tx) => {
      const inner = await tx.transaction((kept) => Promise.resolve(kept));
      await expect(Promise.resolve(names(inner, own.id)).catch(isStale)).resolves.toBe(true);
    });
  });
});

describe('200 scopes of mixed partners on two connections', () => {
  it('never see each other’s rows, through errors in the middle and queries nobody waits for', async () => {
    const small = openDatabase({ urlFor: test.urlFor, sealKey: test.sealKey, max: 2 });
    const made = await Promise.all(
      Array.from({ length: 8 }, async (_, index) => {
        const partner = await makePartner(db, { name: `Partner ${index}` });
        await makeTenant(db, partner.id, { name: partner.id });
        return partner;
      }),
    );
    const seen = (tx: Tx) => tx.execute<{ name: string }>(sql`select name from tenants`);
    const visits = Array.from({ length: 200 }, async (_, index) => {
      const partner = made[index % made.length];
      if (partner === undefined) throw new Error('no partner');
      const scope = partnerScope(partner.id);
      const check = (rows: Iterable<{ name: string }>): void =>
        expect([...rows].map(({ name }) => name)).toEqual([partner.id]);
      switch (index % 5) {
        case 0: {
          const [rows] = await readInScope(small, scope, (tx) => [seen(tx)]);
          return check(rows);
        }
        case 1:
          // An error after a read: rolled back, and the next one on the connection starts clean.
          return expect(
            inScope(small, scope, async (tx) => {
              check(await seen(tx));
              await tx.execute(sql`select 1 / 0`);
            }),
          ).rejects.toThrow();
        case 2:
          // Nobody waits for this query: it still runs in its own scope, or not at all.
          return inScope(small, scope, async (tx) => {
            void seen(tx).then(check);
            await new Promise((resolve) => setTimeout(resolve, index % 3));
          });
        case 3:
          return inScope(small, scope, async (tx) => {
            check(await seen(tx));
            await new Promise((resolve) => setTimeout(resolve, index % 4));
            check(await seen(tx));
          });
        default: {
          const failed = readInScope(small, scope, (tx) => [
            seen(tx),
            tx.execute(sql`select 1 / 0`),
          ]);
          return expect(failed).rejects.toThrow();
        }
      }
    });
    await Promise.all(visits);
    // A connection that was used by all of them has no context left.
    const rest = await inScope(small, { login: 'portal_auth' }, (tx) =>
      tx.execute(sql`select app.partner_id() as partner, count(*)::int as visible from partners`),
    );
    expect([...rest]).toEqual([{ partner: null, visible: 0 }]);
    await small.close();
  });
});

describe('staff', () => {
  it('read across partners, and change only the partner they entered', async () => {
    const staff = (partnerId: string | null): Scope => ({ login: 'portal_platform', partnerId });
    const rename = (scope: Scope, id: string) =>
      inScope(db, scope, async (tx) => {
        const touched = await tx
          .update(partners)
          .set({ website: 'https://x.test' })
          .where(eq(partners.id, id));
        return touched.count;
      });
    const [both] = await readInScope(db, staff(null), (tx) => [
      tx.execute(sql`select id from partners where id in (${own.id}, ${other.id})`),
    ]);
    expect(both).toHaveLength(2);
    await expect(rename(staff(own.id), own.id)).resolves.toBe(1);
    await expect(rename(staff(null), own.id)).resolves.toBe(0);
    const open = openDatabase({ urlFor: test.urlFor, sealKey: test.sealKey, max: 1 });
    const elsewhere = await inScope(open, staff(own.id), async (tx) => {
      const touched = await tx
        .update(partners)
        .set({ website: 'https://y.test' })
        .where(eq(partners.id, other.id));
      return touched.count;
    });
    expect(elsewhere).toBe(0);
    await open.close();
  });
});

describe('rows by key', () => {
  it('are found by partner and id', async () => {
    const tenant = await makeTenant(db, own.id, { name: 'By key' });
    const [mine] = await readInScope(db, partnerScope(own.id), (tx) => [
      tx
        .select({ name: tenants.name })
        .from(tenants)
        .where(byId(tenants, own.id, tenant.id)),
    ]);
    expect(mine).toEqual([{ name: 'By key' }]);
  });
});
