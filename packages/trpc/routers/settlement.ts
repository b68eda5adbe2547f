import {
  DecideSettlementChange,
  SettlementSettings,
  UpdateSettlementSettings,
} from '@portal/contracts/settlement';
import { decideChange } from '@portal/services/settlement/decide-change';
import { getSettings } from '@portal/services/settlement/get-settings';
import { updateSettings } from '@portal/services/settlement/update-settings';
import type { partnerProcedure } from '../trpc';

/** How one payer settles: a partner with its resellers, the platform with a partner (`ofPartner`). */
export const settlementProcedures = (payer: typeof partnerProcedure) => ({
  get: payer.output(SettlementSettings).query(({ ctx }) => getSettings(ctx)),
  update: payer
    .input(UpdateSettlementSettings)
    .output(SettlementSettings)
    .mutation(({ ctx, input }) => updateSettings(ctx, input)),
  decide: payer
    .input(DecideSettlementChange)
    .output(SettlementSettings)
    .mutation(({ ctx, input }) => decideChange(ctx, input)),
});
