import postgres from 'postgres';
import { workerDatabase } from './worker-database';

/** The worker's database without row-level security: to arrange what no login may, and to look behind the product. */
export type Superuser = ReturnType<typeof postgres>;

/** Opens it; end it after the suite. */
export const openSuperuser = async (): Promise<Superuser> =>
  postgres((await workerDatabase()).superuserUrl, { max: 2, onnotice: () => undefined });
