import { Anchor, Button, Checkbox, Textarea } from '@mantine/core';
import { SubmitOnboardingTask } from '@portal/contracts/onboarding';
import type { OnboardingTaskView } from '@portal/contracts/onboarding';
import { prose } from '@portal/contracts/text';
import { answerFaults, askedQuestions } from '@portal/domain/application/questions';
import type { AnswerFault } from '@portal/domain/application/questions';
import type { TaskKind } from '@portal/domain/enum/onboarding';
import { defineMessages } from '@portal/domain/text/message';
import type { Message } from '@portal/domain/text/message';
import { ContractForm } from '@portal/ui/patterns/contract-form';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { IconExternalLink } from '@tabler/icons-react';
import { useIntl } from 'react-intl';
import { Link } from 'react-router';
import { z } from 'zod';
import { QuestionInput } from '../programme/question-input';
import classes from './own-onboarding.module.css';

const messages = defineMessages({
  text: { id: 'screens.ownTask.text', defaultMessage: 'Your answer' },
  note: { id: 'screens.ownTask.note', defaultMessage: 'Note' },
  noteHelp: {
    id: 'screens.ownTask.noteHelp',
    defaultMessage: 'What the one who looks at it should know, such as how you sent it.',
  },
  agreement: { id: 'screens.ownTask.agreement', defaultMessage: 'Read the agreement' },
  payee: { id: 'screens.ownTask.payee', defaultMessage: 'Go to the payout details' },
  open: { id: 'screens.ownTask.open', defaultMessage: 'Open {host}' },
  newWindow: { id: 'screens.ownTask.newWindow', defaultMessage: '(in a new window)' },
  accepted: {
    id: 'screens.ownTask.accepted',
    defaultMessage: 'The agreement is accepted for my company',
  },
  entered: {
    id: 'screens.ownTask.entered',
    defaultMessage: 'The payout details are entered',
  },
  done: { id: 'screens.ownTask.done', defaultMessage: 'I have done this' },
  tick: { id: 'screens.ownTask.tick', defaultMessage: 'Confirm that this is done.' },
  handIn: { id: 'screens.ownTask.handIn', defaultMessage: 'Hand in' },
  finish: { id: 'screens.ownTask.finish', defaultMessage: 'Finish this task' },
  confirms: { id: 'screens.ownTask.confirms', defaultMessage: 'Confirmed by {reviewer}.' },
});

const FAULTS: Readonly<Record<AnswerFault, Message>> = defineMessages({
  missing: { id: 'screens.ownTask.missing', defaultMessage: 'This question needs an answer.' },
  not_an_option: { id: 'screens.ownTask.notAnOption', defaultMessage: 'Choose one of these.' },
  not_a_number: { id: 'screens.ownTask.notANumber', defaultMessage: 'Enter a number.' },
  not_a_date: { id: 'screens.ownTask.notADate', defaultMessage: 'Enter a day.' },
});

/** What a newcomer ticks where the task itself is done elsewhere; the other kinds are told in words. */
const CONFIRMATIONS: Readonly<Partial<Record<TaskKind, Message>>> = {
  agreement: messages.accepted,
  payee: messages.entered,
  external: messages.done,
};

/** What a newcomer does about its own tasks, and where. */
export interface OwnTaskActs {
  /** Settles when the page shows what came of it. */
  readonly submit: (input: SubmitOnboardingTask) => Promise<unknown>;
  /** Where the agreement is read and accepted. */
  readonly agreementHref: string;
  /** Where is said where one is paid. */
  readonly payeeHref: string;
  /** Who takes the newcomer in, as in "Confirmed by Nordic." */
  readonly reviewer: string;
}

interface OwnTaskProps {
  readonly task: OnboardingTaskView;
  readonly acts: OwnTaskActs;
}

