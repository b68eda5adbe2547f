import { NUMBERED_ROWS } from '@portal/contracts/common';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { LINE_STATES } from '@portal/contracts/commission';
import type { LineState } from '@portal/contracts/commission';
import { listAudit } from '@portal/services/audit/list-audit';
import { listDisputes } from '@portal/services/dispute/list-disputes';
import { getEarnings } from '@portal/services/earnings/get-earnings';
import { getTotals } from '@portal/services/commission/get-totals';
import { listLines } from '@portal/services/commission/list-lines';
import { runCommissions } from '@portal/services/commission/run-commissions';
import type { Ctx } from '@portal/services/context';
import { getTrialBalance } from '@portal/services/ledger/get-trial-balance';
import { listAccounts } from '@portal/services/ledger/list-accounts';
import { listEntries } from '@portal/services/ledger/list-entries';
import { countExceptions } from '@portal/services/liability/count-exceptions';
import { listExceptionEvents } from '@portal/services/liability/exception-events';
import { listLiabilities } from '@portal/services/liability/list-liabilities';
import { approveBatch } from '@portal/services/payout/approve-batch';
import { executeBatch } from '@portal/services/payout/execute-batch';
import { listCandidates } from '@portal/services/payout/list-candidates';
import { listPayoutItems } from '@portal/services/payout/list-payout-items';
import { listPayouts } from '@portal/services/payout/list-payouts';
import { proposeBatch } from '@portal/services/payout/propose-batch';
import { recordBatchPaid } from '@portal/services/payout/record-payout';
import { submitBatch } from '@portal/services/payout/step-batch';
import { refreshAllStatistics } from '@portal/services/job/refresh-statistics';
import { closePeriod } from '@portal/services/period/close-period';
import { getPeriod } from '@portal/services/period/get-period';
import { listPeriods } from '@portal/services/period/list-periods';
import { requestClose } from '@portal/services/period/request-close';
import { makeVault } from '@portal/services/vault';
import { listStatementLines } from '@portal/services/statement/list-statement-lines';
import { listStatements } from '@portal/services/statement/list-statements';
import { sql } from 'drizzle-orm';
import type postgres from 'postgres';
import { loadHistory } from './list-history';
import type { History } from './list-history';
import { ctxOf } from './measure-run';
import { historyLists, RESELLER_LISTS, STAFF_LISTS } from './other-lists';
import type { Asked } from './other-lists';
import { median, say } from './report';
import type { Result } from './report';
import { loadRunData, PERCENTAGE } from './run-data';
import { SECRET } from './server';
import type { BenchServer } from './server';

const DATABASE = 'bench_lists';
const PERIOD = '2026-03';
/** Times each list is asked for. */
const REPEATS = 5;

export interface ListsClaim {
  /** Events of one partner; each pays its reseller and the partner. */
  readonly events: number;
  /** What else the partner has. */
  readonly history: History;
  readonly resellers: number;
  /** The most that the slowest list may take, in milliseconds. */
  readonly limit: number;
  /** The most that a question that goes through all lines may take, in milliseconds. */
  readonly questionLimit: number;
  /** The most that a step of the payouts may take, in seconds. */
  readonly stepLimit: number;
}

/** The partner is on a plan of the platform's too, and every other reseller has payout details that are in order. */
const loadRest = async (admin: postgres.Sql): Promise<void> => {
  await admin`
    insert into commission_plans (partner_id, id, owner, earner_kind, name)
    select id, uuidv7(), 'platform', 'partner', 'Platform' from partners`;
  await admin`
    insert into commission_plan_versions
      (partner_id, id, plan_id, earner_kind, version, effective_from, currency, definition, content_hash)
    select partner_id, uuidv7(), id, 'partner', 1, '2020-01-01', 'USD',
      ${admin.json({
        currency: 'USD',
        components: [
          {
            key: 'share',
            trigger: 'invoice.paid',
            structure: { kind: 'percentage', rate: '0.15', base: 'event' },
          },
        ],
      })}, 'bench'
    from commission_plans where earner_kind = 'partner'`;
  await admin.unsafe(`
    insert into plan_assignments (partner_id, id, plan_id, earner_kind, effective_from)
      select partner_id, uuidv7(), id, 'partner', '2020-01-01' from commission_plans where earner_kind = 'partner';
    update resellers set status = 'active';
    insert into payees (partner_id, id, earner_kind, tenant_id, reseller_id, currency, method, holder_name, country,
        status, tax_form)
      select partner_id, uuidv7(), 'reseller', tenant_id, id, 'USD', 'manual', name, 'US', 'verified', 'approved'
      from resellers where substr(code, 2)::int % 2 = 0;
    insert into agreement_acceptances (partner_id, id, payer, tenant_id, reseller_id, number, body, body_hash, signed_name,
        accepted_by, accepted_by_name, accepted_at, ip_address)
      select partner_id, uuidv7(), 'partner', tenant_id, id, 0, name, encode(sha256(convert_to(name, 'UTF8')), 'hex'),
        name, uuidv7(), name, now(), '192.0.2.1'
      from resellers where substr(code, 2)::int % 2 = 0;
  `);
};

