import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { partners, tenants } from '@portal/db/schema/partner';
import type { Ctx } from '@portal/services/context';
import { createImport } from '@portal/services/import/create-import';
import { getImport } from '@portal/services/import/get-import';
import { previewImport } from '@portal/services/import/preview-import';
import { runImport } from '@portal/services/import/run-import';
import { startImport } from '@portal/services/import/start-import';
import { finishUpload, storeUploadChunk } from '@portal/services/import/store-upload';
import { makeVault } from '@portal/services/vault';
import { say } from './report';
import type { Result } from './report';
import { SECRET } from './server';
import type { BenchServer } from './server';

const CHUNK_ROWS = 2000;
/** Growth of the process while it imports that still counts as flat. */
const FLAT_MB = 150;

const row = (n: number): string =>
  `C-${String(n).padStart(7, '0')},Customer ${n},US,California,Fresno,${93_600 + (n % 400)},fiber,${20 + (n % 90)}.${String(n % 100).padStart(2, '0')}\n`;

const makePartner = async (db: Ctx['db']): Promise<{ ctx: Ctx; tenantId: string }> => {
  const [partnerId, tenantId] = [newId(), newId()];
  await inScope(db, { login: 'portal_platform', partnerId }, async (tx) => {
    await tx.insert(partners).values({
      id: partnerId,
      slug: 'bench',
      name: 'Bench',
      status: 'active',
      contactEmail: 'bench@example.com',
      country: 'US',
      currency: 'USD',
    });
    await tx.insert(tenants).values({
      partnerId,
      id: tenantId,
      slug: 'isp',
      name: 'ISP',
      status: 'active',
      country: 'US',
      currency: 'USD',
    });
  });
  const actor = { kind: 'system', name: 'bench' } as const;
  const links = { admin: () => '', platform: () => '', partner: () => '' };
  const ctx: Ctx = {
    db,
    actor,
    partnerId,
    requestId: 'bench',
    now: () => new Date(),
    links,
    personVault: makeVault(SECRET, 'person_keys'),
  };
  return { ctx, tenantId };
};

const uploadRows = async (ctx: Ctx, tenantId: string, rows: number): Promise<string> => {
  const { id } = await createImport(ctx, {
    tenantId,
    kind: 'customers',
    fileName: 'customers.csv',
  });
  let text = 'Customer number,Name,Country,State,City,Postal code,Product,Monthly charge\n';
  let seq = 0;
  for (let n = 1; n <= rows; n += 1) {
    text += row(n);
    if (n % CHUNK_ROWS !== 0 && n !== rows) continue;
    await storeUploadChunk(ctx, { id, seq, content: new TextEncoder().encode(text) });
    seq += 1;
    text = '';
  }
  await finishUpload(ctx, { id });
  return id;
};

/** Rows per second of a customers import, and whether the process keeps its size. */
export const measureImport = async (server: BenchServer, rows: number): Promise<Result> => {
  say(`CSV import of ${rows} customers`);
  await server.create('bench_import');
  const db = server.open('bench_import', 4);
  const { ctx, tenantId } = await makePartner(db);
  const id = await uploadRows(ctx, tenantId, rows);
  const { mapping } = await previewImport(ctx, { id });
  await startImport(ctx, { id, mapping });
  const before = process.memoryUsage.rss();
  let most = before;
  const sampling = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 50);
  const started = performance.now();
  await runImport(ctx, { importId: id });
  const seconds = (performance.now() - started) / 1000;
  clearInterval(sampling);
  const done = await getImport(ctx, { id });
  if (done.acceptedRows !== rows) throw new Error(`${done.acceptedRows} of ${rows} rows arrived.`);
  await db.close();
  await server.drop('bench_import');
  const grown = (most - before) / 1024 / 1024;
  return {
    what: `CSV import of ${rows} customers, growth of memory`,
    value: `${grown.toFixed(0)} MB`,
    limit: `≤ ${FLAT_MB} MB`,
    ok: grown <= FLAT_MB,
    figures: `${seconds.toFixed(1)} s, ${Math.round(rows / seconds)} rows/s, most ${(most / 1024 / 1024).toFixed(0)} MB`,
  };
};
