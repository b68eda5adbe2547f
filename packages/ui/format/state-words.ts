import { defineMessages, type Message, type Speaker } from '@portal/domain/text/message';
import { humanize } from './id';

/** The states of the product's lifecycles, whatever they are states of. */
const STATES: Readonly<Record<string, Message>> = defineMessages({
  accepted: { id: 'ui.states.accepted', defaultMessage: 'Accepted' },
  active: { id: 'ui.states.active', defaultMessage: 'Active' },
  approved: { id: 'ui.states.approved', defaultMessage: 'Approved' },
  awaiting_approval: { id: 'ui.states.awaitingApproval', defaultMessage: 'Awaiting approval' },
  background_check: { id: 'ui.states.backgroundCheck', defaultMessage: 'Background check' },
  cancelled: { id: 'ui.states.cancelled', defaultMessage: 'Cancelled' },
  certified: { id: 'ui.states.certified', defaultMessage: 'Certified' },
  churned: { id: 'ui.states.churned', defaultMessage: 'Churned' },
  clear: { id: 'ui.states.clear', defaultMessage: 'Clear' },
  closed: { id: 'ui.states.closed', defaultMessage: 'Closed' },
  closing: { id: 'ui.states.closing', defaultMessage: 'Closing' },
  completed: { id: 'ui.states.completed', defaultMessage: 'Completed' },
  confirmed: { id: 'ui.states.confirmed', defaultMessage: 'Confirmed' },
  conflict: { id: 'ui.states.conflict', defaultMessage: 'Conflict' },
  consider: { id: 'ui.states.consider', defaultMessage: 'Consider' },
  debt: { id: 'ui.states.debt', defaultMessage: 'Owed back' },
  disabled: { id: 'ui.states.disabled', defaultMessage: 'Disabled' },
  disputed: { id: 'ui.states.disputed', defaultMessage: 'Disputed' },
  done: { id: 'ui.states.done', defaultMessage: 'Done' },
  draft: { id: 'ui.states.draft', defaultMessage: 'Draft' },
  duplicate: { id: 'ui.states.duplicate', defaultMessage: 'Duplicate' },
  expired: { id: 'ui.states.expired', defaultMessage: 'Expired' },
  failed: { id: 'ui.states.failed', defaultMessage: 'Failed' },
  failing: { id: 'ui.states.failing', defaultMessage: 'Failing' },
  held: { id: 'ui.states.held', defaultMessage: 'Held' },
  imported: { id: 'ui.states.imported', defaultMessage: 'Imported' },
  in_progress: { id: 'ui.states.inProgress', defaultMessage: 'In progress' },
  in_review: { id: 'ui.states.inReview', defaultMessage: 'In review' },
  info_requested: { id: 'ui.states.infoRequested', defaultMessage: 'Info requested' },
  invited: { id: 'ui.states.invited', defaultMessage: 'Invited' },
  issued: { id: 'ui.states.issued', defaultMessage: 'Issued' },
  lost: { id: 'ui.states.lost', defaultMessage: 'Lost' },
  mapping: { id: 'ui.states.mapping', defaultMessage: 'Mapping' },
  needs_attention: { id: 'ui.states.needsAttention', defaultMessage: 'Needs attention' },
  not_certified: { id: 'ui.states.notCertified', defaultMessage: 'Not certified' },
  on_statement: { id: 'ui.states.onStatement', defaultMessage: 'On statement' },
  onboarding: { id: 'ui.states.onboarding', defaultMessage: 'Onboarding' },
  open: { id: 'ui.states.open', defaultMessage: 'Open' },
  open_month: { id: 'ui.states.openMonth', defaultMessage: 'Open month' },
  overdue: { id: 'ui.states.overdue', defaultMessage: 'Overdue' },
  paid: { id: 'ui.states.paid', defaultMessage: 'Paid' },
  partial: { id: 'ui.states.partial', defaultMessage: 'Partial' },
  pending: { id: 'ui.states.pending', defaultMessage: 'Pending' },
  processing: { id: 'ui.states.processing', defaultMessage: 'Processing' },
  provisioning: { id: 'ui.states.provisioning', defaultMessage: 'Provisioning' },
  queued: { id: 'ui.states.queued', defaultMessage: 'Queued' },
  refused: { id: 'ui.states.refused', defaultMessage: 'Refused' },
  rejected: { id: 'ui.states.rejected', defaultMessage: 'Rejected' },
  removed: { id: 'ui.states.removed', defaultMessage: 'Removed' },
  returned: { id: 'ui.states.returned', defaultMessage: 'Returned' },
  revoked: { id: 'ui.states.revoked', defaultMessage: 'Revoked' },
  running: { id: 'ui.states.running', defaultMessage: 'Running' },
  scheduled: { id: 'ui.states.scheduled', defaultMessage: 'Scheduled' },
  sent_back: { id: 'ui.states.sentBack', defaultMessage: 'Sent back' },
  settled: { id: 'ui.states.settled', defaultMessage: 'Settled' },
  started: { id: 'ui.states.started', defaultMessage: 'Started' },
  submitted: { id: 'ui.states.submitted', defaultMessage: 'Submitted' },
  succeeded: { id: 'ui.states.succeeded', defaultMessage: 'Succeeded' },
  suspended: { id: 'ui.states.suspended', defaultMessage: 'Suspended' },
  terminated: { id: 'ui.states.terminated', defaultMessage: 'Terminated' },
  trial: { id: 'ui.states.trial', defaultMessage: 'Trial' },
  under_review: { id: 'ui.states.underReview', defaultMessage: 'Under review' },
  unknown: { id: 'ui.states.unknown', defaultMessage: 'Unknown' },
  uploading: { id: 'ui.states.uploading', defaultMessage: 'Uploading' },
  verified: { id: 'ui.states.verified', defaultMessage: 'Verified' },
  waived: { id: 'ui.states.waived', defaultMessage: 'Waived' },
  withdrawn: { id: 'ui.states.withdrawn', defaultMessage: 'Withdrawn' },
  won: { id: 'ui.states.won', defaultMessage: 'Won' },
});

const messageOf = (state: string): Message | undefined =>
  Object.hasOwn(STATES, state) ? STATES[state] : undefined;

/** A state's code in the reader's words; a state not named here is its code in words. */
export const sayState = ({ formatMessage }: Speaker, state: string): string => {
  const message = messageOf(state);
  return message === undefined ? humanize(state) : formatMessage(message);
};

/** A state's code in English, where nobody's language is known. */
export const stateWords = (state: string): string =>
  messageOf(state)?.defaultMessage ?? humanize(state);
