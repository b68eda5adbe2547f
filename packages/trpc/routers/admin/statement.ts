import { CommissionLinePage } from '@portal/contracts/commission';
import { InPartner } from '@portal/contracts/common';
import {
  GetPartnerStatementDrafts,
  ListPartnerStatementLines,
  ListPartnerStatements,
  StatementDetail,
  StatementDraft,
  StatementPage,
} from '@portal/contracts/statement';
import { enterPartner } from '@portal/services/context';
import { draftStatements } from '@portal/services/statement/draft-statements';
import { getStatement } from '@portal/services/statement/get-statement';
import { listStatementLines } from '@portal/services/statement/list-statement-lines';
import { listStatements } from '@portal/services/statement/list-statements';
import { z } from 'zod';
import { adminProcedure, router } from '../../trpc';

export const adminStatementRouter = router({
  list: adminProcedure
    .input(ListPartnerStatements)
    .output(StatementPage)
    .query(({ ctx, input }) => listStatements(enterPartner(ctx, input.partnerId), input)),
  get: adminProcedure
    .input(InPartner)
    .output(StatementDetail)
    .query(({ ctx, input }) => getStatement(enterPartner(ctx, input.partnerId), input)),
  lines: adminProcedure
    .input(ListPartnerStatementLines)
    .output(CommissionLinePage)
    .query(({ ctx, input }) => listStatementLines(enterPartner(ctx, input.partnerId), input)),
  drafts: adminProcedure
    .input(GetPartnerStatementDrafts)
    .output(z.array(StatementDraft))
    .query(({ ctx, input }) => draftStatements(enterPartner(ctx, input.partnerId), input)),
});
