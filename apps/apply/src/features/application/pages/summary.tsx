import type { ApplicantView } from '@portal/contracts/application';
import { defineMessages } from '@portal/domain/text/message';
import { ContractForm } from '@portal/ui/patterns/contract-form';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { useIntl } from 'react-intl';
import { Link, useNavigate } from 'react-router';
import { z } from 'zod';
import { useDoor } from '../../../shared/door';
import { paths } from '../../../shared/paths';
import { useApplicationAct } from '../../../shared/use-application';
import { ApplicationSheet } from '../components/application-sheet';
import { PrintButton } from '../components/print-button';
import { openSteps, STEP_WORDS } from '../steps';
import classes from './summary.module.css';

const messages = defineMessages({
  missing: { id: 'apply.summary.missing', defaultMessage: 'Still to be filled in:' },
  submit: { id: 'apply.summary.submit', defaultMessage: 'Submit application' },
  note: {
    id: 'apply.summary.note',
    defaultMessage:
      'You confirm that this is true and that you may act for the company. {organisation} has it checked and answers within {days, plural, one {one business day} other {# business days}}.',
  },
});

const NOTHING = z.object({});

/** All that was entered, once more; then it goes off. */
export const Summary = ({ application }: { readonly application: ApplicantView }) => {
  const { formatMessage } = useIntl();
  const door = useDoor();
  const act = useApplicationAct();
  const navigate = useNavigate();
  const { programme } = application;
  const missing = openSteps(application);
  const control = useContractForm({
    schema: NOTHING,
    initialValues: {},
    onSubmit: async () => {
      await act(() => door.submit());
      await navigate(paths.application, { replace: true });
    },
  });
  return (
    <div className={classes.summary}>
      {missing.length === 0 ? null : (
        <div className={classes.missing} role="note">
          <p>{formatMessage(messages.missing)}</p>
          <ul>
            {missing.map((step) => (
              <li key={step}>
                <Link to={paths.step(step)}>{formatMessage(STEP_WORDS[step])}</Link>
              </li>
            ))}
          </ul>
        </div>
      )}
      <ApplicationSheet application={application} level="h2" isEditable />
      <div className={classes.acts}>
        {missing.length > 0 || !application.can.submit ? null : (
          <ContractForm
            control={control}
            submitLabel={formatMessage(messages.submit)}
            guard={false}
          >
            <p className={classes.note}>
              {formatMessage(messages.note, {
                organisation: programme.organisation,
                days: programme.reviewDays,
              })}
            </p>
          </ContractForm>
        )}
        <PrintButton />
      </div>
    </div>
  );
};
