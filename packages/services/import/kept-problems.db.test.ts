import { setReader } from '@portal/contracts/reader';
import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { imports } from '@portal/db/schema/customer';
import { workerDatabase } from '@portal/db/testing/worker-database';
import { ENGLISH } from '@portal/domain/text/english';
import type { Speaker } from '@portal/domain/text/message';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { jobScopeOf } from '../access';
import { makeWorld, openTestWorld } from '../commission/testing/world';
import type { World } from '../commission/testing/world';
import { failImport } from './fail-import';
import { getImport } from './get-import';
import { asOwner, importFile, problemsOf, upload } from './testing/import-file';

let db: Database;
let world: World;

beforeAll(async () => {
  db = openTestWorld((await workerDatabase()).urlFor);
});
afterAll(() => db.close());
beforeEach(async () => {
  world = await makeWorld(db);
});
afterEach(() => setReader(() => ENGLISH));

/** Says a message by its id, and what stands in it. */
const byIds: Speaker = {
  locale: 'de-DE',
  formatMessage: ({ id }, values) => [id, ...Object.values(values ?? {})].join(' '),
};

const CUSTOMERS = ['Customer no,E-Mail', 'C1,one@example.com', 'C2,nobody', ',two@example.com'];

describe('why a row was not taken', () => {
  it('is said in the language of whoever reads it', async () => {
    const { id } = await importFile(world, { kind: 'customers', content: CUSTOMERS.join('\n') });
    const english = await problemsOf(world, id);
    expect(english.map(({ message }) => message)).toEqual([
      '"nobody" is not an e-mail address.',
      'The customer number is missing.',
    ]);
    setReader(() => byIds);
    const german = await problemsOf(world, id);
    expect(german.map(({ message }) => message)).toEqual([
      'services.row.noEmail nobody',
      'services.row.noNumber',
    ]);
  });

  it('can hold half a character of the file', async () => {
    const type = `${'x'.repeat(59)}😀`;
    const content = [
      'Event ID,Type,Customer Number,Occurred At,Amount,Currency,Invoice',
      `e1,${type},C1,2026-03-01T10:00:00Z,1.00,USD,i1`,
      'e2,customer.churned,C1,2026-03-01T10:00:00Z,,USD,',
    ].join('\n');
    const { id } = await importFile(world, { kind: 'events', content });
    const [problem] = await problemsOf(world, id);
    expect(problem?.message).toContain(`"${'x'.repeat(59)}\uFFFD" is not a type of event.`);
  });
});

describe('why an import failed', () => {
  it('is said in the language of whoever reads it', async () => {
    const id = await upload(world, { kind: 'customers', content: CUSTOMERS.join('\n') });
    const message = { id: 'services.import.test', defaultMessage: 'It broke off.' };
    await failImport(asOwner(world), { importId: id, message });
    expect((await getImport(asOwner(world), { id })).error).toBe('It broke off.');
    setReader(() => byIds);
    expect((await getImport(asOwner(world), { id })).error).toBe('services.import.test');
  });

  it('stays readable as it was stored before words were kept', async () => {
    const id = await upload(world, { kind: 'customers', content: CUSTOMERS.join('\n') });
    await inScope(db, jobScopeOf(world.ctx), (tx) =>
      tx
        .update(imports)
        .set({ status: 'failed', finishedAt: new Date(), error: sql`to_jsonb('It broke.'::text)` })
        .where(byId(imports, world.partnerId, id)),
    );
    setReader(() => byIds);
    expect((await getImport(asOwner(world), { id })).error).toBe('It broke.');
  });
});
