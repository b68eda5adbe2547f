import type { PublicQuestion } from '@portal/contracts/programme';
import { askedQuestions } from '@portal/domain/application/questions';
import type { Answers } from '@portal/domain/application/questions';
import type { Question } from '@portal/domain/application/programme';

/** A question with what its answer counts, which applicants are not told: nothing. */
export const asQuestion = (question: PublicQuestion): Question => ({
  ...question,
  options: question.options.map((option) => ({ ...option, points: 0 })),
  points: 0,
  atLeast: null,
});

/** The questions that are asked, given the answers so far. */
export const askedOf = (
  questions: readonly PublicQuestion[],
  answers: Answers,
): readonly PublicQuestion[] => {
  const asked = new Set(askedQuestions(questions.map(asQuestion), answers).map(({ key }) => key));
  return questions.filter(({ key }) => asked.has(key));
};
