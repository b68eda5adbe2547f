import type { ByIdWithReason } from '@portal/contracts/common';
import type { ResellerDetail } from '@portal/contracts/reseller';
import type { Ctx } from '../context';
import { transitionReseller } from './transition-reseller';

/** Activates a reseller, or reinstates a suspended one. Errors as in `transitionReseller`. */
export const activateReseller = (ctx: Ctx, input: ByIdWithReason): Promise<ResellerDetail> =>
  transitionReseller(ctx, input, { to: 'active', action: 'reseller.activate' });
