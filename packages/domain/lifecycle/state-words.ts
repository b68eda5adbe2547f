import { defineMessages } from '../text/message';
import type { Message } from '../text/message';
import type { Words } from '../text/phrase';
import type { TRANSITIONS } from './transitions';

/** Everything that has a lifecycle, as it stands within a sentence. */
export const LIFECYCLE_THINGS: Readonly<Record<keyof typeof TRANSITIONS, Message>> = defineMessages(
  {
    partner_application: {
      id: 'domain.lifecycle.partnerApplication',
      defaultMessage: 'partner application',
    },
    partner: { id: 'domain.lifecycle.partner', defaultMessage: 'partner' },
    tenant: { id: 'domain.lifecycle.tenant', defaultMessage: 'tenant' },
    reseller_application: {
      id: 'domain.lifecycle.resellerApplication',
      defaultMessage: 'reseller application',
    },
    background_check: {
      id: 'domain.lifecycle.backgroundCheck',
      defaultMessage: 'background check',
    },
    check_part: { id: 'domain.lifecycle.checkPart', defaultMessage: 'part of a background check' },
    reseller: { id: 'domain.lifecycle.reseller', defaultMessage: 'reseller' },
    onboarding_task: { id: 'domain.lifecycle.onboardingTask', defaultMessage: 'onboarding task' },
    certification: { id: 'domain.lifecycle.certification', defaultMessage: 'certification' },
    deal_registration: {
      id: 'domain.lifecycle.dealRegistration',
      defaultMessage: 'deal registration',
    },
    commission_line: { id: 'domain.lifecycle.commissionLine', defaultMessage: 'commission line' },
    accounting_period: {
      id: 'domain.lifecycle.accountingPeriod',
      defaultMessage: 'accounting period',
    },
    statement: { id: 'domain.lifecycle.statement', defaultMessage: 'statement' },
    payout: { id: 'domain.lifecycle.payout', defaultMessage: 'payout' },
    stored_file: { id: 'domain.lifecycle.storedFile', defaultMessage: 'document' },
    custom_domain: { id: 'domain.lifecycle.customDomain', defaultMessage: 'custom domain' },
  },
);

type StateName = {
  [T in keyof typeof TRANSITIONS]: keyof (typeof TRANSITIONS)[T];
}[keyof typeof TRANSITIONS];

