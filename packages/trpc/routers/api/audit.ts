import { ApiPartnerId } from '@portal/contracts/api';
import { ApiAuditChain, ApiAuditCheckRequested } from '@portal/contracts/api-audit';
import { getAuditChain } from '@portal/services/audit/list-audit-chains';
import { requestAuditCheck } from '@portal/services/job/request-audit-check';
import { insidePartner } from '@portal/services/partner/inside-partner';
import { apiProcedure, router } from '../../trpc';

const tags = ['Audit log']; // no text: the reference of the REST interface
const OWN = 'A partner’s own key sees that partner only.'; // no text: the reference

/** The chains of the audit log: whether they are intact. */
export const apiAuditRouter = router({
  chain: apiProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/partners/{id}/audit-chain',
        tags,
        summary: 'Say whether a partner’s audit log is intact',
        description:
          'Every entry of the audit log holds the hash of the one before it. Chains are checked every night, and when it ' +
          `is asked for. Needs the scope \`audit:read\`. ${OWN}`,
      },
    })
    .input(ApiPartnerId)
    .output(ApiAuditChain)
    .query(async ({ ctx, input: { id } }) => {
      const { latest } = await getAuditChain(insidePartner(ctx, id));
      return { partnerId: id, latest };
    }),
  check: apiProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/partners/{id}/audit-chain/check',
        tags,
        summary: 'Have a partner’s audit log checked',
        description:
          'The check waits in the queue and is done in the background: `latest.id` of the chain is then `checkId`. Needs ' +
          `the scope \`audit:check\`. ${OWN}`,
      },
    })
    .input(ApiPartnerId)
    .output(ApiAuditCheckRequested)
    .mutation(async ({ ctx, input: { id } }) => {
      const { id: checkId } = await requestAuditCheck(insidePartner(ctx, id));
      return { checkId };
    }),
});
