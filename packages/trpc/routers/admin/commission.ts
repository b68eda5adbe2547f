import {
  CommissionLineDetail,
  CommissionLinePage,
  CommissionTotalRow,
  GetPartnerTotals,
  ListPartnerLines,
} from '@portal/contracts/commission';
import { InPartner } from '@portal/contracts/common';
import { enterPartner } from '@portal/services/context';
import { getLine } from '@portal/services/earnings/get-line';
import { getTotals } from '@portal/services/commission/get-totals';
import { listLines } from '@portal/services/commission/list-lines';
import { z } from 'zod';
import { adminProcedure, router } from '../../trpc';

export const adminCommissionRouter = router({
  lines: adminProcedure
    .input(ListPartnerLines)
    .output(CommissionLinePage)
    .query(({ ctx, input }) => listLines(enterPartner(ctx, input.partnerId), input)),
  line: adminProcedure
    .input(InPartner)
    .output(CommissionLineDetail)
    .query(({ ctx, input }) => getLine(enterPartner(ctx, input.partnerId), input)),
  totals: adminProcedure
    .input(GetPartnerTotals)
    .output(z.array(CommissionTotalRow))
    .query(({ ctx, input }) => getTotals(enterPartner(ctx, input.partnerId), input)),
});
