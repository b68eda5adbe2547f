import { ActionIcon, Button, Checkbox, NumberInput, Select, TextInput } from '@mantine/core';
import { QUESTION_KINDS } from '@portal/domain/enum/application';
import { defineMessages } from '@portal/domain/text/message';
import { codeOptions } from '@portal/domain/text/say-code';
import { QUESTION_KIND_WORDS } from '@portal/domain/words/application-review';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useIntl } from 'react-intl';
import { newOption } from './question-draft';
import type { QuestionDraft } from './question-draft';
import classes from './programme.module.css';

const messages = defineMessages({
  label: { id: 'screens.questionFields.label', defaultMessage: 'Question' },
  help: { id: 'screens.questionFields.help', defaultMessage: 'Help below it' },
  kind: { id: 'screens.questionFields.kind', defaultMessage: 'Kind of answer' },
  required: { id: 'screens.questionFields.required', defaultMessage: 'Has to be answered' },
  points: { id: 'screens.questionFields.points', defaultMessage: 'Points for an answer' },
  pointsHelp: {
    id: 'screens.questionFields.pointsHelp',
    defaultMessage: '0: it does not count for the score',
  },
  atLeast: { id: 'screens.questionFields.atLeast', defaultMessage: 'From' },
  atLeastHelp: {
    id: 'screens.questionFields.atLeastHelp',
    defaultMessage: 'Smaller numbers get no points',
  },
  options: { id: 'screens.questionFields.options', defaultMessage: 'Options' },
  option: { id: 'screens.questionFields.option', defaultMessage: 'Option {number}' },
  optionPoints: {
    id: 'screens.questionFields.optionPoints',
    defaultMessage: 'Points of option {number}',
  },
  addOption: { id: 'screens.questionFields.addOption', defaultMessage: 'Add option' },
  removeOption: {
    id: 'screens.questionFields.removeOption',
    defaultMessage: 'Remove option {number}',
  },
  shown: { id: 'screens.questionFields.shown', defaultMessage: 'Asked' },
  always: { id: 'screens.questionFields.always', defaultMessage: 'Always' },
  onlyIf: {
    id: 'screens.questionFields.onlyIf',
    defaultMessage: 'Only if “{question}” is “{option}”',
  },
});

const ALWAYS = 'always'; // no text: a value

/** Gives an input its path and the message there. */
export type At = (field: string) => { readonly 'data-path': string; readonly error?: string };

interface FieldsProps {
  readonly draft: QuestionDraft;
  /** Those above it: what it may depend on. */
  readonly before: readonly QuestionDraft[];
  readonly at: At;
  readonly onChange: (part: Partial<QuestionDraft>) => void;
}

const pointsOf = (typed: string | number): number =>
  typeof typed === 'number' ? Math.max(0, Math.round(typed)) : 0;

const Options = ({ draft, at, onChange }: FieldsProps) => {
  const { formatMessage } = useIntl();
  const { options } = draft;
  const fault = at('options').error;
  const change = (id: string, part: object): void =>
    onChange({
      options: options.map((option) => (option.id === id ? { ...option, ...part } : option)),
    });
  return (
    <fieldset className={classes.options}>
      <legend>{formatMessage(messages.options)}</legend>
      {options.map((option, index) => (
        <div key={option.id} className={classes.option}>
          <TextInput
            aria-label={formatMessage(messages.option, { number: index + 1 })}
            value={option.label}
            onChange={(event) => change(option.id, { label: event.currentTarget.value })}
            {...at(`options.${index}.label`)}
          />
          <NumberInput
            aria-label={formatMessage(messages.optionPoints, { number: index + 1 })}
            min={0}
            max={100}
            allowDecimal={false}
            value={option.points}
            onChange={(typed) => change(option.id, { points: pointsOf(typed) })}
            {...at(`options.${index}.points`)}
          />
          <ActionIcon
            aria-label={formatMessage(messages.removeOption, { number: index + 1 })}
            onClick={() => onChange({ options: options.filter(({ id }) => id !== option.id) })}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      {fault === undefined ? null : (
        <p className={classes.fault} role="alert">
          {fault}
        </p>
      )}
      <Button
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => onChange({ options: [...options, newOption()] })}
      >
        {formatMessage(messages.addOption)}
      </Button>
    </fieldset>
  );
};

const ShownIf = ({ draft, before, at, onChange }: FieldsProps) => {
  const { formatMessage } = useIntl();
  const choices = before
    .filter(({ kind }) => kind === 'choice')
    .flatMap((question) =>
      question.options.map((option) => ({
        value: `${question.id} ${option.id}`,
        label: formatMessage(messages.onlyIf, { question: question.label, option: option.label }),
      })),
    );
  const { shownIf } = draft;
  const value = shownIf === null ? ALWAYS : `${shownIf.question} ${shownIf.option}`;
  if (choices.length === 0 && shownIf === null) return null;
  return (
    <Select
      className={classes.wide}
      label={formatMessage(messages.shown)}
      allowDeselect={false}
      data={[{ value: ALWAYS, label: formatMessage(messages.always) }, ...choices]}
      value={value}
      onChange={(chosen) => {
        const [question, option] = (chosen ?? '').split(' ');
        onChange({
          shownIf:
            chosen === ALWAYS || question === undefined || option === undefined
              ? null
              : { question, option },
        });
      }}
      {...at('shownIf')}
    />
  );
};

/** All of one question: its words, what kind of answer it wants, when it is asked and what the answer counts. */
export const QuestionFields = (props: FieldsProps) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const { draft, at, onChange } = props;
  return (
    <div className={classes.fields}>
      <TextInput
        className={classes.wide}
        label={formatMessage(messages.label)}
        withAsterisk
        maxLength={200}
        value={draft.label}
        onChange={(event) => onChange({ label: event.currentTarget.value })}
        {...at('label')}
      />
      <TextInput
        className={classes.wide}
        label={formatMessage(messages.help)}
        maxLength={300}
        value={draft.help}
        onChange={(event) => onChange({ help: event.currentTarget.value })}
        {...at('help')}
      />
      <Select
        label={formatMessage(messages.kind)}
        allowDeselect={false}
        data={codeOptions(intl, QUESTION_KIND_WORDS, QUESTION_KINDS)}
        value={draft.kind}
        onChange={(chosen) => {
          const kind = QUESTION_KINDS.find((one) => one === chosen) ?? draft.kind;
          const isEmpty = kind === 'choice' && draft.options.length === 0;
          onChange({ kind, ...(isEmpty ? { options: [newOption(), newOption()] } : {}) });
        }}
        {...at('kind')}
      />
      <Checkbox
        className={classes.tick}
        label={formatMessage(messages.required)}
        checked={draft.isRequired}
        onChange={(event) => onChange({ isRequired: event.currentTarget.checked })}
      />
      {draft.kind === 'choice' ? (
        <Options {...props} />
      ) : (
        <NumberInput
          label={formatMessage(messages.points)}
          description={formatMessage(messages.pointsHelp)}
          min={0}
          max={100}
          allowDecimal={false}
          value={draft.points}
          onChange={(typed) => onChange({ points: pointsOf(typed) })}
          {...at('points')}
        />
      )}
      {draft.kind === 'number' ? (
        <NumberInput
          label={formatMessage(messages.atLeast)}
          description={formatMessage(messages.atLeastHelp)}
          value={draft.atLeast ?? ''}
          onChange={(typed) => onChange({ atLeast: typeof typed === 'number' ? typed : null })}
          {...at('atLeast')}
        />
      ) : null}
      <ShownIf {...props} />
    </div>
  );
};
