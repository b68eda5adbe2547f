import type { ByPeriod, PeriodRow } from '@portal/contracts/period';
import { isPassing } from '@portal/db/error';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { conflict, notFound } from '@portal/domain/errors';
import { addPeriods } from '@portal/domain/period/period';
import type { Period } from '@portal/domain/period/period';
import { keep } from '@portal/domain/text/kept';
import { defineMessages } from '@portal/domain/text/message';
import type { Words } from '@portal/domain/text/phrase';
import { sql } from 'drizzle-orm';
import { jobScopeOf, partnerOf, requirePermission } from '../access';
import { appendAudit } from '../audit/append-audit';
import { endedBecause } from '../commission/run/check-amounts';
import { runCommissions } from '../commission/run-commissions';
import type { Ctx } from '../context';
import { checkLedger, isLedgerRight } from '../ledger/check-ledger';
import { takeDueEvents } from '../event/aside/take-due';
import { lockPartnerLedger } from '../ledger/lock-partner-ledger';
import { emit } from '../outbox/emit';
import { issueStatements } from '../statement/issue-statements';
import { hasBonuses, monthsToSettle, settleBonuses } from './bonus/settle-bonuses';
import { describePeriods } from './describe-period';

const messages = defineMessages({
  booksOff: {
    id: 'services.period.booksOff',
    defaultMessage: 'The books do not add up. Look at the trial balance before closing.',
  },
  interrupted: {
    id: 'services.period.interrupted',
    defaultMessage: 'The close was interrupted. Close the month again to go on.',
  },
});

const STAGES = ['calculating', 'bonuses', 'statements', 'closed'] as const;
type Stage = (typeof STAGES)[number];

export interface CloseOptions {
  /** Its queue tries it again after a fault that passes: such a fault does not stop it. */
  readonly isTriedAgain?: boolean;
  /** Called before each stage and step, and waited for; what it throws ends the close. */
  readonly onStep?: (stage: Stage, done: number, total: number) => Promise<void> | void;
  /** False for several closes in a row, after the last of which the books are compared once. Default true. */
  readonly checksLedger?: boolean;
}

interface CloseRow extends Record<string, unknown> {
  status: 'closing' | 'closed';
  stage: Stage;
  doneSteps: number;
}

const loadClose = async (tx: Tx, partnerId: string, period: Period): Promise<CloseRow> => {
  const [row] = await tx.execute<CloseRow>(sql`
    select status, stage, done_steps as "doneSteps" from accounting_periods
    where partner_id = ${partnerId}::uuid and period = ${period}`);
  if (row === undefined) throw notFound('month that is being closed');
  return row;
};

const stageOf = (ctx: Ctx, period: Period): Promise<Stage> =>
  inScope(
    ctx.db,
    { ...jobScopeOf(ctx), readOnly: true },
    async (tx) => (await loadClose(tx, partnerOf(ctx), period)).stage,
  );

/** The close's own calculation: the one that was begun, or a new one. Under the ledger lock, so that two closes share it. */
const closingRun = (ctx: Ctx, period: Period): Promise<string> =>
  inScope(ctx.db, jobScopeOf(ctx), async (tx) => {
    const partnerId = partnerOf(ctx);
    await lockPartnerLedger(tx, partnerId);
    const [known] = await tx.execute<{ id: string }>(sql`
      select id from commission_runs
      where partner_id = ${partnerId}::uuid and cause = 'close' and period = ${period}
      order by created_at desc limit 1`);
    if (known !== undefined) return known.id;
    const id = newId();
    await tx.execute(sql`
      insert into commission_runs (partner_id, id, tenant_id, period, cause, created_at)
      values (${partnerId}::uuid, ${id}::uuid, null, ${period}, 'close', ${ctx.now()})`);
    return id;
  });

/** Moves the close on, unless another worker has done it already. */
const moveOn = async (tx: Tx, partnerId: string, period: Period, from: Stage): Promise<void> => {
  const to = STAGES[STAGES.indexOf(from) + 1] ?? 'closed';
  await tx.execute(sql`
    update accounting_periods set stage = ${to}, done_steps = 0, total_steps = 0
    where partner_id = ${partnerId}::uuid and period = ${period} and stage = ${from}`);
};

const calculate = async (
  ctx: Ctx,
  period: Period,
  { checksLedger = true, isTriedAgain = false }: CloseOptions,
): Promise<void> => {
  await takeDueEvents(ctx.db, partnerOf(ctx), ctx.now());
  const id = await closingRun(ctx, period);
  await runCommissions(ctx, { id }, { isTriedAgain });
  if (checksLedger && !isLedgerRight(await checkLedger(ctx))) throw conflict(messages.booksOff);
  await inScope(ctx.db, jobScopeOf(ctx), async (tx) => {
    const partnerId = partnerOf(ctx);
    await lockPartnerLedger(tx, partnerId);
    await moveOn(tx, partnerId, period, 'calculating');
  });
};

