import { Button } from '@mantine/core';
import type { ApplicantView } from '@portal/contracts/application';
import { defineMessages } from '@portal/domain/text/message';
import { Loaded } from '@portal/ui/patterns/loaded';
import { FormSkeleton } from '@portal/ui/patterns/skeletons';
import { useState } from 'react';
import type { ComponentType } from 'react';
import { useIntl } from 'react-intl';
import { Link, Navigate, useParams } from 'react-router';
import { NotFound } from '../../../shared/not-found';
import { isGone } from '../../../shared/gone';
import { Narrow } from '../../../shared/narrow';
import { paths } from '../../../shared/paths';
import { useApplication } from '../../../shared/use-application';
import { LinkEnded } from '../../../shared/link-ended';
import { StepFrame } from '../components/step-frame';
import { stepsOf } from '../steps';
import type { FormStep } from '../steps';
import { AreaStep } from '../steps/area-step';
import { CompanyStep } from '../steps/company-step';
import { DocumentsStep } from '../steps/documents-step';
import { OfferStep } from '../steps/offer-step';
import { PeopleStep } from '../steps/people-step';
import { QuestionsStep } from '../steps/questions-step';
import type { StepProps } from '../use-step-form';
import { Summary } from './summary';

const messages = defineMessages({
  company: { id: 'apply.stepPage.company', defaultMessage: 'Who applies.' },
  offer: {
    id: 'apply.stepPage.offer',
    defaultMessage: 'Estimates will do; leave open what you do not know.',
  },
  area: {
    id: 'apply.stepPage.area',
    defaultMessage: 'Where you want to sell. It is a wish: areas are agreed later.',
  },
  people: { id: 'apply.stepPage.people', defaultMessage: 'Whom we may talk to.' },
  questions: {
    id: 'apply.stepPage.questions',
    defaultMessage: 'What {organisation} wants to know beyond that.',
  },
  documents: {
    id: 'apply.stepPage.documents',
    defaultMessage:
      'An extract from the register, a licence, references: whatever helps {organisation} decide. You can also go on without any.',
  },
  summary: {
    id: 'apply.stepPage.summary',
    defaultMessage: 'Please look through it once more. After that it cannot be changed.',
  },
  changedTitle: {
    id: 'apply.stepPage.changedTitle',
    defaultMessage: 'Your application has changed meanwhile',
  },
  changedText: {
    id: 'apply.stepPage.changedText',
    defaultMessage:
      'It was submitted or withdrawn in another tab, on another device or by a colleague, and cannot be edited any more. What you typed here since the last step was not saved.',
  },
  toStatus: { id: 'apply.stepPage.toStatus', defaultMessage: 'See where it stands' },
});

const FORMS: Readonly<Record<FormStep, ComponentType<StepProps>>> = {
  company: CompanyStep,
  offer: OfferStep,
  area: AreaStep,
  people: PeopleStep,
  questions: QuestionsStep,
  documents: DocumentsStep,
  summary: Summary,
};

/** One step of the form, or the summary before it is sent. */
export const StepPage = () => {
  const application = useApplication();
  const { step } = useParams();
  if (application.error !== null && isGone(application.error)) return <LinkEnded opened={false} />;
  return (
    <Loaded query={application} skeleton={<FormSkeleton fields={6} />}>
      {(data) => <Form application={data} step={step} />}
    </Loaded>
  );
};

const Form = ({
  application,
  step,
}: {
  readonly application: ApplicantView;
  readonly step: string | undefined;
}) => {
  const { formatMessage } = useIntl();
  const [wasEditable] = useState(application.can.edit);
  const here = stepsOf(application).find((each) => each === step);
  if (!application.can.edit)
    return wasEditable && here !== 'summary' ? (
      <Changed />
    ) : (
      <Navigate replace to={paths.application} />
    );
  if (here === undefined) return <NotFound />;
  const { organisation } = application.programme;
  const Fields = FORMS[here];
  return (
    <StepFrame
      application={application}
      step={here}
      lead={formatMessage(messages[here], { organisation })}
    >
      <Fields key={here} application={application} />
    </StepFrame>
  );
};

/** What is typed in an old tab leads nowhere: say so, instead of an error that nobody can mend. */
const Changed = () => {
  const { formatMessage } = useIntl();
  return (
    <Narrow title={formatMessage(messages.changedTitle)} lead={formatMessage(messages.changedText)}>
      <div>
        <Button component={Link} to={paths.application} variant="filled">
          {formatMessage(messages.toStatus)}
        </Button>
      </div>
    </Narrow>
  );
};
