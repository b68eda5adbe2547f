import { identityScope } from '@portal/auth/realm';
import type { Realm } from '@portal/auth/realm';
import { forgetInvited, forgetPerson } from '@portal/auth/forget-person';
import { inScope } from '@portal/db/in-scope';
import { conflict, notFound } from '@portal/domain/errors';
import { eraseFromRecord, eraseKeys } from '../audit/erase-key';
import type { Ctx } from '../context';
import { MAY_STILL_SIGN_IN } from './erased';

/** Who has an account, or was invited to one. */
type Kind = 'user' | 'invitation';

/**
 * Erases a user of one realm where people sign in, with the sessions and the invitations of its address; or who was invited.
 * @returns false when the realm has no such person
 * @throws {DomainError} `conflict`
 */
export const eraseUserOf = (ctx: Ctx, realm: Realm, kind: Kind, id: string): Promise<boolean> =>
  inScope(ctx.db, identityScope(realm), async (tx) => {
    const invitations =
      kind === 'user' ? await forgetPerson(tx, realm, id) : await forgetInvited(tx, realm, id);
    if (invitations === 'may_sign_in') throw conflict(MAY_STILL_SIGN_IN);
    if (invitations === 'unknown' || (kind === 'invitation' && invitations.length === 0))
      return false;
    await eraseKeys(tx, ctx, invitations);
    await eraseFromRecord(tx, ctx, { kind, id });
    return true;
  });

/** A person of the partner's team, or of one of its resellers. */
export const eraseMember = async (
  ctx: Ctx,
  partnerId: string,
  kind: Kind,
  id: string,
): Promise<void> => {
  for (const surface of ['partner', 'reseller'] as const)
    if (await eraseUserOf(ctx, { surface, partnerId }, kind, id)) return;
  throw notFound('person');
};
