import { Textarea } from '@mantine/core';
import { AnswerRequest } from '@portal/contracts/application';
import type { ApplicantView } from '@portal/contracts/application';
import { defineMessages } from '@portal/domain/text/message';
import { ContractForm } from '@portal/ui/patterns/contract-form';
import { When } from '@portal/ui/primitives/when';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { useIntl } from 'react-intl';
import { useDoor } from '../../../shared/door';
import { useApplicationAct } from '../../../shared/use-application';
import classes from './request.module.css';

const messages = defineMessages({
  asked: { id: 'apply.request.asked', defaultMessage: 'Asked on {day}' },
  answered: { id: 'apply.request.answered', defaultMessage: 'You answered on {day}' },
  open: { id: 'apply.request.open', defaultMessage: 'Not answered' },
  answer: { id: 'apply.request.answer', defaultMessage: 'Your answer' },
  send: { id: 'apply.request.send', defaultMessage: 'Send answer' },
});

type InformationRequest = ApplicantView['requests'][number];

/** What a reviewer asked, and what was said to it or is said now. */
export const Request = ({
  request,
  canAnswer,
}: {
  readonly request: InformationRequest;
  readonly canAnswer: boolean;
}) => {
  const { formatMessage } = useIntl();
  const { question, askedAt, answer, answeredAt } = request;
  return (
    <div className={classes.request}>
      <p className={classes.words}>{question}</p>
      <p className={classes.when}>
        {formatMessage(messages.asked, { day: <When key="day" at={askedAt} as="moment" /> })}
      </p>
      {answer === null ? (
        canAnswer ? (
          <AnswerForm requestId={request.id} />
        ) : (
          <p className={classes.when}>{formatMessage(messages.open)}</p>
        )
      ) : (
        <div className={classes.answer}>
          <p className={classes.words}>{answer}</p>
          <p className={classes.when}>
            {formatMessage(messages.answered, {
              day: <When key="day" at={answeredAt} as="moment" />,
            })}
          </p>
        </div>
      )}
    </div>
  );
};

const AnswerForm = ({ requestId }: { readonly requestId: string }) => {
  const { formatMessage } = useIntl();
  const door = useDoor();
  const act = useApplicationAct();
  const control = useContractForm({
    schema: AnswerRequest,
    initialValues: { requestId, answer: '' },
    onSubmit: (value) => act(() => door.answer(value)),
  });
  return (
    <ContractForm control={control} submitLabel={formatMessage(messages.send)}>
      <Textarea
        label={formatMessage(messages.answer)}
        autosize
        minRows={3}
        maxRows={16}
        withAsterisk
        {...control.form.getInputProps('answer')}
      />
    </ContractForm>
  );
};
