import type { AnyKinds, FilterKind, FilterValues } from './list-state';

/** A loop over a spec cannot show TypeScript that each name got its own kind's value. */
export const asFilterValues = <Kinds extends AnyKinds>(
  values: Record<string, unknown>,
): FilterValues<Kinds> => values as FilterValues<Kinds>;

/** Writes a filter's value as its kind does; the caller took both from the same name of the same spec. */
export const writeFilter = (kind: unknown, value: unknown): string =>
  (kind as FilterKind<unknown>).write(value);
