import type { Fixture } from './fixture';
import { person } from './given';
import { SETTLEMENT } from './settlement-fixtures';

/** The reseller surface, without identity. */
export const RESELLER: Record<string, Fixture> = {
  'overview.get': { needs: 'read' },
  'search.find': { needs: 'read', input: () => ({ q: 'PLACE' }) },
  'customer.list': {
    needs: 'read',
    rows: 'reseller',
    input: ({ resellerId }) => ({ resellerId }),
  },
  'customer.get': { needs: 'read', rows: 'reseller', input: ({ customerId: id }) => ({ id }) },
  ...SETTLEMENT.reseller,
  'commission.lines': {
    needs: 'read',
    rows: 'reseller',
    input: ({ customerId }) => ({ customerId }),
  },
  'commission.line': { needs: 'read', rows: 'reseller', input: ({ lineId: id }) => ({ id }) },
  'commission.forecast': { needs: 'read' },
  'commission.totals': {
    needs: 'read',
    rows: 'reseller',
    input: ({ resellerId }) => ({ resellerId, by: ['period'] }),
  },
  'earning.get': { needs: 'read' },
  'profile.get': { needs: 'read' },
  'profile.update': {
    needs: 'profile.manage',
    input: () => ({ contactEmail: 'new@example.test' }),
  },
  'team.list': { needs: 'read' },
  'team.invite': { needs: 'team.manage', input: () => person('member') },
  'team.changeRole': {
    needs: 'team.manage',
    rows: 'reseller',
    input: ({ resellerMemberId: id }) => ({ id, role: 'owner' }),
  },
  'team.setStatus': {
    needs: 'team.manage',
    rows: 'reseller',
    input: ({ resellerMemberId: id }) => ({ id, status: 'disabled' }),
  },
  'team.revokeInvitation': {
    needs: 'team.manage',
    rows: 'reseller',
    input: ({ resellerInvitationId: id }) => ({ id }),
  },
};
