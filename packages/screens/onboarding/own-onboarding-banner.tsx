import { Button } from '@mantine/core';
import type { OnboardingDetail } from '@portal/contracts/onboarding';
import { defineMessages } from '@portal/domain/text/message';
import { useId } from 'react';
import { useIntl } from 'react-intl';
import { Link } from 'react-router';
import classes from './own-onboarding.module.css';

const messages = defineMessages({
  title: { id: 'screens.ownOnboardingBanner.title', defaultMessage: 'Finish your onboarding' },
  next: {
    id: 'screens.ownOnboardingBanner.next',
    defaultMessage: '{finished, number} of {total, number} done. Next is: {task}',
  },
  waits: {
    id: 'screens.ownOnboardingBanner.waits',
    defaultMessage:
      '{finished, number} of {total, number} done. Nothing is for you to do right now.',
  },
  goOn: { id: 'screens.ownOnboardingBanner.goOn', defaultMessage: 'Continue onboarding' },
  see: { id: 'screens.ownOnboardingBanner.see', defaultMessage: 'See onboarding' },
});

/** Leads a newcomer from the overview to what is next; nothing once the onboarding is over. */
export const OwnOnboardingBanner = ({
  onboarding,
  href,
}: {
  readonly onboarding: OnboardingDetail | null | undefined;
  readonly href: string;
}) => {
  const { formatMessage } = useIntl();
  const id = useId();
  if (onboarding?.state !== 'under_way') return null;
  const { next, tasks, progress } = onboarding;
  const first = tasks.find(({ key }) => key === next[0]);
  const { finished, total } = progress;
  return (
    <section className={classes.banner} aria-labelledby={id}>
      <div className={classes.words}>
        <h2 id={id}>{formatMessage(messages.title)}</h2>
        <p className={classes.plain}>
          {first === undefined
            ? formatMessage(messages.waits, { finished, total })
            : formatMessage(messages.next, { finished, total, task: first.title })}
        </p>
      </div>
      <Button component={Link} to={href} variant={first === undefined ? 'default' : 'filled'}>
        {formatMessage(first === undefined ? messages.see : messages.goOn)}
      </Button>
    </section>
  );
};
