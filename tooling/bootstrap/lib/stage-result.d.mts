import type { Counted } from './totals.mjs';

/** See stage-result.mjs. */
export const resultOf: (
  code: number,
  written: (Counted & { ok: boolean; at: number }) | undefined,
  startedAt: number,
) => Counted & { ok: boolean; since?: number };
