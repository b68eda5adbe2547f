import { AuditPage, ListAudit } from '@portal/contracts/audit';
import { listAudit } from '@portal/services/audit/list-audit';
import { adminProcedure, router } from '../../trpc';

export const adminAuditRouter = router({
  list: adminProcedure
    .input(ListAudit)
    .output(AuditPage)
    .query(({ ctx, input }) => listAudit(ctx, input)),
});