/** Where the task is done. */
const Place = ({ task: { kind, link }, acts }: OwnTaskProps) => {
  const { formatMessage } = useIntl();
  if (kind === 'agreement')
    return (
      <Button component={Link} to={acts.agreementHref} className={classes.place}>
        {formatMessage(messages.agreement)}
      </Button>
    );
  if (kind === 'payee')
    return (
      <Button component={Link} to={acts.payeeHref} className={classes.place}>
        {formatMessage(messages.payee)}
      </Button>
    );
  if (link === null) return null;
  return (
    <p className={classes.plain}>
      <Anchor href={link} target="_blank" rel="noreferrer" underline="always">
        {formatMessage(messages.open, { host: new URL(link).host })}{' '}
        <IconExternalLink size={14} aria-hidden />
        <span className="p-hidden">{formatMessage(messages.newWindow)}</span>
      </Anchor>
    </p>
  );
};

type Answers = OnboardingTaskView['answers'];

/** Answers to what is asked now, and none that are empty. */
const given = ({ fields }: OnboardingTaskView, answers: Answers): Answers =>
  Object.fromEntries(
    askedQuestions(fields, answers).flatMap(({ key }) => {
      const answer = answers[key];
      return answer === undefined || answer === '' ? [] : [[key, answer]];
    }),
  );

const useOwnTaskForm = ({ task, acts }: OwnTaskProps) => {
  const { formatMessage } = useIntl();
  const { id, kind, fields } = task;
  const isText = kind === 'form' && fields.length === 0;
  const isTicked = kind in CONFIRMATIONS;
  return useContractForm({
    schema: z
      .object({
        answers: SubmitOnboardingTask.shape.answers.unwrap(),
        note: prose({ max: 2000, min: isText ? 1 : 0 }),
        hasDone: z.boolean().refine((ticked) => ticked || !isTicked, formatMessage(messages.tick)),
      })
      .superRefine(({ answers }, context) => {
        for (const { key, fault } of answerFaults(fields, answers))
          context.addIssue({
            code: 'custom',
            path: ['answers', key],
            message: formatMessage(FAULTS[fault]),
          });
      }),
    initialValues: {
      answers: Object.fromEntries(fields.map(({ key }) => [key, task.answers[key] ?? ''])),
      note: task.note ?? '',
      hasDone: false,
    },
    onSubmit: ({ answers, note }) =>
      acts.submit({
        taskId: id,
        answers: given(task, answers),
        ...(note === '' ? {} : { note }),
      }),
  });
};

/** The act of one task of a newcomer, by the task's kind. */
export const OwnTaskForm = ({ task, acts }: OwnTaskProps) => {
  const { formatMessage } = useIntl();
  const control = useOwnTaskForm({ task, acts });
  const field = control.form.getInputProps;
  const { kind, fields, isReviewed } = task;
  const confirmation = CONFIRMATIONS[kind];
  return (
    <>
      <Place task={task} acts={acts} />
      <ContractForm
        control={control}
        submitLabel={formatMessage(isReviewed ? messages.handIn : messages.finish)}
        note={
          isReviewed ? formatMessage(messages.confirms, { reviewer: acts.reviewer }) : undefined
        }
      >
        {askedQuestions(fields, control.form.values.answers).map((question) => (
          <QuestionInput
            key={question.key}
            question={question}
            field={field(`answers.${question.key}`)}
          />
        ))}
        {confirmation === undefined ? null : (
          <Checkbox
            label={formatMessage(confirmation)}
            {...field('hasDone', { type: 'checkbox' })}
          />
        )}
        {confirmation !== undefined || fields.length > 0 ? null : kind === 'form' ? (
          <Textarea
            label={formatMessage(messages.text)}
            withAsterisk
            autosize
            minRows={3}
            maxRows={12}
            {...field('note')}
          />
        ) : (
          <Textarea
            label={formatMessage(messages.note)}
            description={formatMessage(messages.noteHelp)}
            autosize
            minRows={2}
            maxRows={12}
            {...field('note')}
          />
        )}
      </ContractForm>
    </>
  );
};