/** The bonuses of the windows that end with one month, in one transaction under the ledger lock. */
const settleMonth = async (
  ctx: Ctx,
  period: Period,
  runId: string,
  months: readonly Period[],
  index: number,
): Promise<void> => {
  const partnerId = partnerOf(ctx);
  await inScope(ctx.db, jobScopeOf(ctx), async (tx) => {
    await lockPartnerLedger(tx, partnerId);
    const { stage, doneSteps } = await loadClose(tx, partnerId, period);
    const month = months[index];
    if (stage !== 'bonuses' || doneSteps > index || month === undefined) return;
    await settleBonuses(tx, { partnerId, period, runId }, [month]);
    await tx.execute(sql`
      update accounting_periods set done_steps = ${index + 1}, total_steps = ${months.length}
      where partner_id = ${partnerId}::uuid and period = ${period}`);
    if (index + 1 === months.length) await moveOn(tx, partnerId, period, 'bonuses');
  });
};

const settleAll = async (ctx: Ctx, period: Period, options: CloseOptions): Promise<void> => {
  const months = await inScope(ctx.db, { ...jobScopeOf(ctx), readOnly: true }, async (tx) =>
    (await hasBonuses(tx, partnerOf(ctx))) ? monthsToSettle(tx, partnerOf(ctx), period) : [],
  );
  if (months.length === 0) {
    await inScope(ctx.db, jobScopeOf(ctx), async (tx) => {
      await lockPartnerLedger(tx, partnerOf(ctx));
      await moveOn(tx, partnerOf(ctx), period, 'bonuses');
    });
    return;
  }
  const runId = await closingRun(ctx, period);
  for (let index = 0; index < months.length; index += 1) {
    await options.onStep?.('bonuses', index, months.length);
    await settleMonth(ctx, period, runId, months, index);
  }
};

/** Issues what is not issued yet; how far it is goes on the record batch by batch. */
const issue = async (ctx: Ctx, period: Period, options: CloseOptions): Promise<void> => {
  await issueStatements(ctx, period, async (done, total) => {
    await options.onStep?.('statements', done, total);
    await inScope(ctx.db, jobScopeOf(ctx), (tx) =>
      tx.execute(sql`
        update accounting_periods set done_steps = ${done}, total_steps = ${total}
        where partner_id = ${partnerOf(ctx)}::uuid and period = ${period} and stage = 'statements'`),
    );
  });
};

const finish = (ctx: Ctx, period: Period): Promise<void> =>
  inScope(ctx.db, jobScopeOf(ctx), async (tx) => {
    const partnerId = partnerOf(ctx);
    await lockPartnerLedger(tx, partnerId);
    const closed = await tx.execute<{ lines: number; statements: number }>(sql`
      update accounting_periods set status = 'closed', stage = 'closed', closed_at = ${ctx.now()}, error = null,
        lines = (select coalesce(sum(total.lines), 0) from commission_totals total
          where total.partner_id = ${partnerId}::uuid and total.period = ${period}),
        statements = (select count(*) from statements statement
          where statement.partner_id = ${partnerId}::uuid and statement.period = ${period})
      where partner_id = ${partnerId}::uuid and period = ${period} and stage = 'statements'
      returning lines, statements`);
    const [row] = closed;
    if (row === undefined) return;
    await emit(tx, ctx, {
      kind: 'period.closed',
      entityKind: 'period',
      entityId: null,
      payload: { period, lines: row.lines, statements: row.statements },
    });
    await appendAudit(tx, ctx, {
      action: 'period.complete',
      entityKind: 'period',
      entityId: null,
      entityName: period,
      before: { status: 'closing' },
      after: { status: 'closed', lines: row.lines, statements: row.statements },
    });
  });

const work = async (ctx: Ctx, period: Period, options: CloseOptions): Promise<void> => {
  for (;;) {
    const stage = await stageOf(ctx, period);
    await options.onStep?.(stage, 0, 0);
    if (stage === 'closed') return;
    if (stage === 'calculating') await calculate(ctx, period, options);
    else if (stage === 'bonuses') await settleAll(ctx, period, options);
    else {
      await issue(ctx, period, options);
      await finish(ctx, period);
    }
  }
};

/** Keeps why a close stands still, for people to read. For background work. */
export const keepCloseError = (ctx: Ctx, period: Period, error: Words): Promise<void> =>
  inScope(ctx.db, jobScopeOf(ctx), async (tx) => {
    await tx.execute(sql`
      update accounting_periods set error = ${JSON.stringify(keep(error))}::jsonb
      where partner_id = ${partnerOf(ctx)}::uuid and period = ${period} and status = 'closing'`);
  });

/**
 * Carries out a close that was requested, stage by stage: calculates the month, pays the bonuses of the windows that end
 * with it (and what late events changed of earlier ones), issues the statements, closes. Each stage is found done the
 * second time, so that a close that was killed goes on where it was, and two at once give the result of one.
 *
 * @throws {DomainError} `not_found`; whatever ended it, after the reason was kept for people to read
 */
export const closePeriod = async (
  ctx: Ctx,
  { period }: ByPeriod,
  options: CloseOptions = {},
): Promise<PeriodRow> => {
  requirePermission(ctx, {});
  try {
    await work(ctx, period, options);
  } catch (error) {
    if (options.isTriedAgain !== true || !isPassing(error))
      await keepCloseError(ctx, period, endedBecause(error, messages.interrupted));
    throw error;
  }
  const [row] = await inScope(ctx.db, { ...jobScopeOf(ctx), readOnly: true }, (tx) =>
    describePeriods(tx, partnerOf(ctx), ctx.now(), addPeriods(period, 1), [period]),
  );
  if (row === undefined) throw notFound('month');
  return row;
};
