import { SettlementChange } from '@portal/contracts/settlement';
import { getPartnerChange } from '@portal/services/settlement/get-partner-change';
import { router } from '../../trpc';
import { ofPartner } from '../of-partner';
import { settlementProcedures } from '../settlement';

export const adminSettlementRouter = router(
  ofPartner((staff) => ({
    ...settlementProcedures(staff),
    /** What the partner's own team has waiting for a second person. */
    partnerChange: staff
      .output(SettlementChange.nullable())
      .query(({ ctx }) => getPartnerChange(ctx)),
  })),
);
