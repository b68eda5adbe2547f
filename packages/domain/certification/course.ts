import type { ModuleKind, QuizKind } from '../enum/certification';

/** One page of a course. */
export interface CourseModule {
  readonly key: string;
  readonly kind: ModuleKind;
  readonly title: string;
  /** Markdown of a text; what stands beside a link otherwise. */
  readonly text: string;
  /** Of an image, a video or a PDF. */
  readonly url: string | null;
}

/** A question as the person gets it: without what is right. */
export interface QuizQuestion {
  readonly key: string;
  readonly kind: QuizKind;
  readonly text: string;
  readonly options: readonly { readonly key: string; readonly text: string }[];
}

/** The same as its editor has it. */
export interface KeyedQuestion extends QuizQuestion {
  /** Keys of the right options. */
  readonly right: readonly string[];
}

/** Right options, or chosen ones, by the question's key. */
export type Choices = Readonly<Record<string, readonly string[]>>;

/** Why a course cannot be published. */
export type CourseFault =
  | 'no_modules'
  | 'no_questions'
  | 'module_twice'
  | 'module_without_text'
  | 'module_without_link'
  | 'question_twice'
  | 'option_twice'
  | 'too_few_options'
  | 'nothing_right'
  | 'right_unknown'
  | 'more_than_one_right';

/** Where it stands; `key` is null where it is of the course as a whole. */
export interface FoundCourseFault {
  readonly key: string | null;
  readonly fault: CourseFault;
}

const hasTwice = (keys: readonly string[]): boolean => new Set(keys).size < keys.length;

const moduleFault = ({ kind, text, url }: CourseModule): CourseFault | null => {
  if (kind === 'text') return text.trim() === '' ? 'module_without_text' : null;
  return url === null ? 'module_without_link' : null;
};

const questionFault = ({ kind, options, right }: KeyedQuestion): CourseFault | null => {
  const keys = options.map(({ key }) => key);
  if (hasTwice(keys)) return 'option_twice';
  if (keys.length < 2 || (kind === 'true_false' && keys.length !== 2)) return 'too_few_options';
  if (right.length === 0) return 'nothing_right';
  if (!right.every((key) => keys.includes(key))) return 'right_unknown';
  return kind !== 'multiple' && right.length > 1 ? 'more_than_one_right' : null;
};

/** All that keeps a course from being published. */
export const courseFaults = ({
  modules,
  questions,
}: {
  readonly modules: readonly CourseModule[];
  readonly questions: readonly KeyedQuestion[];
}): readonly FoundCourseFault[] => {
  const whole: (CourseFault | false)[] = [
    modules.length === 0 && 'no_modules',
    questions.length === 0 && 'no_questions',
    hasTwice(modules.map(({ key }) => key)) && 'module_twice',
    hasTwice(questions.map(({ key }) => key)) && 'question_twice',
  ];
  const found = [
    ...whole.map((fault) => ({ key: null, fault: fault === false ? null : fault })),
    ...modules.map((module) => ({ key: module.key, fault: moduleFault(module) })),
    ...questions.map((question) => ({ key: question.key, fault: questionFault(question) })),
  ];
  return found.flatMap(({ key, fault }) => (fault === null ? [] : [{ key, fault }]));
};

/** Questions as they are given out, and what is right, apart from them. */
export const splitQuestions = (
  questions: readonly KeyedQuestion[],
): { readonly asked: readonly QuizQuestion[]; readonly right: Choices } => ({
  asked: questions.map(({ key, kind, text, options }) => ({ key, kind, text, options })),
  right: Object.fromEntries(questions.map(({ key, right }) => [key, right])),
});
