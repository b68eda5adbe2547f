import postgres from 'postgres';
import { workerDatabase } from './worker-database';

/** The worker's database without row-level security: to arrange what no login may, and to look behind the product. */
export type Superuser = ReturnType<typeof postgres>;

/** The same within one transaction. */
export type SuperuserTx = postgres.TransactionSql;

/** Opens it, or another test database by its superuser's address; end it after the suite. */
export const openSuperuser = async (url?: string): Promise<Superuser> =>
  postgres(url ?? (await workerDatabase()).superuserUrl, { max: 2, onnotice: () => undefined });
