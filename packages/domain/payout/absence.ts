/**
 * How long a request of an attempt may still be under way after the attempt began, in milliseconds: well past any time-out of
 * client, proxy and provider. Only after it does "we know no such transfer" prove that there will be none.
 */
export const ABSENCE_CERTAIN_MS = 15 * 60_000;

/** What a provider's not knowing a transfer says about its attempt, asked at `askedAt` (both epoch milliseconds). */
export const absenceMeans = (startedAt: number, askedAt: number): 'failed' | 'unknown' =>
  askedAt - startedAt >= ABSENCE_CERTAIN_MS ? 'failed' : 'unknown';
