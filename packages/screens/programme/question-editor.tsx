import { ActionIcon, Button } from '@mantine/core';
import { defineMessages } from '@portal/domain/text/message';
import { sayCode } from '@portal/domain/text/say-code';
import { QUESTION_KIND_WORDS } from '@portal/domain/words/application-review';
import { ContractForm } from '@portal/ui/patterns/contract-form';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import {
  IconArrowDown,
  IconArrowUp,
  IconChevronDown,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useIntl } from 'react-intl';
import {
  draftsOf,
  moved,
  newQuestion,
  questionsOf,
  questionsSchema,
  without,
} from './question-draft';
import type { Question, QuestionDraft } from './question-draft';
import { QuestionFields } from './question-fields';
import type { At } from './question-fields';
import classes from './programme.module.css';

const messages = defineMessages({
  untitled: { id: 'screens.questionEditor.untitled', defaultMessage: 'New question' },
  required: { id: 'screens.questionEditor.required', defaultMessage: 'required' },
  conditional: { id: 'screens.questionEditor.conditional', defaultMessage: 'depends on an answer' },
  points: {
    id: 'screens.questionEditor.points',
    defaultMessage: '{points, plural, one {up to # point} other {up to # points}}',
  },
  up: { id: 'screens.questionEditor.up', defaultMessage: 'Move “{question}” up' },
  down: { id: 'screens.questionEditor.down', defaultMessage: 'Move “{question}” down' },
  remove: { id: 'screens.questionEditor.remove', defaultMessage: 'Remove “{question}”' },
  add: { id: 'screens.questionEditor.add', defaultMessage: 'Add question' },
  save: { id: 'screens.questionEditor.save', defaultMessage: 'Save questions' },
  note: {
    id: 'screens.questionEditor.note',
    defaultMessage:
      'Applications that are submitted from now on answer these; answers that were given stay as they are.',
  },
  keys: {
    id: 'screens.questionEditor.keys',
    defaultMessage: 'On a question’s head, Alt with the up or down arrow moves it.',
  },
  movedTo: {
    id: 'screens.questionEditor.movedTo',
    defaultMessage: '“{question}” is number {at, number} of {all, number} now.',
  },
  none: {
    id: 'screens.questionEditor.none',
    defaultMessage:
      'No questions of your own yet. The form asks about the company, what it does, where, and its people anyway.',
  },
});

const mostOf = ({ kind, options, points }: QuestionDraft): number =>
  kind === 'choice' ? Math.max(0, ...options.map((option) => option.points)) : points;

interface ItemProps {
  readonly draft: QuestionDraft;
  readonly before: readonly QuestionDraft[];
  readonly count: number;
  readonly isOpen: boolean;
  readonly at: At;
  readonly onToggle: () => void;
  readonly onChange: (part: Partial<QuestionDraft>) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

const Item = ({ draft, before, count, isOpen, at, ...on }: ItemProps) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const question = draft.label.trim() === '' ? formatMessage(messages.untitled) : draft.label;
  const most = mostOf(draft);
  const traits = [
    sayCode(intl, QUESTION_KIND_WORDS, draft.kind),
    ...(draft.isRequired ? [formatMessage(messages.required)] : []),
    ...(draft.shownIf === null ? [] : [formatMessage(messages.conditional)]),
    ...(most > 0 ? [formatMessage(messages.points, { points: most })] : []),
  ];
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    on.onMove(event.key === 'ArrowUp' ? -1 : 1);
  };
  return (
    <li className={classes.question}>
      <div className={classes.questionHead}>
        <button
          type="button"
          data-question={draft.id}
          aria-expanded={isOpen}
          onClick={on.onToggle}
          onKeyDown={onKeyDown}
        >
          <IconChevronDown size={16} aria-hidden data-open={isOpen} />
          <span>
            <strong>{question}</strong>
            <span className={classes.quiet}>{traits.join(', ')}</span>
          </span>
        </button>
        <ActionIcon
          aria-label={formatMessage(messages.up, { question })}
          disabled={before.length === 0}
          onClick={() => on.onMove(-1)}
        >
          <IconArrowUp size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon
          aria-label={formatMessage(messages.down, { question })}
          disabled={before.length === count - 1}
          onClick={() => on.onMove(1)}
        >
          <IconArrowDown size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon aria-label={formatMessage(messages.remove, { question })} onClick={on.onRemove}>
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </div>
      {isOpen ? (
        <QuestionFields draft={draft} before={before} at={at} onChange={on.onChange} />
      ) : null}
    </li>
  );
};

