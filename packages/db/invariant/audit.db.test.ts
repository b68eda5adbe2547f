import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../database';
import { databaseErrorOf } from '../error';
import { newId, PLATFORM_PARTNER_ID } from '../id';
import { inScope, readInScope } from '../in-scope';
import type { Scope } from '../in-scope';
import { makePartner, partnerScope, waitingJobs } from '../testing/fixtures';
import { openTestDatabase } from '../testing/test-database';
import type { OpenTestDatabase } from '../testing/test-database';

let test: OpenTestDatabase;
let db: Database;
let partnerId: string;

beforeAll(async () => {
  test = await openTestDatabase();
  ({ db } = test);
  partnerId = (await makePartner(db)).id;
});
afterAll(() => db.close());

const append = (scope: Scope, partner: string, action = 'tenant.create') =>
  inScope(db, scope, async (tx) => {
    const rows = await tx.execute<{ seq: bigint }>(sql`select app.append_audit(
      partner => ${partner}::uuid, actor_kind => 'api_key', actor_id => null, actor_name => 'Anna', action => ${action},
      entity_kind => 'tenant', entity_id => ${newId()}::uuid, entity_name => 'T', tenant => null, reseller => null,
      reason => null, before => null, after => ${JSON.stringify({ name: 'T', n: 1 })}::jsonb, request_id => 'r') as seq`);
    return Number(rows[0]?.seq);
  });

const verify = async (
  partner: string,
): Promise<{ entries: bigint; first_broken: bigint | null } | undefined> => {
  const [rows] = await readInScope(db, { login: 'portal_platform' }, (tx) => [
    tx.execute<{ entries: bigint; first_broken: bigint | null }>(
      sql`select * from app.verify_audit(${partner}::uuid)`,
    ),
  ]);
  return rows[0];
};

describe('the audit log', () => {
  it('is one unbroken chain per partner, also when many write at once', async () => {
    const seqs = await Promise.all(
      Array.from({ length: 25 }, () => append(partnerScope(partnerId), partnerId)),
    );
    expect(seqs.toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 25 }, (_, index) => index + 1),
    );
    expect(await verify(partnerId)).toEqual({ entries: 25n, first_broken: null });
  });

  it('keeps nothing of an act that was rolled back, and leaves no gap', async () => {
    const fresh = (await makePartner(db)).id;
    await append(partnerScope(fresh), fresh);
    const undone = inScope(db, partnerScope(fresh), async (tx) => {
      await tx.execute(
        sql`select app.append_audit(${fresh}::uuid, 'api_key', null, 'A', 'a.b', 'a', null, null, null, null, null, null, null, null)`,
      );
      throw new Error('no');
    });
    await expect(undone).rejects.toThrow('no');
    await append(partnerScope(fresh), fresh);
    expect(await verify(fresh)).toEqual({ entries: 2n, first_broken: null });
  });

  it.each([
    ['another partner', () => partnerScope(partnerId), () => newId()],
    [
      'the platform, from a partner’s scope',
      () => partnerScope(partnerId),
      () => PLATFORM_PARTNER_ID,
    ],
    ['a partner, from no scope', (): Scope => ({ login: 'portal_platform' }), () => partnerId],
  ])('takes no entry for %s', async (_, scope, partner) => {
    const forged = append(scope(), partner());
    await expect(forged.catch((error: unknown) => databaseErrorOf(error)?.code)).resolves.toBe(
      '42501',
    );
  });

  it('takes the platform’s own acts from staff', async () => {
    await expect(
      append({ login: 'portal_platform' }, PLATFORM_PARTNER_ID),
    ).resolves.toBeGreaterThan(0);
    await expect(append({ login: 'portal_auth' }, PLATFORM_PARTNER_ID)).resolves.toBeGreaterThan(0);
  });

  it('cannot be written past its function', async () => {
    for (const login of ['portal_platform', 'portal_jobs', 'portal_partner'] as const) {
      const forged = inScope(db, { login, partnerId }, (tx) =>
        tx.execute(sql`insert into audit_log (partner_id, seq, at, actor_kind, actor_name, action, entity_kind, previous_hash, hash)
          values (${partnerId}, 99, now(), 'system', 'x', 'a.b', 'a', '', '')`),
      );
      await expect(forged.catch((error: unknown) => databaseErrorOf(error)?.code)).resolves.toBe(
        '42501',
      );
    }
  });

  it.each([
    ['changed', 'update audit_log set reason = $2 where partner_id = $1 and seq = 3', 3n],
    ['taken out', 'delete from audit_log where partner_id = $1 and seq = 3 and $2 = $2', 3n],
    [
      'cut off at the end',
      'delete from audit_log where partner_id = $1 and seq = 5 and $2 = $2',
      5n,
    ],
  ])('shows where an entry was %s, even by a superuser', async (_, statement, at) => {
    const fresh = (await makePartner(db)).id;
    for (let index = 0; index < 5; index += 1) await append(partnerScope(fresh), fresh);
    const superuser = postgres(test.superuserUrl, { max: 1 });
    await superuser.unsafe(statement, [fresh, 'x']);
    await superuser.end();
    expect((await verify(fresh))?.first_broken).toBe(at);
  });
});

