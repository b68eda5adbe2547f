import type {
  ApiScope,
  PartnerPermission,
  PlatformPermission,
  ResellerPermission,
} from '@portal/contracts/permission';
import { permissionsOf } from '@portal/contracts/permission';
import { PLATFORM_PARTNER_ID } from '@portal/db/id';
import type { Scope } from '@portal/db/in-scope';
import { assertNever, DomainError, forbidden } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import type { Ctx } from './context';

const messages = defineMessages({
  choosePartner: { id: 'services.access.choosePartner', defaultMessage: 'Choose a partner first.' },
});

/** What each kind of actor needs for a verb; a kind that is not named may not do it at all. */
export interface Need {
  readonly platform?: PlatformPermission;
  readonly partner?: PartnerPermission;
  readonly reseller?: ResellerPermission;
  /** Any key with this scope: the platform's, or the partner's own. */
  readonly apiKey?: ApiScope;
  /** Somebody who applies, on its own application. */
  readonly applicant?: true;
  /** The platform's keys only. */
  readonly platformKey?: ApiScope;
}

const isKeyAllowed = (
  actor: Extract<Ctx['actor'], { kind: 'api_key' }>,
  partnerId: string | null,
  need: Need,
): boolean => {
  const scope = actor.partnerId === null ? (need.platformKey ?? need.apiKey) : need.apiKey;
  return (
    scope !== undefined &&
    actor.scopes.includes(scope) &&
    (actor.partnerId === null || actor.partnerId === partnerId)
  );
};

const isAllowed = ({ actor, partnerId }: Ctx, need: Need): boolean => {
  switch (actor.kind) {
    case 'platform':
      return (
        need.platform !== undefined && permissionsOf.platform(actor.role).includes(need.platform)
      );
    case 'partner':
      return (
        need.partner !== undefined &&
        actor.partnerId === partnerId &&
        permissionsOf.partner(actor.role).includes(need.partner)
      );
    case 'reseller':
      return (
        need.reseller !== undefined &&
        actor.partnerId === partnerId &&
        permissionsOf.reseller(actor.role).includes(need.reseller)
      );
    case 'api_key':
      return isKeyAllowed(actor, partnerId, need);
    case 'applicant':
      return need.applicant === true && actor.partnerId === partnerId;
    case 'system':
      return true;
    default:
      return assertNever(actor);
  }
};

/**
 * First line of every verb.
 * @throws {DomainError} `forbidden` when the actor's role or scopes do not allow it.
 */
export const requirePermission = (ctx: Ctx, need: Need): void => {
  if (!isAllowed(ctx, need)) throw forbidden();
};

/**
 * The partner this verb acts in.
 * @throws {DomainError} `forbidden` outside of any partner.
 */
export const partnerOf = (ctx: Ctx): string => {
  if (ctx.partnerId === null) throw new DomainError('forbidden', messages.choosePartner);
  return ctx.partnerId;
};

/** Who acts, for the record: a person's or a key's id, null for the system itself. */
export const actorOf = (actor: Ctx['actor']): { id: string | null; name: string } => {
  switch (actor.kind) {
    case 'platform':
    case 'partner':
    case 'reseller':
      return { id: actor.userId, name: actor.name };
    case 'api_key':
      return { id: actor.keyId, name: actor.name };
    case 'applicant':
      return { id: actor.applicationId, name: actor.name };
    case 'system':
      return { id: null, name: actor.name };
    default:
      return assertNever(actor);
  }
};

/** How this actor reaches the database: its surface's login, bound to its partner, reseller and tenants. */
export const scopeOf = (ctx: Ctx): Scope => {
  const { actor, partnerId } = ctx;
  switch (actor.kind) {
    case 'platform':
      return { login: 'portal_platform', partnerId, userId: actor.userId };
    case 'partner':
      return {
        login: 'portal_partner',
        partnerId,
        tenantIds: actor.tenantIds,
        userId: actor.userId,
      };
    case 'reseller':
      return {
        login: 'portal_reseller',
        partnerId,
        resellerId: actor.resellerId,
        tenantIds: [actor.tenantId],
        userId: actor.userId,
      };
    case 'api_key':
      return {
        login: actor.partnerId === null ? 'portal_platform' : 'portal_partner',
        partnerId,
        userId: actor.keyId,
      };
    case 'applicant':
      return {
        login: 'portal_applicant',
        partnerId: partnerId ?? PLATFORM_PARTNER_ID,
        userId: actor.applicationId,
        tokenHash: actor.tokenHash,
      };
    case 'system':
      return { login: 'portal_platform', partnerId };
    default:
      return assertNever(actor);
  }
};

/** `scopeOf` for a verb that only reads: the database then refuses writes. */
export const readScopeOf = (ctx: Ctx): Scope => ({ ...scopeOf(ctx), readOnly: true });

/** The login of background work (imports, events, commission runs), always inside one partner. */
export const jobScopeOf = (ctx: Ctx): Scope => ({
  login: 'portal_jobs',
  partnerId: partnerOf(ctx),
  userId: actorOf(ctx.actor).id,
});
