import type { CandidatePage, CandidateRow, ListCandidates } from '@portal/contracts/payout';
import { inScope } from '@portal/db/in-scope';
import { jobScopeOf, partnerOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { requireAllTenants } from '../shared/all-tenants';
import { toMoney } from '../shared/money';
import { pageOf, windowOf } from '../shared/page';
import { payerOf } from '../shared/payer';
import { selectCandidates } from './select-candidates';
import type { Candidate } from './select-candidates';

const leftOutBecause = (candidate: Candidate, method: string): CandidateRow['reason'] => {
  if (candidate.payeeId === null) return 'no_payee';
  if (candidate.method !== method) return 'other_method';
  if (candidate.gates.length > 0) return 'gates';
  return candidate.netting.reason;
};

const toRow = (candidate: Candidate, { method, currency }: ListCandidates): CandidateRow => {
  const reason = leftOutBecause(candidate, method);
  const { decision } = candidate.netting;
  return {
    resellerId: candidate.resellerId,
    earnerName: candidate.earnerName,
    payeeId: candidate.payeeId,
    items: candidate.items,
    due: toMoney(candidate.dueMinor, currency),
    minimum: toMoney(candidate.minimumMinor, currency),
    outcome: reason === null && decision !== 'carry' ? decision : 'left_out',
    reason,
    shutGates: candidate.payeeId === null ? [] : [...candidate.gates],
  };
};

/**
 * Everybody to whom something is unpaid in a currency: who would be paid by a method now, and who would be left out and why.
 * @throws {DomainError} `forbidden`
 */
export const listCandidates = async (ctx: Ctx, input: ListCandidates): Promise<CandidatePage> => {
  requirePermission(ctx, { platform: 'read', partner: 'read' });
  requireAllTenants(ctx);
  const scope = { ...jobScopeOf(ctx), readOnly: true };
  return inScope(ctx.db, scope, async (tx) => {
    const { candidates, total } = await selectCandidates(tx, {
      ...payerOf(ctx),
      partnerId: partnerOf(ctx),
      currency: input.currency,
      cutOff: ctx.now(),
      now: ctx.now(),
      ...windowOf(input),
    });
    return pageOf(
      input,
      candidates.map((candidate) => toRow(candidate, input)),
      total,
    );
  });
};
