import { formatMoney } from '../money/money';
import { ENGLISH } from './english';
import type { PhraseValue, Spoken, Words } from './phrase';
import { readable } from './text';

interface KeptAmount {
  readonly amountMinor: string;
  readonly currency: string;
}

type KeptValue = string | number | KeptPhrase | KeptAmount;

interface KeptPhrase {
  /** The id of the message. */
  readonly id: string;
  /** Its English when it was written, which stays readable whatever becomes of the message. */
  readonly english: string;
  readonly values?: Readonly<Record<string, KeptValue>>;
}

/**
 * Words as they are stored (jsonb), to be said in the language of whoever reads them later. A string is what somebody wrote, a
 * provider answered, or was stored as English before messages were kept.
 */
export type Kept = string | KeptPhrase;

/** An amount in a text, written in the reader's way. */
export const amountIn = (amountMinor: bigint, currency: string): Spoken => ({
  amountMinor,
  currency,
  saidIn: ({ locale }) => formatMoney(amountMinor, currency, locale),
});

const keepValue = (value: PhraseValue): KeptValue => {
  if (typeof value === 'number') return value;
  // What only a function can write is kept as it is in English.
  if (typeof value === 'function') return readable(value(ENGLISH));
  if (typeof value === 'object' && 'saidIn' in value) {
    return { amountMinor: value.amountMinor.toString(), currency: value.currency };
  }
  return keep(value);
};

const mapValues = <From, To>(
  values: Readonly<Record<string, From>>,
  change: (value: From) => To,
): Record<string, To> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));

/** Words as data that the database takes, whatever texts of a foreign hand stand in them. */
export const keep = (words: Words): Kept => {
  if (typeof words === 'string') return readable(words);
  if ('id' in words) return { id: words.id, english: words.defaultMessage };
  const { id, defaultMessage } = words.message;
  return { id, english: defaultMessage, values: mapValues(words.values, keepValue) };
};

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const readValue = (value: unknown): PhraseValue => {
  if (typeof value === 'number') return value;
  if (!isFields(value)) return String(value);
  const { amountMinor, currency } = value;
  return typeof amountMinor === 'string' && typeof currency === 'string'
    ? amountIn(BigInt(amountMinor), currency)
    : readKept(value);
};

/** Words that were kept, as they came from the database, to be said. */
export function readKept(kept: unknown): Words {
  if (typeof kept === 'string') return kept;
  if (!isFields(kept)) return JSON.stringify(kept);
  const { id, english, values } = kept;
  if (typeof id !== 'string' || typeof english !== 'string') return JSON.stringify(kept);
  const message = { id, defaultMessage: english };
  return isFields(values) ? { message, values: mapValues(values, readValue) } : message;
}
