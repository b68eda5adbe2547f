import type { ClosePreview, ClosePreviewSum } from '@portal/contracts/period';
import type { EarnerKind } from '@portal/contracts/commission';
import { newId } from '@portal/db/id';
import type { Tx } from '@portal/db/in-scope';
import type { Period } from '@portal/domain/period/period';
import { sql } from 'drizzle-orm';
import { canonicalHash } from '../shared/canonical-hash';
import { orNotFound } from '../shared/or-not-found';
import { toMoney } from '../shared/money';
import { composeMonths } from '../statement/compose-month';
import type { ComposedMonth } from '../statement/compose-month';
import { batchesOf } from '../statement/issue-statements';
import { readMonth } from '../statement/read-month';
import { readCaps } from '../statement/recovery-cap';
import { dueKeys } from '../statement/statement-key';
import type { StatementKey } from '../statement/statement-key';
import { figuresText } from '../statement/write-statements';
import { hasBonuses, monthsToSettle, settleBonuses } from './bonus/settle-bonuses';
import { readSums, toSum } from './describe-period';

/** Statements that are composed at once. */
const BATCH_SIZE = 1000;

interface ComposedStatement {
  readonly key: StatementKey;
  readonly month: ComposedMonth;
}

const composeStatements = async (
  tx: Tx,
  partnerId: string,
  period: Period,
): Promise<ComposedStatement[]> => {
  const statements: ComposedStatement[] = [];
  for (const set of batchesOf(await dueKeys(tx, partnerId, period), BATCH_SIZE)) {
    const [books, capOf] = await Promise.all([
      readMonth(tx, partnerId, period, set),
      readCaps(tx, partnerId, set),
    ]);
    for (const month of composeMonths(books, capOf))
      statements.push({ key: orNotFound(set.keys[month.ord], 'earner'), month });
  }
  return statements;
};

type Figure = keyof ReturnType<typeof figuresText>;

const sumsOf = async (
  tx: Tx,
  partnerId: string,
  period: Period,
  statements: readonly ComposedStatement[],
): Promise<ClosePreviewSum[]> => {
  const earned = [...(await readSums(tx, partnerId, [period]))];
  const sumOf = (earner: EarnerKind, currency: string): ClosePreviewSum => {
    const ours = statements.filter(
      ({ key }) => key.earnerKind === earner && key.currency === currency,
    );
    const total = (figure: Figure) =>
      toMoney(
        ours.reduce((sum, { month }) => sum + month.figures[figure], 0n),
        currency,
      );
    const row = earned.find((each) => each.earner === earner && each.currency === currency);
    const none = {
      period,
      earner,
      currency,
      earned: '0',
      bonuses: '0',
      corrections: '0',
      lines: 0,
    };
    return {
      ...toSum(row ?? none),
      adjustments: total('adjustmentsMinor'),
      recoveries: total('recoveriesMinor'),
      paid: total('paidMinor'),
      closing: total('closingMinor'),
      owedBack: total('debtClosingMinor'),
      statements: ours.length,
    };
  };
  const keys = [
    ...earned.map(({ earner, currency }) => ({ earner, currency })),
    ...statements.map(({ key }) => ({ earner: key.earnerKind, currency: key.currency })),
  ];
  const known = new Map(keys.map((key) => [`${key.earner} ${key.currency}`, key]));
  return [...known.keys()]
    .toSorted((a, b) => (a < b ? 1 : -1))
    .flatMap((name) => known.get(name) ?? [])
    .map(({ earner, currency }) => sumOf(earner, currency));
};

/**
 * What closing a month would book, by the code that closes it: its bonuses are posted and its statements composed, then all
 * is taken back. Call it under the ledger lock, in a transaction that may write.
 *
 * @throws {DomainError} `conflict` as the close would
 */
export const composeClose = async (
  tx: Tx,
  partnerId: string,
  period: Period,
): Promise<ClosePreview> => {
  await tx.execute(sql`savepoint close_preview`);
  if (await hasBonuses(tx, partnerId)) {
    const of = { partnerId, period, runId: newId() };
    await settleBonuses(tx, of, await monthsToSettle(tx, partnerId, period));
  }
  const statements = await composeStatements(tx, partnerId, period);
  const sums = await sumsOf(tx, partnerId, period, statements);
  await tx.execute(sql`rollback to savepoint close_preview`);
  const said = statements.map(({ key, month }) => ({ ...key, ...figuresText(month.figures) }));
  return { period, sums, fingerprint: canonicalHash({ sums, said }) };
};
