import type { ByIdWithReason } from '@portal/contracts/common';
import type { ResellerDetail } from '@portal/contracts/reseller';
import type { Ctx } from '../context';
import { transitionReseller } from './transition-reseller';

/** Suspends an active reseller, with a reason. Errors as in `transitionReseller`. */
export const suspendReseller = (ctx: Ctx, input: ByIdWithReason): Promise<ResellerDetail> =>
  transitionReseller(ctx, input, { to: 'suspended', action: 'reseller.suspend' });
