import { LiabilityPage, ListLiabilities } from '@portal/contracts/liability';
import { listLiabilities } from '@portal/services/liability/list-liabilities';
import { partnerProcedure, router } from '../../trpc';
import { exceptionProcedures } from '../liability';

export const partnerLiabilityRouter = router({
  ...exceptionProcedures(partnerProcedure),
  list: partnerProcedure
    .input(ListLiabilities)
    .output(LiabilityPage)
    .query(({ ctx, input }) => listLiabilities(ctx, input)),
});
