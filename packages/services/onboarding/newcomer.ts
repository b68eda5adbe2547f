import type { Tx } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { partners, resellers } from '@portal/db/schema/partner';
import { permissionsOf } from '@portal/contracts/permission';
import { forbidden } from '@portal/domain/errors';
import { eq } from 'drizzle-orm';
import { requirePermission } from '../access';
import type { Ctx } from '../context';
import { orNotFound } from '../shared/or-not-found';

/** Whose onboarding it is. */
export interface OfNewcomer {
  readonly partnerId: string;
  readonly resellerId: string | null;
}

/** What a newcomer is called. @throws {DomainError} `not_found` */
export const newcomerName = async (
  tx: Tx,
  { partnerId, resellerId }: OfNewcomer,
): Promise<string> => {
  if (resellerId === null) {
    const [partner] = await tx
      .select({ name: partners.name })
      .from(partners)
      .where(eq(partners.id, partnerId));
    return orNotFound(partner, 'partner').name;
  }
  const [reseller] = await tx
    .select({ name: resellers.name })
    .from(resellers)
    .where(byId(resellers, partnerId, resellerId));
  return orNotFound(reseller, 'reseller').name;
};

/** On which side of an onboarding the asker is: a partner's team is new in its own, and takes in its resellers. */
export const sideOf = (
  { actor }: Ctx,
  { resellerId }: Pick<OfNewcomer, 'resellerId'>,
): 'newcomer' | 'reviewer' => {
  switch (actor.kind) {
    case 'platform':
    case 'system':
      return 'reviewer';
    case 'api_key':
      return actor.partnerId === null || resellerId !== null ? 'reviewer' : 'newcomer';
    case 'partner':
      return resellerId === null ? 'newcomer' : 'reviewer';
    case 'reseller':
    case 'applicant':
      return 'newcomer';
  }
};

/** Whether the asker's role lets it decide as a reviewer. */
export const mayReview = (ctx: Ctx, of: Pick<OfNewcomer, 'resellerId'>): boolean => {
  const { actor } = ctx;
  if (sideOf(ctx, of) !== 'reviewer') return false;
  if (actor.kind === 'platform')
    return permissionsOf.platform(actor.role).includes('application.manage');
  if (actor.kind === 'partner')
    return permissionsOf.partner(actor.role).includes('application.manage');
  return actor.kind === 'system';
};

/** Whether the asker's role lets it do the newcomer's tasks. */
export const mayDo = (ctx: Ctx, of: Pick<OfNewcomer, 'resellerId'>): boolean => {
  const { actor } = ctx;
  if (sideOf(ctx, of) !== 'newcomer') return false;
  if (actor.kind === 'reseller')
    return permissionsOf.reseller(actor.role).includes('profile.manage');
  return actor.kind === 'partner' && permissionsOf.partner(actor.role).includes('team.manage');
};

/** @throws {DomainError} `forbidden` for whoever is no reviewer of this one */
export const requireReviewOf = (ctx: Ctx, of: Pick<OfNewcomer, 'resellerId'>): void => {
  requirePermission(ctx, { platform: 'application.manage', partner: 'application.manage' });
  if (!mayReview(ctx, of)) throw forbidden();
};
