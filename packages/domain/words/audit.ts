import type { AuditAction } from '../audit/act';
import { defineMessages } from '../text/message';
import { AGREEMENT_SENTENCES } from './audit-agreement';
import { APPLICATION_SENTENCES } from './audit-application';
import { FILE_SENTENCES } from './audit-file';
import { ONBOARDING_SENTENCES } from './audit-onboarding';
import { CHECK_SENTENCES } from './audit-check';
import { CERTIFICATION_SENTENCES } from './audit-certification';
import type { Message } from '../text/message';

const OTHERS = defineMessages({
  'adjustment.propose': {
    id: 'domain.auditAction.adjustmentPropose',
    defaultMessage: 'proposed the adjustment{name}',
  },
  'adjustment.approve': {
    id: 'domain.auditAction.adjustmentApprove',
    defaultMessage: 'approved the adjustment{name}',
  },
  'adjustment.reject': {
    id: 'domain.auditAction.adjustmentReject',
    defaultMessage: 'rejected the adjustment{name}',
  },
  'api_key.create': {
    id: 'domain.auditAction.apiKeyCreate',
    defaultMessage: 'created the API key{name}',
  },
  'api_key.revoke': {
    id: 'domain.auditAction.apiKeyRevoke',
    defaultMessage: 'revoked the API key{name}',
  },
  'assignment.assign': {
    id: 'domain.auditAction.assignmentAssign',
    defaultMessage: 'assigned customers{isNamed, select, yes { to} other {}}{name}',
  },
  'audit.check': {
    id: 'domain.auditAction.auditCheck',
    defaultMessage: 'asked for a verification of the audit log',
  },
  'brand.update': {
    id: 'domain.auditAction.brandUpdate',
    defaultMessage: 'changed the brand{name}',
  },
  'brand.upload_logo': {
    id: 'domain.auditAction.brandUploadLogo',
    defaultMessage: 'put up a logo',
  },
  'brand.remove_logo': {
    id: 'domain.auditAction.brandRemoveLogo',
    defaultMessage: 'took down a logo',
  },
  'claim.accept': { id: 'domain.auditAction.claimAccept', defaultMessage: 'accepted{name}' },
  'claim.refuse': { id: 'domain.auditAction.claimRefuse', defaultMessage: 'refused{name}' },
  'commission.run': {
    id: 'domain.auditAction.commissionRun',
    defaultMessage: 'asked for a calculation of commissions',
  },
  'dispute.open': {
    id: 'domain.auditAction.disputeOpen',
    defaultMessage: 'opened the dispute{name}',
  },
  'dispute.withdraw': {
    id: 'domain.auditAction.disputeWithdraw',
    defaultMessage: 'withdrew the dispute{name}',
  },
  'dispute.decide': {
    id: 'domain.auditAction.disputeDecide',
    defaultMessage: 'decided the dispute{name}',
  },
  'event.post': { id: 'domain.auditAction.eventPost', defaultMessage: 'sent billing events' },
  'import.start': {
    id: 'domain.auditAction.importStart',
    defaultMessage: 'started the import{name}',
  },
  'import.cancel': {
    id: 'domain.auditAction.importCancel',
    defaultMessage: 'cancelled the import{name}',
  },
  'import.complete': {
    id: 'domain.auditAction.importComplete',
    defaultMessage: 'completed the import{name}',
  },
  'invitation.accept': {
    id: 'domain.auditAction.invitationAccept',
    defaultMessage: 'accepted the invitation',
  },
  'invitation.revoke': {
    id: 'domain.auditAction.invitationRevoke',
    defaultMessage: 'revoked the invitation{name}',
  },
  'ledger.check': {
    id: 'domain.auditAction.ledgerCheck',
    defaultMessage: 'asked for a proof of the books',
  },
  'member.invite': {
    id: 'domain.auditAction.memberInvite',
    defaultMessage: 'invited the member{name}',
  },
  'member.change_role': {
    id: 'domain.auditAction.memberChangeRole',
    defaultMessage: 'changed the role of{name}',
  },
  'member.disable': {
    id: 'domain.auditAction.memberDisable',
    defaultMessage: 'disabled the access of{name}',
  },
  'member.enable': {
    id: 'domain.auditAction.memberEnable',
    defaultMessage: 'enabled the access of{name}',
  },
  'partner.create': {
    id: 'domain.auditAction.partnerCreate',
    defaultMessage: 'created the partner{name}',
  },
  'partner.update': {
    id: 'domain.auditAction.partnerUpdate',
    defaultMessage: 'changed the partner{name}',
  },
  'partner.activate': {
    id: 'domain.auditAction.partnerActivate',
    defaultMessage: 'activated the partner{name}',
  },
  'partner.suspend': {
    id: 'domain.auditAction.partnerSuspend',
    defaultMessage: 'suspended the partner{name}',
  },
  'partner.remove': {
    id: 'domain.auditAction.partnerRemove',
    defaultMessage: 'removed the partner{name}',
  },
  'partner.change_tier': {
    id: 'domain.auditAction.partnerChangeTier',
    defaultMessage: 'changed the tier of the partner{name}',
  },
  'password.change': {
    id: 'domain.auditAction.passwordChange',
    defaultMessage: 'changed the password',
  },
  'password.reset': {
    id: 'domain.auditAction.passwordReset',
    defaultMessage: 'reset the password',
  },
  'payee.set': {
    id: 'domain.auditAction.payeeSet',
    defaultMessage: 'entered the payout details of{name}',
  },
  'payee.review': {
    id: 'domain.auditAction.payeeReview',
    defaultMessage: 'reviewed the payee{name}',
  },
  'payee.connect': {
    id: 'domain.auditAction.payeeConnect',
    defaultMessage: 'connected the account of{name}',
  },
  'payee.open_account': {
    id: 'domain.auditAction.payeeOpenAccount',
    defaultMessage: 'opened an account for{name}',
  },
  'payee.check_account': {
    id: 'domain.auditAction.payeeCheckAccount',
    defaultMessage: 'checked the account of{name}',
  },
  'payee.send_onboarding': {
    id: 'domain.auditAction.payeeSendOnboarding',
    defaultMessage: 'sent the onboarding link of{name}',
  },
  'payout.include': {
    id: 'domain.auditAction.payoutInclude',
    defaultMessage: 'included the payout{name}',
  },
  'payout.exclude': {
    id: 'domain.auditAction.payoutExclude',
    defaultMessage: 'excluded the payout{name}',
  },
  'payout.hold': { id: 'domain.auditAction.payoutHold', defaultMessage: 'held the payout{name}' },
  'payout.retry': {
    id: 'domain.auditAction.payoutRetry',
    defaultMessage: 'retried the payout{name}',
  },
  'payout.cancel': {
    id: 'domain.auditAction.payoutCancel',
    defaultMessage: 'cancelled the payout{name}',
  },
  'payout.processing': {
    id: 'domain.auditAction.payoutProcessing',
    defaultMessage: 'sent the payout{name}',
  },
  'payout.paid': {
    id: 'domain.auditAction.payoutPaid',
    defaultMessage: 'recorded the payout{name} as paid',
  },
  'payout.failed': {
    id: 'domain.auditAction.payoutFailed',
    defaultMessage: 'recorded the payout{name} as failed',
  },
  'payout.returned': {
    id: 'domain.auditAction.payoutReturned',
    defaultMessage: 'recorded the payout{name} as returned',
  },
  'payout.unknown': {
    id: 'domain.auditAction.payoutUnknown',
    defaultMessage: 'does not know what became of the payout{name}',
  },
  'payout.came_back_in_part': {
    id: 'domain.auditAction.payoutCameBackInPart',
    defaultMessage: 'recorded that part of the payout{name} came back',
  },
  'payout.alarm': {
    id: 'domain.auditAction.payoutAlarm',
    defaultMessage: 'asked a person to look at the payout{name}',
  },
  'payout.set_paying_account': {
    id: 'domain.auditAction.payoutSetPayingAccount',
    defaultMessage: 'entered the account that payouts are paid from',
  },
  'payout_batch.propose': {
    id: 'domain.auditAction.payoutBatchPropose',
    defaultMessage: 'proposed the payout batch{name}',
  },
  'payout_batch.submit': {
    id: 'domain.auditAction.payoutBatchSubmit',
    defaultMessage: 'submitted the payout batch{name}',
  },
  'payout_batch.approve': {
    id: 'domain.auditAction.payoutBatchApprove',
    defaultMessage: 'approved the payout batch{name}',
  },
  'payout_batch.send_back': {
    id: 'domain.auditAction.payoutBatchSendBack',
    defaultMessage: 'sent back the payout batch{name}',
  },
  'payout_batch.cancel': {
    id: 'domain.auditAction.payoutBatchCancel',
    defaultMessage: 'cancelled the payout batch{name}',
  },
  'payout_batch.execute': {
    id: 'domain.auditAction.payoutBatchExecute',
    defaultMessage: 'executed the payout batch{name}',
  },
  'payout_batch.download_file': {
    id: 'domain.auditAction.payoutBatchDownloadFile',
    defaultMessage: 'downloaded the payment file of{name}',
  },
  'period.close': { id: 'domain.auditAction.periodClose', defaultMessage: 'began to close{name}' },
  'period.resume': {
    id: 'domain.auditAction.periodResume',
    defaultMessage: 'resumed the close of{name}',
  },
  'period.complete': {
    id: 'domain.auditAction.periodComplete',
    defaultMessage: 'completed the close of{name}',
  },
  'person.erase': {
    id: 'domain.auditAction.personErase',
    defaultMessage: 'erased personal data{name}',
  },
  'plan.create': { id: 'domain.auditAction.planCreate', defaultMessage: 'created the plan{name}' },
  'plan.add_version': {
    id: 'domain.auditAction.planAddVersion',
    defaultMessage: 'added a version to the plan{name}',
  },
  'plan.assign': { id: 'domain.auditAction.planAssign', defaultMessage: 'gave the plan{name}' },
  'plan.change_overrides': {
    id: 'domain.auditAction.planChangeOverrides',
    defaultMessage: 'changed own terms on the plan{name}',
  },
  'plan.end_assignment': {
    id: 'domain.auditAction.planEndAssignment',
    defaultMessage: 'ended the assignment of the plan{name}',
  },
  'reseller.create': {
    id: 'domain.auditAction.resellerCreate',
    defaultMessage: 'created the reseller{name}',
  },
  'reseller.update': {
    id: 'domain.auditAction.resellerUpdate',
    defaultMessage: 'changed the reseller{name}',
  },
  'reseller.activate': {
    id: 'domain.auditAction.resellerActivate',
    defaultMessage: 'activated the reseller{name}',
  },
  'reseller.suspend': {
    id: 'domain.auditAction.resellerSuspend',
    defaultMessage: 'suspended the reseller{name}',
  },
  'reseller.terminate': {
    id: 'domain.auditAction.resellerTerminate',
    defaultMessage: 'terminated the reseller{name}',
  },
  'session.sign_in': { id: 'domain.auditAction.sessionSignIn', defaultMessage: 'signed in' },
  'session.revoke': {
    id: 'domain.auditAction.sessionRevoke',
    defaultMessage: 'signed out a device',
  },
  'session.revoke_others': {
    id: 'domain.auditAction.sessionRevokeOthers',
    defaultMessage: 'signed out all other devices',
  },
  'aside_rule.propose': {
    id: 'domain.auditAction.asideRulePropose',
    defaultMessage: 'proposed a rule for waiting and held events of{name}',
  },
  'aside_rule.set': {
    id: 'domain.auditAction.asideRuleSet',
    defaultMessage: 'set a rule for waiting and held events of{name}',
  },
  'aside_rule.confirm': {
    id: 'domain.auditAction.asideRuleConfirm',
    defaultMessage: 'confirmed the rule for waiting and held events of{name}',
  },
  'aside_rule.end': {
    id: 'domain.auditAction.asideRuleEnd',
    defaultMessage: 'ended the rule for waiting and held events of{name}',
  },
  'set_aside.take': {
    id: 'domain.auditAction.setAsideTake',
    defaultMessage: 'took{name} as other ones',
  },
  'set_aside.dismiss': {
    id: 'domain.auditAction.setAsideDismiss',
    defaultMessage: 'dismissed{name} as the same',
  },
  'set_aside.refuse': {
    id: 'domain.auditAction.setAsideRefuse',
    defaultMessage: 'refused{name}',
  },
  'settlement.propose': {
    id: 'domain.auditAction.settlementPropose',
    defaultMessage: 'proposed a change of the settlement of{name}',
  },
  'settlement.confirm': {
    id: 'domain.auditAction.settlementConfirm',
    defaultMessage: 'confirmed the change of the settlement of{name}',
  },
  'settlement.refuse': {
    id: 'domain.auditAction.settlementRefuse',
    defaultMessage: 'refused the change of the settlement of{name}',
  },
  'settlement.withdraw': {
    id: 'domain.auditAction.settlementWithdraw',
    defaultMessage: 'withdrew the change of the settlement of{name}',
  },
  'settlement.overtake': {
    id: 'domain.auditAction.settlementOvertake',
    defaultMessage: 'overtook the change of the settlement of{name}',
  },
  'settlement.update': {
    id: 'domain.auditAction.settlementUpdate',
    defaultMessage: 'changed the settlement of{name}',
  },
  'source.allow': {
    id: 'domain.auditAction.sourceAllow',
    defaultMessage: 'allowed the source{name}',
  },
  'source.revoke': {
    id: 'domain.auditAction.sourceRevoke',
    defaultMessage: 'revoked the source{name}',
  },
  'tenant.create': {
    id: 'domain.auditAction.tenantCreate',
    defaultMessage: 'created the tenant{name}',
  },
  'tenant.provision': {
    id: 'domain.auditAction.tenantProvision',
    defaultMessage: 'set up the tenant{name}',
  },
  'tenant.activate': {
    id: 'domain.auditAction.tenantActivate',
    defaultMessage: 'activated the tenant{name}',
  },
  'tenant.suspend': {
    id: 'domain.auditAction.tenantSuspend',
    defaultMessage: 'suspended the tenant{name}',
  },
  'user.create': { id: 'domain.auditAction.userCreate', defaultMessage: 'created the user{name}' },
  'user.set_locale': {
    id: 'domain.auditAction.userSetLocale',
    defaultMessage: 'chose the language and region of their own pages and mails',
  },
});

/** What was done, after the name of who did it. `{name}`, after a space, is what it was done to, or nothing. */
export const ACTION_SENTENCES: Readonly<Record<AuditAction, Message>> = {
  ...OTHERS,
  ...AGREEMENT_SENTENCES,
  ...APPLICATION_SENTENCES,
  ...FILE_SENTENCES,
  ...ONBOARDING_SENTENCES,
  ...CHECK_SENTENCES,
  ...CERTIFICATION_SENTENCES,
};
