import { CommissionLinePage } from '@portal/contracts/commission';
import { ById } from '@portal/contracts/common';
import {
  GetStatementDrafts,
  ListStatementLines,
  ListStatements,
  StatementDetail,
  StatementDraft,
  StatementPage,
} from '@portal/contracts/statement';
import { draftStatements } from '@portal/services/statement/draft-statements';
import { getStatement } from '@portal/services/statement/get-statement';
import { listStatementLines } from '@portal/services/statement/list-statement-lines';
import { listStatements } from '@portal/services/statement/list-statements';
import { z } from 'zod';
import type { partnerProcedure } from '../trpc';

/** Statements as each side reads them. */
export const statementProcedures = (reader: typeof partnerProcedure) => ({
  list: reader
    .input(ListStatements)
    .output(StatementPage)
    .query(({ ctx, input }) => listStatements(ctx, input)),
  get: reader
    .input(ById)
    .output(StatementDetail)
    .query(({ ctx, input }) => getStatement(ctx, input)),
  lines: reader
    .input(ListStatementLines)
    .output(CommissionLinePage)
    .query(({ ctx, input }) => listStatementLines(ctx, input)),
  drafts: reader
    .input(GetStatementDrafts)
    .output(z.array(StatementDraft))
    .query(({ ctx, input }) => draftStatements(ctx, input)),
});
