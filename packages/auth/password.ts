import { unavailable } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { hash, verify } from '@node-rs/argon2';

const messages = defineMessages({
  busy: {
    id: 'auth.password.busy',
    defaultMessage: 'Too many people are signing in right now. Please try again in a moment.',
  },
});

/** argon2id (the library's default) with 46 MiB, one pass, one lane (isolation.md, "Identity"). */
const COST = { memoryCost: 47_104, timeCost: 1, parallelism: 1 } as const;

const AT_ONCE = 2;
const MAX_WAITING = 100;

let running = 0;
const waiting: (() => void)[] = [];

/** Hashes are heavy on purpose: two at a time, so that a rush of sign-ins cannot take the machine's memory. */
const inTurn = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  if (running >= AT_ONCE) {
    if (waiting.length >= MAX_WAITING) throw unavailable(messages.busy);
    await new Promise<void>((resume) => waiting.push(resume));
  } else {
    running += 1;
  }
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }
};

/** Hash of a new password, for `password_hash`. */
export const hashPassword = (password: string): Promise<string> =>
  inTurn(() => hash(password, COST));

let decoy: Promise<string> | undefined;

/**
 * Whether the password is right. Without a stored hash (unknown person, invitation not accepted) the same work is
 * done and the answer is no, so that time does not tell who exists.
 */
export const verifyPassword = async (stored: string | null, password: string): Promise<boolean> => {
  // no text: a password that is never compared in earnest
  const against = stored ?? (await (decoy ??= hashPassword('nobody has this password')));
  const isRight = await inTurn(() => verify(against, password));
  return stored !== null && isRight;
};
