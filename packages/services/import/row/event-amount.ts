import { isCurrency } from '@portal/domain/money/currency';
import { parseAmount, toDecimal } from '@portal/domain/money/money';
import { completeAmount, parseTaxRate } from '@portal/domain/money/tax';
import type { KnownAmount } from '@portal/domain/money/tax';
import { defineMessages } from '@portal/domain/text/message';
import type { Message } from '@portal/domain/text/message';
import { phrase } from '@portal/domain/text/phrase';
import type { Words } from '@portal/domain/text/phrase';
import type { EventCandidate } from '../../event/check-event';
import type { FieldColumns, RowProblem } from './row';

const messages = defineMessages({
  noTaxRate: {
    id: 'services.row.noTaxRate',
    defaultMessage: '"{text}" is not a tax rate such as 19 % or 0.19.',
  },
  disagree: {
    id: 'services.row.disagree',
    defaultMessage: 'The amounts do not agree: {amounts}. Net and tax make the gross amount.',
  },
  net: { id: 'services.row.net', defaultMessage: 'net {amount}' },
  tax: { id: 'services.row.tax', defaultMessage: 'tax {amount}' },
  gross: { id: 'services.row.gross', defaultMessage: 'gross {amount}' },
  two: { id: 'services.row.two', defaultMessage: '{first} and {last}' },
  three: { id: 'services.row.three', defaultMessage: '{first}, {second} and {last}' },
  noTax: {
    id: 'services.row.noTax',
    defaultMessage: 'The tax of this amount is missing. Enter 0 where there is none.',
  },
  noAmount: { id: 'services.row.noAmount', defaultMessage: 'The amount is missing.' },
});

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

const refuse = (columns: FieldColumns, field: string, reason: string, message: Words) => {
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
    const text = cell(field);
    if (text === '') continue;
    const parsed = parseAmount(text, currency);
    if (!parsed.ok) return refuse(columns, field, parsed.reason, parsed.message);
    known = { ...known, [name]: parsed.amountMinor };
  }
  const rateText = cell('taxRate');
  if (rateText === '') return { ok: true, known };
  const rate = parseTaxRate(rateText);
  if (rate === null) {
    const message = phrase(messages.noTaxRate, { text: rateText.slice(0, 20) });
    return refuse(columns, 'taxRate', 'no_tax_rate', message);
  }
  return { ok: true, known: { ...known, rate } };
};

const listOf = (parts: readonly Words[]): Words => {
  const [first = '', second, last] = parts;
  if (second === undefined) return first;
  return last === undefined
    ? phrase(messages.two, { first, last: second })
    : phrase(messages.three, { first, second, last });
};

const disagreement = (known: KnownAmount, currency: string): Words => {
  const said: readonly (readonly [Message, bigint | undefined])[] = [
    [messages.net, known.netMinor],
    [messages.tax, known.taxMinor],
    [messages.gross, known.grossMinor],
  ];
  const parts = said.flatMap(([message, minor]) =>
    minor === undefined ? [] : [phrase(message, { amount: toDecimal(minor, currency) })],
  );
  return phrase(messages.disagree, { amounts: listOf(parts) });
};

const asTaken = (grossMinor: bigint, taxMinor: bigint): AmountReading => ({
  ok: true,
  amount: { minor: Number(grossMinor) },
  taxMinor: Number(taxMinor),
});

const missingTax = (columns: FieldColumns): AmountReading => {
  const field = columns.has('tax') ? 'tax' : 'taxRate';
  const other = columns.has('net') && columns.has('amount') ? 'amount' : field;
  return refuse(columns, columns.has(field) ? field : other, 'tax_missing', messages.noTax);
};

/**
 * Reads an event's amount from net, tax, gross (`amount`) and tax rate, as far as they have columns: two of the first
 * three, or one and the rate (commissions.md, "The base is net of tax"). Where no column tells a tax, the amount is taken
 * as it is. What is not there at all is for the ingestion to judge by the type of the event.
 * @param cell the text of a field in this row, amounts as plain decimals
 */
export const readAmount = (cell: Cell, columns: FieldColumns, currency: string): AmountReading => {
  const isBlank = FIELDS.every(([field]) => cell(field) === '');
  if (isBlank || !isCurrency(currency)) {
    const text = cell('amount') || cell('net');
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
  if (given === undefined) return refuse(columns, 'amount', 'empty', messages.noAmount);
  const isUnknown = given !== 0n && knowsTax((field) => columns.has(field));
  return isUnknown ? missingTax(columns) : asTaken(given, 0n);
};
