import { ProgrammeQuestion } from '@portal/contracts/programme';
import { questionFaults } from '@portal/domain/application/questions';
import type { QuestionKind } from '@portal/domain/enum/application';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { slugOf } from '@portal/ui/format/slug';
import { z } from 'zod';

const messages = defineMessages({
  twice: {
    id: 'screens.questionDraft.twice',
    defaultMessage: 'Another question is called the same. Word one of them differently.',
  },
  noOptions: {
    id: 'screens.questionDraft.noOptions',
    defaultMessage: 'Add at least one option to choose from.',
  },
  shownIf: {
    id: 'screens.questionDraft.shownIf',
    defaultMessage: 'The question it depends on has to stand above it.',
  },
});

/** A choice's option while it is edited. */
interface OptionDraft {
  readonly id: string;
  /** As stored; null: made of the label when it is saved. */
  readonly value: string | null;
  readonly label: string;
  readonly points: number;
}

/**
 * A question while it is edited. Questions and options name one another by `id`, so that their words may change; keys that
 * are stored stay, since answers have them.
 */
export interface QuestionDraft {
  readonly id: string;
  readonly key: string | null;
  readonly kind: QuestionKind;
  readonly label: string;
  readonly help: string;
  readonly isRequired: boolean;
  readonly options: readonly OptionDraft[];
  readonly points: number;
  readonly atLeast: number | null;
  readonly shownIf: { readonly question: string; readonly option: string } | null;
}

export type Question = z.infer<typeof ProgrammeQuestion>;

let made = 0;
const newId = (): string => {
  made += 1;
  return `draft-${made}`;
};

export const newOption = (): OptionDraft => ({ id: newId(), value: null, label: '', points: 0 });

export const newQuestion = (): QuestionDraft => ({
  id: newId(),
  key: null,
  kind: 'text',
  label: '',
  help: '',
  isRequired: false,
  options: [],
  points: 0,
  atLeast: null,
  shownIf: null,
});

/** Stored questions, to be edited. */
export const draftsOf = (questions: readonly Question[]): readonly QuestionDraft[] => {
  const drafts = questions.map((question) => ({
    ...question,
    id: newId(),
    help: question.help ?? '',
    options: question.options.map((option) => ({ ...option, id: newId() })),
  }));
  return drafts.map(({ shownIf, ...draft }) => {
    const on = drafts.find(({ key }) => key === shownIf?.key);
    const option = on?.options.find(({ value }) => value === shownIf?.equals);
    return {
      ...draft,
      shownIf:
        on === undefined || option === undefined ? null : { question: on.id, option: option.id },
    };
  });
};

/** A name of its own for a new question or option, made of its words. */
const unusedName = (label: string, fallback: string, taken: ReadonlySet<string>): string => {
  const words = slugOf(label).replaceAll('-', '_').slice(0, 32);
  const base = words === '' ? fallback : words;
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? base : `${base}_${number}`;
    if (!taken.has(name)) return name;
  }
};

const named = <Part extends { readonly label: string }>(
  parts: readonly Part[],
  storedOf: (part: Part) => string | null,
  fallback: string,
): readonly string[] => {
  const taken = new Set(parts.map(storedOf).filter((name) => name !== null));
  return parts.map((part) => {
    const name = storedOf(part) ?? unusedName(part.label, fallback, taken);
    taken.add(name);
    return name;
  });
};

/** Drafts as they would be stored. */
export const questionsOf = (drafts: readonly QuestionDraft[]): Question[] => {
  const keys = named(drafts, ({ key }) => key, 'question');
  const withNames = drafts.map((draft, at) => ({
    draft,
    key: keys[at] ?? '',
    values: named(draft.options, ({ value }) => value, 'option'),
  }));
  const shownIfOf = ({ shownIf }: QuestionDraft): Question['shownIf'] => {
    const on = withNames.find(({ draft }) => draft.id === shownIf?.question);
    const at = on?.draft.options.findIndex(({ id }) => id === shownIf?.option) ?? -1;
    const equals = on?.values[at];
    return on === undefined || equals === undefined ? null : { key: on.key, equals };
  };
  return withNames.map(({ draft, key, values }) => ({
    key,
    kind: draft.kind,
    label: draft.label.trim(),
    help: draft.help.trim() === '' ? null : draft.help.trim(),
    isRequired: draft.isRequired,
    options:
      draft.kind === 'choice'
        ? draft.options.map(({ label, points }, at) => ({
            value: values[at] ?? '',
            label: label.trim(),
            points,
          }))
        : [],
    points: draft.kind === 'choice' ? 0 : draft.points,
    atLeast: draft.kind === 'number' ? draft.atLeast : null,
    shownIf: shownIfOf(draft),
  }));
};

/** Without one of them; what hung on it is asked always. */
export const without = (drafts: readonly QuestionDraft[], id: string): readonly QuestionDraft[] =>
  drafts
    .filter((draft) => draft.id !== id)
    .map((draft) => (draft.shownIf?.question === id ? { ...draft, shownIf: null } : draft));

/** One of them a place up or down. */
export const moved = (
  drafts: readonly QuestionDraft[],
  id: string,
  by: -1 | 1,
): readonly QuestionDraft[] => {
  const at = drafts.findIndex((draft) => draft.id === id);
  const one = drafts[at];
  const other = drafts[at + by];
  if (one === undefined || other === undefined) return drafts;
  return drafts.map((draft) => (draft === one ? other : draft === other ? one : draft));
};

const FIELDS = { twice: 'label', no_options: 'options', shown_if: 'shownIf' } as const;

/** The questions as the contract takes them, with what hangs together; each fault at its field. */
export const questionsSchema = ({ formatMessage }: Speaker) =>
  z.object({
    questions: z
      .array(ProgrammeQuestion)
      .max(60)
      .check(({ value, issues }) => {
        for (const { key, fault } of questionFaults(value)) {
          const words =
            fault === 'twice'
              ? messages.twice
              : fault === 'no_options'
                ? messages.noOptions
                : messages.shownIf;
          issues.push({
            code: 'custom',
            input: value,
            path: [value.findLastIndex((question) => question.key === key), FIELDS[fault]],
            message: formatMessage(words),
          });
        }
      }),
  });
