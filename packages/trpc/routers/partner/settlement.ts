import {
  DecideSettlementChange,
  SettlementSettings,
  UpdateSettlementSettings,
} from '@portal/contracts/settlement';
import { decideChange } from '@portal/services/settlement/decide-change';
import { getSettings } from '@portal/services/settlement/get-settings';
import { updateSettings } from '@portal/services/settlement/update-settings';
import { partnerProcedure, router } from '../../trpc';

export const partnerSettlementRouter = router({
  get: partnerProcedure.output(SettlementSettings).query(({ ctx }) => getSettings(ctx)),
  update: partnerProcedure
    .input(UpdateSettlementSettings)
    .output(SettlementSettings)
    .mutation(({ ctx, input }) => updateSettings(ctx, input)),
  decide: partnerProcedure
    .input(DecideSettlementChange)
    .output(SettlementSettings)
    .mutation(({ ctx, input }) => decideChange(ctx, input)),
});
