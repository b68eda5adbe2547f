import { notFound } from '@portal/domain/errors';
import { enterPartner } from '../context';
import type { Ctx } from '../context';

/** The one partner an actor belongs to; null for platform staff, platform keys and the system. */
export const homePartnerOf = ({ actor }: Ctx): string | null =>
  'partnerId' in actor ? actor.partnerId : null;

/**
 * The context inside the partner that was named. Platform staff, platform keys and the system may enter any;
 * everybody else is in one partner for good, and others do not exist for it.
 * @throws {DomainError} `not_found`
 */
export const insidePartner = (ctx: Ctx, id: string): Ctx => {
  const home = homePartnerOf(ctx);
  if (home !== null && home !== id) throw notFound('partner');
  return enterPartner(ctx, id);
};
