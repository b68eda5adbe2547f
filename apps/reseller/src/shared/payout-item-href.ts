import type { PayoutHref } from '@portal/screens/payout/payout-items';
import { paths } from './paths';

/** Where what a payout pays has its page. */
export const payoutItemHref: PayoutHref = (kind, id) => {
  if (kind === 'batch') return undefined;
  return kind === 'line' ? paths.commissionLine(id) : paths.payout(id);
};
