import { OfPartner } from '@portal/contracts/common';
import {
  DecidePartnerSettlementChange,
  SettlementChange,
  SettlementSettings,
  UpdatePartnerSettlementSettings,
} from '@portal/contracts/settlement';
import { enterPartner } from '@portal/services/context';
import { decideChange } from '@portal/services/settlement/decide-change';
import { getPartnerChange } from '@portal/services/settlement/get-partner-change';
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
  /** What the partner's own team has waiting for a second person. */
  partnerChange: adminProcedure
    .input(OfPartner)
    .output(SettlementChange.nullable())
    .query(({ ctx, input }) => getPartnerChange(enterPartner(ctx, input.partnerId))),
  decide: adminProcedure
    .input(DecidePartnerSettlementChange)
    .output(SettlementSettings)
    .mutation(({ ctx, input: { partnerId, ...input } }) =>
      decideChange(enterPartner(ctx, partnerId), input),
    ),
});
