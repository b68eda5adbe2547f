import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import type { Ctx } from '@portal/services/context';
import { RUNS_AT_ONCE, runCommissions } from '@portal/services/commission/run-commissions';
import { makeVault } from '@portal/services/vault';
import { sql } from 'drizzle-orm';
import { median, say, spread } from './report';
import type { Result } from './report';
import { BY_HAND, loadRunData } from './run-data';
import type { RunData } from './run-data';
import { SECRET } from './server';
import type { BenchServer } from './server';

/** The context of a run without anybody who asks. */
export const ctxOf = (db: Ctx['db'], partnerId: string): Ctx => ({
  db,
  actor: { kind: 'system', name: 'bench' },
  partnerId,
  requestId: 'bench',
  now: () => new Date(),
  personVault: makeVault(SECRET, 'person_keys'),
  links: { admin: () => '', platform: () => '', partner: () => '' },
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

/** Runs all partners as background work does, as many at once; returns seconds and the lines posted. */
const runAll = async (server: BenchServer, database: string): Promise<[number, number]> => {
  const admin = server.connect(database);
  const partners = await admin<{ id: string }[]>`select id from partners order by id`;
  await admin.end();
  const db = server.open(database, RUNS_AT_ONCE);
  const waiting = partners.map(({ id }) => id);
  let lines = 0;
  const started = performance.now();
  const worker = async (): Promise<void> => {
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      const posted = await runPartner(db, id);
      lines += posted;
    }
  };
  await Promise.all(Array.from({ length: RUNS_AT_ONCE }, worker));
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

export interface RunClaim extends RunData {
  /** What is claimed: "commission run". */
  readonly what: string;
  readonly repeats: number;
  /** The least share of the hand-written statement's speed. */
  readonly limit: number;
}

/**
 * Events per second of a run against one hand-written statement that pays a plain percentage: it inserts as many rows of
 * the same size, as superuser.
 */
export const measureRun = async (server: BenchServer, claim: RunClaim): Promise<Result> => {
  const { what, events, limit } = claim;
  say(`${what}: loading ${events} events of ${claim.partners} partners`);
  await server.create('bench_run');
  const admin = server.connect('bench_run');
  await loadRunData(admin, claim);
  await admin.end();
  const ratios: number[] = [];
  const ours: number[] = [];
  const hand: number[] = [];
  for (let repeat = 1; repeat <= claim.repeats; repeat += 1) {
    await server.clone('bench_run', 'bench_run_hand');
    const byHand = await runByHand(server, 'bench_run_hand');
    await server.drop('bench_run_hand');
    await server.clone('bench_run', 'bench_run_ours');
    const [seconds, lines] = await runAll(server, 'bench_run_ours');
    await server.drop('bench_run_ours');
    if (lines !== events) throw new Error(`The run posted ${lines} lines of ${events}.`);
    ours.push(events / seconds);
    hand.push(events / byHand);
    ratios.push(byHand / seconds);
    say(`  ${repeat}: by hand ${byHand.toFixed(1)} s, run ${seconds.toFixed(1)} s`);
  }
  await server.drop('bench_run');
  return {
    what: `${what}, ${events} events of ${claim.partners} partners, against one insert … select`,
    value: spread(ratios),
    limit: `≥ ${limit.toFixed(2)}`,
    ok: median(ratios) >= limit,
    figures: `${Math.round(median(ours))} against ${Math.round(median(hand))} events/s`,
  };
};
