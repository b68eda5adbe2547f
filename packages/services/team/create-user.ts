import { createPerson } from '@portal/auth/one-time-token';
import { hashPassword } from '@portal/auth/password';
import { identityScope } from '@portal/auth/realm';
import type { Realm } from '@portal/auth/realm';
import { inScope } from '@portal/db/in-scope';
import type { PartnerRole, PlatformRole, ResellerRole } from '@portal/domain/enum/role';
import { defineMessages } from '@portal/domain/text/message';
import { assertNever, conflict, forbidden } from '@portal/domain/errors';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';

const messages = defineMessages({
  emailTaken: {
    id: 'services.team.emailTaken',
    defaultMessage: 'There is a person with this e-mail address already.',
  },
});

interface Person {
  readonly email: string;
  readonly name: string;
  readonly password: string;
}

/** A person to make, among staff, in a partner's team or at a reseller. */
export type CreateUser = Person &
  (
    | { readonly surface: 'admin'; readonly role: PlatformRole }
    | { readonly surface: 'partner'; readonly partnerId: string; readonly role: PartnerRole }
    | {
        readonly surface: 'reseller';
        readonly partnerId: string;
        readonly reseller: { readonly id: string; readonly tenantId: string };
        readonly role: ResellerRole;
      }
  );

const realmOf = (input: CreateUser): Realm => {
  switch (input.surface) {
    case 'admin':
      return { surface: 'admin' };
    case 'partner':
    case 'reseller':
      return { surface: input.surface, partnerId: input.partnerId };
    default:
      return assertNever(input);
  }
};

/**
 * Makes a person who can sign in at once: for the operators' command line and the demo. People are invited otherwise.
 * @returns the new person's id
 * @throws {DomainError} `forbidden` (others than the system), `conflict` (the address is taken there)
 */
export const createUser = async (ctx: Ctx, input: CreateUser): Promise<string> => {
  if (ctx.actor.kind !== 'system') throw forbidden();
  const realm = realmOf(input);
  const passwordHash = await hashPassword(input.password);
  return inScope(ctx.db, identityScope(realm), async (tx) => {
    const id = await createPerson(tx, realm, {
      email: input.email.trim().toLowerCase(),
      name: input.name,
      role: input.role,
      passwordHash,
      ...(input.surface === 'reseller' ? { reseller: input.reseller } : {}),
    });
    if (id === null)
      throw conflict(messages.emailTaken, [{ path: ['email'], message: messages.emailTaken }]);
    const partnerId = realm.surface === 'admin' ? null : realm.partnerId;
    await appendAudit(
      tx,
      { ...ctx, partnerId },
      {
        action: 'user.create',
        entityKind: 'user',
        entityId: id,
        entityName: input.name,
        after: { role: input.role },
      },
    );
    return id;
  });
};
