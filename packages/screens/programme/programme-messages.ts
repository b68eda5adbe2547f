import { defineMessages } from '@portal/domain/text/message';

export const messages = defineMessages({
  saved: { id: 'screens.programme.saved', defaultMessage: 'Programme saved' },
  save: { id: 'screens.programme.save', defaultMessage: 'Save programme' },
  door: { id: 'screens.programme.door', defaultMessage: 'The application page' },
  open: { id: 'screens.programme.open', defaultMessage: 'Open for applications' },
  openEffect: {
    id: 'screens.programme.openEffect',
    defaultMessage:
      'At once. When closed, the page says so and takes no new applications; those under way go on.',
  },
  isOpen: { id: 'screens.programme.isOpen', defaultMessage: 'Open' },
  isClosed: { id: 'screens.programme.isClosed', defaultMessage: 'Closed' },
  introduction: { id: 'screens.programme.introduction', defaultMessage: 'What you offer' },
  introductionEffect: {
    id: 'screens.programme.introductionEffect',
    defaultMessage: 'Stands at the top of the application page.',
  },
  keyless: { id: 'screens.programme.keyless', defaultMessage: 'Applications by REST' },
  keylessEffect: {
    id: 'screens.programme.keylessEffect',
    defaultMessage:
      'At once, at POST /api/v1/resellers/applications. What is sent so is a draft: its link is mailed to the applicant, who submits it.',
  },
  keylessLabel: {
    id: 'screens.programme.keylessLabel',
    defaultMessage: 'Take applications from your own website without an API key',
  },
  who: { id: 'screens.programme.who', defaultMessage: 'Who may apply' },
  countries: { id: 'screens.programme.countries', defaultMessage: 'Countries' },
  countriesEffect: {
    id: 'screens.programme.countriesEffect',
    defaultMessage:
      'Offered on the application page. An application from elsewhere gets a flag and is not approved by itself.',
  },
  everyCountry: { id: 'screens.programme.everyCountry', defaultMessage: 'Every country' },
  clearCountries: { id: 'screens.programme.clearCountries', defaultMessage: 'Clear countries' },
  types: { id: 'screens.programme.types', defaultMessage: 'Kinds of reseller' },
  typesEffect: {
    id: 'screens.programme.typesEffect',
    defaultMessage:
      'Offered on the application page, each with its sentence. Existing resellers keep their kind.',
  },
  sentenceOn: { id: 'screens.programme.sentenceOn', defaultMessage: 'Sentence on {type}' },
  sentence: {
    id: 'screens.programme.sentence',
    defaultMessage: 'Say it in your words, or leave it to ours',
  },
  review: { id: 'screens.programme.review', defaultMessage: 'Review' },
  reviewDays: { id: 'screens.programme.reviewDays', defaultMessage: 'Time for a decision' },
  reviewDaysEffect: {
    id: 'screens.programme.reviewDaysEffect',
    defaultMessage:
      'Promised on the application page, and the due date of what is submitted from now on.',
  },
  businessDays: { id: 'screens.programme.businessDays', defaultMessage: ' business days' },
  checklist: {
    id: 'screens.programme.checklist',
    defaultMessage: 'Checklist of the background check',
  },
  checklistEffect: {
    id: 'screens.programme.checklistEffect',
    defaultMessage:
      'What reviewers go through for each application. Checks that have begun keep their items.',
  },
  checkItem: { id: 'screens.programme.checkItem', defaultMessage: 'Item {number}' },
  removeCheckItem: {
    id: 'screens.programme.removeCheckItem',
    defaultMessage: 'Remove item {number}',
  },
  newCheckItem: { id: 'screens.programme.newCheckItem', defaultMessage: 'New item' },
  addCheckItem: { id: 'screens.programme.addCheckItem', defaultMessage: 'Add item' },
  automatic: { id: 'screens.programme.automatic', defaultMessage: 'Approval by itself' },
  automaticEffect: {
    id: 'screens.programme.automaticEffect',
    defaultMessage:
      'When an application’s check is finished. What it approves is in the list, and everybody sees that no person did it.',
  },
  automaticLabel: {
    id: 'screens.programme.automaticLabel',
    defaultMessage: 'Approve good applications without a person',
  },
  minimumScore: {
    id: 'screens.programme.minimumScore',
    defaultMessage: 'Minimum score, of 100',
  },
  conditionFlags: {
    id: 'screens.programme.conditionFlags',
    defaultMessage: 'Never with a flag of medium or high risk',
  },
  conditionCheck: {
    id: 'screens.programme.conditionCheck',
    defaultMessage: 'Never before the background check is clear',
  },
  conditionScore: {
    id: 'screens.programme.conditionScore',
    defaultMessage: 'Never without a score: some question has to count points',
  },
  after: { id: 'screens.programme.after', defaultMessage: 'After a decision' },
  reapply: { id: 'screens.programme.reapply', defaultMessage: 'Applying again after a rejection' },
  reapplyEffect: {
    id: 'screens.programme.reapplyEffect',
    defaultMessage:
      'Counts for earlier rejections too. Who withdrew may apply again at once; a reviewer can reopen a rejected one.',
  },
  reapplyDays: { id: 'screens.programme.reapplyDays', defaultMessage: 'Days' },
  retention: { id: 'screens.programme.retention', defaultMessage: 'Data is kept for' },
  retentionEffect: {
    id: 'screens.programme.retentionEffect',
    defaultMessage:
      'After a rejection or withdrawal. Then what the applicant gave is erased; that there was an application stays.',
  },
  months: { id: 'screens.programme.months', defaultMessage: ' months' },
});
