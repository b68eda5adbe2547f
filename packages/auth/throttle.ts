import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { isPassing } from '@portal/db/error';
import { isDomainError, limitReached } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { isIPv6 } from 'node:net';
import { sql } from 'drizzle-orm';
import type { Surface } from './actor';
import { addToCounters, COUNTER_SCOPE } from './counters';
import { sha256Hex } from './hash';

const messages = defineMessages({
  tooManyForms: {
    id: 'auth.throttle.tooManyForms',
    defaultMessage: 'Too many forms have come from your network. Please try again in an hour.',
  },
  tooMany: {
    id: 'auth.throttle.tooMany',
    defaultMessage: 'Too many attempts. Please wait 15 minutes, or reset your password.',
  },
});

/** How often something may be tried, in how many seconds. */
interface Limit {
  readonly name: string;
  readonly points: number;
  readonly seconds: number;
}

const QUARTER_HOUR = 15 * 60;
const HOUR = 60 * 60;

/** Sign-ins by account (whether it exists or not) and by address block: under way or failed, in a quarter of an hour. */
const BY_ACCOUNT: Limit = { name: 'account', points: 10, seconds: QUARTER_HOUR };
const BY_BLOCK: Limit = { name: 'block', points: 60, seconds: QUARTER_HOUR };
/** Reset mails by account in an hour, and by address block. */
const RESETS_BY_ACCOUNT: Limit = { name: 'account-resets', points: 3, seconds: HOUR };
const RESETS_BY_BLOCK: Limit = { name: 'block-resets', points: 30, seconds: HOUR };

/** Forms of strangers, in an hour: by address written to, by address block, and by whose programme it is. */
const FORMS_BY_MAIL: Limit = { name: 'form-mails', points: 5, seconds: HOUR };
const FORMS_BY_BLOCK: Limit = { name: 'form-block', points: 30, seconds: HOUR };
const FORMS_BY_OWNER: Limit = { name: 'form-owner', points: 1000, seconds: HOUR };

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

const keyOf = ({ name }: Limit, counted: string): string => `${name}:${counted}`;

type Tried = readonly (readonly [Limit, string])[];

const triedBy = (attempt: Attempt, byAccount: Limit, byBlock: Limit): Tried => [
  [byAccount, keyOf(byAccount, accountKey(attempt))],
  [byBlock, keyOf(byBlock, addressBlock(attempt.ipAddress))],
];

/**
 * Counts one more of each, for all server processes together. What is refused is not counted. Without the database nobody is let
 * through, nor locked out later: what is guarded needs it too.
 * @throws {DomainError} `limit` where one of them is spent.
 */
const count = (db: Database, tried: Tried): Promise<void> =>
  inScope(db, COUNTER_SCOPE, async (tx) => {
    const points = await addToCounters(
      tx,
      tried.map(([{ seconds }, key]) => ({
        key,
        more: 1,
        endsAt: new Date(Date.now() + seconds * 1000),
      })),
    );
    if (tried.some(([limit, key]) => (points.get(key) ?? 0) > limit.points))
      throw limitReached(messages.tooMany);
  });

/**
 * Counts a sign-in before its work, and refuses it where too many are under way or have failed, in all server processes
 * together. Unknown accounts are counted too, so that this tells nothing. One that succeeds is taken back.
 * @throws {DomainError} `limit`.
 */
export const countAttempt = (db: Database, attempt: Attempt): Promise<void> =>
  count(db, triedBy(attempt, BY_ACCOUNT, BY_BLOCK));

/** A person that signed in, or reset the password, starts from zero again. */
export const forgetFailures = (db: Database, attempt: Attempt): Promise<void> =>
  inScope(db, COUNTER_SCOPE, async (tx) => {
    await tx.execute(sql`
      delete from platform_attempts where key_hash = ${sha256Hex(keyOf(BY_ACCOUNT, accountKey(attempt)))}`);
  });

/** The attempt that was counted was none: its neighbourhood is not held to it, and the account starts from zero again. */
export const takeAttemptBack = async (db: Database, attempt: Attempt): Promise<void> => {
  await inScope(db, COUNTER_SCOPE, async (tx) => {
    await tx.execute(sql`
      update platform_attempts set points = greatest(0, points - 1)
      where key_hash = ${sha256Hex(keyOf(BY_BLOCK, addressBlock(attempt.ipAddress)))}`);
  });
  await forgetFailures(db, attempt);
};

/**
 * Counts a form of somebody without an account, for all server processes together; whether it may be acted upon. Too many about
 * one mail address are dropped without a word, which would tell that it is known.
 * @throws {DomainError} `limit` for too many of one address block, or at one programme.
 */
export const mayActOnForm = async (
  db: Database,
  form: { readonly ownerId: string; readonly email: string; readonly ipAddress: string },
): Promise<boolean> => {
  const tried: Tried = [
    [FORMS_BY_MAIL, keyOf(FORMS_BY_MAIL, `${form.ownerId}:${form.email}`)],
    [FORMS_BY_BLOCK, keyOf(FORMS_BY_BLOCK, addressBlock(form.ipAddress))],
    [FORMS_BY_OWNER, keyOf(FORMS_BY_OWNER, form.ownerId)],
  ];
  const points = await inScope(db, COUNTER_SCOPE, (tx) =>
    addToCounters(
      tx,
      tried.map(([{ seconds }, key]) => ({
        key,
        more: 1,
        endsAt: new Date(Date.now() + seconds * 1000),
      })),
    ),
  );
  const isSpent = ([limit, key]: Tried[number]): boolean => (points.get(key) ?? 0) > limit.points;
  const [byMail, ...others] = tried;
  if (others.some(isSpent)) throw limitReached(messages.tooManyForms);
  return byMail === undefined || !isSpent(byMail);
};

/** Counts a reset mail; whether one more may go to this account, from this address block. */
export const mayRequestReset = async (db: Database, attempt: Attempt): Promise<boolean> => {
  try {
    await count(db, triedBy(attempt, RESETS_BY_ACCOUNT, RESETS_BY_BLOCK));
    return true;
  } catch (error) {
    if (isDomainError(error) && error.code === 'limit' && !isPassing(error)) return false;
    throw error;
  }
};
