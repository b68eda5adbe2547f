import type { Fixture } from './fixture';
import { reason } from './given';
import type { Rows } from './rows';

/** The rows of the payer at hand, by their short names. */
interface Payer {
  readonly payee: keyof Rows;
  readonly draftBatch: keyof Rows;
  readonly draftPayout: keyof Rows;
  readonly awaitingBatch: keyof Rows;
  readonly approvedBatch: keyof Rows;
  readonly sentBatch: keyof Rows;
  readonly sentPayout: keyof Rows;
  readonly failedPayout: keyof Rows;
}

const PARTNER_PAYS: Payer = {
  payee: 'payeeId',
  draftBatch: 'draftBatchId',
  draftPayout: 'draftPayoutId',
  awaitingBatch: 'awaitingBatchId',
  approvedBatch: 'approvedBatchId',
  sentBatch: 'sentBatchId',
  sentPayout: 'sentPayoutId',
  failedPayout: 'failedPayoutId',
};
const PLATFORM_PAYS: Payer = {
  payee: 'ownPayeeId',
  draftBatch: 'ownDraftBatchId',
  draftPayout: 'ownDraftPayoutId',
  awaitingBatch: 'ownAwaitingBatchId',
  approvedBatch: 'ownApprovedBatchId',
  sentBatch: 'ownSentBatchId',
  sentPayout: 'ownSentPayoutId',
  failedPayout: 'ownFailedPayoutId',
};

const selection = { method: 'manual', currency: 'USD' };
const payingAccount = {
  method: 'nacha',
  name: 'Payer',
  account: '1234567890',
  bank: '091000019',
  bankName: 'First Bank',
};
const profile = {
  currency: 'USD',
  holderName: 'Holder',
  country: 'US',
  details: { method: 'manual', holderKind: 'company' },
};

/** Both payers have the same procedures; platform staff also name the partner. */
const payouts = (payer: Payer, isStaff: boolean): Record<string, Fixture> => {
  const of = ({ partnerId }: Rows) => (isStaff ? { partnerId } : {});
  const about = (row: keyof Rows, more: object = {}) => ({
    rows: 'partner' as const,
    allTenants: true as const,
    input: (rows: Rows) => ({ ...of(rows), id: rows[row], ...more }),
  });
  const here = (more: object = {}) => ({
    ...(isStaff ? { rows: 'partner' as const } : {}),
    allTenants: true as const,
    input: (rows: Rows) => ({ ...of(rows), ...more }),
  });
  return {
    'payout.batches': { needs: 'read', ...here(), isPartnerWide: true },
    'payout.batch': { needs: 'read', ...about(payer.draftBatch) },
    'payout.list': {
      needs: 'read',
      rows: 'partner',
      allTenants: true,
      isPartnerWide: true,
      input: (rows) => ({ ...of(rows), batchId: rows[payer.draftBatch] }),
    },
    'payout.get': {
      needs: 'read',
      ...(isStaff ? { rows: 'partner' as const } : { rows: 'tenant' as const }),
      input: (rows) => ({ ...of(rows), id: rows[payer.sentPayout] }),
    },
    'payout.items': {
      needs: 'read',
      ...(isStaff ? { rows: 'partner' as const } : { rows: 'tenant' as const }),
      input: (rows) => ({ ...of(rows), id: rows[payer.sentPayout] }),
    },
    'payout.candidates': { needs: 'read', ...here(selection), isPartnerWide: true },
    'payout.propose': { needs: 'payout.manage', ...here(selection), expects: 'conflict' },
    'payout.decide': {
      needs: 'payout.manage',
      ...about(payer.draftPayout, { decision: 'hold', reason }),
    },
    'payout.submit': { needs: 'payout.manage', ...about(payer.draftBatch) },
    'payout.sendBack': { needs: 'payout.manage', ...about(payer.awaitingBatch) },
    'payout.cancel': { needs: 'payout.manage', ...about(payer.draftBatch) },
    'payout.approve': {
      needs: 'payout.approve',
      ...about(payer.awaitingBatch, { version: 1, payouts: 1, totalMinor: '5' }),
    },
    'payout.execute': { needs: 'payout.approve', ...about(payer.approvedBatch) },
    'payout.record': {
      needs: 'payout.manage',
      ...about(payer.sentPayout, { outcome: 'paid', reference: 'Wire' }),
    },
    'payout.recordBatch': {
      needs: 'payout.manage',
      ...about(payer.sentBatch, { reference: 'Wire' }),
    },
    'payout.retry': { needs: 'payout.approve', ...about(payer.failedPayout) },
    'payout.cancelPayout': {
      needs: 'payout.approve',
      ...about(payer.failedPayout, { reason }),
    },
    'payout.ask': { needs: 'payout.manage', ...about(payer.sentPayout) },
    'payout.payingAccounts': { needs: 'payout.manage', ...here() },
    'payout.setPayingAccount': { needs: 'payout.approve', ...here(payingAccount) },
  };
};

