import { isCurrency } from '@portal/domain/money/currency';
import { parseAmount, toDecimal } from '@portal/domain/money/money';
import { completeAmount, parseTaxRate, type KnownAmount } from '@portal/domain/money/tax';
import type { EventCandidate } from '../../event/check-event';
import { plainDecimal } from './amount-text';
import type { FieldColumns, RowProblem } from './row';

/** The amount of an event as the ingestion takes it: with its tax, in minor units once the tax is known. */
export type AmountReading =
  | {
      readonly ok: true;
      readonly amount: EventCandidate['amount'];
      readonly taxMinor: number;
    }
  | { readonly ok: false; readonly problem: RowProblem };

type Cell = (field: string) => string;

const FIELDS = [
  ['net', 'netMinor'],
  ['tax', 'taxMinor'],
  ['amount', 'grossMinor'],
] as const;

/** True when the columns can tell the tax of an amount: two of net, tax and gross, or a rate. */
export const knowsTax = (has: (field: string) => boolean): boolean =>
  has('tax') || has('taxRate') || (has('net') && has('amount'));

const refuse = (columns: FieldColumns, field: string, reason: string, message: string) => {
  const problem = { column: columns.get(field)?.name ?? null, reason, message };
  return { ok: false, problem } as const;
};

const readKnown = (
  cell: Cell,
  columns: FieldColumns,
  currency: string,
): { readonly ok: true; readonly known: KnownAmount } | ReturnType<typeof refuse> => {
  let known: KnownAmount = {};
  for (const [field, name] of FIELDS) {
    const text = plainDecimal(cell(field));
    if (text === '') continue;
    const parsed = parseAmount(text, currency);
    if (!parsed.ok) return refuse(columns, field, parsed.reason, parsed.message);
    known = { ...known, [name]: parsed.amountMinor };
  }
  const rateText = cell('taxRate');
  if (rateText === '') return { ok: true, known };
  const rate = parseTaxRate(rateText);
  if (rate === null) {
    const message = `"${rateText.slice(0, 20)}" is not a tax rate such as 19 % or 0.19.`;
    return refuse(columns, 'taxRate', 'no_tax_rate', message);
  }
  return { ok: true, known: { ...known, rate } };
};

const disagreement = (known: KnownAmount, currency: string): string => {
  const said = [
    ['net', known.netMinor],
    ['tax', known.taxMinor],
    ['gross', known.grossMinor],
  ] as const;
  const parts = said.flatMap(([name, minor]) =>
    minor === undefined ? [] : [`${name} ${toDecimal(minor, currency)}`],
  );
  const list = parts.join(', ').replace(/, (?=[^,]*$)/, ' and ');
  return `The amounts do not agree: ${list}. Net and tax make the gross amount.`;
};

const asTaken = (grossMinor: bigint, taxMinor: bigint): AmountReading => ({
  ok: true,
  amount: { minor: Number(grossMinor) },
  taxMinor: Number(taxMinor),
});

const missingTax = (columns: FieldColumns): AmountReading => {
  const field = columns.has('tax') ? 'tax' : 'taxRate';
  const other = columns.has('net') && columns.has('amount') ? 'amount' : field;
  return refuse(
    columns,
    columns.has(field) ? field : other,
    'tax_missing',
    'The tax of this amount is missing. Enter 0 where there is none.',
  );
};

/**
 * Reads an event's amount from net, tax, gross (`amount`) and tax rate, as far as they have columns: two of the first
 * three, or one and the rate (commissions.md, "The base is net of tax"). Where no column tells a tax, the amount is taken
 * as it is. What is not there at all is for the ingestion to judge by the type of the event.
 * @param cell the text of a field in this row
 */
export const readAmount = (cell: Cell, columns: FieldColumns, currency: string): AmountReading => {
  const isBlank = FIELDS.every(([field]) => cell(field) === '');
  if (isBlank || !isCurrency(currency)) {
    const text = plainDecimal(cell('amount') || cell('net'));
    return { ok: true, amount: { text }, taxMinor: 0 };
  }
  const read = readKnown(cell, columns, currency);
  if (!read.ok) return read;
  const { known } = read;
  const result = completeAmount(known);
  if (result.ok) return asTaken(result.amount.grossMinor, result.amount.taxMinor);
  if (result.reason === 'disagree') {
    return refuse(columns, 'amount', 'amounts_disagree', disagreement(known, currency));
  }
  const given = known.grossMinor ?? known.netMinor;
  if (given === undefined) return refuse(columns, 'amount', 'empty', 'The amount is missing.');
  const isUnknown = given !== 0n && knowsTax((field) => columns.has(field));
  return isUnknown ? missingTax(columns) : asTaken(given, 0n);
};
