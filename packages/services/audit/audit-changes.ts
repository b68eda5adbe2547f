import type { AuditRow } from '@portal/contracts/audit';
import { reader } from '@portal/contracts/reader';
import { isCurrency } from '@portal/domain/money/currency';
import { formatMoney } from '@portal/domain/money/money';
import { MONEY_FIELDS } from './money-fields';
import { Withheld, withheldWords } from './open-entries';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isPlain = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** An amount as its reader writes it, where it is known what it is in. */
const asMoney = (value: unknown, currency: unknown): unknown =>
  typeof currency === 'string' && isCurrency(currency) && /^-?\d+$/.test(String(value))
    ? formatMoney(BigInt(String(value)), currency, reader().locale)
    : value;

const shown = (value: unknown): string | null => {
  if (value === null || value === undefined) return null;
  if (value instanceof Withheld) return withheldWords(value);
  if (isPlain(value)) return String(value);
  if (Array.isArray(value) && value.every(isPlain)) return value.join(', ');
  return JSON.stringify(value);
};

/**
 * The fields that differ between what was and what is, as text for people, amounts with their currency; the order is that of `after`. What cannot be read any
 * more is shown to have changed, and not to what.
 */
export const auditChanges = (before: unknown, after: unknown): AuditRow['changes'] => {
  const was = isRecord(before) ? before : {};
  const is = isRecord(after) ? after : {};
  const fields = [...new Set([...Object.keys(is), ...Object.keys(was)])];
  const currency = is['currency'] ?? was['currency'];
  const isSaid = fields.some((field) => MONEY_FIELDS.has(field));
  const told = (of: Record<string, unknown>, field: string): string | null =>
    shown(MONEY_FIELDS.has(field) ? asMoney(of[field], currency) : of[field]);
  return fields
    .filter((field) => field !== 'currency' || !isSaid)
    .map((field) => ({ field, before: told(was, field), after: told(is, field) }))
    .filter(
      ({ field, before: from, after: to }) =>
        from !== to || was[field] instanceof Withheld || is[field] instanceof Withheld,
    );
};
