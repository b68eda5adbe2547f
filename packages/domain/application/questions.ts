import type { AskedQuestion } from './programme';

/** Answers by the questions' keys, as they were given. */
export type Answers = Readonly<Record<string, string | number>>;

/** What an answer lacks. */
export type AnswerFault = 'missing' | 'not_an_option' | 'not_a_number' | 'not_a_date';

const isAsked = (
  { shownIf }: AskedQuestion,
  answers: Answers,
  asked: ReadonlySet<string>,
): boolean =>
  shownIf === null || (asked.has(shownIf.key) && answers[shownIf.key] === shownIf.equals);

/** Questions that are asked, given the answers so far: what hangs on one that is not asked is not asked either. */
export const askedQuestions = <Q extends AskedQuestion>(
  questions: readonly Q[],
  answers: Answers,
): readonly Q[] => {
  const asked = new Set<string>();
  return questions.filter((question) => {
    const isShown = isAsked(question, answers, asked);
    if (isShown) asked.add(question.key);
    return isShown;
  });
};

const isDate = (value: string | number): boolean =>
  typeof value === 'string' &&
  /^\d{4}-\d{2}-\d{2}$/.test(value) &&
  !Number.isNaN(Date.parse(value)) &&
  new Date(value).toISOString().startsWith(value);

/** What is wrong with the answer to a question that is asked; null: nothing. */
const answerFault = (
  question: AskedQuestion,
  value: string | number | undefined,
): AnswerFault | null => {
  if (value === undefined || value === '') return question.isRequired ? 'missing' : null;
  switch (question.kind) {
    case 'choice':
      return question.options.some((option) => option.value === value) ? null : 'not_an_option';
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? null : 'not_a_number';
    case 'date':
      return isDate(value) ? null : 'not_a_date';
    case 'text':
      return null;
  }
};

/** All faults of some answers, by the key of the question. */
export const answerFaults = (
  questions: readonly AskedQuestion[],
  answers: Answers,
): readonly { readonly key: string; readonly fault: AnswerFault }[] =>
  askedQuestions(questions, answers).flatMap((question) => {
    const fault = answerFault(question, answers[question.key]);
    return fault === null ? [] : [{ key: question.key, fault }];
  });

/** What a form cannot be like. */
export interface QuestionFault {
  readonly key: string;
  readonly fault: 'twice' | 'no_options' | 'shown_if';
}

/** A form cannot ask by what comes later, or hang a question on one that is no choice of these. */
export const questionFaults = (questions: readonly AskedQuestion[]): readonly QuestionFault[] => {
  const before = new Map<string, AskedQuestion>();
  return questions.flatMap((question): readonly QuestionFault[] => {
    const { key, kind, options, shownIf } = question;
    const isTwice = before.has(key);
    const on = shownIf === null ? undefined : before.get(shownIf.key);
    before.set(key, question);
    if (isTwice) return [{ key, fault: 'twice' }];
    if (kind === 'choice' && options.length === 0) return [{ key, fault: 'no_options' }];
    const isLoose =
      shownIf !== null && !(on?.options.some(({ value }) => value === shownIf.equals) ?? false);
    return isLoose ? [{ key, fault: 'shown_if' }] : [];
  });
};
