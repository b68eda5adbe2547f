import { openDatabase } from '@portal/db/database';
import type { Database } from '@portal/db/database';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { makePartner, makeTenant } from '@portal/db/testing/fixtures';
import { workerDatabase } from '@portal/db/testing/worker-database';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importRun } from './import__run';
import type { JobDeps } from './job-context';
import { ENGLISH } from '@portal/domain/text/english';
import { readKept } from '@portal/domain/text/kept';
import { say } from '@portal/domain/text/phrase';
import { TEST_SEAL_KEY } from '@portal/db/testing/test-server';
import { TEST_PERSON_VAULT } from '@portal/services/shared/testing/person-vault';

let db: Database;
let deps: JobDeps;
let partnerId: string;
let tenantId: string;

beforeAll(async () => {
  db = openDatabase({ urlFor: (await workerDatabase()).urlFor, sealKey: TEST_SEAL_KEY, max: 2 });
  partnerId = (await makePartner(db)).id;
  tenantId = (await makeTenant(db, partnerId)).id;
  deps = {
    db,
    now: () => new Date(),
    personVault: TEST_PERSON_VAULT,
    links: { admin: () => '', platform: () => '', partner: () => '' },
    mailer: { send: () => Promise.resolve(), close: () => Promise.resolve() },
    onAlarm: () => undefined,
  };
});
afterAll(() => db.close());

/** An import that waits, with options as somebody's fault left them. */
const queueImport = async (options: object): Promise<string> => {
  const id = newId();
  await inScope(db, { login: 'portal_jobs', partnerId }, (tx) =>
    tx.execute(sql`insert into imports (partner_id, id, tenant_id, kind, file_name, status, header, mapping, options)
      values (${partnerId}::uuid, ${id}::uuid, ${tenantId}::uuid, 'customers', 'c.csv', 'queued',
        '["Number"]'::jsonb, '{"externalId": "Number"}'::jsonb, ${JSON.stringify(options)}::jsonb)`),
  );
  return id;
};

const stateOf = (id: string) =>
  inScope(db, { login: 'portal_jobs', partnerId, readOnly: true }, async (tx) => {
    const [row] = await tx.execute<{ status: string; error: unknown }>(
      sql`select status, error from imports where partner_id = ${partnerId}::uuid and id = ${id}::uuid`,
    );
    return row;
  });

describe('the import job', () => {
  it('ends an import that a fault stops as failed, in words, instead of leaving it running', async () => {
    const id = await queueImport({ encoding: 'no such encoding', delimiter: ',' });
    await expect(importRun(deps, newId(), { partnerId, id })).rejects.toThrow();
    const ended = await stateOf(id);
    expect(ended?.status).toBe('failed');
    expect(say(ENGLISH, readKept(ended?.error))).toContain('import the file again');
  });

  it('leaves an import to go on when the database was away', async () => {
    const id = await queueImport({ encoding: 'utf-8', delimiter: ',' });
    const away = openDatabase({
      urlFor: () => 'postgres://portal_jobs:x@127.0.0.1:1/nothing',
      sealKey: TEST_SEAL_KEY,
      max: 1,
    });
    await expect(importRun({ ...deps, db: away }, newId(), { partnerId, id })).rejects.toThrow();
    await away.close();
    expect((await stateOf(id))?.status).toBe('queued');
  });
});
