import { DomainError } from '@portal/domain/errors';
import { expect, test } from 'vitest';
import { mapUnique, violatedConstraint } from './violation';

const fromDatabase = (code: string, constraint: string): Error =>
  new Error('Failed query', {
    cause: Object.assign(new Error('duplicate key'), { code, constraint_name: constraint }),
  });

const taken = { partners_slug_unique: { path: ['slug'], message: 'This name is taken.' } };

test('a known constraint becomes a conflict at its field', async () => {
  const failed = mapUnique(taken, () =>
    Promise.reject(fromDatabase('23505', 'partners_slug_unique')),
  );
  await expect(failed).rejects.toMatchObject({
    code: 'conflict',
    message: 'This name is taken.',
    issues: [{ path: ['slug'], message: 'This name is taken.' }],
  });
  await expect(failed).rejects.toBeInstanceOf(DomainError);
});

test('other constraints and other errors pass through as they are', async () => {
  const other = fromDatabase('23505', 'tenants_slug_unique');
  await expect(mapUnique(taken, () => Promise.reject(other))).rejects.toBe(other);
  const check = fromDatabase('23514', 'partners_slug_unique');
  await expect(mapUnique(taken, () => Promise.reject(check))).rejects.toBe(check);
});

test('an exclusion constraint is found behind its wrapper', () => {
  expect(violatedConstraint(fromDatabase('23P01', 'no_overlap'))).toBe('no_overlap');
  expect(violatedConstraint('text')).toBeNull();
});

test('what the work gives is handed on', async () => {
  expect(await mapUnique(taken, () => Promise.resolve(7))).toBe(7);
});
