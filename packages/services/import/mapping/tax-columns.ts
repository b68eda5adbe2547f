import type { ImportMapping } from '@portal/contracts/import';
import { parseAmount } from '@portal/domain/money/money';
import { markEvidence, plainNumber } from '../reading/number-text';
import { normalizeHeader } from '../csv/header';
import type { Column } from './detect-mapping';

/** A figure in ten-thousandths, whatever its currency; null where a cell holds none. */
const figureOf = (text: string): bigint | null => {
  // A currency with four decimals, the most there are.
  const plain = plainNumber(text, markEvidence(text) === ',' ? ',' : '.');
  const parsed = parseAmount(plain ?? text, 'CLF');
  return parsed.ok ? parsed.amountMinor : null;
};

const figuresOf = ({ values }: Column): (bigint | null)[] => values.map(figureOf);

const MOST = 0.9;

const shareOf = (rows: readonly boolean[]): number =>
  rows.length === 0 ? 0 : rows.filter(Boolean).length / rows.length;

/** In most rows that hold all three: one + two = sum. */
const makes = (one: Column, two: Column, sum: Column): boolean => {
  const [left, right, total] = [figuresOf(one), figuresOf(two), figuresOf(sum)];
  const rows = left.flatMap((value, index) => {
    const [other, whole] = [right[index] ?? null, total[index] ?? null];
    return value === null || other === null || whole === null || other === 0n
      ? []
      : [value + other === whole];
  });
  return shareOf(rows) >= MOST;
};

/**
 * True when a column headed "VAT" holds rates and not amounts: it says per cent, or it gives the same figure for very
 * different amounts.
 */
export const claimsAsRate = (column: Column, columns: readonly Column[]): boolean => {
  const given = column.values.map((value) => value.trim()).filter((value) => value !== '');
  if (column.name.includes('%') || shareOf(given.map((value) => value.endsWith('%'))) >= MOST) {
    return true;
  }
  const figures = figuresOf(column);
  const distinct = new Set(figures.filter((figure) => figure !== null && figure !== 0n));
  const isFew = given.length >= 5 && distinct.size > 0 && distinct.size <= 3;
  const isWithin = [...distinct].every((figure) => figure !== null && figure <= 300_000n);
  if (!isFew || !isWithin) return false;
  const others = columns.filter(({ name }) => name !== column.name);
  const addsUp = others.some((one) => others.some((sum) => makes(one, column, sum)));
  const vary = (other: Column): boolean =>
    new Set(figuresOf(other).filter((figure) => figure !== null)).size > 2 * distinct.size;
  return !addsUp && others.some(vary);
};

/** What the headers of a payment provider's fee are. */
// no text: headers as files have them
const FEE_HEADER =
  /^(stripe|paypal|processing|transaction)?(fees?|gebuhr|gebuhren|frais|commission|comision)(amount)?$/;

/** True of a column that is the amount without the fee of whoever collected it, and so tells nothing of its tax. */
export const isNetOfFees = (net: Column, amount: Column, columns: readonly Column[]): boolean =>
  columns.some(
    (fee) =>
      FEE_HEADER.test(normalizeHeader(fee.name)) &&
      // Some write a fee as what it takes away.
      (makes(net, fee, amount) || makes(amount, fee, net)),
  );

/**
 * Where gross and tax have columns and net has none, or where what was taken for gross is net: a column that makes the
 * third with them in nearly all rows. So `amount, tax, total` is read right whichever of the two includes the tax.
 */
export const addNetByArithmetic = (mapping: ImportMapping, columns: readonly Column[]): void => {
  const find = (name: string | undefined): Column | undefined =>
    columns.find((column) => column.name === name);
  const [amount, tax] = [find(mapping['amount']), find(mapping['tax'])];
  if (amount === undefined || tax === undefined || mapping['net'] !== undefined) return;
  const taken = new Set(Object.values(mapping));
  for (const column of columns) {
    if (taken.has(column.name)) continue;
    if (makes(column, tax, amount)) mapping['net'] = column.name;
    else if (makes(amount, tax, column)) {
      mapping['net'] = amount.name;
      mapping['amount'] = column.name;
    } else continue;
    return;
  }
};
