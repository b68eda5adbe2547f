import type { AuditRow } from '@portal/contracts/audit';
import { Withheld, withheldWords } from './open-entries';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isPlain = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

const shown = (value: unknown): string | null => {
  if (value === null || value === undefined) return null;
  if (value instanceof Withheld) return withheldWords(value);
  if (isPlain(value)) return String(value);
  if (Array.isArray(value) && value.every(isPlain)) return value.join(', ');
  return JSON.stringify(value);
};

/**
 * The fields that differ between what was and what is, as text for people; the order is that of `after`. What cannot be read any
 * more is shown to have changed, and not to what.
 */
export const auditChanges = (before: unknown, after: unknown): AuditRow['changes'] => {
  const was = isRecord(before) ? before : {};
  const is = isRecord(after) ? after : {};
  const fields = [...new Set([...Object.keys(is), ...Object.keys(was)])];
  return fields
    .map((field) => ({ field, before: shown(was[field]), after: shown(is[field]) }))
    .filter(
      ({ field, before: from, after: to }) =>
        from !== to || was[field] instanceof Withheld || is[field] instanceof Withheld,
    );
};
