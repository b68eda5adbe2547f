import type { ByIdWithReason } from '@portal/contracts/common';
import type { PartnerDetail } from '@portal/contracts/partner';
import type { Ctx } from '../context';
import { transitionPartner } from './transition-partner';

/** Suspends an active partner, with a reason. Errors as in `transitionPartner`. */
export const suspendPartner = (ctx: Ctx, input: ByIdWithReason): Promise<PartnerDetail> =>
  transitionPartner(ctx, input, { to: 'suspended', action: 'partner.suspend' });
