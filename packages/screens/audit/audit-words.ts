import type { AuditAction, AuditEntity } from '@portal/domain/audit/act';
import type { ACTOR_KINDS } from '@portal/domain/enum/actor-kind';
import { defineMessages } from '@portal/domain/text/message';
import type { Message } from '@portal/domain/text/message';

/** What was done, after the name of who did it. `{name}`, after a space, is what it was done to, or nothing. */
export const ACTION_SENTENCES: Readonly<Record<AuditAction, Message>> = defineMessages({
  'adjustment.propose': {
    id: 'screens.auditAction.adjustmentPropose',
    defaultMessage: 'proposed the adjustment{name}',
  },
  'adjustment.approve': {
    id: 'screens.auditAction.adjustmentApprove',
    defaultMessage: 'approved the adjustment{name}',
  },
  'adjustment.reject': {
    id: 'screens.auditAction.adjustmentReject',
    defaultMessage: 'rejected the adjustment{name}',
  },
  'api_key.create': {
    id: 'screens.auditAction.apiKeyCreate',
    defaultMessage: 'created the API key{name}',
  },
  'api_key.revoke': {
    id: 'screens.auditAction.apiKeyRevoke',
    defaultMessage: 'revoked the API key{name}',
  },
  'assignment.assign': {
    id: 'screens.auditAction.assignmentAssign',
    defaultMessage: 'assigned customers{isNamed, select, yes { to} other {}}{name}',
  },
  'audit.check': {
    id: 'screens.auditAction.auditCheck',
    defaultMessage: 'asked for a verification of the audit log',
  },
  'brand.update': {
    id: 'screens.auditAction.brandUpdate',
    defaultMessage: 'changed the brand{name}',
  },
  'brand.upload_logo': {
    id: 'screens.auditAction.brandUploadLogo',
    defaultMessage: 'put up a logo',
  },
  'brand.remove_logo': {
    id: 'screens.auditAction.brandRemoveLogo',
    defaultMessage: 'took down a logo',
  },
  'claim.accept': { id: 'screens.auditAction.claimAccept', defaultMessage: 'accepted{name}' },
  'claim.refuse': { id: 'screens.auditAction.claimRefuse', defaultMessage: 'refused{name}' },
  'commission.run': {
    id: 'screens.auditAction.commissionRun',
    defaultMessage: 'asked for a calculation of commissions',
  },
  'dispute.open': {
    id: 'screens.auditAction.disputeOpen',
    defaultMessage: 'opened the dispute{name}',
  },
  'dispute.withdraw': {
    id: 'screens.auditAction.disputeWithdraw',
    defaultMessage: 'withdrew the dispute{name}',
  },
  'dispute.decide': {
    id: 'screens.auditAction.disputeDecide',
    defaultMessage: 'decided the dispute{name}',
  },
  'event.post': { id: 'screens.auditAction.eventPost', defaultMessage: 'sent billing events' },
  'import.start': {
    id: 'screens.auditAction.importStart',
    defaultMessage: 'started the import{name}',
  },
  'import.cancel': {
    id: 'screens.auditAction.importCancel',
    defaultMessage: 'cancelled the import{name}',
  },
  'import.complete': {
    id: 'screens.auditAction.importComplete',
    defaultMessage: 'completed the import{name}',
  },
  'invitation.accept': {
    id: 'screens.auditAction.invitationAccept',
    defaultMessage: 'accepted the invitation',
  },
  'invitation.revoke': {
    id: 'screens.auditAction.invitationRevoke',
    defaultMessage: 'revoked the invitation{name}',
  },
  'ledger.check': {
    id: 'screens.auditAction.ledgerCheck',
    defaultMessage: 'asked for a proof of the books',
  },
  'member.invite': {
    id: 'screens.auditAction.memberInvite',
    defaultMessage: 'invited the member{name}',
  },
  'member.change_role': {
    id: 'screens.auditAction.memberChangeRole',
    defaultMessage: 'changed the role of{name}',
  },
  'member.disable': {
    id: 'screens.auditAction.memberDisable',
    defaultMessage: 'disabled the access of{name}',
  },
  'member.enable': {
    id: 'screens.auditAction.memberEnable',
    defaultMessage: 'enabled the access of{name}',
  },
  'partner.create': {
    id: 'screens.auditAction.partnerCreate',
    defaultMessage: 'created the partner{name}',
  },
  'partner.update': {
    id: 'screens.auditAction.partnerUpdate',
    defaultMessage: 'changed the partner{name}',
  },
  'partner.activate': {
    id: 'screens.auditAction.partnerActivate',
    defaultMessage: 'activated the partner{name}',
  },
  'partner.suspend': {
    id: 'screens.auditAction.partnerSuspend',
    defaultMessage: 'suspended the partner{name}',
  },
  'partner.remove': {
    id: 'screens.auditAction.partnerRemove',
    defaultMessage: 'removed the partner{name}',
  },
  'partner.change_tier': {
    id: 'screens.auditAction.partnerChangeTier',
    defaultMessage: 'changed the tier of the partner{name}',
  },
  'password.change': {
    id: 'screens.auditAction.passwordChange',
    defaultMessage: 'changed the password',
  },
  'password.reset': {
    id: 'screens.auditAction.passwordReset',
    defaultMessage: 'reset the password',
  },
  'payee.set': {
    id: 'screens.auditAction.payeeSet',
    defaultMessage: 'entered the payout details of{name}',
  },
  'payee.review': {
    id: 'screens.auditAction.payeeReview',
    defaultMessage: 'reviewed the payee{name}',
  },
  'payee.connect': {
    id: 'screens.auditAction.payeeConnect',
    defaultMessage: 'connected the account of{name}',
  },
  'payee.open_account': {
    id: 'screens.auditAction.payeeOpenAccount',
    defaultMessage: 'opened an account for{name}',
  },
  'payee.check_account': {
    id: 'screens.auditAction.payeeCheckAccount',
    defaultMessage: 'checked the account of{name}',
  },
  'payee.send_onboarding': {
    id: 'screens.auditAction.payeeSendOnboarding',
    defaultMessage: 'sent the onboarding link of{name}',
  },
  'payee.accept_agreement': {
    id: 'screens.auditAction.payeeAcceptAgreement',
    defaultMessage: 'accepted the payout agreement',
  },
  'payout.include': {
    id: 'screens.auditAction.payoutInclude',
    defaultMessage: 'included the payout{name}',
  },
  'payout.exclude': {
    id: 'screens.auditAction.payoutExclude',
    defaultMessage: 'excluded the payout{name}',
  },
  'payout.hold': { id: 'screens.auditAction.payoutHold', defaultMessage: 'held the payout{name}' },
  'payout.retry': {
    id: 'screens.auditAction.payoutRetry',
    defaultMessage: 'retried the payout{name}',
  },
  'payout.cancel': {
    id: 'screens.auditAction.payoutCancel',
    defaultMessage: 'cancelled the payout{name}',
  },
  'payout.processing': {
    id: 'screens.auditAction.payoutProcessing',
    defaultMessage: 'sent the payout{name}',
  },
  'payout.paid': {
    id: 'screens.auditAction.payoutPaid',
    defaultMessage: 'recorded the payout{name} as paid',
  },
  'payout.failed': {
    id: 'screens.auditAction.payoutFailed',
    defaultMessage: 'recorded the payout{name} as failed',
  },
  'payout.returned': {
    id: 'screens.auditAction.payoutReturned',
    defaultMessage: 'recorded the payout{name} as returned',
  },
  'payout.unknown': {
    id: 'screens.auditAction.payoutUnknown',
    defaultMessage: 'does not know what became of the payout{name}',
  },
  'payout.came_back_in_part': {
    id: 'screens.auditAction.payoutCameBackInPart',
    defaultMessage: 'recorded that part of the payout{name} came back',
  },
  'payout.alarm': {
    id: 'screens.auditAction.payoutAlarm',
    defaultMessage: 'asked a person to look at the payout{name}',
  },
  'payout.set_paying_account': {
    id: 'screens.auditAction.payoutSetPayingAccount',
    defaultMessage: 'entered the account that payouts are paid from',
  },
  'payout_batch.propose': {
    id: 'screens.auditAction.payoutBatchPropose',
    defaultMessage: 'proposed the payout batch{name}',
  },
  'payout_batch.submit': {
    id: 'screens.auditAction.payoutBatchSubmit',
    defaultMessage: 'submitted the payout batch{name}',
  },
  'payout_batch.approve': {
    id: 'screens.auditAction.payoutBatchApprove',
    defaultMessage: 'approved the payout batch{name}',
  },
  'payout_batch.send_back': {
    id: 'screens.auditAction.payoutBatchSendBack',
    defaultMessage: 'sent back the payout batch{name}',
  },
  'payout_batch.cancel': {
    id: 'screens.auditAction.payoutBatchCancel',
    defaultMessage: 'cancelled the payout batch{name}',
  },
  'payout_batch.execute': {
    id: 'screens.auditAction.payoutBatchExecute',
    defaultMessage: 'executed the payout batch{name}',
  },
  'payout_batch.download_file': {
    id: 'screens.auditAction.payoutBatchDownloadFile',
    defaultMessage: 'downloaded the payment file of{name}',
  },
  'period.close': { id: 'screens.auditAction.periodClose', defaultMessage: 'began to close{name}' },
  'period.resume': {
    id: 'screens.auditAction.periodResume',
    defaultMessage: 'resumed the close of{name}',
  },
  'period.complete': {
    id: 'screens.auditAction.periodComplete',
    defaultMessage: 'completed the close of{name}',
  },
  'plan.create': { id: 'screens.auditAction.planCreate', defaultMessage: 'created the plan{name}' },
  'plan.add_version': {
    id: 'screens.auditAction.planAddVersion',
    defaultMessage: 'added a version to the plan{name}',
  },
  'plan.assign': { id: 'screens.auditAction.planAssign', defaultMessage: 'gave the plan{name}' },
  'plan.change_overrides': {
    id: 'screens.auditAction.planChangeOverrides',
    defaultMessage: 'changed own terms on the plan{name}',
  },
  'plan.end_assignment': {
    id: 'screens.auditAction.planEndAssignment',
    defaultMessage: 'ended the assignment of the plan{name}',
  },
  'reseller.create': {
    id: 'screens.auditAction.resellerCreate',
    defaultMessage: 'created the reseller{name}',
  },
  'reseller.update': {
    id: 'screens.auditAction.resellerUpdate',
    defaultMessage: 'changed the reseller{name}',
  },
  'reseller.activate': {
    id: 'screens.auditAction.resellerActivate',
    defaultMessage: 'activated the reseller{name}',
  },
  'reseller.suspend': {
    id: 'screens.auditAction.resellerSuspend',
    defaultMessage: 'suspended the reseller{name}',
  },
  'reseller.terminate': {
    id: 'screens.auditAction.resellerTerminate',
    defaultMessage: 'terminated the reseller{name}',
  },
  'session.sign_in': { id: 'screens.auditAction.sessionSignIn', defaultMessage: 'signed in' },
  'session.revoke': {
    id: 'screens.auditAction.sessionRevoke',
    defaultMessage: 'signed out a device',
  },
  'session.revoke_others': {
    id: 'screens.auditAction.sessionRevokeOthers',
    defaultMessage: 'signed out all other devices',
  },
  'settlement.propose': {
    id: 'screens.auditAction.settlementPropose',
    defaultMessage: 'proposed a change of the settlement of{name}',
  },
  'settlement.confirm': {
    id: 'screens.auditAction.settlementConfirm',
    defaultMessage: 'confirmed the change of the settlement of{name}',
  },
  'settlement.refuse': {
    id: 'screens.auditAction.settlementRefuse',
    defaultMessage: 'refused the change of the settlement of{name}',
  },
  'settlement.withdraw': {
    id: 'screens.auditAction.settlementWithdraw',
    defaultMessage: 'withdrew the change of the settlement of{name}',
  },
  'settlement.overtake': {
    id: 'screens.auditAction.settlementOvertake',
    defaultMessage: 'overtook the change of the settlement of{name}',
  },
  'settlement.update': {
    id: 'screens.auditAction.settlementUpdate',
    defaultMessage: 'changed the settlement of{name}',
  },
  'source.allow': {
    id: 'screens.auditAction.sourceAllow',
    defaultMessage: 'allowed the source{name}',
  },
  'source.revoke': {
    id: 'screens.auditAction.sourceRevoke',
    defaultMessage: 'revoked the source{name}',
  },
  'tenant.create': {
    id: 'screens.auditAction.tenantCreate',
    defaultMessage: 'created the tenant{name}',
  },
  'tenant.provision': {
    id: 'screens.auditAction.tenantProvision',
    defaultMessage: 'set up the tenant{name}',
  },
  'tenant.activate': {
    id: 'screens.auditAction.tenantActivate',
    defaultMessage: 'activated the tenant{name}',
  },
  'tenant.suspend': {
    id: 'screens.auditAction.tenantSuspend',
    defaultMessage: 'suspended the tenant{name}',
  },
  'user.create': { id: 'screens.auditAction.userCreate', defaultMessage: 'created the user{name}' },
});

