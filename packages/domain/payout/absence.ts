/**
 * How long a request of an attempt may still be under way after the attempt began, in milliseconds: well past any time-out of
 * client, proxy and provider. Only after it does "we know no such transfer" prove that there will be none.
 */
export const ABSENCE_CERTAIN_MS = 5 * 60_000;

/** An attempt that has not been sent by then is not sent any more: somebody may have given it up for lost meanwhile. */
const SEND_WITHIN_MS = 60_000;

/** What a provider's not knowing a transfer says about its attempt, asked at `askedAt` (both epoch milliseconds). */
export const absenceMeans = (startedAt: number, askedAt: number): 'failed' | 'unknown' =>
  askedAt - startedAt >= ABSENCE_CERTAIN_MS ? 'failed' : 'unknown';

/** True while an attempt may still be sent for the first time. */
export const maySend = (startedAt: number, now: number): boolean =>
  now - startedAt < SEND_WITHIN_MS;
