import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { postingLegs } from '../ledger/postings';
import { ABSENCE_CERTAIN_MS, absenceMeans } from './absence';
import { attemptKey, nextAttempt, settleAttempt, stateOfAttempts } from './attempt';
import type { Attempt } from './attempt';
import type { AttemptState } from './attempt-state';
import { START_POSTING } from './payout-posting';
import type { PayoutPosting } from './payout-posting';

/**
 * One payout lives through a schedule of faults: a provider in memory with books of its own, and a payer that follows the
 * rules of this folder and forgets what it heard when it crashes. The services do the same against PostgreSQL and a fake
 * over HTTP; here thousands of schedules are cheap.
 */

const AMOUNT = 12_345n;

/** What happens to one request. `late`: done some minutes after the client gave up. */
const FAULTS = [
  'none',
  'refused',
  'lost_before',
  'lost_after',
  'late',
  'crash_before',
  'crash_after',
] as const;
type Fault = (typeof FAULTS)[number];

interface Transfer {
  readonly key: string;
  readonly attempt: number;
  isReturned: boolean;
}

class Provider {
  readonly transfers: Transfer[] = [];
  readonly events: { readonly attempt: number; readonly state: AttemptState }[] = [];
  readonly #late: { readonly at: number; readonly attempt: number }[] = [];

  pay(attempt: number): void {
    const key = attemptKey('p', attempt);
    if (this.transfers.some((transfer) => transfer.key === key)) return;
    this.transfers.push({ key, attempt, isReturned: false });
    this.events.push({ attempt, state: 'succeeded' });
  }

  payLater(attempt: number, at: number): void {
    this.#late.push({ at, attempt });
  }

  /** Does what was under way until `now`. */
  catchUp(now: number): void {
    const due = this.#late.filter(({ at }) => at <= now);
    this.#late.splice(0, this.#late.length, ...this.#late.filter(({ at }) => at > now));
    for (const { attempt } of due) this.pay(attempt);
  }

  giveBack(): void {
    const transfer = this.transfers.find(({ isReturned }) => !isReturned);
    if (transfer === undefined) return;
    transfer.isReturned = true;
    this.events.push({ attempt: transfer.attempt, state: 'returned' });
  }

  find(attempt: number): AttemptState | null {
    const transfer = this.transfers.find((one) => one.attempt === attempt);
    if (transfer === undefined) return null;
    return transfer.isReturned ? 'returned' : 'succeeded';
  }

  /** How many times the money lies with the payee now. */
  get standing(): number {
    return this.transfers.filter(({ isReturned }) => !isReturned).length;
  }
}

class Payer {
  attempts: readonly Attempt[] = [];
  readonly postings: PayoutPosting[] = [];
  readonly alarms: string[] = [];
  readonly #startedAt = new Map<number, number>();

  constructor(readonly provider: Provider) {}

  hear(attempt: number, state: AttemptState): void {
    const settled = settleAttempt(this.attempts, attempt, state);
    if (settled === null) return;
    this.attempts = settled.attempts;
    this.postings.push(...settled.postings);
    if (settled.alarm !== null) this.alarms.push(settled.alarm);
  }

  pay(now: number, fault: Fault): void {
    const number = nextAttempt(this.attempts);
    if (number === null) return;
    this.attempts = [...this.attempts, { number, state: 'started' }];
    this.postings.push(START_POSTING);
    this.#startedAt.set(number, now);
    this.#send(number, now, fault);
  }

  #send(number: number, now: number, fault: Fault): void {
    switch (fault) {
      case 'none':
        this.provider.pay(number);
        return this.hear(number, 'succeeded');
      case 'refused':
        return this.hear(number, 'failed');
      case 'lost_before':
        return this.hear(number, 'unknown');
      case 'lost_after':
        this.provider.pay(number);
        return this.hear(number, 'unknown');
      case 'late':
        this.provider.payLater(number, now + ABSENCE_CERTAIN_MS - 1);
        return this.hear(number, 'unknown');
      case 'crash_before':
        return undefined;
      case 'crash_after':
        return this.provider.pay(number);
    }
  }

  /** Asks about every attempt of which nothing certain is known. */
  ask(now: number): void {
    for (const { number, state } of this.attempts) {
      if (state !== 'started' && state !== 'unknown') continue;
      const found = this.provider.find(number);
      this.hear(number, found ?? absenceMeans(this.#startedAt.get(number) ?? now, now));
    }
  }

  balanceOf(account: string): bigint {
    return this.postings
      .flatMap((kind) => postingLegs(kind, AMOUNT))
      .filter((leg) => leg.account === account)
      .reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  }
}

const step = fc.oneof(
  fc.record({ kind: fc.constant('pay' as const), fault: fc.constantFrom(...FAULTS) }),
  fc.record({ kind: fc.constant('ask' as const) }),
  fc.record({ kind: fc.constant('deliver' as const), pick: fc.nat(20) }),
  fc.record({ kind: fc.constant('return' as const) }),
  fc.record({ kind: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 20 }) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const run = (steps: readonly Step[]): Payer => {
  const payer = new Payer(new Provider());
  const { provider } = payer;
  let now = 0;
  for (const one of steps) {
    provider.catchUp(now);
    if (one.kind === 'pay') payer.pay(now, one.fault);
    if (one.kind === 'ask') payer.ask(now);
    if (one.kind === 'return') provider.giveBack();
    if (one.kind === 'wait') now += one.minutes * 60_000;
    if (one.kind === 'deliver') {
      const event = provider.events[one.pick % Math.max(1, provider.events.length)];
      if (event !== undefined) payer.hear(event.attempt, event.state);
    }
    expect(provider.standing).toBeLessThanOrEqual(1);
  }
  now += ABSENCE_CERTAIN_MS;
  provider.catchUp(now);
  for (const event of provider.events.toReversed()) payer.hear(event.attempt, event.state);
  payer.ask(now);
  return payer;
};

describe('a payout through any schedule of faults', () => {
  test('is never sent twice, never lost, and its books end as the provider’s', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const payer = run(steps);
        const { provider, attempts } = payer;
        expect(payer.alarms).toEqual([]);
        const paid = BigInt(provider.standing) * AMOUNT;
        expect(payer.balanceOf('cash_clearing')).toBe(-paid);
        expect(payer.balanceOf('commission_payable')).toBe(paid);
        expect(payer.balanceOf('payout_in_transit')).toBe(0n);
        if (attempts.length === 0) return;
        const state = stateOfAttempts(attempts);
        expect(state === 'paid').toBe(provider.standing === 1);
        expect(['paid', 'failed', 'returned']).toContain(state);
      }),
      { numRuns: 5000, seed: 20_261_125 },
    );
  }, 60_000);

  test('the wait is needed: believed at once, absence would send money twice', () => {
    const late: Step[] = [
      { kind: 'pay', fault: 'late' },
      { kind: 'ask' },
      { kind: 'pay', fault: 'none' },
    ];
    expect(run(late).attempts).toHaveLength(1);
    expect(absenceMeans(0, ABSENCE_CERTAIN_MS - 1)).toBe('unknown');
    expect(absenceMeans(0, ABSENCE_CERTAIN_MS)).toBe('failed');
  });
});
