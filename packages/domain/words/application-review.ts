import type {
  CheckItemResult,
  CheckOutcome,
  FlagSeverity,
  QuestionKind,
  ReapplyRule,
  RejectionReason,
} from '../enum/application';
import { defineMessages } from '../text/message';
import type { Message } from '../text/message';

/** How grave a risk flag is. */
export const SEVERITY_WORDS: Readonly<Record<FlagSeverity, Message>> = defineMessages({
  low: { id: 'domain.flagSeverity.low', defaultMessage: 'Low risk' },
  medium: { id: 'domain.flagSeverity.medium', defaultMessage: 'Medium risk' },
  high: { id: 'domain.flagSeverity.high', defaultMessage: 'High risk' },
});

/** Why an application was rejected, as reviewers and figures say it. */
export const REJECTION_WORDS: Readonly<Record<RejectionReason, Message>> = defineMessages({
  incomplete: { id: 'domain.rejectionReason.incomplete', defaultMessage: 'Incomplete' },
  not_eligible: { id: 'domain.rejectionReason.notEligible', defaultMessage: 'Not eligible' },
  outside_area: {
    id: 'domain.rejectionReason.outsideArea',
    defaultMessage: 'Outside the area served',
  },
  failed_check: {
    id: 'domain.rejectionReason.failedCheck',
    defaultMessage: 'Failed the background check',
  },
  duplicate: { id: 'domain.rejectionReason.duplicate', defaultMessage: 'Duplicate' },
  no_capacity: {
    id: 'domain.rejectionReason.noCapacity',
    defaultMessage: 'No need in this area now',
  },
  other: { id: 'domain.rejectionReason.other', defaultMessage: 'Other' },
});

/** What an item of a manual background check came to. */
export const CHECK_RESULT_WORDS: Readonly<Record<CheckItemResult, Message>> = defineMessages({
  passed: { id: 'domain.checkResult.passed', defaultMessage: 'Passed' },
  failed: { id: 'domain.checkResult.failed', defaultMessage: 'Failed' },
  not_applicable: { id: 'domain.checkResult.notApplicable', defaultMessage: 'Not applicable' },
});

/** What a finished background check says. */
export const CHECK_OUTCOME_WORDS: Readonly<Record<CheckOutcome, Message>> = defineMessages({
  clear: { id: 'domain.checkOutcome.clear', defaultMessage: 'Clear' },
  consider: { id: 'domain.checkOutcome.consider', defaultMessage: 'Consider' },
  failed: { id: 'domain.checkOutcome.failed', defaultMessage: 'Failed' },
});

/** Kinds of a programme's own questions. */
export const QUESTION_KIND_WORDS: Readonly<Record<QuestionKind, Message>> = defineMessages({
  text: { id: 'domain.questionKind.text', defaultMessage: 'Text' },
  choice: { id: 'domain.questionKind.choice', defaultMessage: 'Choice' },
  number: { id: 'domain.questionKind.number', defaultMessage: 'Number' },
  date: { id: 'domain.questionKind.date', defaultMessage: 'Date' },
});

/** When somebody who was rejected, or withdrew, may apply again. */
export const REAPPLY_WORDS: Readonly<Record<ReapplyRule, Message>> = defineMessages({
  at_once: { id: 'domain.reapplyRule.atOnce', defaultMessage: 'At once' },
  after_days: { id: 'domain.reapplyRule.afterDays', defaultMessage: 'After some days' },
  never: { id: 'domain.reapplyRule.never', defaultMessage: 'Never' },
});
