/** The parts of the form, in their order; each is saved by itself. */
export const APPLICATION_STEPS = ['company', 'offer', 'area', 'people', 'questions'] as const;
export type ApplicationStep = (typeof APPLICATION_STEPS)[number];

export const LEGAL_FORMS = [
  'sole_trader',
  'partnership',
  'limited_company',
  'corporation',
  'nonprofit',
  'other',
] as const;
export type LegalForm = (typeof LEGAL_FORMS)[number];

/** Kinds of the programme's own questions. */
export const QUESTION_KINDS = ['text', 'choice', 'number', 'date'] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

/** When somebody who was rejected, or withdrew, may apply again. */
export const REAPPLY_RULES = ['at_once', 'after_days', 'never'] as const;
export type ReapplyRule = (typeof REAPPLY_RULES)[number];

/** Why an application was rejected, for figures; the applicant reads the reviewer's own words. */
export const REJECTION_REASONS = [
  'incomplete',
  'not_eligible',
  'outside_area',
  'failed_check',
  'duplicate',
  'no_capacity',
  'other',
] as const;
export type RejectionReason = (typeof REJECTION_REASONS)[number];

export const FLAG_SEVERITIES = ['low', 'medium', 'high'] as const;
export type FlagSeverity = (typeof FLAG_SEVERITIES)[number];

/** What may be wrong with an application, each explained with what it rests on. */
export const FLAG_CODES = [
  'same_tax_id',
  'same_registration_number',
  'same_bank_account',
  'same_phone',
  'same_email_domain',
  'disposable_email',
  'free_email_with_domain',
  'country_outside',
  'tax_id_malformed',
  'phone_of_other_country',
  'other_open_application',
  'missing_registration',
  'document_infected',
] as const;
export type FlagCode = (typeof FLAG_CODES)[number];

/** What an item of a manual background check came to. */
export const CHECK_ITEM_RESULTS = ['passed', 'failed', 'not_applicable'] as const;
export type CheckItemResult = (typeof CHECK_ITEM_RESULTS)[number];

/** What a finished background check says. */
export const CHECK_OUTCOMES = ['clear', 'consider', 'failed'] as const;
export type CheckOutcome = (typeof CHECK_OUTCOMES)[number];
