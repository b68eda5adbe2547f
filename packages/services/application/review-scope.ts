import { permissionsOf } from '@portal/contracts/permission';
import { requirePermission } from '../access';
import type { Need } from '../access';
import type { Ctx } from '../context';
import { tierOf } from '../programme/owner';

/** A platform's key may act for its own programme; for a partner's either its own or the platform's, within that partner. */
const MANAGE: Need = {
  platform: 'application.manage',
  partner: 'application.manage',
  apiKey: 'applications:write',
};

/** @throws {DomainError} `forbidden` for whoever may not decide on applications */
export const requireReviewer = (ctx: Ctx): void =>
  requirePermission(
    ctx,
    tierOf(ctx) === 1
      ? { platform: 'application.manage', platformKey: 'applications:write' }
      : MANAGE,
  );

/** @throws {DomainError} `forbidden` for whoever may not read applications */
export const requireReader = (ctx: Ctx): void =>
  requirePermission(
    ctx,
    tierOf(ctx) === 1
      ? { platform: 'read', platformKey: 'applications:read' }
      : { platform: 'read', partner: 'read', apiKey: 'applications:read' },
  );

/** What the asker's role lets it do about applications. */
export const reviewRights = ({
  actor,
}: Ctx): { readonly manage: boolean; readonly override: boolean } => {
  switch (actor.kind) {
    case 'platform':
      return {
        manage: permissionsOf.platform(actor.role).includes('application.manage'),
        override: actor.role === 'administrator',
      };
    case 'partner':
      return {
        manage: permissionsOf.partner(actor.role).includes('application.manage'),
        override: actor.role === 'owner',
      };
    case 'api_key':
      return { manage: actor.scopes.includes('applications:write'), override: false };
    default:
      return { manage: actor.kind === 'system', override: false };
  }
};
