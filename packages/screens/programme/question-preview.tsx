import { useForm } from '@mantine/form';
import { askedQuestions } from '@portal/domain/application/questions';
import { scoreOf } from '@portal/domain/application/score';
import { defineMessages } from '@portal/domain/text/message';
import { Section } from '@portal/ui/patterns/section';
import { useIntl } from 'react-intl';
import type { Question } from './question-draft';
import { QuestionInput } from './question-input';
import classes from './programme.module.css';

const messages = defineMessages({
  title: { id: 'screens.questionPreview.title', defaultMessage: 'As applicants see it' },
  text: {
    id: 'screens.questionPreview.text',
    defaultMessage:
      'Try it: questions that depend on an answer come and go, the score counts along.',
  },
  none: {
    id: 'screens.questionPreview.none',
    defaultMessage: 'Without questions, applicants go from “People” straight to the summary.',
  },
  unnamed: { id: 'screens.questionPreview.unnamed', defaultMessage: '(no words yet)' },
  score: {
    id: 'screens.questionPreview.score',
    defaultMessage: 'These answers score {score, number} of 100. Applicants do not see it.',
  },
  noScore: {
    id: 'screens.questionPreview.noScore',
    defaultMessage: 'No answer counts points yet, so applications get no score.',
  },
});

/** The questions as applicants answer them, with what the answers given here would score. */
export const QuestionPreview = ({ questions }: { readonly questions: readonly Question[] }) => {
  const { formatMessage } = useIntl();
  const form = useForm<{ answers: Record<string, string | number | null> }>({
    initialValues: { answers: {} },
  });
  const { answers: typed } = form.values;
  const answers = Object.fromEntries(
    Object.entries(typed).flatMap(([key, answer]) =>
      answer === null || answer === '' ? [] : [[key, answer]],
    ),
  );
  const scored = scoreOf(questions, answers);
  return (
    <Section title={formatMessage(messages.title)} text={formatMessage(messages.text)}>
      <div className={classes.preview}>
        {questions.length === 0 ? (
          <p className={classes.quiet}>{formatMessage(messages.none)}</p>
        ) : (
          askedQuestions(questions, answers).map((question) => (
            <QuestionInput
              key={question.key}
              question={{
                ...question,
                label: question.label === '' ? formatMessage(messages.unnamed) : question.label,
              }}
              field={{
                ...form.getInputProps(`answers.${question.key}`),
                value: typed[question.key] ?? '',
              }}
            />
          ))
        )}
      </div>
      {questions.length === 0 ? null : (
        <p className={classes.quiet} aria-live="polite">
          {scored === null
            ? formatMessage(messages.noScore)
            : formatMessage(messages.score, { score: scored.score })}
        </p>
      )}
    </Section>
  );
};
