import { AuditChain, AuditPage, ListAudit } from '@portal/contracts/audit';
import { listAudit } from '@portal/services/audit/list-audit';
import { getAuditChain } from '@portal/services/audit/list-audit-chains';
import { partnerProcedure, router } from '../../trpc';

export const partnerAuditRouter = router({
  list: partnerProcedure
    .input(ListAudit)
    .output(AuditPage)
    .query(({ ctx, input }) => listAudit(ctx, input)),
  chain: partnerProcedure.output(AuditChain).query(({ ctx }) => getAuditChain(ctx)),
});
