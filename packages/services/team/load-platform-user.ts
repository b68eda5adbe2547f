import type { Tx } from '@portal/db/in-scope';
import { platformUsers } from '@portal/db/schema/identity';
import { and, eq } from 'drizzle-orm';
import { orNotFound } from '../shared/or-not-found';
import { platformUserColumns } from './team-columns';

/** @throws {DomainError} `not_found` */
export const loadPlatformUser = async (tx: Tx, id: string) => {
  const [row] = await tx
    .select(platformUserColumns)
    .from(platformUsers)
    .where(eq(platformUsers.id, id));
  return orNotFound(row, 'person');
};

/** How many active administrators there are beside this one; their rows stay locked until the transaction ends. */
export const countOtherAdministrators = async (tx: Tx, id: string): Promise<number> => {
  const administrators = await tx
    .select({ id: platformUsers.id })
    .from(platformUsers)
    .where(and(eq(platformUsers.role, 'administrator'), eq(platformUsers.status, 'active')))
    .orderBy(platformUsers.id)
    .for('update');
  return administrators.filter((administrator) => administrator.id !== id).length;
};