const memberOf = (ctx: Ctx, partnerId: string): Ctx => ({
  ...ctx,
  actor: {
    kind: 'partner',
    partnerId,
    userId: newId(),
    name: 'Bench',
    role: 'finance',
    tenantIds: null,
  },
  payoutPorts: { vault: makeVault(SECRET), stripe: null },
});

/** The partner's own accounts are the platform's to see. */
const staff = (ctx: Ctx): Ctx => ({
  ...ctx,
  actor: { kind: 'platform', userId: newId(), name: 'Bench', role: 'auditor' },
});

/** Staff who are in no partner. */
const outside = (ctx: Ctx): Ctx => ({ ...staff(ctx), partnerId: null });

const sellerOf = (ctx: Ctx, partnerId: string, { resellerId, tenantId }: Ids): Ctx => ({
  ...ctx,
  actor: {
    kind: 'reseller',
    partnerId,
    tenantId,
    resellerId,
    userId: newId(),
    name: 'Bench',
    role: 'owner',
  },
});

interface Timed {
  readonly what: string;
  readonly milliseconds: number;
}

const timed = async <T>(steps: Timed[], what: string, work: Promise<T>): Promise<T> => {
  const from = performance.now();
  const made = await work;
  steps.push({ what, milliseconds: performance.now() - from });
  say(`lists: ${what} ${((performance.now() - from) / 1000).toFixed(1)} s`);
  return made;
};

/** A batch of half the resellers, from the proposal until all of it is recorded as paid. */
const payOut = async (author: Ctx, approver: Ctx): Promise<{ steps: Timed[]; batchId: string }> => {
  const steps: Timed[] = [];
  const proposed = proposeBatch(author, { method: 'manual', currency: 'USD' });
  const { id } = await timed(steps, 'propose', proposed);
  const { version, payouts, total } = await timed(steps, 'submit', submitBatch(author, { id }));
  const seen = { id, version, payouts, totalMinor: total.amountMinor };
  await timed(steps, 'approve', approveBatch(approver, seen));
  await timed(steps, 'execute', executeBatch(approver, { id }));
  await timed(steps, 'record as paid', recordBatchPaid(approver, { id, reference: 'bench' }));
  return { steps, batchId: id };
};

interface Ids {
  readonly resellerId: string;
  readonly tenantId: string;
  readonly importId: string;
  readonly accountId: string;
  readonly statementId: string;
  readonly batchId: string;
  readonly payoutId: string;
  /** As many lines lie before it as after it. */
  readonly middleLineId: string;
}

const findIds = async (admin: postgres.Sql, batchId: string): Promise<Ids> => {
  const one = async (query: Promise<readonly postgres.Row[]>): Promise<string> => {
    const [row] = await query;
    return String(row?.['id']);
  };
  return {
    batchId,
    resellerId: await one(admin`select id from resellers order by id limit 1`),
    tenantId: await one(admin`select id from tenants limit 1`),
    importId: await one(admin`select import_id as id from import_rejects limit 1`),
    accountId: await one(
      admin`select id from ledger_accounts where earner_kind = 'partner' and kind = 'commission_payable' limit 1`,
    ),
    statementId: await one(admin`select id from statements order by lines desc limit 1`),
    payoutId: await one(admin`select id from payouts order by items desc limit 1`),
    middleLineId: await one(admin`
      select id from commission_lines order by effective_at, id
      offset (select count(*) / 2 from commission_lines) limit 1`),
  };
};

