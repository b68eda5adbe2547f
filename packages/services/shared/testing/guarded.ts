import { openDatabase } from '@portal/db/database';
import type { Database } from '@portal/db/database';
import type { Login } from '@portal/db/login';
import { queryGuard } from '@portal/db/testing/query-guard';
import { workerDatabase } from '@portal/db/testing/worker-database';

/** This worker's database as the product opens it, where every query inside a partner has to name that partner. */
export const openGuarded = async (): Promise<Database> => {
  const { urlFor, sealKey } = await workerDatabase();
  return openDatabase({
    urlFor: (login: Login) => urlFor(login),
    sealKey,
    max: 4,
    ...queryGuard(),
  });
};
