import { fresh } from '../world';
import type { Fixture } from './fixture';
import {
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

/** The admin surface, without identity. */
export const ADMIN: Record<string, Fixture> = {
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
  'partner.resellers': {
    needs: 'read',
    rows: 'partner',
    input: ({ partnerId }) => ({ partnerId }),
  },
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
  ...SETTLEMENT.admin,
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
  'period.list': { needs: 'read', rows: 'partner', input: ({ partnerId }) => ({ partnerId }) },
  'period.get': {
    needs: 'read',
    rows: 'partner',
    input: ({ partnerId }) => ({ partnerId, period: '2026-02' }),
  },
  'period.closePreview': {
    needs: 'period.close',
    rows: 'partner',
    input: ({ partnerId }) => ({ partnerId, period: presentPeriod() }),
    expects: 'conflict',
  },
  'period.close': {
    needs: 'period.close',
    rows: 'partner',
    input: ({ partnerId }) => ({ partnerId, period: presentPeriod(), reason: 'Asked to' }),
    expects: 'conflict',
  },
  'period.watch': {
    needs: 'read',
    rows: 'partner',
    input: ({ partnerId }) => ({ partnerId, period: '2026-02' }),
  },
  'settlement.get': { needs: 'read', rows: 'partner', input: ({ partnerId }) => ({ partnerId }) },
  'settlement.update': {
    needs: 'settlement.manage',
    rows: 'partner',
    input: ({ partnerId }) => ({ partnerId, ...settlementOfAnother() }),
    expects: 'conflict',
  },
  'ledger.trialBalance': {
    needs: 'read',
    rows: 'partner',
    input: ({ partnerId }) => ({ partnerId }),
  },
  'ledger.accounts': { needs: 'read', rows: 'partner', input: ({ partnerId }) => ({ partnerId }) },
  'ledger.entries': {
    needs: 'read',
    rows: 'partner',
    input: ({ partnerId, ledgerAccountId: accountId }) => ({ partnerId, accountId }),
  },
  'ledger.proof': { needs: 'read', rows: 'partner', input: ({ partnerId }) => ({ partnerId }) },
  'ledger.prove': {
    needs: 'settlement.manage',
    rows: 'partner',
    input: ({ partnerId }) => ({ partnerId }),
  },
  'claim.list': { needs: 'read', rows: 'partner', input: ({ partnerId }) => ({ partnerId }) },
  'claim.total': { needs: 'read', rows: 'partner', input: ({ partnerId }) => ({ partnerId }) },
  'claim.sums': { needs: 'read', rows: 'partner', input: ({ partnerId }) => ({ partnerId }) },
  'claim.decide': {
    needs: 'claim.manage',
    rows: 'partner',
    input: ({ partnerId }) => ({ partnerId, outcome: 'refused', reason, expectedEvents: 1 }),
    // Nothing waits.
    expects: 'conflict',
  },
  'setAside.list': {
    needs: 'read',
    rows: 'partner',
    input: ({ partnerId }) => ({ partnerId, standing: 'waiting' }),
  },
  'setAside.total': {
    needs: 'read',
    rows: 'partner',
    input: ({ partnerId }) => ({ partnerId, standing: 'waiting' }),
  },
  'setAside.decide': {
    needs: 'claim.manage',
    rows: 'partner',
    input: ({ partnerId }) => ({
      partnerId,
      standing: 'held',
      outcome: 'dismissed',
      expectedEvents: 1,
    }),
    // Nothing is held.
    expects: 'conflict',
  },
  'setAside.rules': { needs: 'read', rows: 'partner', input: ({ partnerId }) => ({ partnerId }) },
  'setAside.setRule': {
    needs: 'claim.manage',
    rows: 'partner',
    input: ({ partnerId, tenantId }) => ({ partnerId, ...ruleFor(tenantId) }),
  },
  'setAside.confirmRule': {
    needs: 'claim.manage',
    rows: 'partner',
    input: ({ partnerId, asideRuleId: id }) => ({ partnerId, id }),
    // It is not one that waits for a second person.
    expects: 'conflict',
  },
  'setAside.endRule': {
    needs: 'claim.manage',
    rows: 'partner',
    input: ({ partnerId, asideRuleId: id }) => ({ partnerId, id }),
  },
  'claim.sources': { needs: 'read', rows: 'partner', input: ({ partnerId }) => ({ partnerId }) },
  'claim.posters': { needs: 'read', rows: 'partner', input: ({ partnerId }) => ({ partnerId }) },
  'claim.allowSource': {
    needs: 'claim.manage',
    rows: 'partner',
    input: ({ partnerId, tenantId, apiKeyId: id }) => ({
      partnerId,
      tenantId,
      source: fresh('source'),
      to: { kind: 'api_key', id },
    }),
  },
  'claim.revokeSource': {
    needs: 'claim.manage',
    rows: 'partner',
    input: ({ partnerId, allowedSourceId: id }) => ({ partnerId, id }),
  },
  'liability.list': { needs: 'read', input: () => ({ by: 'partner' }) },
  'liability.toLookAt': { needs: 'read', input: ({ partnerId }) => ({ partnerId }) },
  'liability.exceptions': { needs: 'read', input: ({ partnerId }) => ({ partnerId }) },
  'liability.events': {
    needs: 'read',
    input: ({ partnerId }) => ({ partnerId, kind: 'events_without_plan' }),
  },
  'liability.payouts': {
    needs: 'read',
    input: ({ partnerId }) => ({ partnerId, kind: 'payouts_failed' }),
  },
  'liability.unassigned': { needs: 'read', input: ({ partnerId }) => ({ partnerId }) },
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
  'person.erase': {
    needs: 'person.erase',
    rows: 'partner',
    input: ({ partnerId, customerId: id }) => ({ partnerId, kind: 'customer', id }),
  },
  'audit.list': { needs: 'read', input: () => ({}) },
  'audit.chains': { needs: 'read', input: () => ({}) },
  'audit.verify': {
    needs: 'settlement.manage',
    rows: 'partner',
    input: ({ partnerId }) => ({ partnerId }),
  },
};
