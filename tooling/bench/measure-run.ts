import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import type { Ctx } from '@portal/services/context';
import { runCommissions } from '@portal/services/commission/run-commissions';
import { sql } from 'drizzle-orm';
import { median, type Result, say, spread } from './report';
import { BY_HAND, loadRunData } from './run-data';
import type { BenchServer } from './server';

const ctxOf = (db: Ctx['db'], partnerId: string): Ctx => ({
  db,
  actor: { kind: 'system', name: 'bench' },
  partnerId,
  requestId: 'bench',
  now: () => new Date(),
  links: { admin: () => '', partner: () => '' },
});

const runPartner = async (db: Ctx['db'], partnerId: string): Promise<number> => {
  const ctx = ctxOf(db, partnerId);
  const id = newId();
  await inScope(db, { login: 'portal_jobs', partnerId }, (tx) =>
    tx.execute(
      sql`insert into commission_runs (partner_id, id, status) values (${partnerId}, ${id}, 'queued')`,
    ),
  );
  const run = await runCommissions(ctx, { id });
  return run.newLines;
};

/** Runs all partners over two connections; returns seconds and the lines posted. */
const runAll = async (server: BenchServer, database: string): Promise<[number, number]> => {
  const admin = server.connect(database);
  const partners = await admin<{ id: string }[]>`select id from partners order by id`;
  await admin.end();
  const db = server.open(database, 2);
  const waiting = partners.map(({ id }) => id);
  let lines = 0;
  const started = performance.now();
  const worker = async (): Promise<void> => {
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      const posted = await runPartner(db, id);
      lines += posted;
    }
  };
  await Promise.all([worker(), worker()]);
  const seconds = (performance.now() - started) / 1000;
  await db.close();
  return [seconds, lines];
};

const runByHand = async (server: BenchServer, database: string): Promise<number> => {
  const admin = server.connect(database);
  const started = performance.now();
  await admin.unsafe(BY_HAND);
  const seconds = (performance.now() - started) / 1000;
  await admin.end();
  return seconds;
};

/** Events per second of a run against one hand-written statement that inserts the same rows as superuser. */
export const measureRun = async (
  server: BenchServer,
  size: { readonly partners: number; readonly events: number; readonly repeats: number },
): Promise<Result> => {
  say(`commission run: loading ${size.events} events of ${size.partners} partners`);
  await server.create('bench_run');
  const admin = server.connect('bench_run');
  await loadRunData(admin, size);
  await admin.end();
  const ratios: number[] = [];
  const ours: number[] = [];
  const hand: number[] = [];
  for (let repeat = 1; repeat <= size.repeats; repeat += 1) {
    await server.clone('bench_run', 'bench_run_hand');
    const byHand = await runByHand(server, 'bench_run_hand');
    await server.drop('bench_run_hand');
    await server.clone('bench_run', 'bench_run_ours');
    const [seconds, lines] = await runAll(server, 'bench_run_ours');
    await server.drop('bench_run_ours');
    if (lines !== size.events) throw new Error(`The run posted ${lines} lines of ${size.events}.`);
    ours.push(size.events / seconds);
    hand.push(size.events / byHand);
    ratios.push(byHand / seconds);
    say(`  ${repeat}: by hand ${byHand.toFixed(1)} s, run ${seconds.toFixed(1)} s`);
  }
  await server.drop('bench_run');
  return {
    what: `commission run, ${size.events} events, against one insert … select`,
    value: spread(ratios),
    limit: '≥ 0.80',
    ok: median(ratios) >= 0.8,
    figures: `${Math.round(median(ours))} against ${Math.round(median(hand))} events/s`,
  };
};
