import type {
  CheckItemResult,
  CheckOutcome,
  FlagCode,
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

/** Each risk flag as a sentence with what it rests on: `other` (whom), `standing` (how that one ended), `country`, `phoneCountry`, `domain`. */
export const FLAG_SENTENCES: Readonly<Record<FlagCode, Message>> = defineMessages({
  same_tax_id: {
    id: 'domain.flag.sameTaxId',
    defaultMessage:
      'It has the tax id of {other}, which was {standing, select, suspended {suspended} terminated {terminated} other {rejected}}.',
  },
  same_registration_number: {
    id: 'domain.flag.sameRegistrationNumber',
    defaultMessage:
      'It has the registration number of {other}, which was {standing, select, suspended {suspended} terminated {terminated} other {rejected}}.',
  },
  same_bank_account: {
    id: 'domain.flag.sameBankAccount',
    defaultMessage:
      'It names the bank account of {other}, which was {standing, select, suspended {suspended} terminated {terminated} other {rejected}}.',
  },
  same_phone: {
    id: 'domain.flag.samePhone',
    defaultMessage:
      'It has the phone number of {other}, which was {standing, select, suspended {suspended} terminated {terminated} other {rejected}}.',
  },
  same_email_domain: {
    id: 'domain.flag.sameEmailDomain',
    defaultMessage:
      'Its e-mail is of the same domain as that of {other}, which was {standing, select, suspended {suspended} terminated {terminated} other {rejected}}.',
  },
  disposable_email: {
    id: 'domain.flag.disposableEmail',
    defaultMessage: 'Its e-mail address is of a service that gives out throw-away addresses.',
  },
  free_email_with_domain: {
    id: 'domain.flag.freeEmailWithDomain',
    defaultMessage: 'It writes from a free e-mail address, though its website is {domain}.',
  },
  country_outside: {
    id: 'domain.flag.countryOutside',
    defaultMessage: 'It is in {country}, which the programme does not take.',
  },
  tax_id_malformed: {
    id: 'domain.flag.taxIdMalformed',
    defaultMessage: 'Its tax id does not look like one of this country: {country}.',
  },
  phone_of_other_country: {
    id: 'domain.flag.phoneOfOtherCountry',
    defaultMessage: 'Its phone number is of {phoneCountry}, the company is in {country}.',
  },
  other_open_application: {
    id: 'domain.flag.otherOpenApplication',
    defaultMessage: 'The same company has another application open: {other}.',
  },
  missing_registration: {
    id: 'domain.flag.missingRegistration',
    defaultMessage: 'Companies of its legal form are registered, but it gives no number.',
  },
  document_infected: {
    id: 'domain.flag.documentInfected',
    defaultMessage: 'A document that it handed in failed its scan.',
  },
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
