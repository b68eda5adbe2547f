import type { AuditEntity } from '../audit/act';
import type { ACTOR_KINDS } from '../enum/actor-kind';
import { defineMessages } from '../text/message';
import type { Message } from '../text/message';

export const ENTITY_WORDS: Readonly<Record<AuditEntity, Message>> = defineMessages({
  adjustment: { id: 'domain.auditEntity.adjustment', defaultMessage: 'Adjustment' },
  agreement: { id: 'domain.auditEntity.agreement', defaultMessage: 'Agreement' },
  allowed_source: { id: 'domain.auditEntity.allowedSource', defaultMessage: 'Allowed source' },
  api_key: { id: 'domain.auditEntity.apiKey', defaultMessage: 'API key' },
  application: { id: 'domain.auditEntity.application', defaultMessage: 'Application' },
  programme: { id: 'domain.auditEntity.programme', defaultMessage: 'Programme' },
  audit: { id: 'domain.auditEntity.audit', defaultMessage: 'Audit log' },
  brand: { id: 'domain.auditEntity.brand', defaultMessage: 'Brand' },
  certificate: { id: 'domain.auditEntity.certificate', defaultMessage: 'Certificate' },
  course: { id: 'domain.auditEntity.course', defaultMessage: 'Course' },
  claim_decision: { id: 'domain.auditEntity.claimDecision', defaultMessage: 'Claimed events' },
  commission_run: { id: 'domain.auditEntity.commissionRun', defaultMessage: 'Commission run' },
  customer: { id: 'domain.auditEntity.customer', defaultMessage: 'Customer' },
  dispute: { id: 'domain.auditEntity.dispute', defaultMessage: 'Dispute' },
  import: { id: 'domain.auditEntity.import', defaultMessage: 'Import' },
  invitation: { id: 'domain.auditEntity.invitation', defaultMessage: 'Invitation' },
  ledger: { id: 'domain.auditEntity.ledger', defaultMessage: 'Ledger' },
  onboarding: { id: 'domain.auditEntity.onboarding', defaultMessage: 'Onboarding' },
  partner: { id: 'domain.auditEntity.partner', defaultMessage: 'Partner' },
  payee: { id: 'domain.auditEntity.payee', defaultMessage: 'Payee' },
  payout: { id: 'domain.auditEntity.payout', defaultMessage: 'Payout' },
  payout_batch: { id: 'domain.auditEntity.payoutBatch', defaultMessage: 'Payout batch' },
  period: { id: 'domain.auditEntity.period', defaultMessage: 'Month' },
  plan: { id: 'domain.auditEntity.plan', defaultMessage: 'Plan' },
  reseller: { id: 'domain.auditEntity.reseller', defaultMessage: 'Reseller' },
  aside_rule: {
    id: 'domain.auditEntity.asideRule',
    defaultMessage: 'Rule for waiting and held events',
  },
  set_aside: { id: 'domain.auditEntity.setAside', defaultMessage: 'Waiting and held events' },
  settlement: { id: 'domain.auditEntity.settlement', defaultMessage: 'Settlement' },
  tenant: { id: 'domain.auditEntity.tenant', defaultMessage: 'Tenant' },
  user: { id: 'domain.auditEntity.user', defaultMessage: 'Person' },
});

export const ACTOR_WORDS: Readonly<Record<(typeof ACTOR_KINDS)[number], Message>> = defineMessages({
  partner: { id: 'domain.auditActor.partner', defaultMessage: 'Partner' },
  reseller: { id: 'domain.auditActor.reseller', defaultMessage: 'Reseller' },
  platform: { id: 'domain.auditActor.platform', defaultMessage: 'Platform' },
  api_key: { id: 'domain.auditActor.apiKey', defaultMessage: 'API key' },
  applicant: { id: 'domain.auditActor.applicant', defaultMessage: 'Applicant' },
  system: { id: 'domain.auditActor.system', defaultMessage: 'System' },
});