const FIRST = { page: 1, pageSize: 50 } as const;

const byAmount = (state: LineState): Asked => [
  `lines ${state} by amount`,
  (ctx) => listLines(ctx, { ...FIRST, state, sort: 'amount', dir: 'desc' }),
];

/** Every list that grows with events, with the filters and sorts that people use. */
const listsOf = ({
  resellerId,
  accountId,
  statementId,
  batchId,
  payoutId,
  middleLineId,
}: Ids): Asked[] => [
  ['lines', (ctx) => listLines(ctx, FIRST)],
  ['lines, far along', (ctx) => listLines(ctx, { ...FIRST, after: middleLineId })],
  [
    'lines, the last by number',
    (ctx) => listLines(ctx, { ...FIRST, page: NUMBERED_ROWS / FIRST.pageSize }),
  ],
  ['lines by amount', (ctx) => listLines(ctx, { ...FIRST, sort: 'amount', dir: 'desc' })],
  ['lines of a month', (ctx) => listLines(ctx, { ...FIRST, period: PERIOD })],
  ['lines of a reseller', (ctx) => listLines(ctx, { ...FIRST, resellerId })],
  ['lines of the partner', (ctx) => listLines(ctx, { ...FIRST, earner: 'partner' })],
  ['lines of a component', (ctx) => listLines(ctx, { ...FIRST, component: 'share' })],
  ['lines of a kind', (ctx) => listLines(ctx, { ...FIRST, kind: ['reversal'] })],
  ['lines with a text', (ctx) => listLines(ctx, { ...FIRST, q: 'inv-4711' })],
  ['lines that a limit cut', (ctx) => listLines(ctx, { ...FIRST, exception: 'clamped' })],
  ...LINE_STATES.flatMap((state): Asked[] => [
    [`lines ${state}`, (ctx) => listLines(ctx, { ...FIRST, state })],
    [`lines ${state} of a reseller`, (ctx) => listLines(ctx, { ...FIRST, state, resellerId })],
    byAmount(state),
  ]),
  ['totals', (ctx) => getTotals(ctx, { by: ['reseller', 'component', 'period'] })],
  ['earnings', (ctx) => getEarnings(ctx)],
  ['trial balance', (ctx) => getTrialBalance(ctx, {})],
  ['accounts', (ctx) => listAccounts(ctx, FIRST)],
  ['accounts by balance', (ctx) => listAccounts(ctx, { ...FIRST, sort: 'balance', dir: 'desc' })],
  ['entries of the largest account', (ctx) => listEntries(staff(ctx), { ...FIRST, accountId })],
  ['entries, page 1,000', (ctx) => listEntries(staff(ctx), { ...FIRST, page: 1000, accountId })],
  ['months', (ctx) => listPeriods(ctx, FIRST)],
  ['a month', (ctx) => getPeriod(ctx, { period: PERIOD })],
  ['statements', (ctx) => listStatements(ctx, FIRST)],
  [
    'statements by balance',
    (ctx) => listStatements(ctx, { ...FIRST, sort: 'closing', dir: 'desc' }),
  ],
  [
    'lines of the largest statement',
    (ctx) => listStatementLines(ctx, { ...FIRST, id: statementId }),
  ],
  ['payouts of a batch', (ctx) => listPayouts(ctx, { ...FIRST, batchId })],
  ['items of a payout', (ctx) => listPayoutItems(ctx, { ...FIRST, id: payoutId })],
  ['owed by reseller', (ctx) => listLiabilities(ctx, { ...FIRST, by: 'reseller' })],
  ['owed by tenant', (ctx) => listLiabilities(ctx, { ...FIRST, by: 'tenant' })],
  ['exceptions', (ctx) => countExceptions(ctx)],
  [
    'events without a plan',
    (ctx) => listExceptionEvents(ctx, { ...FIRST, kind: 'events_without_plan' }),
  ],
  [
    'who can be paid',
    (ctx) => listCandidates(ctx, { ...FIRST, method: 'manual', currency: 'USD' }),
  ],
];

