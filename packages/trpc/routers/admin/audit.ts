import {
  AuditChainPage,
  AuditCheckRequested,
  AuditPage,
  ListAudit,
  ListAuditChains,
  OfAuditChain,
} from '@portal/contracts/audit';
import { listAudit } from '@portal/services/audit/list-audit';
import { listAuditChains } from '@portal/services/audit/list-audit-chains';
import { requestAuditCheck } from '@portal/services/job/request-audit-check';
import { enterPartner } from '@portal/services/context';
import type { Ctx } from '@portal/services/context';
import { adminProcedure, router } from '../../trpc';

/** Within a partner, or outside of any for the platform's own chain. */
const inChain = (ctx: Ctx, partnerId: string | null): Ctx =>
  partnerId === null ? ctx : enterPartner(ctx, partnerId);

export const adminAuditRouter = router({
  list: adminProcedure
    .input(ListAudit)
    .output(AuditPage)
    .query(({ ctx, input }) => listAudit(ctx, input)),
  chains: adminProcedure
    .input(ListAuditChains)
    .output(AuditChainPage)
    .query(({ ctx, input }) => listAuditChains(ctx, input)),
  verify: adminProcedure
    .input(OfAuditChain)
    .output(AuditCheckRequested)
    .mutation(({ ctx, input }) => requestAuditCheck(inChain(ctx, input.partnerId))),
});
