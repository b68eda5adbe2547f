import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { PageHeader } from './page-header';
import type { Crumb } from './page-header';
import classes from './wizard-page.module.css';

const messages = defineMessages({
  steps: { id: 'ui.wizard.steps', defaultMessage: 'Steps' },
  done: { id: 'ui.wizard.done', defaultMessage: '(done)' },
});

export interface WizardStep {
  /** Address of the step's route. */
  readonly to: string;
  readonly label: string;
  /** Done steps can be gone back to. */
  readonly done: boolean;
}

export interface WizardPageProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly crumbs?: readonly Crumb[];
  readonly steps: readonly WizardStep[];
  /** Index of the step shown. */
  readonly current: number;
  readonly children: ReactNode;
}

/** Steps that are routes: each can be left, linked and come back to. */
export const WizardPage = ({
  title,
  lead,
  crumbs = [],
  steps,
  current,
  children,
}: WizardPageProps) => {
  const { formatMessage } = useIntl();
  return (
    <div className={classes.page}>
      <PageHeader title={title} lead={lead} crumbs={crumbs} />
      <nav aria-label={formatMessage(messages.steps)}>
        <ol className={classes.steps}>
          {steps.map((step, index) => (
            <li key={step.to} data-state={index === current ? 'here' : step.done ? 'done' : 'open'}>
              <Step step={step} index={index} here={index === current} />
            </li>
          ))}
        </ol>
      </nav>
      {children}
    </div>
  );
};

const Step = ({
  step,
  index,
  here,
}: {
  readonly step: WizardStep;
  readonly index: number;
  readonly here: boolean;
}) => {
  const { formatMessage } = useIntl();
  const mark = (
    <span className={classes.mark} aria-hidden>
      {step.done && !here ? <IconCheck size={12} /> : index + 1}
    </span>
  );
  if (here) {
    return (
      <span aria-current="step" className={classes.step}>
        {mark}
        {step.label}
      </span>
    );
  }
  return step.done ? (
    <Link to={step.to} className={classes.step}>
      {mark}
      {step.label}
      <span className="p-hidden"> {formatMessage(messages.done)}</span>
    </Link>
  ) : (
    <span className={classes.step}>
      {mark}
      {step.label}
    </span>
  );
};
