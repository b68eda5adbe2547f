import postgres from 'postgres';
import { describe, expect, it } from 'vitest';
import { isUniqueViolation, violatedConstraint } from './error';

interface Told {
  readonly code: string;
  readonly message: string;
  readonly constraint_name?: string;
}

/** As it arrives: wrapped by who sent the statement. */
const refusal = (told: Told): Error =>
  new Error('Failed query', { cause: Object.assign(new postgres.PostgresError(''), told) });

describe('the name of a constraint', () => {
  it.each([
    [
      'of the table',
      {
        code: '23505',
        message: 'duplicate key value violates unique constraint "tenants_slug_key"',
        constraint_name: 'tenants_slug_key',
      },
    ],
    [
      'of a shard',
      {
        code: '23505',
        message: 'duplicate key value violates unique constraint "tenants_slug_key_102008"',
        constraint_name: 'tenants_slug_key_102008',
      },
    ],
    [
      'of a shard, in words alone',
      {
        code: '23505',
        message: 'duplicate key value violates unique constraint "tenants_slug_key_102008"',
      },
    ],
    [
      'of a foreign key, in words alone',
      {
        code: '23503',
        message:
          'update or delete on table "tenants_102009" violates foreign key constraint "tenants_slug_key_102008" on table "customers_102010"',
      },
    ],
    [
      'of a check, in words alone',
      {
        code: '23514',
        message:
          'new row for relation "tenants_1020081" violates check constraint "tenants_slug_key"',
      },
    ],
  ])('is the schema’s own: %s', (_, told) => {
    expect(violatedConstraint(refusal(told))).toBe('tenants_slug_key');
  });

  it('keeps a number that is part of it', () => {
    const told = { code: '23514', message: '', constraint_name: 'payouts_2026' };
    expect(violatedConstraint(refusal(told))).toBe('payouts_2026');
  });

  it('is none where nothing was violated, or where nobody names it', () => {
    const message = 'something about constraint "tenants_slug_key"';
    expect(violatedConstraint(refusal({ code: '42704', message }))).toBeNull();
    expect(
      violatedConstraint(refusal({ code: '23514', message: 'the month is closed' })),
    ).toBeNull();
    expect(violatedConstraint(new Error(message))).toBeNull();
  });

  it('tells a unique violation from others, also on a shard', () => {
    const shard = refusal({
      code: '23P01',
      message: 'conflicting key value violates exclusion constraint "no_overlap_102011"',
    });
    expect(isUniqueViolation(shard, 'no_overlap')).toBe(true);
    expect(isUniqueViolation(shard, 'another')).toBe(false);
    expect(isUniqueViolation(shard)).toBe(true);
    expect(isUniqueViolation(refusal({ code: '23503', message: 'constraint "no_overlap"' }))).toBe(
      false,
    );
  });
});
