export interface Counted {
  passed: number;
  failed: number;
  skipped: readonly string[];
}

/** See totals.mjs. */
export const countVitest: (report: unknown) => Counted;
export const countPlaywright: (report: unknown) => Counted;
export const outcomeOf: (code: number, counted: Counted) => Counted & { ok: boolean };
export const totals: (results: readonly (Partial<Counted> & { name?: string })[]) => string;
export const explainSkipped: (
  results: readonly (Partial<Counted> & { name: string })[],
) => string[];
export const unchanged: (result: { since?: number; passed?: number }) => string | null;
export const lastLine: (
  results: readonly (Partial<Counted> & { name: string; since?: number })[],
) => string;
