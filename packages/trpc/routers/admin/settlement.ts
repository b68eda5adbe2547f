import { OfPartner } from '@portal/contracts/common';
import { SettlementSettings, UpdatePartnerSettlementSettings } from '@portal/contracts/settlement';
import { enterPartner } from '@portal/services/context';
import { getSettings } from '@portal/services/settlement/get-settings';
import { updateSettings } from '@portal/services/settlement/update-settings';
import { adminProcedure, router } from '../../trpc';

export const adminSettlementRouter = router({
  get: adminProcedure
    .input(OfPartner)
    .output(SettlementSettings)
    .query(({ ctx, input }) => getSettings(enterPartner(ctx, input.partnerId))),
  update: adminProcedure
    .input(UpdatePartnerSettlementSettings)
    .output(SettlementSettings)
    .mutation(({ ctx, input: { partnerId, ...input } }) =>
      updateSettings(enterPartner(ctx, partnerId), input),
    ),
});
