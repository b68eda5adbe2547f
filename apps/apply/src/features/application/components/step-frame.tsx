import type { ApplicantView } from '@portal/contracts/application';
import { IconCheck, IconChevronLeft } from '@tabler/icons-react';
import { defineMessages } from '@portal/domain/text/message';
import { useTitle } from '@portal/ui/state/use-title';
import { When } from '@portal/ui/primitives/when';
import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import { useIntl } from 'react-intl';
import { Link } from 'react-router';
import { paths } from '../../../shared/paths';
import { isDone, STEP_WORDS, stepsOf } from '../steps';
import type { FormStep } from '../steps';
import classes from './step-frame.module.css';

const messages = defineMessages({
  steps: { id: 'apply.stepFrame.steps', defaultMessage: 'Steps' },
  done: { id: 'apply.stepFrame.done', defaultMessage: '(done)' },
  back: { id: 'apply.stepFrame.back', defaultMessage: 'Back to {step}' },
  place: { id: 'apply.stepFrame.place', defaultMessage: 'Step {at} of {all}' },
  kept: {
    id: 'apply.stepFrame.kept',
    defaultMessage:
      'Each step is saved when you go on. Come back by the link in your mail, on any device.',
  },
  keptUntil: {
    id: 'apply.stepFrame.keptUntil',
    defaultMessage:
      'Each step is saved when you go on. Come back by the link in your mail, on any device, until {day}.',
  },
});

/** One step of the form: where one is, what is done, and that nothing gets lost. */
export const StepFrame = ({
  application,
  step,
  lead,
  children,
}: {
  readonly application: ApplicantView;
  readonly step: FormStep;
  readonly lead?: string;
  readonly children: ReactNode;
}) => {
  const { formatMessage } = useIntl();
  const all = stepsOf(application);
  const at = all.indexOf(step) + 1;
  const title = formatMessage(STEP_WORDS[step]);
  useTitle(title);
  const before = all[at - 2];
  return (
    <div className={classes.frame}>
      <nav className={classes.steps} aria-label={formatMessage(messages.steps)}>
        <p className={classes.place}>{formatMessage(messages.place, { at, all: all.length })}</p>
        <ol>
          {all.map((each) => (
            <Step key={each} application={application} step={each} isHere={each === step} />
          ))}
        </ol>
      </nav>
      <div className={classes.content}>
        {before === undefined ? null : (
          <Link className={classes.back} to={paths.step(before)}>
            <IconChevronLeft size={16} aria-hidden />
            {formatMessage(messages.back, { step: formatMessage(STEP_WORDS[before]) })}
          </Link>
        )}
        <StepTitle key={title} title={title} />
        {lead === undefined ? null : <p className={classes.lead}>{lead}</p>}
        {children}
        <p className={classes.kept}>
          {application.erasedAt === null
            ? formatMessage(messages.kept)
            : formatMessage(messages.keptUntil, {
                day: <When key="day" at={application.erasedAt} />,
              })}
        </p>
      </div>
    </div>
  );
};

/** Takes the focus when one goes on, so that a screen reader begins here and the keyboard is at the first field. */
const StepTitle = ({ title }: { readonly title: string }) => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {title}
    </h1>
  );
};

const Step = ({
  application,
  step,
  isHere,
}: {
  readonly application: ApplicantView;
  readonly step: FormStep;
  readonly isHere: boolean;
}) => {
  const { formatMessage } = useIntl();
  const done = isDone(application, step);
  const label = formatMessage(STEP_WORDS[step]);
  const mark = (
    <span className={classes.mark} aria-hidden>
      {done && !isHere ? <IconCheck size={12} /> : null}
    </span>
  );
  if (isHere)
    return (
      <li data-state="here">
        <span aria-current="step">
          {mark}
          <span className={classes.label}>{label}</span>
        </span>
      </li>
    );
  return (
    <li data-state={done ? 'done' : 'open'}>
      <Link to={paths.step(step)}>
        {mark}
        <span className={classes.label}>
          {label}
          {done ? <span className="p-hidden"> {formatMessage(messages.done)}</span> : null}
        </span>
      </Link>
    </li>
  );
};
