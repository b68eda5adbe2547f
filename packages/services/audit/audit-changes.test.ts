import { expect, test } from 'vitest';
import { auditChanges } from './audit-changes';

test('shows each field that differs, as people read it', () => {
  const before = { status: 'active', prefixes: ['936'], note: null, same: 1 };
  const after = { status: 'suspended', prefixes: ['936', '937'], note: 'x', same: 1 };
  expect(auditChanges(before, after)).toEqual([
    { field: 'status', before: 'active', after: 'suspended' },
    { field: 'prefixes', before: '936', after: '936, 937' },
    { field: 'note', before: null, after: 'x' },
  ]);
});

test('what was made or removed has one side only', () => {
  expect(auditChanges(null, { code: 'north' })).toEqual([
    { field: 'code', before: null, after: 'north' },
  ]);
  expect(auditChanges({ code: 'north' }, null)).toEqual([
    { field: 'code', before: 'north', after: null },
  ]);
  expect(auditChanges(null, null)).toEqual([]);
});

test('what has parts is shown as JSON', () => {
  expect(auditChanges(null, { plan: { rate: '0.05' } })).toEqual([
    { field: 'plan', before: null, after: '{"rate":"0.05"}' },
  ]);
});
