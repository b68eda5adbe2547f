import type { ProofRequested } from '@portal/contracts/ledger';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { partnerOf, requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { loadPartner } from '../partner/load-partner';
import { requireAllTenants } from '../shared/all-tenants';
import { enqueueJob } from '../shared/enqueue-job';

/**
 * Asks for a proof of the books: it waits in the queue and is carried out in the background (`proveLedger`).
 * @throws {DomainError} `forbidden` also to members limited to some tenants
 */
export const requestProof = async (ctx: Ctx): Promise<ProofRequested> => {
  requirePermission(ctx, { platform: 'settlement.manage', partner: 'settlement.manage' });
  requireAllTenants(ctx);
  const partnerId = partnerOf(ctx);
  const id = newId();
  await inScope(ctx.db, scopeOf(ctx), async (tx) => {
    const { name } = await loadPartner(tx, ctx, partnerId);
    await enqueueJob(tx, 'ledger__check', { partnerId, id });
    await appendAudit(tx, ctx, {
      action: 'ledger.check',
      entityKind: 'ledger',
      entityId: partnerId,
      entityName: name,
    });
  });
  return { id };
};
