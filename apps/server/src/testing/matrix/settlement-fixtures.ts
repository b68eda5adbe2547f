import type { Fixture } from './fixture';
import { reason } from './given';

const AMOUNT = { currency: 'USD', amountMinor: '100' };
const body = 'for the matrix';

const PARTNER: Record<string, Fixture> = {
  'statement.list': { needs: 'read', rows: 'tenant', input: ({ resellerId }) => ({ resellerId }) },
  'statement.get': { needs: 'read', rows: 'tenant', input: ({ statementId: id }) => ({ id }) },
  'statement.lines': { needs: 'read', rows: 'tenant', input: ({ statementId: id }) => ({ id }) },
  'statement.drafts': {
    needs: 'read',
    rows: 'tenant',
    input: ({ resellerId }) => ({ resellerId }),
  },
  'dispute.list': { needs: 'read', rows: 'tenant', input: ({ resellerId }) => ({ resellerId }) },
  'dispute.get': { needs: 'read', rows: 'tenant', input: ({ disputeId: id }) => ({ id }) },
  'dispute.open': {
    needs: 'settlement.manage',
    rows: 'tenant',
    input: ({ ownUndisputedLineId: lineId }) => ({ lineId, reason }),
  },
  'dispute.write': {
    needs: 'settlement.manage',
    rows: 'tenant',
    input: ({ disputeId: id }) => ({ id, body }),
  },
  'dispute.decide': {
    needs: 'settlement.manage',
    rows: 'tenant',
    input: ({ disputeId: id }) => ({ id, decision: 'accept', amountMinor: '100', note: reason }),
  },
  'dispute.withdraw': {
    needs: 'settlement.manage',
    rows: 'tenant',
    allTenants: true,
    input: ({ ownDisputeId: id }) => ({ id }),
  },
  'adjustment.list': { needs: 'read', rows: 'tenant', input: ({ resellerId }) => ({ resellerId }) },
  'adjustment.preview': {
    needs: 'settlement.manage',
    rows: 'tenant',
    input: ({ resellerId }) => ({ resellerId, ...AMOUNT }),
  },
  'adjustment.propose': {
    needs: 'settlement.manage',
    rows: 'tenant',
    input: ({ resellerId }) => ({ resellerId, ...AMOUNT, reason }),
  },
  'adjustment.decide': {
    needs: 'settlement.manage',
    rows: 'tenant',
    input: ({ adjustmentId: id }) => ({ id, decision: 'approve' }),
  },
  'settlement.decide': {
    needs: 'settlement.manage',
    rows: 'partner',
    allTenants: true,
    input: ({ settlementChangeId: id }) => ({ id, decision: 'confirm' }),
    expects: 'conflict',
  },
};

const RESELLER: Record<string, Fixture> = {
  'statement.list': {
    needs: 'read',
    rows: 'reseller',
    input: ({ resellerId }) => ({ resellerId }),
  },
  'statement.get': { needs: 'read', rows: 'reseller', input: ({ statementId: id }) => ({ id }) },
  'statement.lines': { needs: 'read', rows: 'reseller', input: ({ statementId: id }) => ({ id }) },
  'statement.drafts': { needs: 'read', input: () => ({}) },
  'dispute.list': { needs: 'read', rows: 'reseller', input: ({ resellerId }) => ({ resellerId }) },
  'dispute.get': { needs: 'read', rows: 'reseller', input: ({ disputeId: id }) => ({ id }) },
  'dispute.open': {
    needs: 'dispute.manage',
    rows: 'reseller',
    input: ({ undisputedLineId: lineId }) => ({ lineId, reason }),
  },
  'dispute.write': {
    needs: 'dispute.manage',
    rows: 'reseller',
    input: ({ disputeId: id }) => ({ id, body }),
  },
  'dispute.withdraw': {
    needs: 'dispute.manage',
    rows: 'reseller',
    input: ({ disputeId: id }) => ({ id }),
  },
  'adjustment.list': { needs: 'read', input: () => ({}) },
};

const ADMIN: Record<string, Fixture> = {
  'statement.list': { needs: 'read', rows: 'partner', input: ({ partnerId }) => ({ partnerId }) },
  'statement.get': {
    needs: 'read',
    rows: 'partner',
    input: ({ partnerId, statementId: id }) => ({ partnerId, id }),
  },
  'statement.lines': {
    needs: 'read',
    rows: 'partner',
    input: ({ partnerId, statementId: id }) => ({ partnerId, id }),
  },
  'statement.drafts': {
    needs: 'read',
    rows: 'partner',
    input: ({ partnerId, resellerId }) => ({ partnerId, resellerId }),
  },
  'dispute.list': { needs: 'read', rows: 'partner', input: ({ partnerId }) => ({ partnerId }) },
  'dispute.get': {
    needs: 'read',
    rows: 'partner',
    input: ({ partnerId, disputeId: id }) => ({ partnerId, id }),
  },
  'dispute.write': {
    needs: 'settlement.manage',
    rows: 'partner',
    input: ({ partnerId, ownDisputeId: id }) => ({ partnerId, id, body }),
  },
  'dispute.decide': {
    needs: 'settlement.manage',
    rows: 'partner',
    input: ({ partnerId, ownDisputeId: id }) => ({
      partnerId,
      id,
      decision: 'accept',
      amountMinor: '100',
      note: reason,
    }),
  },
  'adjustment.list': { needs: 'read', rows: 'partner', input: ({ partnerId }) => ({ partnerId }) },
  'adjustment.preview': {
    needs: 'settlement.manage',
    isQuestion: true,
    rows: 'partner',
    input: ({ partnerId }) => ({ partnerId, ...AMOUNT }),
  },
  'adjustment.propose': {
    needs: 'settlement.manage',
    input: ({ activePartnerId: partnerId }) => ({ partnerId, ...AMOUNT, reason }),
  },
  'adjustment.decide': {
    needs: 'settlement.manage',
    rows: 'partner',
    input: ({ partnerId, ownAdjustmentId: id }) => ({ partnerId, id, decision: 'approve' }),
  },
  'settlement.partnerChange': {
    needs: 'read',
    rows: 'partner',
    input: ({ partnerId }) => ({ partnerId }),
  },
  'settlement.decide': {
    needs: 'settlement.manage',
    rows: 'partner',
    input: ({ partnerId, ownSettlementChangeId: id }) => ({ partnerId, id, decision: 'confirm' }),
    expects: 'conflict',
  },
};

/** Statements, disputes and adjustments on each surface. */
export const SETTLEMENT = { admin: ADMIN, partner: PARTNER, reseller: RESELLER } as const;
