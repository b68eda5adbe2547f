import type { ApplicantView } from '@portal/contracts/application';
import { APPLICATION_STEPS } from '@portal/domain/enum/application';
import type { ApplicationStep } from '@portal/domain/enum/application';
import { defineMessages } from '@portal/domain/text/message';
import type { Message } from '@portal/domain/text/message';

/** The steps of a form, documents that may go with it, and the page that shows all of it. */
export type FormStep = ApplicationStep | 'documents' | 'summary';

export const STEP_WORDS: Readonly<Record<FormStep, Message>> = defineMessages({
  company: { id: 'apply.step.company', defaultMessage: 'Company' },
  offer: { id: 'apply.step.offer', defaultMessage: 'What you do' },
  area: { id: 'apply.step.area', defaultMessage: 'Where' },
  people: { id: 'apply.step.people', defaultMessage: 'People' },
  questions: { id: 'apply.step.questions', defaultMessage: 'Questions' },
  documents: { id: 'apply.step.documents', defaultMessage: 'Documents' },
  summary: { id: 'apply.step.summary', defaultMessage: 'Check and submit' },
});

/** Those that this application has: a programme without questions of its own asks none. */
export const stepsOf = ({ programme }: Pick<ApplicantView, 'programme'>): readonly FormStep[] => [
  ...APPLICATION_STEPS.filter((step) => step !== 'questions' || programme.questions.length > 0),
  'documents',
  'summary',
];

/** Whether a step was filled in as far as it has to be. */
export const isDone = ({ steps, missing, documents }: ApplicantView, step: FormStep): boolean => {
  if (step === 'summary') return false;
  if (step === 'documents') return documents.some(({ state }) => state !== 'infected');
  return steps[step] !== undefined && !missing.includes(step);
};

/** Those that are not done yet; nobody has to hand in documents. */
export const openSteps = (application: ApplicantView): readonly FormStep[] =>
  stepsOf(application).filter(
    (step) => step !== 'summary' && step !== 'documents' && !isDone(application, step),
  );

/** Where to go on: the first step that is not done, else the summary. */
export const nextOpen = (application: ApplicantView): FormStep =>
  openSteps(application)[0] ?? 'summary';

/** The step after one; after the last the summary. */
export const stepAfter = (application: ApplicantView, step: FormStep): FormStep => {
  const all = stepsOf(application);
  return all[all.indexOf(step) + 1] ?? 'summary';
};