/** Where a question's head was, after it moved: focus stays with it. */
const useHeadFocus = (drafts: readonly QuestionDraft[]) => {
  const root = useRef<HTMLDivElement>(null);
  const wanted = useRef<string>(undefined);
  useEffect(() => {
    if (wanted.current === undefined) return;
    root.current
      ?.querySelector<HTMLElement>(`[data-question="${CSS.escape(wanted.current)}"]`)
      ?.focus();
    wanted.current = undefined;
  }, [drafts]);
  return {
    root,
    focus: (id: string): void => {
      wanted.current = id;
    },
  };
};

export interface QuestionEditorProps {
  readonly questions: readonly Question[];
  readonly onSave: (questions: Question[]) => Promise<unknown>;
  /** Told of every change, for a preview beside it. */
  readonly onDraft: (questions: readonly Question[]) => void;
  readonly onCancel: () => void;
}

const useDrafts = ({ questions, onSave, onDraft }: QuestionEditorProps) => {
  const intl = useIntl();
  const [drafts, setDrafts] = useState(() => draftsOf(questions));
  const schema = useMemo(() => questionsSchema(intl), [intl]);
  const control = useContractForm({
    schema,
    initialValues: { questions: [...questions] },
    onSubmit: (value) => onSave(value.questions),
  });
  const update = (next: readonly QuestionDraft[]): void => {
    const asStored = questionsOf(next);
    setDrafts(next);
    onDraft(asStored);
    const { form } = control;
    form.setFieldValue('questions', asStored);
    const checked = schema.safeParse({ questions: asStored });
    const wrong = new Set(checked.error?.issues.map(({ path }) => path.join('.')));
    // What was said is taken back once it is mended; nothing new is said before saving.
    form.setErrors(
      Object.fromEntries(Object.entries(form.errors).filter(([path]) => wrong.has(path))),
    );
  };
  return { drafts, update, control };
};

/** A programme's own questions: added, worded, put in order with mouse or keyboard, weighed. */
export const QuestionEditor = (props: QuestionEditorProps) => {
  const { formatMessage } = useIntl();
  const { drafts, update, control } = useDrafts(props);
  const [open, setOpen] = useState<string>();
  const [said, setSaid] = useState('');
  const { root, focus } = useHeadFocus(drafts);
  const { errors } = control.form;
  const isWrong = (index: number): boolean =>
    Object.keys(errors).some((path) => path.startsWith(`questions.${index}.`));
  const move = (draft: QuestionDraft, index: number, by: -1 | 1): void => {
    const next = moved(drafts, draft.id, by);
    if (next === drafts) return;
    focus(draft.id);
    setSaid(
      formatMessage(messages.movedTo, {
        question: draft.label,
        at: index + by + 1,
        all: drafts.length,
      }),
    );
    update(next);
  };
  const add = (): void => {
    const draft = newQuestion();
    setOpen(draft.id);
    focus(draft.id);
    update([...drafts, draft]);
  };
  return (
    <ContractForm
      control={control}
      submitLabel={formatMessage(messages.save)}
      onCancel={props.onCancel}
      note={formatMessage(messages.note)}
    >
      <div ref={root}>
        {drafts.length === 0 ? (
          <p className={classes.quiet}>{formatMessage(messages.none)}</p>
        ) : (
          <p className={classes.quiet}>{formatMessage(messages.keys)}</p>
        )}
        <ol className={classes.questions}>
          {drafts.map((draft, index) => (
            <Item
              key={draft.id}
              draft={draft}
              before={drafts.slice(0, index)}
              count={drafts.length}
              isOpen={open === draft.id || isWrong(index)}
              at={(field) => {
                const path = `questions.${index}.${field}`;
                const error = errors[path];
                return typeof error === 'string'
                  ? { 'data-path': path, error }
                  : { 'data-path': path };
              }}
              onToggle={() => setOpen(open === draft.id ? undefined : draft.id)}
              onChange={(part) =>
                update(drafts.map((one) => (one.id === draft.id ? { ...one, ...part } : one)))
              }
              onMove={(by) => move(draft, index, by)}
              onRemove={() => update(without(drafts, draft.id))}
            />
          ))}
        </ol>
        <p className="p-hidden" role="status">
          {said}
        </p>
        <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
          {formatMessage(messages.add)}
        </Button>
      </div>
    </ContractForm>
  );
};
