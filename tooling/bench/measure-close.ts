import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { runCommissions } from '@portal/services/commission/run-commissions';
import { closePeriod } from '@portal/services/period/close-period';
import { requestClose } from '@portal/services/period/request-close';
import { sql } from 'drizzle-orm';
import { ctxOf } from './measure-run';
import { say } from './report';
import type { Result } from './report';
import { loadRunData, PERCENTAGE } from './run-data';
import type { BenchServer } from './server';

const PERIOD = '2026-03';

export interface CloseClaim {
  /** Lines of the month, all of one partner. */
  readonly lines: number;
  /** As many statements are issued. */
  readonly resellers: number;
  /** The least lines a second over the whole close. */
  readonly limit: number;
}

const seconds = (from: number): number => (performance.now() - from) / 1000;

/**
 * Closes a month whose lines are posted: calculates it a last time, compares the books, settles bonuses, issues a
 * statement for each reseller. What it says on the way is what people see while it goes on.
 */
export const measureClose = async (
  server: BenchServer,
  { lines, resellers, limit }: CloseClaim,
): Promise<Result> => {
  say(`close: loading ${lines} events of ${resellers} resellers`);
  await server.create('bench_close');
  const admin = server.connect('bench_close');
  const data = { partners: 1, events: lines, definition: PERCENTAGE, activations: null };
  await loadRunData(admin, { ...data, resellers, customers: resellers });
  const [partner] = await admin<{ id: string }[]>`select id from partners`;
  const partnerId = partner?.id ?? '';
  const db = server.open('bench_close', 2);
  const ctx = ctxOf(db, partnerId);
  const id = newId();
  await inScope(db, { login: 'portal_jobs', partnerId }, (tx) =>
    tx.execute(
      sql`insert into commission_runs (partner_id, id, status) values (${partnerId}, ${id}, 'queued')`,
    ),
  );
  await runCommissions(ctx, { id });
  await admin.unsafe('vacuum analyze');
  await requestClose(ctx, { period: PERIOD }, { queued: false });
  const begun = performance.now();
  const stages: string[] = [];
  let stage = { name: '', from: begun };
  const end = (): void => {
    if (stage.name !== '') stages.push(`${stage.name} ${seconds(stage.from).toFixed(1)} s`);
  };
  const { close } = await closePeriod(
    ctx,
    { period: PERIOD },
    {
      onStep: (name, done, total) => {
        if (name !== stage.name) {
          end();
          stage = { name, from: performance.now() };
        }
        if (total > 0) say(`close: ${name} ${done} of ${total}`);
      },
    },
  );
  const took = seconds(begun);
  await db.close();
  await admin.end();
  await server.drop('bench_close');
  const statements = close?.statements ?? 0;
  const pace = lines / took;
  return {
    what: `close of ${lines} lines, ${statements} statements`,
    value: `${Math.round(pace)} lines/s`,
    limit: `≥ ${limit} lines/s`,
    figures: `${took.toFixed(1)} s: ${stages.join(', ')}`,
    ok: pace >= limit && statements === resellers,
  };
};
