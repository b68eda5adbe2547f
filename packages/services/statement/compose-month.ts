import type { StatementContent } from '@portal/contracts/statement';
import { settleMonth } from '@portal/domain/statement/settle-month';
import type { MonthFigures } from '@portal/domain/statement/settle-month';
import type { ComponentRow, MonthBooks } from './read-month';
import type { CapOf } from './recovery-cap';

/** What is taken off for one debt. `at` is when that happened which makes it a debt. */
interface TakenOff {
  readonly lineId: string;
  readonly at: string;
  readonly amount: bigint;
}

/** A month of one earner in one currency, summed up and netted, and not yet written down. */
export interface ComposedMonth {
  readonly ord: number;
  readonly figures: MonthFigures;
  readonly lines: number;
  readonly components: StatementContent['components'];
  readonly adjustments: StatementContent['adjustments'];
  readonly payouts: StatementContent['payouts'];
  readonly recoveries: StatementContent['recoveries'];
  /** Recoveries that are not booked yet. */
  readonly due: readonly TakenOff[];
  /** What the ledger says, before those are booked. */
  readonly booked: bigint;
  readonly debtBooked: bigint;
}

const groupByKey = <Row extends { ord: number }>(rows: readonly Row[]): Map<number, Row[]> => {
  const groups = new Map<number, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.ord);
    if (group === undefined) groups.set(row.ord, [row]);
    else group.push(row);
  }
  return groups;
};

const sum = (rows: readonly { readonly amount: bigint }[]): bigint =>
  rows.reduce((total, { amount }) => total + amount, 0n);

const componentKey = ({ component, kind }: ComponentRow): string => `${component} ${kind}`;

/** What was earned: all lines less those that are debts. */
const withoutDebts = (all: readonly ComponentRow[], debts: readonly ComponentRow[]) => {
  const owed = new Map(debts.map((row) => [componentKey(row), row]));
  return all
    .map((row) => {
      const debt = owed.get(componentKey(row));
      if (debt === undefined) return row;
      return { ...row, lines: row.lines - debt.lines, amount: row.amount - debt.amount };
    })
    .filter(({ lines }) => lines > 0);
};

const showRecovery = ({ lineId, at, amount }: TakenOff) => ({
  lineId,
  at,
  amountMinor: amount.toString(),
});

/**
 * Sums up months that were read, and nets debts off them.
 * @param capOf the most that is recovered in one month
 */
export const composeMonths = (books: MonthBooks, capOf: CapOf): ComposedMonth[] => {
  const of = {
    components: groupByKey(books.components),
    newDebts: groupByKey(books.newDebts),
    adjustments: groupByKey(books.adjustments),
    payouts: groupByKey(books.payouts),
    recoveries: groupByKey(books.recoveries),
    debts: groupByKey(books.debts),
  };
  return books.sums.map((sums) => {
    const { ord } = sums;
    const newDebts = of.newDebts.get(ord) ?? [];
    const components = withoutDebts(of.components.get(ord) ?? [], newDebts);
    const adjustments = of.adjustments.get(ord) ?? [];
    const payouts = of.payouts.get(ord) ?? [];
    const recovered = of.recoveries.get(ord) ?? [];
    const debts = of.debts.get(ord) ?? [];
    const { figures, recoveries } = settleMonth({
      openingMinor: sums.opening ?? 0n,
      debtOpeningMinor: sums.debtOpening ?? 0n,
      earnedMinor: sum(components),
      adjustmentsMinor: sum(adjustments),
      paidMinor: sum(payouts),
      debtNewMinor: -sum(newDebts),
      recoveredMinor: sum(recovered),
      committedMinor: sums.committed,
      debts: debts.map(({ lineId, open }) => ({ lineId, openMinor: open })),
      capMinor: capOf(ord),
    });
    const dates = new Map(debts.map(({ lineId, at }) => [lineId, at]));
    const due = recoveries.map(({ lineId, amountMinor }) => ({
      lineId,
      at: dates.get(lineId) ?? '',
      amount: amountMinor,
    }));
    return {
      ord,
      figures,
      lines: components.reduce((count, row) => count + row.lines, 0),
      components: components.map(({ component, kind, lines, amount }) => ({
        component,
        kind,
        lines,
        amountMinor: amount.toString(),
      })),
      adjustments: adjustments.map(({ id, amount, reason, at }) => ({
        id,
        amountMinor: amount.toString(),
        reason,
        at: at?.toISOString() ?? null,
      })),
      payouts: payouts.map(({ id, kind, at, amount }) => ({
        id,
        kind,
        at: at.toISOString(),
        amountMinor: amount.toString(),
      })),
      recoveries: [...recovered, ...due].map(showRecovery),
      due,
      booked: sums.booked,
      debtBooked: sums.debtBooked,
    };
  });
};
