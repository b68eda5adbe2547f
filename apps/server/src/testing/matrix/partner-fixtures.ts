import { fresh } from '../world';
import type { Fixture } from './fixture';
import {
  EARLIER,
  LATER,
  person,
  plan,
  presentPeriod,
  reason,
  ruleFor,
  settlementOfAnother,
  tenant,
} from './given';
import { planDefinition } from './rows';
import { SETTLEMENT } from './settlement-fixtures';

/** A picture of one pixel. */
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** The partner surface, without identity. */
export const PARTNER: Record<string, Fixture> = {
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
  'assignment.effect': {
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
  'import.reread': {
    needs: 'import.manage',
    rows: 'tenant',
    input: ({ mappedImportId: id }) => ({ id, headerLine: 1 }),
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
  'import.problemGroups': {
    needs: 'read',
    rows: 'tenant',
    input: ({ endedImportId: id }) => ({ id }),
  },
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
  'plan.changeOverrides': {
    needs: 'plan.manage',
    rows: 'partner',
    input: ({ planAssignmentId: id }) => ({ id, effectiveFrom: LATER, overrides: null }),
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
  ...SETTLEMENT.partner,
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
  'commission.forecast': { needs: 'read' },
  'commission.preview': {
    needs: 'commission.run',
    rows: 'tenant',
    isQuestion: true,
    input: ({ tenantId }) => ({ tenantId }),
  },
  'commission.run': {
    needs: 'commission.run',
    rows: 'tenant',
    input: ({ tenantId }) => ({ tenantId }),
  },
  'commission.runs': { needs: 'read', input: () => ({}) },
  'commission.watchRun': { needs: 'read', rows: 'tenant', input: ({ runId: id }) => ({ id }) },
  'period.list': { needs: 'read', input: () => ({}) },
  'period.get': { needs: 'read', input: () => ({ period: '2026-02' }) },
  // The present month is not over: who may is told so, and no month closes under the other procedures.
  'period.closePreview': {
    needs: 'period.close',
    allTenants: true,
    input: () => ({ period: presentPeriod() }),
    expects: 'conflict',
  },
  'period.close': {
    needs: 'period.close',
    allTenants: true,
    input: () => ({ period: presentPeriod() }),
    expects: 'conflict',
  },
  'period.watch': { needs: 'read', input: () => ({ period: '2026-02' }) },
  'settlement.get': { needs: 'read' },
  'settlement.update': {
    needs: 'settlement.manage',
    allTenants: true,
    input: settlementOfAnother,
    expects: 'conflict',
  },
  'earning.get': { needs: 'read' },
  'ledger.trialBalance': { needs: 'read', allTenants: true, input: () => ({}) },
  'ledger.accounts': { needs: 'read', allTenants: true, input: () => ({}) },
  'ledger.entries': {
    needs: 'read',
    allTenants: true,
    rows: 'partner',
    input: ({ ledgerAccountId: accountId }) => ({ accountId }),
  },
  'ledger.proof': { needs: 'read', allTenants: true },
  'ledger.prove': { needs: 'settlement.manage', allTenants: true },
  'claim.list': { needs: 'read', rows: 'tenant', input: ({ tenantId }) => ({ tenantId }) },
  'claim.sums': { needs: 'read', input: () => ({}) },
  'claim.sources': { needs: 'read' },
  'setAside.list': {
    needs: 'read',
    rows: 'tenant',
    input: ({ tenantId }) => ({ standing: 'waiting', tenantId }),
  },
  'setAside.total': {
    needs: 'read',
    rows: 'tenant',
    input: ({ tenantId }) => ({ standing: 'waiting', tenantId }),
  },
  'setAside.decide': {
    needs: 'import.manage',
    rows: 'tenant',
    input: ({ tenantId }) => ({
      standing: 'held',
      tenantId,
      outcome: 'dismissed',
      expectedEvents: 1,
    }),
    // Nothing is held.
    expects: 'conflict',
  },
  'setAside.rules': { needs: 'read' },
  'setAside.setRule': {
    needs: 'import.manage',
    rows: 'tenant',
    input: ({ tenantId }) => ruleFor(tenantId),
  },
  'setAside.confirmRule': {
    needs: 'import.manage',
    rows: 'tenant',
    input: ({ asideRuleId: id }) => ({ id }),
    // It is not one that waits for a second person.
    expects: 'conflict',
  },
  'setAside.endRule': {
    needs: 'import.manage',
    rows: 'tenant',
    input: ({ asideRuleId: id }) => ({ id }),
  },
  'liability.list': {
    needs: 'read',
    rows: 'tenant',
    input: ({ tenantId }) => ({ by: 'reseller', tenantId }),
  },
  'liability.exceptions': { needs: 'read' },
  'liability.events': { needs: 'read', input: () => ({ kind: 'events_without_plan' }) },
  'liability.payouts': { needs: 'read', input: () => ({ kind: 'payouts_failed' }) },
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
  'person.erase': {
    needs: 'person.erase',
    rows: 'partner',
    allTenants: true,
    input: ({ customerId: id }) => ({ kind: 'customer', id }),
  },
  'audit.list': { needs: 'read', input: () => ({}) },
  'audit.chain': { needs: 'read', allTenants: true },
};
