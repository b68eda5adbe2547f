import { newId } from '@portal/db/id';
import { forgetPlans } from '@portal/db/forget-plans';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { conflict } from '@portal/domain/errors';
import type { Words } from '@portal/domain/text/phrase';
import { phrase } from '@portal/domain/text/phrase';
import { defineMessages } from '@portal/domain/text/message';
import { isPeriod } from '@portal/domain/period/period';
import type { Period } from '@portal/domain/period/period';
import { sql } from 'drizzle-orm';
import { jobScopeOf, partnerOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import type { AccountBook } from '../ledger/account-book';
import { lockPartnerLedger } from '../ledger/lock-partner-ledger';
import { emitAll } from '../outbox/emit';
import type { NewEvent } from '../outbox/emit';
import { orNotFound } from '../shared/or-not-found';
import { composeMonths } from './compose-month';
import type { ComposedMonth } from './compose-month';
import { readMonth } from './read-month';
import { readCaps } from './recovery-cap';
import { settleStatements } from './settle-statements';
import { dueKeys, keyTable, ofKey } from './statement-key';
import type { KeySet, StatementKey } from './statement-key';
import { readNames } from './statement-names';
import type { StatementNames } from './statement-names';
import { figuresText, insertStatements, writeRecoveries } from './write-statements';
import type { NewStatement } from './write-statements';
import { amountIn } from '@portal/domain/text/kept';
import type { Spoken } from '@portal/domain/text/phrase';

const messages = defineMessages({
  noMonth: { id: 'services.statement.noMonth', defaultMessage: '"{text}" is not a month.' },
  closingBalance: { id: 'services.statement.closingBalance', defaultMessage: 'closing balance' },
  differs: {
    id: 'services.statement.differs',
    defaultMessage:
      'The {what} of {who} at the end of {period} is {statement} by its statement and {ledger} by the ledger. No statement was issued that would hide the difference.',
  },
  notClosing: {
    id: 'services.statement.notClosing',
    defaultMessage: 'Statements of {period} are issued while it is being closed, not now.',
  },
  debt: { id: 'services.statement.debt', defaultMessage: 'debt' },
});

/** Statements in one transaction. */
const BATCH_SIZE = 1000;

/** Keys of one kind each, so that one query serves a whole batch. */
export const batchesOf = (keys: readonly StatementKey[], size: number): KeySet[] => {
  const batches: KeySet[] = [];
  for (const earnerKind of ['partner', 'reseller'] as const) {
    const same = keys.filter((key) => key.earnerKind === earnerKind);
    for (let start = 0; start < same.length; start += size)
      batches.push({ earnerKind, keys: same.slice(start, start + size) });
  }
  return batches;
};

const refuse = (what: Words, who: string, period: Period, of: readonly [Spoken, Spoken]): never => {
  const [statement, ledger] = of;
  throw conflict(phrase(messages.differs, { what, who, period, statement, ledger }));
};

/** @throws {DomainError} `conflict` when a statement says another sum than the ledger */
const assertBooked = (month: ComposedMonth, who: string, period: Period, currency: string) => {
  const { figures, booked, debtBooked } = month;
  const recovered = month.due.reduce((sum, { amount }) => sum + amount, 0n);
  const show = (amount: bigint): Spoken => amountIn(amount, currency);
  const [closing, debt] = [booked - recovered, debtBooked - recovered];
  if (figures.closingMinor !== closing)
    refuse(messages.closingBalance, who, period, [show(figures.closingMinor), show(closing)]);
  if (figures.debtClosingMinor !== debt)
    refuse(messages.debt, who, period, [show(figures.debtClosingMinor), show(debt)]);
};

const assertClosing = async (tx: Tx, partnerId: string, period: Period): Promise<void> => {
  const [row] = await tx.execute<{ status: string; stage: string }>(sql`
    select status, stage from accounting_periods
    where partner_id = ${partnerId}::uuid and period = ${period}`);
  const { status, stage } = orNotFound(row, 'month');
  if (status !== 'closing' || stage !== 'statements')
    throw conflict(phrase(messages.notClosing, { period }));
};

const countIssued = async (tx: Tx, partnerId: string, period: Period): Promise<number> => {
  const [row] = await tx.execute<{ issued: number }>(sql`
    select count(*)::int as issued from statements
    where partner_id = ${partnerId}::uuid and period = ${period}`);
  return row?.issued ?? 0;
};

/** Of these keys, those that nobody has issued meanwhile. */
const stillDue = async (
  tx: Tx,
  partnerId: string,
  period: Period,
  set: KeySet,
): Promise<KeySet> => {
  const rows = await tx.execute<{ ord: number }>(sql`
    select k.ord from ${keyTable(set)}
    join statements s on s.partner_id = ${partnerId}::uuid and s.period = ${period} and ${ofKey(set, 's')}`);
  const issued = new Set([...rows].map(({ ord }) => ord));
  return { ...set, keys: set.keys.filter((_, index) => !issued.has(index)) };
};

interface Place {
  readonly period: Period;
  readonly key: StatementKey;
  readonly names: StatementNames;
  /** 1 for the month's first. */
  readonly place: number;
}

const asStatement = (month: ComposedMonth, { period, key, names, place }: Place): NewStatement => {
  const earner = names.earnerOf(key);
  assertBooked(month, earner.name, period, key.currency);
  const { components, adjustments, recoveries, payouts } = month;
  return {
    id: newId(),
    key,
    tenantId: names.tenantOf(key),
    month,
    content: {
      number: `${period}-${String(place).padStart(5, '0')}`,
      period,
      currency: key.currency,
      earner,
      payer: names.payer,
      figures: figuresText(month.figures),
      components,
      adjustments,
      recoveries,
      payouts,
    },
  };
};

/** That it was issued. */
const toldStatement = ({ id, key, tenantId, content }: NewStatement): NewEvent => ({
  kind: 'statement.issued',
  entityKind: 'statement',
  entityId: id,
  tenantId,
  resellerId: key.resellerId,
  payload: {
    number: content.number,
    period: content.period,
    currency: content.currency,
    closingMinor: content.figures.closingMinor,
    earnerKind: key.earnerKind,
  },
});

interface Issue {
  readonly partnerId: string;
  readonly period: Period;
  readonly at: Date;
  readonly set: KeySet;
}

const issueBatch = async (
  tx: Tx,
  ctx: Ctx,
  { partnerId, period, at, set: wanted }: Issue,
  accounts: AccountBook,
): Promise<AccountBook> => {
  await lockPartnerLedger(tx, partnerId);
  // A close at the same time may have issued all of them, and closed the month.
  const set = await stillDue(tx, partnerId, period, wanted);
  if (set.keys.length === 0) return accounts;
  await assertClosing(tx, partnerId, period);
  const [books, names, capOf, issued] = await Promise.all([
    readMonth(tx, partnerId, period, set),
    readNames(tx, partnerId, set),
    readCaps(tx, partnerId, set),
    countIssued(tx, partnerId, period),
  ]);
  const months = composeMonths(books, capOf);
  const statements = months.map((month, index) =>
    asStatement(month, {
      period,
      key: orNotFound(set.keys[month.ord], 'earner'),
      names,
      place: issued + index + 1,
    }),
  );
  await forgetPlans(
    tx,
    months.reduce((sum, { lines }) => sum + lines, 0),
  );
  const known = await writeRecoveries(tx, partnerId, period, accounts, statements);
  await insertStatements(tx, partnerId, period, at, statements);
  await settleStatements(tx, partnerId, set.keys, at);
  await emitAll(tx, ctx, statements.map(toldStatement));
  return known;
};

/**
 * Issues the statements of a month that is being closed, in batches: for every earner and currency that earned, was
 * adjusted or paid in it, or has a balance or a debt. Debts are netted off, oldest first; each statement is reconciled to
 * the ledger before it is written. Those that are there stay as they are, so that a close that was killed is taken up
 * where it stopped. For background work.
 *
 * @throws {DomainError} `not_found`; `conflict` when the month is not at its statements, or when a statement and the ledger
 *   disagree: it names both sums
 */
export const issueStatements = async (
  ctx: Ctx,
  period: Period,
  onProgress: (done: number, total: number) => Promise<void> | void,
  { batchSize = BATCH_SIZE }: { readonly batchSize?: number } = {},
): Promise<{ statements: number }> => {
  requirePermission(ctx, {});
  const partnerId = partnerOf(ctx);
  if (!isPeriod(period)) throw conflict(phrase(messages.noMonth, { text: period }));
  const scope = jobScopeOf(ctx);
  const { keys, before } = await inScope(ctx.db, { ...scope, readOnly: true }, async (tx) => ({
    keys: await dueKeys(tx, partnerId, period),
    before: await countIssued(tx, partnerId, period),
  }));
  const total = before + keys.length;
  let done = before;
  let accounts: AccountBook = new Map();
  await onProgress(done, total);
  for (const set of batchesOf(keys, batchSize)) {
    const known = accounts;
    accounts = await inScope(ctx.db, scope, (tx) =>
      issueBatch(tx, ctx, { partnerId, period, at: ctx.now(), set }, known),
    );
    done += set.keys.length;
    await onProgress(done, total);
  }
  return { statements: done };
};
