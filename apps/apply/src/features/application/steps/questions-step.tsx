import { QuestionsStep as Questions } from '@portal/contracts/application';
import type { PublicQuestion } from '@portal/contracts/programme';
import { answerFaults, askedQuestions } from '@portal/domain/application/questions';
import type { AnswerFault } from '@portal/domain/application/questions';
import { defineMessages } from '@portal/domain/text/message';
import type { Message } from '@portal/domain/text/message';
import { QuestionInput } from '@portal/screens/programme/question-input';
import { ContractForm } from '@portal/ui/patterns/contract-form';
import { useIntl } from 'react-intl';
import type { z } from 'zod';
import { formMessages } from '../form-messages';
import { useStepForm } from '../use-step-form';
import type { StepProps } from '../use-step-form';

const FAULTS: Readonly<Record<AnswerFault, Message>> = defineMessages({
  missing: { id: 'apply.questions.missing', defaultMessage: 'This question needs an answer.' },
  not_an_option: { id: 'apply.questions.notAnOption', defaultMessage: 'Choose one of these.' },
  not_a_number: { id: 'apply.questions.notANumber', defaultMessage: 'Enter a number.' },
  not_a_date: { id: 'apply.questions.notADate', defaultMessage: 'Enter a day.' },
});

/** Answers to the programme's own questions; what hangs on another answer appears with it. */
export const QuestionsStep = ({ application }: StepProps) => {
  const { formatMessage } = useIntl();
  const { questions } = application.programme;
  const saved = application.steps.questions?.answers ?? {};
  const control = useStepForm(application, {
    schema: Questions.superRefine(({ answers }, context) => {
      for (const { key, fault } of answerFaults(questions, answers))
        context.addIssue({
          code: 'custom',
          path: ['answers', key],
          message: formatMessage(FAULTS[fault]),
        });
    }),
    initialValues: {
      answers: Object.fromEntries(questions.map(({ key }) => [key, saved[key] ?? ''])),
    },
    toStep: ({ answers }) => ({ step: 'questions', data: { answers: given(questions, answers) } }),
  });
  const field = control.form.getInputProps;
  return (
    <ContractForm control={control} submitLabel={formatMessage(formMessages.goOn)}>
      {askedQuestions(questions, control.form.values.answers).map((question) => (
        <QuestionInput
          key={question.key}
          question={question}
          field={field(`answers.${question.key}`)}
        />
      ))}
    </ContractForm>
  );
};

type Answers = z.infer<typeof Questions>['answers'];

/** What is sent: answers to what is asked now, and none that are empty. */
const given = (questions: readonly PublicQuestion[], answers: Answers): Answers =>
  Object.fromEntries(
    askedQuestions(questions, answers).flatMap(({ key }) => {
      const answer = answers[key];
      return answer === undefined || answer === '' ? [] : [[key, answer]];
    }),
  );
