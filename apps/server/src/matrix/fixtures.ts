import type {
  PartnerPermission,
  PlatformPermission,
  ResellerPermission,
} from '@portal/contracts/permission';
import { planDefinition, type Rows } from './rows';
import { fresh } from '../testing/world';

/** What a procedure needs and how it is asked about the rows of a place. */
export interface Fixture {
  /** The permission of its surface; `signed-in`: everybody there; `open`: everybody. */
  readonly needs:
    | PlatformPermission
    | PartnerPermission
    | ResellerPermission
    | 'signed-in'
    | 'open';
  readonly input?: (rows: Rows) => unknown;
  /**
   * To whom the rows that the input names belong. `tenant`: also hidden from a member limited to other tenants;
   * `reseller`: also from the sibling resellers. Absent: the input names no row.
   */
  readonly rows?: 'partner' | 'tenant' | 'reseller';
  /** Refused to a member who works in some tenants only, whatever the role. */
  readonly allTenants?: true;
  /** A list of what all of the partner's team may see, of every tenant. */
  readonly isPartnerWide?: true;
  /** Nothing is written, although it is no query. */
  readonly isQuestion?: true;
  /** It changes who is asking (its session, password), so its success is proved in sign-in.db.test.ts. */
  readonly successElsewhere?: true;
  /** Its success is another answer than 200 with data. */
  readonly expects?: 'validation' | 'not_found';
}

const reason = 'for the matrix';
const token = 'a-token-of-nobody-at-all-000000000000';
const EARLIER = '2026-01-01T00:00:00Z';
const LATER = '2027-01-01T00:00:00Z';

const identity = (): Record<string, Fixture> => ({
  signIn: {
    needs: 'open',
    input: () => ({ email: 'nobody@example.test', password: 'x' }),
    expects: 'validation',
  },
  signOut: { needs: 'open', successElsewhere: true },
  requestPasswordReset: { needs: 'open', input: () => ({ email: 'nobody@example.test' }) },
  resetPassword: {
    needs: 'open',
    input: () => ({ token, password: 'a long password' }),
    expects: 'not_found',
  },
  invitation: { needs: 'open', input: () => ({ token }), expects: 'not_found' },
  acceptInvitation: {
    needs: 'open',
    input: () => ({ token, name: 'X', password: 'a long password' }),
    expects: 'not_found',
  },
  me: { needs: 'signed-in' },
  changePassword: {
    needs: 'signed-in',
    input: () => ({ currentPassword: 'x', newPassword: 'a long password' }),
    successElsewhere: true,
  },
  sessions: { needs: 'signed-in' },
  revokeSession: { needs: 'signed-in', input: () => ({ id: 'nothing' }), expects: 'not_found' },
  revokeOtherSessions: { needs: 'signed-in', successElsewhere: true },
});

const under = (prefix: string, fixtures: Record<string, Fixture>): Record<string, Fixture> =>
  Object.fromEntries(
    Object.entries(fixtures).map(([name, fixture]) => [`${prefix}.${name}`, fixture]),
  );

const person = (role: string) => ({
  email: `${fresh('invited')}@example.test`,
  name: 'Invited',
  role,
});
const tenant = () => ({ name: 'New', slug: fresh('new'), country: 'US', currency: 'USD' });
const plan = () => ({ name: fresh('Plan'), effectiveFrom: LATER, definition: planDefinition() });

