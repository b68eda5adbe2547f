import { ListOwnAdjustments, OwnAdjustmentPage } from '@portal/contracts/adjustment';
import { listOwnAdjustments } from '@portal/services/adjustment/list-own-adjustments';
import { resellerProcedure, router } from '../../trpc';

export const resellerAdjustmentRouter = router({
  list: resellerProcedure
    .input(ListOwnAdjustments)
    .output(OwnAdjustmentPage)
    .query(({ ctx, input }) => listOwnAdjustments(ctx, input)),
});