/** States within a sentence: "a payout that is paid". Beside those of the lifecycles, those of imports, disputes and the like. */
const STATES = defineMessages({
  submitted: { id: 'domain.state.submitted', defaultMessage: 'submitted' },
  under_review: { id: 'domain.state.underReview', defaultMessage: 'under review' },
  info_requested: { id: 'domain.state.infoRequested', defaultMessage: 'info requested' },
  approved: { id: 'domain.state.approved', defaultMessage: 'approved' },
  rejected: { id: 'domain.state.rejected', defaultMessage: 'rejected' },
  withdrawn: { id: 'domain.state.withdrawn', defaultMessage: 'withdrawn' },
  onboarding: { id: 'domain.state.onboarding', defaultMessage: 'onboarding' },
  active: { id: 'domain.state.active', defaultMessage: 'active' },
  suspended: { id: 'domain.state.suspended', defaultMessage: 'suspended' },
  terminated: { id: 'domain.state.terminated', defaultMessage: 'terminated' },
  provisioning: { id: 'domain.state.provisioning', defaultMessage: 'provisioning' },
  cancelled: { id: 'domain.state.cancelled', defaultMessage: 'cancelled' },
  background_check: { id: 'domain.state.backgroundCheck', defaultMessage: 'background check' },
  pending: { id: 'domain.state.pending', defaultMessage: 'pending' },
  in_progress: { id: 'domain.state.inProgress', defaultMessage: 'in progress' },
  clear: { id: 'domain.state.clear', defaultMessage: 'clear' },
  passed: { id: 'domain.state.passed', defaultMessage: 'passed' },
  not_applicable: { id: 'domain.state.notApplicable', defaultMessage: 'not applicable' },
  consider: { id: 'domain.state.consider', defaultMessage: 'consider' },
  failed: { id: 'domain.state.failed', defaultMessage: 'failed' },
  done: { id: 'domain.state.done', defaultMessage: 'done' },
  sent_back: { id: 'domain.state.sentBack', defaultMessage: 'sent back' },
  waived: { id: 'domain.state.waived', defaultMessage: 'waived' },
  not_certified: { id: 'domain.state.notCertified', defaultMessage: 'not certified' },
  certified: { id: 'domain.state.certified', defaultMessage: 'certified' },
  expired: { id: 'domain.state.expired', defaultMessage: 'expired' },
  revoked: { id: 'domain.state.revoked', defaultMessage: 'revoked' },
  accepted: { id: 'domain.state.accepted', defaultMessage: 'accepted' },
  won: { id: 'domain.state.won', defaultMessage: 'won' },
  lost: { id: 'domain.state.lost', defaultMessage: 'lost' },
  held: { id: 'domain.state.held', defaultMessage: 'held' },
  open_month: { id: 'domain.state.openMonth', defaultMessage: 'open month' },
  on_statement: { id: 'domain.state.onStatement', defaultMessage: 'on statement' },
  disputed: { id: 'domain.state.disputed', defaultMessage: 'disputed' },
  paid: { id: 'domain.state.paid', defaultMessage: 'paid' },
  open: { id: 'domain.state.open', defaultMessage: 'open' },
  closing: { id: 'domain.state.closing', defaultMessage: 'closing' },
  closed: { id: 'domain.state.closed', defaultMessage: 'closed' },
  draft: { id: 'domain.state.draft', defaultMessage: 'draft' },
  issued: { id: 'domain.state.issued', defaultMessage: 'issued' },
  settled: { id: 'domain.state.settled', defaultMessage: 'settled' },
  awaiting_approval: { id: 'domain.state.awaitingApproval', defaultMessage: 'awaiting approval' },
  processing: { id: 'domain.state.processing', defaultMessage: 'processing' },
  unknown: { id: 'domain.state.unknown', defaultMessage: 'unknown' },
  returned: { id: 'domain.state.returned', defaultMessage: 'returned' },
  receiving: { id: 'domain.state.receiving', defaultMessage: 'being received' },
  received: { id: 'domain.state.received', defaultMessage: 'received' },
  clean: { id: 'domain.state.clean', defaultMessage: 'clean' },
  infected: { id: 'domain.state.infected', defaultMessage: 'infected' },
  unavailable: { id: 'domain.state.unavailable', defaultMessage: 'not scanned yet' },
  deleted: { id: 'domain.state.deleted', defaultMessage: 'deleted' },
  verified: { id: 'domain.state.verified', defaultMessage: 'verified' },
  failing: { id: 'domain.state.failing', defaultMessage: 'failing' },
  removed: { id: 'domain.state.removed', defaultMessage: 'removed' },
  uploading: { id: 'domain.state.uploading', defaultMessage: 'uploading' },
  mapping: { id: 'domain.state.mapping', defaultMessage: 'mapping' },
  queued: { id: 'domain.state.queued', defaultMessage: 'queued' },
  running: { id: 'domain.state.running', defaultMessage: 'running' },
  completed: { id: 'domain.state.completed', defaultMessage: 'completed' },
  proposed: { id: 'domain.state.proposed', defaultMessage: 'proposed' },
  refused: { id: 'domain.state.refused', defaultMessage: 'refused' },
  confirmed: { id: 'domain.state.confirmed', defaultMessage: 'confirmed' },
  stale: { id: 'domain.state.stale', defaultMessage: 'stale' },
  churned: { id: 'domain.state.churned', defaultMessage: 'churned' },
  disabled: { id: 'domain.state.disabled', defaultMessage: 'disabled' },
  started: { id: 'domain.state.started', defaultMessage: 'started' },
  succeeded: { id: 'domain.state.succeeded', defaultMessage: 'succeeded' },
  waiting: { id: 'domain.state.waiting', defaultMessage: 'waiting' },
}) satisfies Readonly<Record<StateName, Message>>;

const isKnown = (state: string): state is keyof typeof STATES => Object.hasOwn(STATES, state);

/** A state as it stands within a sentence; one that nobody named as it is stored. */
export const stateWords = (state: string): Words => (isKnown(state) ? STATES[state] : state);