export const ENTITY_WORDS: Readonly<Record<AuditEntity, Message>> = defineMessages({
  adjustment: { id: 'screens.auditEntity.adjustment', defaultMessage: 'Adjustment' },
  allowed_source: { id: 'screens.auditEntity.allowedSource', defaultMessage: 'Allowed source' },
  api_key: { id: 'screens.auditEntity.apiKey', defaultMessage: 'API key' },
  audit: { id: 'screens.auditEntity.audit', defaultMessage: 'Audit log' },
  brand: { id: 'screens.auditEntity.brand', defaultMessage: 'Brand' },
  claim_decision: { id: 'screens.auditEntity.claimDecision', defaultMessage: 'Claimed events' },
  commission_run: { id: 'screens.auditEntity.commissionRun', defaultMessage: 'Commission run' },
  dispute: { id: 'screens.auditEntity.dispute', defaultMessage: 'Dispute' },
  import: { id: 'screens.auditEntity.import', defaultMessage: 'Import' },
  invitation: { id: 'screens.auditEntity.invitation', defaultMessage: 'Invitation' },
  ledger: { id: 'screens.auditEntity.ledger', defaultMessage: 'Ledger' },
  partner: { id: 'screens.auditEntity.partner', defaultMessage: 'Partner' },
  payee: { id: 'screens.auditEntity.payee', defaultMessage: 'Payee' },
  payout: { id: 'screens.auditEntity.payout', defaultMessage: 'Payout' },
  payout_batch: { id: 'screens.auditEntity.payoutBatch', defaultMessage: 'Payout batch' },
  period: { id: 'screens.auditEntity.period', defaultMessage: 'Month' },
  plan: { id: 'screens.auditEntity.plan', defaultMessage: 'Plan' },
  reseller: { id: 'screens.auditEntity.reseller', defaultMessage: 'Reseller' },
  settlement: { id: 'screens.auditEntity.settlement', defaultMessage: 'Settlement' },
  tenant: { id: 'screens.auditEntity.tenant', defaultMessage: 'Tenant' },
  user: { id: 'screens.auditEntity.user', defaultMessage: 'Person' },
});

export const ACTOR_WORDS: Readonly<Record<(typeof ACTOR_KINDS)[number], Message>> = defineMessages({
  partner: { id: 'screens.auditActor.partner', defaultMessage: 'Partner' },
  reseller: { id: 'screens.auditActor.reseller', defaultMessage: 'Reseller' },
  platform: { id: 'screens.auditActor.platform', defaultMessage: 'Platform' },
  api_key: { id: 'screens.auditActor.apiKey', defaultMessage: 'API key' },
  system: { id: 'screens.auditActor.system', defaultMessage: 'System' },
});
