import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { postingLegs } from '../ledger/postings';
import { ABSENCE_CERTAIN_MS, absenceMeans } from './absence';
import { attemptKey, isOver, nextAttempt, settleAttempt, stateOfAttempts } from './attempt';
import type { Attempt } from './attempt';
import type { AttemptState } from './attempt-state';
import { owedAgain, reversedByNow } from './owed-again';
import { START_POSTING } from './payout-posting';
import type { PayoutPosting } from './payout-posting';
import { runs } from '../testing/runs';

/**
 * What is owed to one earner lives through a schedule of faults: a provider in memory with books of its own, and a payer that
 * follows the rules of this folder and forgets what it heard when it crashes. Payouts that came to nothing are given up, and
 * what is owed then, or came back in part, goes with another. The services do the same against PostgreSQL and a fake over
 * HTTP; here thousands of schedules are cheap.
 */

const OWED = 12_345n;

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

interface Told {
  readonly attempt: number;
  readonly state: AttemptState;
  readonly reversedMinor: bigint;
}

interface Transfer {
  readonly key: string;
  readonly attempt: number;
  reversedMinor: bigint;
}

/** The provider, as far as one payout is concerned. */
class Provider {
  readonly transfers: Transfer[] = [];
  readonly events: Told[] = [];
  readonly #late: { readonly at: number; readonly attempt: number }[] = [];

  constructor(readonly amountMinor: bigint) {}

