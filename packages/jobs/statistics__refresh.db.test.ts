import { openDatabase } from '@portal/db/database';
import { makePartner, makeTenant } from '@portal/db/testing/fixtures';
import { openSuperuser } from '@portal/db/testing/superuser';
import { freshDatabase } from '@portal/db/testing/worker-database';
import { TEST_PERSON_VAULT } from '@portal/services/shared/testing/person-vault';
import { expect, it, vi } from 'vitest';
import { startJobs } from './start-jobs';

it('has a table analyzed that has changed, while background work is led', async () => {
  const own = await freshDatabase();
  const db = openDatabase({ urlFor: own.urlFor, sealKey: own.sealKey, max: 2 });
  const root = await openSuperuser(own.superuserUrl);
  const { id: partnerId } = await makePartner(db);
  const { id: tenantId } = await makeTenant(db, partnerId);
  await root`alter table customers set (autovacuum_enabled = false)`;
  await root.begin(async (tx) => {
    await tx`insert into customers (partner_id, id, tenant_id, external_id)
      select ${partnerId}, gen_random_uuid(), ${tenantId}, 'c' || n from generate_series(1, 1500) n`;
    await tx`select pg_stat_force_next_flush()`;
  });
  const errors: unknown[] = [];
  const jobs = startJobs({
    db,
    url: () => own.urlFor('portal_jobs'),
    now: () => new Date(),
    personVault: TEST_PERSON_VAULT,
    links: { admin: () => '', platform: () => '', partner: () => '' },
    mailer: { send: () => Promise.resolve(), close: () => Promise.resolve() },
    onDone: () => undefined,
    onError: (_, error) => errors.push(error),
    onAlarm: () => undefined,
    leadEveryMs: 50,
  });
  try {
    await vi.waitFor(
      async () => {
        const [row] = await root<{ count: number }[]>`
          select analyze_count::int as count from pg_stat_user_tables where relname = 'customers'`;
        expect(row?.count).toBe(1);
      },
      { timeout: 30_000 },
    );
    expect(errors).toEqual([]);
  } finally {
    await jobs.stop();
    await root.end();
    await db.close();
    await own.drop();
  }
});
