import { router } from '../../trpc';
import { ofPartner } from '../of-partner';
import { payoutProcedures } from '../payout';

export const adminPayoutRouter = router(ofPartner(payoutProcedures));
