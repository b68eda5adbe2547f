import { expect, test } from 'vitest';
import { textWith } from '../shared/testing/matching';
import { payableAndHeld } from './payable';

const usd = (amountMinor: string) => ({ amountMinor, currency: 'USD' });
const earned = [
  { period: '2026-01', currency: 'USD', amount: '10000' },
  { period: '2026-02', currency: 'USD', amount: '2500' },
];
const partner = { name: 'North', status: 'active' };
const next = new Date('2026-03-04T05:00:00Z');
const reason = 'Within the hold period of the plan.';

test('what is not held is payable', () => {
  const held = [{ currency: 'USD', amount: '2500', next }];
  expect(payableAndHeld({ earned, held, isSuspended: false, partner })).toEqual({
    earnedTotal: [usd('12500')],
    payable: [usd('10000')],
    held: [{ amount: usd('2500'), nextRelease: '2026-03-04T05:00:00.000Z', reason }],
    blockedBy: [],
  });
});

test('when everything is held it says from when the first is payable', () => {
  const held = [{ currency: 'USD', amount: '12500', next }];
  expect(payableAndHeld({ earned, held, isSuspended: false, partner })).toMatchObject({
    payable: [usd('0')],
    blockedBy: [
      'Everything you earned is still on hold. The first of it is payable from 2026-03-04.',
    ],
  });
});

test('a suspended reseller keeps what it earned, and nothing of it is payable', () => {
  const said = payableAndHeld({ earned, held: [], isSuspended: true, partner });
  expect(said.payable).toEqual([usd('0')]);
  expect(said.earnedTotal).toEqual([usd('12500')]);
  expect(said.held).toEqual([
    { amount: usd('12500'), nextRelease: null, reason: textWith('suspended') },
  ]);
  expect(said.blockedBy).toHaveLength(1);
});

test('nothing earned, nothing blocked', () => {
  expect(payableAndHeld({ earned: [], held: [], isSuspended: false, partner })).toEqual({
    earnedTotal: [],
    payable: [],
    held: [],
    blockedBy: [],
  });
});
