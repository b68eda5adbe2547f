import { PLATFORM_PARTNER_ID } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { platformUsers } from '@portal/db/schema/identity';
import { personKeys } from '@portal/db/schema/record';
import { conflict, notFound } from '@portal/domain/errors';
import { and, eq, isNull, ne } from 'drizzle-orm';
import { readScopeOf, scopeOf } from '../access';
import { eraseFromRecord } from '../audit/erase-key';
import { enterPartner } from '../context';
import type { Ctx } from '../context';
import { eraseUserOf } from './erase-member';
import { MAY_STILL_SIGN_IN } from './erased';

/** In whose chains the person is named and not erased yet, beside the platform's own. */
const partnersNaming = (ctx: Ctx, id: string): Promise<string[]> =>
  inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const [user] = await tx
      .select({ status: platformUsers.status })
      .from(platformUsers)
      .where(eq(platformUsers.id, id));
    if (user === undefined) throw notFound('person');
    if (user.status !== 'disabled') throw conflict(MAY_STILL_SIGN_IN);
    const rows = await tx
      .select({ partnerId: personKeys.partnerId })
      .from(personKeys)
      .where(
        and(
          eq(personKeys.personId, id),
          isNull(personKeys.erasedAt),
          ne(personKeys.partnerId, PLATFORM_PARTNER_ID),
        ),
      )
      .orderBy(personKeys.partnerId);
    return rows.map(({ partnerId }) => partnerId);
  });

/**
 * Staff act in many partners' chains: their key is destroyed in each of them, and the person itself goes last, so that what broke off
 * is simply asked for again.
 */
export const eraseStaff = async (ctx: Ctx, id: string): Promise<void> => {
  for (const partnerId of await partnersNaming(ctx, id)) {
    const inside = enterPartner(ctx, partnerId);
    await inScope(ctx.db, scopeOf(inside), (tx) =>
      eraseFromRecord(tx, inside, { kind: 'user', id }),
    );
  }
  if (!(await eraseUserOf(ctx, { surface: 'admin' }, 'user', id))) throw notFound('person');
};
