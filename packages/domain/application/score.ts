import type { Question } from './programme';
import { askedQuestions } from './questions';
import type { Answers } from './questions';

/** What one answer brought. */
export interface ScorePart {
  readonly key: string;
  readonly label: string;
  readonly points: number;
  readonly most: number;
}

const mostOf = ({ kind, options, points }: Question): number =>
  kind === 'choice' ? Math.max(0, ...options.map((option) => option.points)) : points;

const pointsOf = (question: Question, value: string | number | undefined): number => {
  if (value === undefined || value === '') return 0;
  switch (question.kind) {
    case 'choice':
      return question.options.find((option) => option.value === value)?.points ?? 0;
    case 'number':
      return typeof value === 'number' && value >= (question.atLeast ?? -Infinity)
        ? question.points
        : 0;
    case 'text':
    case 'date':
      return question.points;
  }
};

/**
 * The share of the points that could be had, of 100, with its parts. Questions that were not asked count on neither side; null
 * where nothing counts.
 */
export const scoreOf = (
  questions: readonly Question[],
  answers: Answers,
): { readonly score: number; readonly parts: readonly ScorePart[] } | null => {
  const parts = askedQuestions(questions, answers)
    .map((question) => ({
      key: question.key,
      label: question.label,
      points: pointsOf(question, answers[question.key]),
      most: mostOf(question),
    }))
    .filter(({ most }) => most > 0);
  const most = parts.reduce((sum, part) => sum + part.most, 0);
  if (most === 0) return null;
  const points = parts.reduce((sum, part) => sum + part.points, 0);
  return { score: Math.round((100 * points) / most), parts };
};
