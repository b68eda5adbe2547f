import { identityScope } from '@portal/auth/realm';
import type { Realm } from '@portal/auth/realm';
import { forgetPerson } from '@portal/auth/forget-person';
import { inScope } from '@portal/db/in-scope';
import { conflict, notFound } from '@portal/domain/errors';
import { eraseFromRecord, eraseKeys } from '../audit/erase-key';
import type { Ctx } from '../context';
import { MAY_STILL_SIGN_IN } from './erased';

/**
 * Erases a user of one realm where people sign in, with the sessions and the invitations of its address.
 * @returns false when the realm has no such user
 * @throws {DomainError} `conflict`
 */
export const eraseUserOf = (ctx: Ctx, realm: Realm, id: string): Promise<boolean> =>
  inScope(ctx.db, identityScope(realm), async (tx) => {
    const forgotten = await forgetPerson(tx, realm, id);
    if (forgotten === 'unknown') return false;
    if (forgotten === 'may_sign_in') throw conflict(MAY_STILL_SIGN_IN);
    await eraseKeys(tx, ctx, forgotten.invitationIds);
    await eraseFromRecord(tx, ctx, { kind: 'user', id });
    return true;
  });

/** A user of the partner's team, or of one of its resellers. */
export const eraseMember = async (ctx: Ctx, partnerId: string, id: string): Promise<void> => {
  for (const surface of ['partner', 'reseller'] as const)
    if (await eraseUserOf(ctx, { surface, partnerId }, id)) return;
  throw notFound('person');
};
