import type { ByIdWithReason } from '@portal/contracts/common';
import type { PartnerDetail } from '@portal/contracts/partner';
import type { Ctx } from '../context';
import { transitionPartner } from './transition-partner';

/** Activates a partner after onboarding, or reinstates a suspended one. Errors as in `transitionPartner`. */
export const activatePartner = (ctx: Ctx, input: ByIdWithReason): Promise<PartnerDetail> =>
  transitionPartner(ctx, input, { to: 'active', action: 'partner.activate' });
