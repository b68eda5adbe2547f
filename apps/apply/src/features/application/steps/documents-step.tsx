import { Button } from '@mantine/core';
import { defineMessages } from '@portal/domain/text/message';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { useNavigate } from 'react-router';
import { paths } from '../../../shared/paths';
import { Documents } from '../components/documents';
import { stepAfter } from '../steps';
import type { StepProps } from '../use-step-form';
import classes from './documents-step.module.css';

const messages = defineMessages({
  goOn: { id: 'apply.documentsStep.goOn', defaultMessage: 'Continue' },
  wait: {
    id: 'apply.documentsStep.wait',
    defaultMessage: 'You can go on once everything has arrived.',
  },
});

/** Documents that go with the application. Each is kept as it arrives, so there is nothing to save. */
export const DocumentsStep = ({ application }: StepProps) => {
  const { formatMessage } = useIntl();
  const navigate = useNavigate();
  const [isSending, setSending] = useState(false);
  return (
    <div className={classes.step}>
      <Documents application={application} onSending={setSending} />
      <div className={classes.foot}>
        <Button
          variant="filled"
          disabled={isSending}
          onClick={() => void navigate(paths.step(stepAfter(application, 'documents')))}
        >
          {formatMessage(messages.goOn)}
        </Button>
        {isSending ? <span className={classes.note}>{formatMessage(messages.wait)}</span> : null}
      </div>
    </div>
  );
};
