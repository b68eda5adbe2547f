import type postgres from 'postgres';

/** The driver as drizzle's types want it for a transaction. */
export type Driver = postgres.Sql & postgres.TransactionSql;

export interface DriverParts {
  readonly unsafe: (text: string, params?: unknown[]) => unknown;
  readonly savepoint: (work: (client: Driver) => unknown) => Promise<unknown>;
}

/** Drizzle asks for the whole driver but calls these parts of it only. */
export const asDriver = (parts: DriverParts): Driver => parts as unknown as Driver;

/** What drizzle has mapped for the wire already; the driver's type for parameters is narrower than what it takes. */
export const asParameters = (values: unknown[]): never[] => values as never[];
