import type { ImportReading } from '@portal/contracts/import-reading';
import { defineMessages } from '@portal/domain/text/message';
import { phrase } from '@portal/domain/text/phrase';
import { currenciesBeside, fromMinor, plainNumber, withoutNoise } from '../reading/number-text';
import { ownValue } from '../reading/own-value';
import { wordKey } from '../reading/type-words';
import { cellOf } from './row';
import type { RowPlan, RowProblem } from './row';

const messages = defineMessages({
  bothWays: {
    id: 'services.row.bothWays',
    defaultMessage: 'There is an amount in and an amount out.',
  },
  noDirection: {
    id: 'services.row.noDirection',
    defaultMessage: '"{text}" says neither debit nor credit.',
  },
  otherCurrency: {
    id: 'services.row.otherCurrency',
    defaultMessage: '"{text}" is no amount in {currency}.',
  },
});

/** The amounts of a row as plain decimals without their sign, by field, and where the money went. */
export interface AmountCells {
  readonly texts: Readonly<Record<string, string>>;
  readonly currency: string;
  /** Out: to the customer. */
  readonly isOut: boolean;
}

type Reading =
  | { readonly ok: true; readonly cells: AmountCells }
  | { readonly ok: false; readonly problem: RowProblem };

const FIELDS = ['amount', 'net', 'tax', 'amountIn', 'amountOut'] as const;
type Field = (typeof FIELDS)[number];

/** Letters and words by which exports say where an amount went. */
// no text: words as files have them
const OUT = new Set([
  'd',
  'dr',
  's',
  'db',
  'debit',
  'debet',
  'soll',
  'debe',
  'cargo',
  'out',
  'ausgang',
]);
// no text: words as files have them
const IN = new Set([
  'c',
  'cr',
  'h',
  'cd',
  'credit',
  'kredit',
  'haben',
  'haber',
  'abono',
  'in',
  'eingang',
]);

/** A field's number as a plain decimal; what cannot be read stays as it is, to be refused by its text. */
const plainField = (text: string, decimal: '.' | ',', reading: ImportReading, currency: string) => {
  const plain = plainNumber(text, decimal);
  if (plain === null) return text;
  if (reading.minorUnits === true) return fromMinor(plain, currency) ?? text;
  return withoutNoise(plain, currency);
};

const refuse = (
  { columns }: RowPlan,
  field: string,
  reason: string,
  message: RowProblem['message'],
): Reading => ({
  ok: false,
  problem: { column: columns.get(field)?.name ?? null, reason, message },
});

const isNegative = (text: string): boolean => text.startsWith('-') && /[1-9]/.test(text);
const isSomething = (text: string): boolean => /[1-9]/.test(text);
const unsigned = (text: string): string => text.replace(/^-/, '');

/** The row's currency: that of its column, else what stands beside its amounts, else that of the file or the tenant. */
const currencyOf = (
  cells: readonly string[],
  plan: RowPlan,
  raw: Record<Field, string>,
): Reading | string => {
  const { columns, reading, tenant } = plan;
  const said = columns.has('currency') ? cellOf(cells, columns, 'currency').toUpperCase() : null;
  let currency = said ?? reading.currency ?? tenant.currency;
  for (const field of FIELDS) {
    const beside = raw[field] === '' ? null : currenciesBeside(raw[field]);
    if (beside === null || beside.includes(currency)) continue;
    const [only] = beside;
    if (
      said === null &&
      reading.currency === undefined &&
      beside.length === 1 &&
      only !== undefined
    ) {
      currency = only;
      continue;
    }
    if (said === '') continue;
    const message = phrase(messages.otherCurrency, { text: raw[field].slice(0, 40), currency });
    return refuse(plan, field, 'other_currency', message);
  }
  return currency;
};

const byColumn = (
  texts: Record<Field, string>,
  plan: RowPlan,
): { amount: string; isOut: boolean } | Reading => {
  const { amountIn, amountOut } = texts;
  if (isSomething(amountIn) && isSomething(amountOut)) {
    return refuse(plan, 'amountOut', 'both_ways', messages.bothWays);
  }
  // Some write what went out as a negative number, others a payment taken back as one that came in.
  if (isSomething(amountOut)) return { amount: unsigned(amountOut), isOut: true };
  return { amount: unsigned(amountIn || amountOut), isOut: isNegative(amountIn) };
};

/**
 * The amounts of a row, whatever stands beside their digits: signs of currencies, minus before or behind, brackets, groups of
 * thousands. Where the money went is told by the sign, a letter or the column, as the file's reading says; where nothing tells
 * it, a negative amount stays one, for its type to judge.
 */
export const readAmountCells = (
  cells: readonly string[],
  plan: RowPlan,
  isRefund: boolean,
): Reading => {
  const { columns, reading } = plan;
  const raw = { amount: '', net: '', tax: '', amountIn: '', amountOut: '' };
  for (const field of FIELDS) raw[field] = cellOf(cells, columns, field);
  const currency = currencyOf(cells, plan, raw);
  if (typeof currency !== 'string') return currency;
  const texts = { ...raw };
  for (const field of FIELDS) {
    if (raw[field] === '') continue;
    const decimal = ownValue(reading.decimals, columns.get(field)?.name ?? undefined) ?? '.';
    texts[field] = plainField(raw[field], decimal, reading, currency);
  }
  if (reading.sign === 'in-out') {
    const moved = byColumn(texts, plan);
    if ('ok' in moved) return moved;
    const { amount, isOut } = moved;
    return {
      ok: true,
      cells: { texts: { ...texts, amount, tax: unsigned(texts.tax) }, currency, isOut },
    };
  }
  const { amount, net, tax } = texts;
  if (reading.sign === 'debit-credit') {
    const text = cellOf(cells, columns, 'direction');
    const word = wordKey(text).replace(/\.$/, '');
    if (!OUT.has(word) && !IN.has(word)) {
      return refuse(
        plan,
        'direction',
        'no_direction',
        phrase(messages.noDirection, { text: text.slice(0, 40) }),
      );
    }
    const isOut = OUT.has(word) !== isNegative(amount || net);
    const all = { amount: unsigned(amount), net: unsigned(net), tax: unsigned(tax) };
    return { ok: true, cells: { texts: all, currency, isOut } };
  }
  const isOut = isNegative(amount || net);
  const agrees = [amount, net, tax].every(
    (text) => !isSomething(text) || isNegative(text) === isOut,
  );
  if (isOut && agrees && (isRefund || reading.sign === 'type')) {
    const all = { amount: unsigned(amount), net: unsigned(net), tax: unsigned(tax) };
    return { ok: true, cells: { texts: all, currency, isOut } };
  }
  return { ok: true, cells: { texts: { amount, net, tax }, currency, isOut: false } };
};
