import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { runCommissions } from '@portal/services/commission/run-commissions';
import { sql } from 'drizzle-orm';
import { ctxOf } from './measure-run';
import { PROGRAMME } from './programme';
import { say } from './report';
import type { Result } from './report';
import { loadRunData } from './run-data';
import type { BenchServer } from './server';

/** Growth that still counts as flat: caches fill, and no two collections leave the same. */
const MOST_GROWTH = 1.5;

const collectGarbage = (): void => {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc()');
};

/** The most that is held between two batches of one partner's run, in bytes. */
const heldWhileRunning = async (server: BenchServer, events: number): Promise<number> => {
  await server.create('bench_memory');
  const admin = server.connect('bench_memory');
  await loadRunData(admin, { partners: 1, events, definition: PROGRAMME, activations: 20 });
  const [partner] = await admin<{ id: string }[]>`select id from partners`;
  await admin.end();
  const partnerId = partner?.id ?? '';
  const db = server.open('bench_memory', 2);
  const id = newId();
  await inScope(db, { login: 'portal_jobs', partnerId }, (tx) =>
    tx.execute(
      sql`insert into commission_runs (partner_id, id, status) values (${partnerId}, ${id}, 'queued')`,
    ),
  );
  let most = 0;
  await runCommissions(
    ctxOf(db, partnerId),
    { id },
    {
      onBatch: () => {
        collectGarbage();
        most = Math.max(most, process.memoryUsage().heapUsed);
      },
    },
  );
  await db.close();
  await server.drop('bench_memory');
  return most;
};

const mebibytes = (bytes: number): string => `${Math.round(bytes / 1_048_576)} MiB`;

/** What a run holds with five times the events, against what it holds: flat in the number of events. */
export const measureMemory = async (server: BenchServer, events: number): Promise<Result> => {
  say(`memory: the programme over ${events / 5} and ${events} events of one partner`);
  const few = await heldWhileRunning(server, events / 5);
  const many = await heldWhileRunning(server, events);
  return {
    what: `memory of a run, ${events} events against a fifth of them`,
    value: (many / few).toFixed(2),
    limit: `≤ ${MOST_GROWTH.toFixed(2)}`,
    ok: many / few <= MOST_GROWTH,
    figures: `${mebibytes(many)} against ${mebibytes(few)}`,
  };
};
