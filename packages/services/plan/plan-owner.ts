import type { EarnerKind } from '@portal/domain/commission/plan';
import { defineMessages } from '@portal/domain/text/message';
import { forbidden } from '@portal/domain/errors';
import type { Ctx } from '../context';

const messages = defineMessages({
  platforms: {
    id: 'services.plan.platforms',
    defaultMessage: 'This plan is the platform’s: you can read it, not change it.',
  },
  partners: {
    id: 'services.plan.partners',
    defaultMessage: 'This plan is the partner’s own: its team changes it.',
  },
});

/** Whose plan it is: the platform's, for what the partner earns, or the partner's, for what its resellers earn. */
export type PlanOwner = 'platform' | 'partner';

/** Who earns by a plan of this owner. */
export const earnerOf = (owner: PlanOwner): EarnerKind =>
  owner === 'platform' ? 'partner' : 'reseller';

/** Whose plans this actor makes: platform staff the platform's, everybody else the partner's. */
export const ownerFor = ({ actor }: Ctx): PlanOwner =>
  actor.kind === 'platform' ? 'platform' : 'partner';

/**
 * Platform staff leave a partner's own plans alone, and a partner leaves the platform's.
 * @throws {DomainError} `forbidden`
 */
export const requireOwnPlan = (ctx: Ctx, plan: { readonly owner: string }): void => {
  if (ctx.actor.kind === 'system' || plan.owner === ownerFor(ctx)) return;
  throw forbidden(plan.owner === 'platform' ? messages.platforms : messages.partners);
};