  pay(attempt: number): void {
    const key = attemptKey('p', attempt);
    if (this.transfers.some((transfer) => transfer.key === key)) return;
    const transfer = { key, attempt, reversedMinor: 0n };
    this.transfers.push(transfer);
    this.events.push(this.#tell(transfer));
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

  /** Some percent of what stands comes back, at least one minor unit. */
  giveBack(percent: number): void {
    const transfer = this.transfers.find((one) => one.reversedMinor < this.amountMinor);
    if (transfer === undefined) return;
    const stands = this.amountMinor - transfer.reversedMinor;
    const part = (stands * BigInt(percent)) / 100n;
    transfer.reversedMinor += part === 0n ? 1n : part;
    this.events.push(this.#tell(transfer));
  }

  find(attempt: number): Told | null {
    const transfer = this.transfers.find((one) => one.attempt === attempt);
    return transfer === undefined ? null : this.#tell(transfer);
  }

  #tell({ attempt, reversedMinor }: Transfer): Told {
    const state = reversedMinor === this.amountMinor ? 'returned' : 'succeeded';
    return { attempt, state, reversedMinor: state === 'returned' ? 0n : reversedMinor };
  }

  /** What lies with the payee now. */
  get standing(): bigint {
    return this.transfers.reduce(
      (sum, { reversedMinor }) => sum + this.amountMinor - reversedMinor,
      0n,
    );
  }
}

interface Booking {
  readonly kind: PayoutPosting;
  readonly amountMinor: bigint;
}

type Money = Attempt & { readonly reversedMinor: bigint };

/** One payout, as the payer knows it. */
class Payout {
  attempts: readonly Money[] = [];
  isCancelled = false;
  readonly bookings: Booking[] = [];
  readonly alarms: string[] = [];
  readonly provider: Provider;
  #reversals = 0n;
  readonly #startedAt = new Map<number, number>();

  constructor(
    readonly amountMinor: bigint,
    readonly owe: (minor: bigint) => void,
  ) {
    this.provider = new Provider(amountMinor);
  }

  hear(told: Told): void {
    const before = this.attempts.find(({ number }) => number === told.attempt);
    const settled = settleAttempt(this.attempts, told.attempt, told.state);
    const state = settled?.attempts.find(({ number }) => number === told.attempt)?.state;
    if (settled === null || before === undefined || state === undefined) return;
    const { amountMinor } = this;
    const reversedMinor =
      state === 'succeeded'
        ? reversedByNow(before.reversedMinor, told.reversedMinor, amountMinor)
        : before.reversedMinor;
    const rest = before.state === 'succeeded' ? amountMinor - before.reversedMinor : amountMinor;
    for (const kind of settled.postings)
      this.bookings.push({ kind, amountMinor: kind === 'payout_returned' ? rest : amountMinor });
    const part = reversedMinor - before.reversedMinor;
    if (part > 0n) this.bookings.push({ kind: 'payout_returned', amountMinor: part });
    this.attempts = this.attempts.map((one) =>
      one === before ? { ...before, state, reversedMinor } : one,
    );
    const owed = owedAgain(amountMinor, this.isCancelled, this.attempts);
    this.owe(owed - this.#reversals);
    this.#reversals = owed;
    if (settled.alarm !== null) this.alarms.push(settled.alarm);
  }

  pay(now: number, fault: Fault): void {
    const number = nextAttempt(this.attempts);
    if (number === null || this.isCancelled) return;
    this.attempts = [...this.attempts, { number, state: 'started', reversedMinor: 0n }];
    this.bookings.push({ kind: START_POSTING, amountMinor: this.amountMinor });
    this.#startedAt.set(number, now);
    this.#send(number, now, fault);
  }

  #send(attempt: number, now: number, fault: Fault): void {
    const hear = (state: AttemptState) => this.hear({ attempt, state, reversedMinor: 0n });
    switch (fault) {
      case 'none':
        this.provider.pay(attempt);
        return hear('succeeded');
      case 'refused':
        return hear('failed');
      case 'lost_before':
        return hear('unknown');
      case 'lost_after':
        this.provider.pay(attempt);
        return hear('unknown');
      case 'late':
        this.provider.payLater(attempt, now + ABSENCE_CERTAIN_MS - 1);
        return hear('unknown');
      case 'crash_before':
        return undefined;
      case 'crash_after':
        return this.provider.pay(attempt);
    }
  }

  /** Asks about every attempt of which nothing certain is known. */
  ask(now: number): void {
    for (const { number: attempt, state } of this.attempts) {
      if (state !== 'started' && state !== 'unknown') continue;
      const absent = absenceMeans(this.#startedAt.get(attempt) ?? now, now);
      this.hear(this.provider.find(attempt) ?? { attempt, state: absent, reversedMinor: 0n });
    }
  }

  /** Gives it up, if that is allowed: what it was to pay is owed again. */
  cancel(): void {
    if (this.isCancelled || this.attempts.length === 0 || !isOver(this.attempts)) return;
    this.isCancelled = true;
    this.owe(this.amountMinor);
  }
}

/** Everything that one earner is owed and paid. */
class Payer {
  readonly payouts: Payout[] = [];
  /** What no payout has taken yet. */
  due = OWED;
  now = 0;

  constructor() {
    this.propose();
  }

  propose(): void {
    if (this.due <= 0n) return;
    const payout = new Payout(this.due, (minor) => (this.due += minor));
    this.due = 0n;
    this.payouts.push(payout);
  }

  get standing(): bigint {
    return this.payouts.reduce((sum, { provider }) => sum + provider.standing, 0n);
  }

  balanceOf(account: string): bigint {
    return this.payouts
      .flatMap(({ bookings }) => bookings)
      .flatMap(({ kind, amountMinor }) => postingLegs(kind, amountMinor))
      .filter((leg) => leg.account === account)
      .reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  }

  /** Hears all that happened, the latest first, and asks about the rest. */
  hearAll(): void {
    this.now += ABSENCE_CERTAIN_MS;
    for (const payout of this.payouts) {
      payout.provider.catchUp(this.now);
      for (const event of payout.provider.events.toReversed()) payout.hear(event);
      payout.ask(this.now);
    }
  }
}

const pick = fc.nat(5);
const step = fc.oneof(
  fc.record({ kind: fc.constant('pay' as const), pick, fault: fc.constantFrom(...FAULTS) }),
  fc.record({ kind: fc.constant('ask' as const), pick }),
  fc.record({ kind: fc.constant('deliver' as const), pick }),
  fc.record({
    kind: fc.constant('return' as const),
    pick,
    percent: fc.constantFrom(100, 100, 0, 30),
  }),
  fc.record({ kind: fc.constant('cancel' as const), pick }),
  fc.record({ kind: fc.constant('propose' as const) }),
  fc.record({ kind: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 20 }) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const take = (payer: Payer, one: Step): void => {
  const { payouts, now } = payer;
  if (one.kind === 'propose') return payer.propose();
  if (one.kind === 'wait') {
    payer.now += one.minutes * 60_000;
    return undefined;
  }
  const payout = payouts[one.pick % payouts.length];
  if (payout === undefined) return undefined;
  const { provider } = payout;
  switch (one.kind) {
    case 'pay':
      return payout.pay(now, one.fault);
    case 'ask':
      return payout.ask(now);
    case 'return':
      return provider.giveBack(one.percent);
    case 'cancel':
      return payout.cancel();
    case 'deliver': {
      const event = provider.events[one.pick % Math.max(1, provider.events.length)];
      return event === undefined ? undefined : payout.hear(event);
    }
  }
};

const run = (steps: readonly Step[]): Payer => {
  const payer = new Payer();
  for (const one of steps) {
    for (const { provider } of payer.payouts) provider.catchUp(payer.now);
    take(payer, one);
    expect(payer.standing).toBeLessThanOrEqual(OWED);
  }
  payer.hearAll();
  return payer;
};

const arrivedOf = ({ attempts }: Payout): boolean =>
  attempts.some(({ state }) => state === 'succeeded');

describe('what is owed to one earner, through any schedule of faults', () => {
  test('is never sent twice, never lost, and the books end as the provider’s', () => {
    const seen = { cancelled: 0, inPart: 0, payouts: 0 };
    const settings = runs(5000);
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40, size: 'max' }), (steps) => {
        const payer = run(steps);
        const { payouts } = payer;
        expect(payouts.flatMap(({ alarms }) => alarms)).toEqual([]);
        const paid = payer.standing;
        expect(payer.balanceOf('cash_clearing')).toBe(-paid);
        expect(payer.balanceOf('commission_payable')).toBe(paid);
        expect(payer.balanceOf('payout_in_transit')).toBe(0n);
        const waiting = payouts
          .filter((payout) => !payout.isCancelled && !arrivedOf(payout))
          .reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
        expect(payer.due + waiting).toBe(OWED - paid);
        for (const payout of payouts) {
          if (payout.attempts.length === 0) continue;
          const state = stateOfAttempts(payout.attempts);
          expect(['paid', 'failed', 'returned']).toContain(state);
          expect(state === 'paid').toBe(payout.provider.standing > 0n);
          if (payout.isCancelled) expect(payout.provider.standing).toBe(0n);
          seen.cancelled += payout.isCancelled ? 1 : 0;
          seen.inPart += payout.attempts.some(({ reversedMinor }) => reversedMinor > 0n) ? 1 : 0;
        }
        seen.payouts += payouts.length;
        for (const payout of payouts) payout.cancel();
        payer.propose();
        for (const payout of payouts) payout.pay(payer.now, 'none');
        expect(payer.standing).toBe(OWED);
      }),
      settings,
    );
    const { numRuns } = settings;
    const often = Math.min(seen.cancelled, seen.inPart, seen.payouts - numRuns);
    expect(often).toBeGreaterThan(numRuns / 10);
  }, 60_000);

  test('the wait is needed: believed at once, absence would send money twice', () => {
    const late: Step[] = [
      { kind: 'pay', pick: 0, fault: 'late' },
      { kind: 'ask', pick: 0 },
      { kind: 'cancel', pick: 0 },
      { kind: 'pay', pick: 0, fault: 'none' },
    ];
    const [payout] = run(late).payouts;
    expect(payout?.attempts).toHaveLength(1);
    expect(payout?.isCancelled).toBe(false);
    expect(absenceMeans(0, ABSENCE_CERTAIN_MS - 1)).toBe('unknown');
    expect(absenceMeans(0, ABSENCE_CERTAIN_MS)).toBe('failed');
  });
});
