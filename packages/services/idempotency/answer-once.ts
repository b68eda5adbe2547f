import type { ApiKeyActor } from '@portal/auth/actor';
import { sha256Hex } from '@portal/auth/hash';
import { newId, PLATFORM_PARTNER_ID } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import type { Scope, Tx } from '@portal/db/in-scope';
import { idempotencyKeys } from '@portal/db/schema/record';
import { conflict } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { and, eq, sql } from 'drizzle-orm';
import type { Ctx } from '../context';

const messages = defineMessages({
  inUse: {
    id: 'services.idempotency.inUse',
    defaultMessage: 'This Idempotency-Key is in use. Try again.',
  },
  usedForOther: {
    id: 'services.idempotency.usedForOther',
    defaultMessage: 'This Idempotency-Key was used for another request. Use a new one.',
  },
  beingWorkedOn: {
    id: 'services.idempotency.beingWorkedOn',
    defaultMessage: 'The same request is being worked on. Try again in a moment.',
  },
});

/** An answer of the API as it is given and kept. `body` is JSON. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** A POST that may be repeated: whose, under which key, and what it asks. */
export interface Repeatable {
  readonly db: Ctx['db'];
  readonly actor: ApiKeyActor;
  readonly key: string;
  /** Method, path and body: the same key with another request is refused. */
  readonly request: string;
}

/** Status of a key whose work failed for reasons that pass: the next one may try. */
const RELEASED = 0;
const FORGOTTEN_AFTER_MS = 5 * 60_000;

const ownerOf = ({ actor }: Repeatable): string => actor.partnerId ?? PLATFORM_PARTNER_ID;

const scopeOfKey = (asked: Repeatable): Scope => ({
  login: asked.actor.partnerId === null ? 'portal_platform' : 'portal_partner',
  partnerId: ownerOf(asked),
});

const ours = (asked: Repeatable) =>
  and(
    eq(idempotencyKeys.partnerId, ownerOf(asked)),
    eq(idempotencyKeys.apiKeyId, asked.actor.keyId),
    eq(idempotencyKeys.key, asked.key),
  );

/** Takes over a key whose work failed, or whose process died on it. */
const takeOver = async (tx: Tx, asked: Repeatable): Promise<boolean> => {
  const { status, completedAt, createdAt } = idempotencyKeys;
  const forgotten = new Date(Date.now() - FORGOTTEN_AFTER_MS).toISOString();
  const taken = await tx
    .update(idempotencyKeys)
    .set({ status: null, completedAt: new Date() })
    .where(
      and(
        ours(asked),
        sql`(${status} = ${RELEASED} or (${status} is null
          and coalesce(${completedAt}, ${createdAt}) < ${forgotten}::timestamptz))`,
      ),
    )
    .returning({ id: idempotencyKeys.id });
  return taken.length > 0;
};

/** True when this request does the work; else the answer that was given before. */
const claim = (asked: Repeatable): Promise<Answer | 'claimed'> =>
  inScope(asked.db, scopeOfKey(asked), async (tx) => {
    const requestHash = sha256Hex(asked.request);
    const inserted = await tx
      .insert(idempotencyKeys)
      .values({
        partnerId: ownerOf(asked),
        id: newId(),
        apiKeyId: asked.actor.keyId,
        key: asked.key,
        requestHash,
      })
      .onConflictDoNothing()
      .returning({ id: idempotencyKeys.id });
    if (inserted.length > 0) return 'claimed';
    const [row] = await tx.select().from(idempotencyKeys).where(ours(asked));
    if (row === undefined) throw conflict(messages.inUse);
    if (row.requestHash !== requestHash) throw conflict(messages.usedForOther);
    if (row.status !== null && row.status !== RELEASED)
      return { status: row.status, body: row.response };
    if (await takeOver(tx, asked)) return 'claimed';
    throw conflict(messages.beingWorkedOn);
  });

const finish = (asked: Repeatable, answer: Answer): Promise<void> =>
  inScope(asked.db, scopeOfKey(asked), async (tx) => {
    const isFinal = answer.status < 500 && answer.status !== 429;
    await tx
      .update(idempotencyKeys)
      .set({
        status: isFinal ? answer.status : RELEASED,
        response: isFinal ? answer.body : null,
        completedAt: new Date(),
      })
      .where(ours(asked));
  });

/**
 * Does the work of a POST once for its key: repeated with the same request it gives the same answer. An answer that
 * says "later" (5xx, 429) is not kept, so that trying again works.
 * @throws {DomainError} `conflict` when the key was used for another request, or the same one is being worked on.
 */
export const answerOnce = async (
  asked: Repeatable,
  work: () => Promise<Answer>,
): Promise<Answer & { readonly isRepeated: boolean }> => {
  const claimed = await claim(asked);
  if (claimed !== 'claimed') return { ...claimed, isRepeated: true };
  try {
    const answer = await work();
    await finish(asked, answer);
    return { ...answer, isRepeated: false };
  } catch (error) {
    await finish(asked, { status: 500, body: null });
    throw error;
  }
};