const ADMIN: Record<string, Fixture> = {
  'overview.get': { needs: 'read' },
  'search.find': { needs: 'read', input: () => ({ q: 'PLACE' }) },
  'partner.list': { needs: 'read', input: () => ({}) },
  'partner.get': { needs: 'read', rows: 'partner', input: ({ partnerId: id }) => ({ id }) },
  'partner.create': {
    needs: 'partner.manage',
    input: () => ({
      slug: fresh('made'),
      name: 'Made',
      contactEmail: 'm@example.test',
      country: 'US',
      currency: 'USD',
    }),
  },
  'partner.update': {
    needs: 'partner.manage',
    rows: 'partner',
    input: ({ activePartnerId: id }) => ({ id, name: fresh('New name') }),
  },
  'partner.changeTier': {
    needs: 'partner.manage',
    rows: 'partner',
    input: ({ activePartnerId: id }) => ({ id, tier: 'gold', reason }),
  },
  'partner.suspend': {
    needs: 'partner.manage',
    rows: 'partner',
    input: ({ activePartnerId: id }) => ({ id, reason }),
  },
  'partner.activate': {
    needs: 'partner.manage',
    rows: 'partner',
    input: ({ suspendedPartnerId: id }) => ({ id, reason }),
  },
  'partner.remove': {
    needs: 'partner.manage',
    rows: 'partner',
    input: ({ suspendedPartnerId: id }) => ({ id, reason }),
  },
  'partner.brand': { needs: 'read', rows: 'partner', input: ({ partnerId: id }) => ({ id }) },
  'partner.team': { needs: 'read', rows: 'partner', input: ({ partnerId: id }) => ({ id }) },
  'tenant.list': { needs: 'read', input: () => ({}) },
  'tenant.get': {
    needs: 'read',
    rows: 'partner',
    input: ({ partnerId, tenantId: id }) => ({ partnerId, id }),
  },
  'tenant.create': {
    needs: 'partner.manage',
    rows: 'partner',
    input: ({ partnerId }) => ({ partnerId, ...tenant() }),
  },
  'tenant.suspend': {
    needs: 'partner.manage',
    rows: 'partner',
    input: ({ partnerId, spareTenantId: id }) => ({ partnerId, id, reason }),
  },
  'tenant.activate': {
    needs: 'partner.manage',
    rows: 'partner',
    input: ({ partnerId, suspendedTenantId: id }) => ({ partnerId, id, reason }),
  },
  'plan.list': { needs: 'read', rows: 'partner', input: ({ partnerId }) => ({ partnerId }) },
  'plan.get': {
    needs: 'read',
    rows: 'partner',
    input: ({ partnerId, planId: id }) => ({ partnerId, id }),
  },
  'plan.create': {
    needs: 'plan.manage',
    rows: 'partner',
    input: ({ activePartnerId: partnerId }) => ({ partnerId, ...plan() }),
  },
  'plan.addVersion': {
    needs: 'plan.manage',
    rows: 'partner',
    input: ({ partnerId, platformPlanId: planId }) => ({
      partnerId,
      planId,
      effectiveFrom: LATER,
      definition: planDefinition(),
    }),
  },
  'plan.simulate': {
    needs: 'plan.manage',
    rows: 'partner',
    isQuestion: true,
    input: ({ partnerId, platformPlanId: planId }) => ({
      partnerId,
      planId,
      definition: planDefinition(),
    }),
  },
  'commission.lines': { needs: 'read', rows: 'partner', input: ({ partnerId }) => ({ partnerId }) },
  'commission.line': {
    needs: 'read',
    rows: 'partner',
    input: ({ partnerId, lineId: id }) => ({ partnerId, id }),
  },
  'commission.totals': {
    needs: 'read',
    rows: 'partner',
    input: ({ partnerId }) => ({ partnerId, by: ['period'] }),
  },
  'user.list': { needs: 'read' },
  'user.invite': { needs: 'user.manage', input: () => person('auditor') },
  'user.changeRole': {
    needs: 'user.manage',
    rows: 'partner',
    input: ({ staffId: id }) => ({ id, role: 'operator' }),
  },
  'user.setStatus': {
    needs: 'user.manage',
    rows: 'partner',
    input: ({ staffId: id }) => ({ id, status: 'disabled' }),
  },
  'user.revokeInvitation': {
    needs: 'user.manage',
    rows: 'partner',
    input: ({ staffInvitationId: id }) => ({ id }),
  },
  'apiKey.list': { needs: 'api_key.manage' },
  'apiKey.create': {
    needs: 'api_key.manage',
    input: () => ({ name: 'Key', scopes: ['partners:read'] }),
  },
  'apiKey.revoke': {
    needs: 'api_key.manage',
    rows: 'partner',
    input: ({ platformKeyId: id }) => ({ id }),
  },
  'audit.list': { needs: 'read', input: () => ({}) },
};

