import { limitReached } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { isIPv6 } from 'node:net';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Surface } from './actor';

const messages = defineMessages({
  tooMany: {
    id: 'auth.throttle.tooMany',
    defaultMessage: 'Too many attempts. Please wait 15 minutes, or reset your password.',
  },
});

const QUARTER_HOUR = 15 * 60;

/** Failures by account (whether it exists or not) and by address block, in a quarter of an hour. */
const byAccount = new RateLimiterMemory({ points: 10, duration: QUARTER_HOUR });
const byBlock = new RateLimiterMemory({ points: 60, duration: QUARTER_HOUR });
/** Reset mails by account in an hour, and by address block. */
const resetsByAccount = new RateLimiterMemory({ points: 3, duration: 60 * 60 });
const resetsByBlock = new RateLimiterMemory({ points: 30, duration: 60 * 60 });

/** The neighbourhood of an address: /24 of IPv4, /64 of IPv6. */
export const addressBlock = (address: string): string => {
  const plain = address.startsWith('::ffff:') ? address.slice(7) : address;
  if (!isIPv6(plain)) return plain.split('.').slice(0, 3).join('.');
  const [head = '', tail] = plain.split('::');
  const groups = head.split(':').filter((group) => group !== '');
  const rest = tail === undefined ? [] : tail.split(':').filter((group) => group !== '');
  const zeros = Array.from({ length: Math.max(0, 8 - groups.length - rest.length) }, () => '0');
  return [...groups, ...zeros, ...rest].slice(0, 4).join(':');
};

/** Who tries to sign in where, from where. */
export interface Attempt {
  readonly surface: Surface;
  readonly partnerId: string;
  readonly email: string;
  readonly ipAddress: string;
}

const accountKey = ({ surface, partnerId, email }: Attempt): string =>
  `${surface}:${partnerId}:${email}`;

const isSpent = async (limiter: RateLimiterMemory, key: string): Promise<boolean> => {
  const state = await limiter.get(key);
  return state !== null && state.consumedPoints >= limiter.points;
};

/**
 * Refuses a sign-in where too many have failed. Unknown accounts are counted too, so that this tells nothing.
 * @throws {DomainError} `limit`.
 */
export const refuseTooManyFailures = async (attempt: Attempt): Promise<void> => {
  const spent =
    (await isSpent(byAccount, accountKey(attempt))) ||
    (await isSpent(byBlock, addressBlock(attempt.ipAddress)));
  if (spent) throw limitReached(messages.tooMany);
};

/** Counts a failed sign-in. */
export const countFailure = async (attempt: Attempt): Promise<void> => {
  await byAccount.penalty(accountKey(attempt));
  await byBlock.penalty(addressBlock(attempt.ipAddress));
};

/** A person that signed in, or reset the password, starts from zero again. */
export const forgetFailures = async (attempt: Attempt): Promise<void> => {
  await byAccount.delete(accountKey(attempt));
};

/** Whether one more reset mail may go to this account, from this address block. */
export const mayRequestReset = async (attempt: Attempt): Promise<boolean> => {
  const block = addressBlock(attempt.ipAddress);
  if (
    (await isSpent(resetsByAccount, accountKey(attempt))) ||
    (await isSpent(resetsByBlock, block))
  )
    return false;
  await resetsByAccount.penalty(accountKey(attempt));
  await resetsByBlock.penalty(block);
  return true;
};
