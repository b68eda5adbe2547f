import { isPassing } from '@portal/db/error';
import { inScope } from '@portal/db/in-scope';
import { jobScopeOf, partnerOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { passOutbox, peekOutbox } from '../outbox/read-outbox';
import { applicationReader } from './application-reader';
import { mailReader } from './mail-reader';
import { onboardingReader } from './onboarding-reader';
import type { Reader } from './reader';
import { takeWaiting } from './take-waiting';

const READERS: readonly Reader[] = [mailReader, applicationReader, onboardingReader];

/** So many events at once, and in one transaction. */
const AT_ONCE = 200;

/** Takes a reader past at most `limit` events; gives how many it had before it. */
const step = async (ctx: Ctx, { name, prepare }: Reader, limit: number): Promise<number> => {
  const partnerId = partnerOf(ctx);
  const scope = jobScopeOf(ctx);
  const events = await inScope(ctx.db, { ...scope, readOnly: true }, (tx) =>
    peekOutbox(tx, { personVault: ctx.personVault, partnerId }, name, limit),
  );
  const last = events.at(-1);
  if (last === undefined) return 0;
  const act = await prepare(ctx, events);
  await inScope(ctx.db, scope, async (tx) => {
    await act(tx, await passOutbox(tx, partnerId, name, last.position));
  });
  return events.length;
};

/** What a reader fails at keeps back nothing that stands before it: then it goes on one by one, up to there. */
const catchUp = async (ctx: Ctx, reader: Reader, atOnce: number): Promise<void> => {
  let limit = atOnce;
  for (;;) {
    try {
      if ((await step(ctx, reader, limit)) < limit) return;
    } catch (error) {
      if (limit === 1 || isPassing(error)) throw error;
      limit = 1;
    }
  }
};

/**
 * Has every reader catch up with what happened at the partner at hand (outside of any, at the platform). For background work,
 * woken by whoever told of something. Twice at once, or again after it was killed, it does nothing twice.
 * @param readers whoever is to catch up; all, unless said otherwise
 * @throws what a reader threw, after all of them had their turn
 */
export const readPartnerOutbox = async (
  ctx: Ctx,
  {
    readers = READERS,
    atOnce = AT_ONCE,
  }: { readonly readers?: readonly Reader[]; readonly atOnce?: number } = {},
): Promise<void> => {
  requirePermission(ctx, {});
  await takeWaiting(ctx);
  const faults: unknown[] = [];
  for (const reader of readers)
    await catchUp(ctx, reader, atOnce).catch((error: unknown) => faults.push(error));
  if (faults.length > 0) throw faults[0];
};
