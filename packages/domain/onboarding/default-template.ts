import { defineMessages } from '../text/message';
import type { OnboardingTemplate, TemplateTask } from './template';

/** Words to begin with, which the programme's owner makes its own: they are kept with each onboarding. */
const WORDS = defineMessages({
  profile: { id: 'domain.onboarding.profile', defaultMessage: 'Complete your company profile' },
  profileHelp: {
    id: 'domain.onboarding.profileHelp',
    defaultMessage: 'Whom we reach about what, so that nothing goes to the wrong desk.',
  },
  supportMail: { id: 'domain.onboarding.supportMail', defaultMessage: 'E-mail for your customers' },
  financeMail: { id: 'domain.onboarding.financeMail', defaultMessage: 'E-mail for statements' },
  phone: { id: 'domain.onboarding.phone', defaultMessage: 'Phone' },
  agreement: { id: 'domain.onboarding.agreement', defaultMessage: 'Accept the agreement' },
  agreementHelp: {
    id: 'domain.onboarding.agreementHelp',
    defaultMessage: 'The agreement that was sent to you, accepted by somebody who may sign.',
  },
  taxForm: { id: 'domain.onboarding.taxForm', defaultMessage: 'Send your tax form' },
  taxFormHelp: {
    id: 'domain.onboarding.taxFormHelp',
    defaultMessage: 'In the United States a W-9, elsewhere the form for your country.',
  },
  payee: { id: 'domain.onboarding.payee', defaultMessage: 'Say where you are paid' },
  payeeHelp: {
    id: 'domain.onboarding.payeeHelp',
    defaultMessage: 'The account that your commissions go to. We check it before the first payout.',
  },
  identity: {
    id: 'domain.onboarding.identity',
    defaultMessage: 'Show who signs for the company',
  },
  identityHelp: {
    id: 'domain.onboarding.identityHelp',
    defaultMessage: 'A document that says who you are, and one that says that you may sign.',
  },
  territory: {
    id: 'domain.onboarding.territory',
    defaultMessage: 'Confirm the area you sell in',
  },
  territoryHelp: {
    id: 'domain.onboarding.territoryHelp',
    defaultMessage: 'The postal codes in your profile are where customers are yours.',
  },
  brand: { id: 'domain.onboarding.brand', defaultMessage: 'Set up your brand and address' },
  brandHelp: {
    id: 'domain.onboarding.brandHelp',
    defaultMessage: 'Logo, colour and name, as your resellers and their customers will see them.',
  },
  training: { id: 'domain.onboarding.training', defaultMessage: 'Pass the first training' },
  trainingHelp: {
    id: 'domain.onboarding.trainingHelp',
    defaultMessage: 'The basics of what you sell; you pass with 80 %.',
  },
  team: { id: 'domain.onboarding.team', defaultMessage: 'Invite a colleague' },
  teamHelp: {
    id: 'domain.onboarding.teamHelp',
    defaultMessage: 'So that somebody else can act when you are away.',
  },
  review: { id: 'domain.onboarding.review', defaultMessage: 'Final review' },
  reviewHelp: {
    id: 'domain.onboarding.reviewHelp',
    defaultMessage: 'We look at everything once more. Then you can begin.',
  },
});

type Word = keyof typeof WORDS;

const task = (
  key: Exclude<Word, `${string}Help`>,
  rest: Pick<TemplateTask, 'kind' | 'dueDays' | 'minutes'> & Partial<TemplateTask>,
): TemplateTask => ({
  key: key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  title: WORDS[key].defaultMessage,
  help: null,
  side: 'newcomer',
  isRequired: true,
  isReviewed: false,
  waitsFor: [],
  dueAfter: null,
  link: null,
  fields: [],
  tiers: [],
  types: [],
  countries: [],
  ...rest,
});

const field = (key: string, word: Word, isRequired: boolean): TemplateTask['fields'][number] => ({
  key,
  kind: 'text',
  label: WORDS[word].defaultMessage,
  help: null,
  isRequired,
  options: [],
  shownIf: null,
});

const PROFILE = task('profile', {
  kind: 'form',
  help: WORDS.profileHelp.defaultMessage,
  dueDays: 3,
  minutes: 5,
  fields: [
    field('support_mail', 'supportMail', true),
    field('finance_mail', 'financeMail', true),
    field('phone', 'phone', false),
  ],
});

const TERRITORY = task('territory', {
  kind: 'external',
  help: WORDS.territoryHelp.defaultMessage,
  dueDays: 7,
  minutes: 2,
  waitsFor: ['profile'],
});

const BRAND = task('brand', {
  kind: 'external',
  help: WORDS.brandHelp.defaultMessage,
  dueDays: 10,
  minutes: 20,
  waitsFor: ['profile'],
});

const tasksOf = (own: TemplateTask): readonly TemplateTask[] => [
  PROFILE,
  task('agreement', {
    kind: 'agreement',
    help: WORDS.agreementHelp.defaultMessage,
    dueDays: 7,
    minutes: 10,
  }),
  task('taxForm', {
    kind: 'document',
    help: WORDS.taxFormHelp.defaultMessage,
    dueDays: 14,
    minutes: 15,
    isReviewed: true,
    waitsFor: ['profile'],
  }),
  task('payee', {
    kind: 'payee',
    help: WORDS.payeeHelp.defaultMessage,
    dueDays: 14,
    minutes: 5,
    isReviewed: true,
    waitsFor: ['agreement'],
  }),
  task('identity', {
    kind: 'document',
    help: WORDS.identityHelp.defaultMessage,
    dueDays: 7,
    dueAfter: 'agreement',
    minutes: 5,
    isReviewed: true,
    waitsFor: ['agreement'],
  }),
  own,
  task('training', {
    kind: 'training',
    help: WORDS.trainingHelp.defaultMessage,
    dueDays: 21,
    minutes: 60,
    isReviewed: true,
    waitsFor: ['agreement'],
  }),
  task('team', {
    kind: 'external',
    help: WORDS.teamHelp.defaultMessage,
    dueDays: null,
    minutes: 2,
    isRequired: false,
  }),
  task('review', {
    kind: 'approval',
    side: 'reviewer',
    help: WORDS.reviewHelp.defaultMessage,
    dueDays: 3,
    dueAfter: 'training',
    minutes: 15,
    waitsFor: ['profile', 'tax_form', 'payee', 'identity', own.key, 'training'],
  }),
];

const RULES = {
  activation: 'by_itself',
  remindDays: [3, 0],
  overdueDays: [3, 7],
  escalateDays: 10,
} as const;

/** What a programme's newcomers go through until its owner says otherwise. */
export const DEFAULT_TEMPLATES: Readonly<Record<1 | 2, OnboardingTemplate>> = {
  1: { ...RULES, tasks: tasksOf(BRAND) },
  2: { ...RULES, tasks: tasksOf(TERRITORY) },
};