const PARTNER: Record<string, Fixture> = {
  'overview.get': { needs: 'read' },
  'search.find': { needs: 'read', input: () => ({ q: 'PLACE' }) },
  'activity.list': { needs: 'read' },
  'tenant.list': { needs: 'read', input: () => ({}) },
  'tenant.get': { needs: 'read', rows: 'tenant', input: ({ tenantId: id }) => ({ id }) },
  'tenant.create': { needs: 'tenant.manage', allTenants: true, input: tenant },
  'reseller.list': { needs: 'read', rows: 'tenant', input: ({ tenantId }) => ({ tenantId }) },
  'reseller.get': { needs: 'read', rows: 'tenant', input: ({ resellerId: id }) => ({ id }) },
  'reseller.create': {
    needs: 'reseller.manage',
    rows: 'tenant',
    input: ({ tenantId }) => ({ tenantId, name: fresh('New'), contactEmail: 'n@example.test' }),
  },
  'reseller.update': {
    needs: 'reseller.manage',
    rows: 'tenant',
    input: ({ suspendedResellerId: id }) => ({ id, contactName: fresh('C') }),
  },
  'reseller.suspend': {
    needs: 'reseller.manage',
    rows: 'tenant',
    input: ({ activeResellerId: id }) => ({ id, reason }),
  },
  'reseller.activate': {
    needs: 'reseller.manage',
    rows: 'tenant',
    input: ({ suspendedResellerId: id }) => ({ id, reason }),
  },
  'reseller.members': { needs: 'read', rows: 'tenant', input: ({ resellerId: id }) => ({ id }) },
  'reseller.inviteMember': {
    needs: 'reseller.manage',
    rows: 'tenant',
    input: ({ resellerId }) => ({ resellerId, ...person('member') }),
  },
  'customer.list': { needs: 'read', rows: 'tenant', input: ({ tenantId }) => ({ tenantId }) },
  'customer.get': { needs: 'read', rows: 'tenant', input: ({ customerId: id }) => ({ id }) },
  'customer.events': { needs: 'read', rows: 'tenant', input: ({ customerId }) => ({ customerId }) },
  'assignment.preview': {
    needs: 'customer.manage',
    rows: 'tenant',
    input: ({ resellerId, customerId }) => ({
      resellerId,
      customerIds: [customerId],
      effectiveFrom: EARLIER,
    }),
  },
  'assignment.assign': {
    needs: 'customer.manage',
    rows: 'tenant',
    input: ({ resellerId, customerId }) => ({
      resellerId,
      customerIds: [customerId],
      effectiveFrom: EARLIER,
    }),
  },
  'import.create': {
    needs: 'import.manage',
    rows: 'tenant',
    input: ({ tenantId }) => ({ tenantId, kind: 'customers', fileName: 'x.csv' }),
  },
  'import.preview': {
    needs: 'import.manage',
    rows: 'tenant',
    input: ({ mappedImportId: id }) => ({ id }),
  },
  'import.start': {
    needs: 'import.manage',
    rows: 'tenant',
    input: ({ mappedImportId: id }) => ({ id, mapping: { externalId: 'Customer number' } }),
  },
  'import.cancel': {
    needs: 'import.manage',
    rows: 'tenant',
    input: ({ openImportId: id }) => ({ id }),
  },
  'import.list': { needs: 'read', rows: 'tenant', input: ({ tenantId }) => ({ tenantId }) },
  'import.get': { needs: 'read', rows: 'tenant', input: ({ endedImportId: id }) => ({ id }) },
  'import.problems': { needs: 'read', rows: 'tenant', input: ({ endedImportId: id }) => ({ id }) },
  'import.watch': { needs: 'read', rows: 'tenant', input: ({ endedImportId: id }) => ({ id }) },
  'plan.list': { needs: 'read', isPartnerWide: true },
  'plan.get': { needs: 'read', rows: 'partner', input: ({ planId: id }) => ({ id }) },
  'plan.create': { needs: 'plan.manage', allTenants: true, input: plan },
  'plan.addVersion': {
    needs: 'plan.manage',
    allTenants: true,
    rows: 'partner',
    input: ({ sparePlanId: planId }) => ({
      planId,
      effectiveFrom: LATER,
      definition: planDefinition(),
    }),
  },
  'plan.assign': {
    needs: 'plan.manage',
    rows: 'partner',
    input: ({ sparePlanId: planId, suspendedResellerId: resellerId }) => ({
      planId,
      resellerId,
      effectiveFrom: LATER,
    }),
  },
  'plan.endAssignment': {
    needs: 'plan.manage',
    rows: 'partner',
    input: ({ planAssignmentId: id }) => ({ id, effectiveTo: LATER }),
  },
  'plan.simulate': {
    needs: 'plan.manage',
    allTenants: true,
    rows: 'partner',
    isQuestion: true,
    input: ({ planId }) => ({ planId, definition: planDefinition() }),
  },
  'commission.lines': {
    needs: 'read',
    rows: 'tenant',
    input: ({ tenantId, resellerId }) => ({ tenantId, resellerId }),
  },
  'commission.line': { needs: 'read', rows: 'tenant', input: ({ lineId: id }) => ({ id }) },
  'commission.totals': {
    needs: 'read',
    rows: 'tenant',
    input: ({ tenantId }) => ({ tenantId, by: ['reseller', 'period'] }),
  },
  'commission.run': {
    needs: 'commission.run',
    rows: 'tenant',
    input: ({ tenantId }) => ({ tenantId }),
  },
  'commission.runs': { needs: 'read', input: () => ({}) },
  'commission.watchRun': { needs: 'read', rows: 'tenant', input: ({ runId: id }) => ({ id }) },
  'team.list': { needs: 'read', isPartnerWide: true },
  'team.invite': { needs: 'team.manage', input: () => person('viewer') },
  'team.changeRole': {
    needs: 'team.manage',
    rows: 'partner',
    input: ({ memberId: id }) => ({ id, role: 'finance' }),
  },
  'team.setStatus': {
    needs: 'team.manage',
    rows: 'partner',
    input: ({ memberId: id }) => ({ id, status: 'disabled' }),
  },
  'team.revokeInvitation': {
    needs: 'team.manage',
    rows: 'partner',
    input: ({ invitationId: id }) => ({ id }),
  },
  'brand.get': { needs: 'read' },
  'brand.update': {
    needs: 'brand.manage',
    input: () => ({ productName: 'Brand', primaryColor: '#1a73e8' }),
  },
  'brand.preview': { needs: 'brand.manage', input: () => ({ primaryColor: '#1a73e8' }) },
  'brand.uploadLogo': {
    needs: 'brand.manage',
    input: () => ({ kind: 'favicon', contentBase64: PIXEL }),
  },
  'brand.removeLogo': { needs: 'brand.manage', input: () => ({ kind: 'favicon' }) },
  'apiKey.list': { needs: 'api_key.manage' },
  'apiKey.create': {
    needs: 'api_key.manage',
    input: () => ({ name: 'Key', scopes: ['events:write'] }),
  },
  'apiKey.revoke': {
    needs: 'api_key.manage',
    rows: 'partner',
    input: ({ apiKeyId: id }) => ({ id }),
  },
  'audit.list': { needs: 'read', input: () => ({}) },
};

const RESELLER: Record<string, Fixture> = {
  'overview.get': { needs: 'read' },
  'search.find': { needs: 'read', input: () => ({ q: 'PLACE' }) },
  'customer.list': {
    needs: 'read',
    rows: 'reseller',
    input: ({ resellerId }) => ({ resellerId }),
  },
  'customer.get': { needs: 'read', rows: 'reseller', input: ({ customerId: id }) => ({ id }) },
  'commission.lines': {
    needs: 'read',
    rows: 'reseller',
    input: ({ customerId }) => ({ customerId }),
  },
  'commission.line': { needs: 'read', rows: 'reseller', input: ({ lineId: id }) => ({ id }) },
  'commission.totals': {
    needs: 'read',
    rows: 'reseller',
    input: ({ resellerId }) => ({ resellerId, by: ['period'] }),
  },
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

/** A picture of one pixel. */
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** One for each procedure of the router; the test fails where one is missing or too many. */
export const FIXTURES: Readonly<Record<string, Fixture>> = {
  ...under('admin.identity', identity()),
  ...under('partner.identity', identity()),
  ...under('reseller.identity', identity()),
  ...under('admin', ADMIN),
  ...under('partner', PARTNER),
  ...under('reseller', RESELLER),
};
