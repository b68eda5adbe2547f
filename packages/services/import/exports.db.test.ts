import type { Database } from '@portal/db/database';
import { workerDatabase } from '@portal/db/testing/worker-database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestWorld } from '../commission/testing/world';
import type { World } from '../commission/testing/world';
import { importFile as importWhole } from '../operator/import-file';
import { previewImport } from './preview-import';
import { rereadImport } from './reread-import';
import { runImport } from './run-import';
import { startImport } from './start-import';
import { contentOf, EXPORTS } from './testing/exports';
import type { Export } from './testing/exports';
import { asOwner, importFile, upload } from './testing/import-file';
import { makeIsp, outcomeOf } from './testing/isp';

let db: Database;

beforeAll(async () => {
  db = openTestWorld((await workerDatabase()).urlFor);
});
afterAll(() => db.close());

async function* once(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content;
}

/** As a person does it on the page: sheet, columns, words, and then the button. */
const importByPage = async (world: World, one: Export): Promise<string> => {
  const ctx = asOwner(world);
  const { mapping: chosen = {}, reading, sheet } = one.said ?? {};
  const id = await upload(world, { kind: 'events', content: await contentOf(one) });
  if (sheet !== undefined) {
    const { questions } = await previewImport(ctx, { id });
    expect(questions.map(({ about }) => about)).toContain('sheet');
    await rereadImport(ctx, { id, sheet });
  }
  const proposed = await previewImport(ctx, { id });
  const taken = new Set(Object.values(chosen));
  const kept = Object.entries(proposed.mapping).filter(([, column]) => !taken.has(column));
  const mapping = { ...Object.fromEntries(kept), ...chosen };
  const settled = await previewImport(ctx, { id, mapping, reading });
  expect(settled.questions).toEqual([]);
  await startImport(ctx, { id, mapping, reading: settled.reading });
  await runImport(world.ctx, { importId: id });
  return id;
};

describe('on the page, an export in the manner of', () => {
  it.each(EXPORTS.map((one) => [one.system, one] as const))(
    '%s gives the same, and the command line then asks nothing',
    async (_, one) => {
      const world = await makeIsp(db, one.zone, one.currency, []);
      await importFile(world, { kind: 'customers', content: one.customers });
      const { counts, sums } = await outcomeOf(world, await importByPage(world, one));
      expect({ counts, sums: sums.map((sum) => sum.join(' ')) }).toEqual({
        counts: one.counts,
        sums: one.sums,
      });
      const { tenantId } = world;
      const content = once(await contentOf(one));
      const file = { tenantId, kind: 'events', fileName: 'again', content } as const;
      const again = await outcomeOf(world, (await importWhole(asOwner(world), file)).id);
      const { accepted = 0, waiting = 0, held = 0, ...others } = one.counts;
      expect(again.counts).toEqual({ ...others, duplicates: accepted + waiting + held });
    },
  );
});