/** The platform pays partners. */
export const ADMIN_PAYOUT: Record<string, Fixture> = {
  ...payouts(PLATFORM_PAYS, true),
  'payee.list': { needs: 'read', rows: 'partner', input: ({ partnerId }) => ({ partnerId }) },
  'payee.set': {
    needs: 'payout.manage',
    rows: 'partner',
    input: ({ partnerId }) => ({ partnerId, ...profile }),
  },
  'payee.review': {
    needs: 'payout.manage',
    rows: 'partner',
    input: ({ partnerId, ownPayeeId: id }) => ({ partnerId, id, taxForm: 'approved', reason }),
  },
  'payee.sendOnboarding': {
    needs: 'payout.manage',
    rows: 'partner',
    expects: 'conflict',
    input: ({ partnerId, ownPayeeId: id }) => ({ partnerId, id }),
  },
  'payee.checkAccount': {
    needs: 'payout.manage',
    rows: 'partner',
    expects: 'conflict',
    input: ({ partnerId, ownPayeeId: id }) => ({ partnerId, id }),
  },
};

/** A partner pays its resellers, and is paid by the platform. */
export const PARTNER_PAYOUT: Record<string, Fixture> = {
  ...payouts(PARTNER_PAYS, false),
  'payout.own': { needs: 'read', input: () => ({}) },
  'payee.list': { needs: 'read', rows: 'tenant', input: ({ resellerId }) => ({ resellerId }) },
  'payee.own': { needs: 'read' },
  'payee.set': {
    needs: 'payout.manage',
    rows: 'tenant',
    input: ({ resellerId }) => ({ resellerId, ...profile }),
  },
  'payee.review': {
    needs: 'payout.manage',
    rows: 'tenant',
    input: ({ payeeId: id }) => ({ id, taxForm: 'approved', reason }),
  },
  'payee.onboard': {
    needs: 'payout.manage',
    rows: 'tenant',
    expects: 'conflict',
    input: ({ payeeId: id }) => ({ id }),
  },
  'payee.sendOnboarding': {
    needs: 'payout.manage',
    rows: 'tenant',
    expects: 'conflict',
    input: ({ payeeId: id }) => ({ id }),
  },
  'payee.checkAccount': {
    needs: 'payout.manage',
    rows: 'tenant',
    expects: 'conflict',
    input: ({ payeeId: id }) => ({ id }),
  },
  'payee.setOwn': { needs: 'payout.manage', allTenants: true, input: () => profile },
};

/** A reseller is paid. */
export const RESELLER_PAYOUT: Record<string, Fixture> = {
  'payout.list': { needs: 'read', input: () => ({}) },
  'payout.get': {
    needs: 'read',
    rows: 'reseller',
    input: ({ sentPayoutId: id }) => ({ id }),
  },
  'payout.items': {
    needs: 'read',
    rows: 'reseller',
    input: ({ sentPayoutId: id }) => ({ id }),
  },
  'payout.payable': { needs: 'read', input: () => ({}) },
  'payout.details': { needs: 'read' },
  'payout.setDetails': { needs: 'payee.manage', input: () => profile },
  'payout.onboard': {
    needs: 'payee.manage',
    rows: 'reseller',
    expects: 'conflict',
    input: ({ payeeId: id }) => ({ id }),
  },
  'payout.checkAccount': {
    needs: 'payee.manage',
    rows: 'reseller',
    expects: 'conflict',
    input: ({ payeeId: id }) => ({ id }),
  },
};
