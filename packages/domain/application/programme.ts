import { CHECK_MONTHS } from './clocks';
import { defineMessages } from '../text/message';
import { RESELLER_TYPES } from '../enum/reseller-type';
import type { ResellerType } from '../enum/reseller-type';
import type { CheckPart } from '../enum/check';
import type { QuestionKind, ReapplyRule } from '../enum/application';

/** One of a programme's own questions, as applicants get it. */
export interface AskedQuestion {
  /** Its name in answers; stays when the words change. */
  readonly key: string;
  readonly kind: QuestionKind;
  readonly label: string;
  readonly help: string | null;
  readonly isRequired: boolean;
  /** Of a choice. */
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** Asked only where an earlier choice was answered so. */
  readonly shownIf: { readonly key: string; readonly equals: string } | null;
}

/** The same with what its answers count for the score, which is nothing that applicants see. */
export interface Question extends AskedQuestion {
  readonly options: readonly {
    readonly value: string;
    readonly label: string;
    readonly points: number;
  }[];
  /** For an answer to a text, a date, or a number of at least `atLeast`. */
  readonly points: number;
  readonly atLeast: number | null;
}

/** All that a programme sets. */
export interface ProgrammeSettings {
  readonly isOpen: boolean;
  /** Whether applications come by REST without a key. */
  readonly isKeylessAllowed: boolean;
  /** What the programme offers, in its owner's words. */
  readonly introduction: string | null;
  /** ISO 3166-1 codes; none: every country. */
  readonly countries: readonly string[];
  readonly types: readonly {
    readonly type: ResellerType;
    /** Null: the product's own sentence. */
    readonly sentence: string | null;
  }[];
  readonly questions: readonly Question[];
  readonly reapplyRule: ReapplyRule;
  readonly reapplyDays: number;
  /** Business days from submission to a decision. */
  readonly reviewDays: number;
  /** Of 100; null: nothing is approved by itself. */
  readonly minimumScore: number | null;
  /** Months after a rejection or withdrawal, until what the applicant gave is erased. */
  readonly retentionMonths: number;
  /** What a person goes through in a background check. */
  readonly checklist: readonly { readonly key: string; readonly label: string }[];
  /** What a background check consists of. */
  readonly checkParts: readonly CheckPart[];
  /** Months that a clear check holds. */
  readonly checkMonths: number;
  /** Days before its expiry at which the next one begins. */
  readonly recheckDays: number;
  /** Days that an applicant has for an answer to what its check found. */
  readonly adverseDays: number;
  /** What it is told then; null: the product's own words. */
  readonly adverseText: string | null;
}

/** A list to begin with, whose words the owner makes its own: they are kept with each check. */
const CHECKLIST = defineMessages({
  registered: {
    id: 'domain.checklist.registered',
    defaultMessage: 'The company is registered as stated',
  },
  taxId: { id: 'domain.checklist.taxId', defaultMessage: 'The tax id belongs to the company' },
  people: { id: 'domain.checklist.people', defaultMessage: 'The people may act for the company' },
  reputation: {
    id: 'domain.checklist.reputation',
    defaultMessage: 'Nothing is known against the company or its people',
  },
});

/** What a programme is until somebody sets something. */
export const DEFAULT_PROGRAMME: ProgrammeSettings = {
  isOpen: true,
  isKeylessAllowed: false,
  introduction: null,
  countries: [],
  types: RESELLER_TYPES.map((type) => ({ type, sentence: null })),
  questions: [],
  reapplyRule: 'after_days',
  reapplyDays: 30,
  reviewDays: 5,
  minimumScore: null,
  retentionMonths: 6,
  checklist: [
    { key: 'registered', label: CHECKLIST.registered.defaultMessage },
    { key: 'tax_id', label: CHECKLIST.taxId.defaultMessage },
    { key: 'people', label: CHECKLIST.people.defaultMessage },
    { key: 'reputation', label: CHECKLIST.reputation.defaultMessage },
  ],
  checkParts: ['manual'],
  checkMonths: CHECK_MONTHS,
  recheckDays: 30,
  adverseDays: 5,
  adverseText: null,
};

/**
 * A programme as it is in force: the defaults, what its owner set, and what a tenant sets otherwise. What a layer does not
 * name, or names as undefined, it leaves as it is.
 */
export const programmeInForce = (
  ...layers: readonly Partial<ProgrammeSettings>[]
): ProgrammeSettings =>
  layers.reduce<ProgrammeSettings>(
    (settings, layer) => ({
      ...settings,
      ...Object.fromEntries(Object.entries(layer).filter(([, value]) => value !== undefined)),
    }),
    DEFAULT_PROGRAMME,
  );