describe('a job', () => {
  const enqueue = (scope: Scope, queue: string, data: Record<string, unknown>, fail = false) =>
    inScope(db, scope, async (tx) => {
      await tx.execute(sql`select app.enqueue_job(${queue}, ${JSON.stringify(data)}::jsonb)`);
      if (fail) throw new Error('no');
    });

  it('is enqueued with the transaction that causes it, or not at all', async () => {
    const fresh = (await makePartner(db)).id;
    await enqueue(partnerScope(fresh), 'commission__run', { partnerId: fresh, id: 'kept' });
    await expect(
      enqueue(partnerScope(fresh), 'commission__run', { partnerId: fresh, id: 'lost' }, true),
    ).rejects.toThrow('no');
    expect(await waitingJobs(db, fresh)).toEqual([
      { queue: 'commission__run', data: { partnerId: fresh, id: 'kept' } },
    ]);
  });

  it('is for the partner of its scope', async () => {
    const forged = enqueue(partnerScope(partnerId), 'commission__run', { partnerId: newId() });
    await expect(forged.catch((error: unknown) => databaseErrorOf(error)?.code)).resolves.toBe(
      '42501',
    );
  });

  it('goes to a queue of its login', async () => {
    const reseller = (await makePartner(db)).id;
    for (const [scope, queue, outcome] of [
      [partnerScope(reseller), 'payout__execute', '42501'],
      [partnerScope(reseller), 'mail__send', '42501'],
      [partnerScope(reseller), 'outbox__read', 'enqueued'],
      [{ login: 'portal_auth', partnerId: reseller }, 'commission__run', '42501'],
      [{ login: 'portal_auth', partnerId: reseller }, 'outbox__read', 'enqueued'],
      [{ login: 'portal_jobs', partnerId: reseller }, 'payout__execute', 'enqueued'],
      [{ login: 'portal_jobs', partnerId: reseller }, 'mail__send', 'enqueued'],
    ] as const) {
      const asked = enqueue(scope, queue, { partnerId: reseller, id: newId() });
      await expect(
        asked.then(
          () => 'enqueued',
          (error: unknown) => databaseErrorOf(error)?.code,
        ),
      ).resolves.toBe(outcome);
    }
  });

  it('goes to a queue with a proper name', async () => {
    const odd = enqueue(partnerScope(partnerId), 'drop table', { partnerId });
    await expect(odd.catch((error: unknown) => databaseErrorOf(error)?.code)).resolves.toBe(
      '22023',
    );
  });

  it('is not for the surfaces to look at', async () => {
    const look = inScope(db, partnerScope(partnerId), (tx) =>
      tx.execute(sql`select * from pgboss.job`),
    );
    await expect(look.catch((error: unknown) => databaseErrorOf(error)?.code)).resolves.toBe(
      '42501',
    );
  });
});
