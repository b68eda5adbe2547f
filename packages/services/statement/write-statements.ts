import type { StatementContent } from '@portal/contracts/statement';
import { bulkInsertSql } from '@portal/db/bulk-insert';
import { newId } from '@portal/db/id';
import type { Tx } from '@portal/db/in-scope';
import { recoveries, statements as statementTable } from '@portal/db/schema/settlement';
import { postingLegs } from '@portal/domain/ledger/postings';
import { periodRange } from '@portal/domain/period/period';
import type { Period } from '@portal/domain/period/period';
import type { MonthFigures } from '@portal/domain/statement/settle-month';
import type { AccountBook } from '../ledger/account-book';
import { postJournals } from '../ledger/post-journals';
import { canonicalHash } from '../shared/canonical-hash';
import type { ComposedMonth } from './compose-month';
import type { StatementKey } from './statement-key';

/** A statement that can be written: whose it is, its sums, and what it will say for ever. */
export interface NewStatement {
  readonly id: string;
  readonly key: StatementKey;
  readonly tenantId: string | null;
  readonly month: ComposedMonth;
  readonly content: StatementContent;
}

/** Sums as they are written down: minor units as text. */
export const figuresText = (figures: MonthFigures): StatementContent['figures'] => ({
  openingMinor: figures.openingMinor.toString(),
  earnedMinor: figures.earnedMinor.toString(),
  adjustmentsMinor: figures.adjustmentsMinor.toString(),
  recoveriesMinor: figures.recoveriesMinor.toString(),
  paidMinor: figures.paidMinor.toString(),
  closingMinor: figures.closingMinor.toString(),
  debtOpeningMinor: figures.debtOpeningMinor.toString(),
  debtNewMinor: figures.debtNewMinor.toString(),
  debtClosingMinor: figures.debtClosingMinor.toString(),
});

const ofKey = ({ earnerKind, resellerId, currency }: StatementKey) => ({
  earnerKind,
  resellerId,
  currency,
});

/** Books what the statements recover: one recovery and one journal for each debt line. Gives the accounts now known. */
export const writeRecoveries = async (
  tx: Tx,
  partnerId: string,
  period: Period,
  accounts: AccountBook,
  statements: readonly NewStatement[],
): Promise<AccountBook> => {
  const rows = statements.flatMap(({ key, tenantId, month }) =>
    month.due.map(({ lineId, amount }) => ({
      id: newId(),
      ...ofKey(key),
      tenantId,
      lineId,
      amountMinor: amount,
    })),
  );
  if (rows.length === 0) return accounts;
  await tx.execute(bulkInsertSql(recoveries, rows, { same: { partnerId, period } }));
  const effectiveAt = new Date(periodRange(period).to - 1).toISOString();
  const journals = rows.map(({ id, earnerKind, resellerId, currency, amountMinor }) => ({
    id: newId(),
    kind: 'net_recovery' as const,
    sourceKind: 'recovery' as const,
    sourceId: id,
    effectiveAt,
    earner: { earnerKind, resellerId },
    currency,
    legs: postingLegs('net_recovery', amountMinor),
    period,
    sequence: 1,
  }));
  return postJournals(tx, partnerId, accounts, journals);
};

/** Writes statements down, with the hash of what they say. */
export const insertStatements = async (
  tx: Tx,
  partnerId: string,
  period: Period,
  issuedAt: Date,
  statements: readonly NewStatement[],
): Promise<void> => {
  const rows = statements.map(({ id, key, tenantId, month, content }) => ({
    id,
    number: content.number,
    ...ofKey(key),
    tenantId,
    openingMinor: month.figures.openingMinor,
    earnedMinor: month.figures.earnedMinor,
    adjustmentsMinor: month.figures.adjustmentsMinor,
    recoveriesMinor: month.figures.recoveriesMinor,
    paidMinor: month.figures.paidMinor,
    closingMinor: month.figures.closingMinor,
    debtOpeningMinor: month.figures.debtOpeningMinor,
    debtNewMinor: month.figures.debtNewMinor,
    debtClosingMinor: month.figures.debtClosingMinor,
    lines: month.lines,
    content,
    contentHash: canonicalHash(content),
  }));
  const same = { partnerId, period, status: 'issued', issuedAt };
  await tx.execute(bulkInsertSql(statementTable, rows, { same }));
};
