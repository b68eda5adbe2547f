import { LiabilityPage, ListLiabilities } from '@portal/contracts/liability';
import { listLiabilities } from '@portal/services/liability/list-liabilities';
import { adminProcedure, router } from '../../trpc';

export const adminLiabilityRouter = router({
  list: adminProcedure
    .input(ListLiabilities)
    .output(LiabilityPage)
    .query(({ ctx, input }) => listLiabilities(ctx, input)),
});
