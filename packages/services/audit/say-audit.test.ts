import { setReader } from '@portal/contracts/reader';
import { ENGLISH } from '@portal/domain/text/english';
import type { Speaker } from '@portal/domain/text/message';
import { afterEach, expect, test } from 'vitest';
import { auditName, auditReason } from './say-audit';
import type { RecordedAct } from './say-audit';

const byIds: Speaker = {
  locale: 'de-DE',
  formatMessage: ({ id }, values) => [id, ...Object.values(values ?? {})].join(' '),
};
afterEach(() => setReader(() => ENGLISH));

const act = (known: Partial<RecordedAct>): RecordedAct => ({
  action: 'tenant.update',
  entityKind: 'tenant',
  entityName: null,
  resellerId: null,
  reason: null,
  after: null,
  ...known,
});

test.each([
  ['the partner', act({ entityKind: 'dispute' })],
  ['the partner', act({ entityKind: 'adjustment' })],
  ['12 claimed events', act({ entityKind: 'claim_decision', after: { events: 12 } })],
  ['All tenants, all months', act({ entityKind: 'commission_run', after: { period: null } })],
  [
    'Bay Fiber, 2026-03',
    act({ entityKind: 'commission_run', after: { tenant: 'Bay Fiber', period: '2026-03' } }),
  ],
  [null, act({ entityKind: 'tenant' })],
])('an act without a name of its own is about %s', (name, recorded) => {
  expect(auditName(recorded)).toBe(name);
});

test.each([
  ['Provisioned', act({ action: 'tenant.provision' })],
  [
    'The provider tells of another amount than was sent.',
    act({ action: 'payout.alarm', reason: 'other_amount' }),
  ],
  [
    'It was reported as paid after it had been reported as failed.',
    act({ action: 'payout.alarm', reason: 'paid_after_failure' }),
  ],
  [
    'It was reported as paid after it had been cancelled here.',
    act({ action: 'payout.alarm', reason: 'paid_after_cancellation' }),
  ],
  ['seen_by_others', act({ action: 'payout.alarm', reason: 'seen_by_others' })],
  ['paid_twice', act({ reason: 'paid_twice' })],
  ['moved away', act({ reason: 'moved away' })],
  [null, act({})],
])('the reason that is told is %s', (reason, recorded) => {
  expect(auditReason(recorded)).toBe(reason);
});

test('what follows from the facts is said in the language of who reads it', () => {
  setReader(() => byIds);
  const claims = act({ entityKind: 'claim_decision', after: { events: 12 } });
  expect(auditName(claims)).toBe('services.audit.claimed 12');
  expect(auditReason(act({ action: 'tenant.provision' }))).toBe('services.audit.provisioned');
});

test('what stands on record in words stays as it was written', () => {
  setReader(() => byIds);
  const old = { entityKind: 'commission_run', entityName: 'All tenants, all months' };
  expect(auditName(act(old))).toBe('All tenants, all months');
  expect(auditReason(act({ action: 'tenant.provision', reason: 'Provisioned' }))).toBe(
    'Provisioned',
  );
});