/** What goes through many rows whatever it is asked for. */
const QUESTIONS: readonly Asked[] = [
  ['audit with a text', (ctx) => listAudit(ctx, { ...FIRST, q: 'thing 4711' })],
  ['audit with a person', (ctx) => listAudit(ctx, { ...FIRST, q: 'member 17 thing' })],
  ['disputes with a text', (ctx) => listDisputes(ctx, { ...FIRST, q: 'agreed 4711' })],
];

const measureOne = async (ctx: Ctx, [what, ask]: Asked): Promise<Timed> => {
  const took: number[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    const from = performance.now();
    await ask(ctx);
    took.push(performance.now() - from);
  }
  const milliseconds = median(took);
  say(`lists: ${what} ${milliseconds.toFixed(0)} ms`);
  return { what, milliseconds };
};

const calculateAndClose = async (ctx: Ctx, partnerId: string): Promise<void> => {
  const id = newId();
  await inScope(ctx.db, { login: 'portal_jobs', partnerId }, (tx) =>
    tx.execute(
      sql`insert into commission_runs (partner_id, id, status) values (${partnerId}, ${id}, 'queued')`,
    ),
  );
  await runCommissions(ctx, { id });
  await requestClose(ctx, { period: PERIOD }, { queued: false });
  await closePeriod(ctx, { period: PERIOD });
};

const slowest = (all: readonly Timed[]): Timed =>
  all.reduce((most, one) => (one.milliseconds > most.milliseconds ? one : most));

/**
 * How long the first page of every list takes that grows with events, for a partner with a closed month of which half is
 * paid out; and how long each step of that payout takes.
 */
export const measureLists = async (server: BenchServer, claim: ListsClaim): Promise<Result[]> => {
  const { events, history, resellers, limit, questionLimit, stepLimit } = claim;
  say(`lists: loading ${events} events of ${resellers} resellers`);
  await server.create(DATABASE);
  const admin = server.connect(DATABASE);
  const data = { partners: 1, events, definition: PERCENTAGE, activations: null };
  await loadRunData(admin, { ...data, resellers, customers: resellers });
  await loadRest(admin);
  const [partner] = await admin<{ id: string }[]>`select id from partners`;
  const partnerId = partner?.id ?? '';
  const db = server.open(DATABASE, 4);
  const system = ctxOf(db, partnerId);
  await calculateAndClose(system, partnerId);
  // As the leader of background work does within seconds.
  await refreshAllStatistics(db);
  const [author, approver] = [memberOf(system, partnerId), memberOf(system, partnerId)];
  const { steps, batchId } = await payOut(author, approver);
  await refreshAllStatistics(db);
  await loadHistory(admin, history);
  const ids = await findIds(admin, batchId);
  const lists: Timed[] = [];
  for (const asked of listsOf(ids)) lists.push(await measureOne(author, asked));
  for (const asked of historyLists(ids.importId)) lists.push(await measureOne(author, asked));
  for (const asked of STAFF_LISTS) lists.push(await measureOne(outside(system), asked));
  const seller = sellerOf(system, partnerId, ids);
  for (const asked of RESELLER_LISTS) lists.push(await measureOne(seller, asked));
  const questions: Timed[] = [];
  for (const asked of QUESTIONS) questions.push(await measureOne(author, asked));
  const [counted] = await admin<{ lines: number; items: number }[]>`
    select (select count(*) from commission_lines)::int as lines, (select count(*) from payout_items)::int as items`;
  await db.close();
  await admin.end();
  await server.drop(DATABASE);
  const [list, question, step] = [slowest(lists), slowest(questions), slowest(steps)];
  return [
    {
      what: `slowest of ${lists.length} lists, ${counted?.lines ?? 0} lines of one partner`,
      value: `${list.milliseconds.toFixed(0)} ms`,
      limit: `≤ ${limit} ms`,
      figures: list.what,
      ok: list.milliseconds <= limit,
    },
    {
      what: 'slowest question that goes through all of them',
      value: `${question.milliseconds.toFixed(0)} ms`,
      limit: `≤ ${questionLimit} ms`,
      figures: question.what,
      ok: question.milliseconds <= questionLimit,
    },
    {
      what: `slowest step of a payout, ${counted?.items ?? 0} items`,
      value: `${(step.milliseconds / 1000).toFixed(1)} s`,
      limit: `≤ ${stepLimit} s`,
      figures: step.what,
      ok: step.milliseconds <= stepLimit * 1000,
    },
  ];
};
