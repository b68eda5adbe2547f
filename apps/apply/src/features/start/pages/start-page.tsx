import { Anchor } from '@mantine/core';
import type { ProgrammeView } from '@portal/contracts/programme';
import { defineMessages } from '@portal/domain/text/message';
import { Loaded } from '@portal/ui/patterns/loaded';
import { FormSkeleton } from '@portal/ui/patterns/skeletons';
import { useTitle } from '@portal/ui/state/use-title';
import { lazy, Suspense } from 'react';
import { useIntl } from 'react-intl';
import { Link } from 'react-router';
import { useDoor } from '../../../shared/door';
import { paths } from '../../../shared/paths';
import { useProgramme } from '../../../shared/use-programme';
import { Closed } from '../components/closed';
import { WhatToExpect, WhoWeLookFor } from '../components/programme-facts';
import classes from './start-page.module.css';

const messages = defineMessages({
  becomePartner: {
    id: 'apply.start.becomePartner',
    defaultMessage: 'Become a partner of {organisation}',
  },
  becomeReseller: {
    id: 'apply.start.becomeReseller',
    defaultMessage: 'Become a reseller of {organisation}',
  },
  leadPartner: {
    id: 'apply.start.leadPartner',
    defaultMessage:
      'Run internet providers, their resellers and their commissions from one portal, under your own name.',
  },
  leadReseller: {
    id: 'apply.start.leadReseller',
    defaultMessage:
      'Sell our services to your customers, look after them, and earn a commission that explains itself to the cent.',
  },
  begin: { id: 'apply.start.begin', defaultMessage: 'Start your application' },
  already: {
    id: 'apply.start.already',
    defaultMessage: 'Applied already? <a>Get your link again</a>',
  },
});

/** Comes after what is offered, which can be read before. */
const StartForm = lazy(async () => ({
  default: (await import('../components/start-form')).StartForm,
}));

/** What a programme offers, and the first three answers. */
export const StartPage = () => {
  const programme = useProgramme();
  return (
    <Loaded query={programme} skeleton={<FormSkeleton />}>
      {(data) => <Start programme={data} />}
    </Loaded>
  );
};

const Start = ({ programme }: { readonly programme: ProgrammeView }) => {
  const { formatMessage } = useIntl();
  const door = useDoor();
  const isPartner = programme.tier === 1;
  const { organisation, introduction, isOpen } = programme;
  const title = formatMessage(isPartner ? messages.becomePartner : messages.becomeReseller, {
    organisation,
  });
  useTitle(title);
  return (
    <div className={classes.columns}>
      <header className={classes.head}>
        <h1>{title}</h1>
        <p>
          {introduction ?? formatMessage(isPartner ? messages.leadPartner : messages.leadReseller)}
        </p>
      </header>
      <aside className={classes.form} aria-label={formatMessage(messages.begin)}>
        {isOpen ? (
          <>
            <h2>{formatMessage(messages.begin)}</h2>
            <Suspense fallback={<div className={classes.waiting} aria-busy />}>
              <StartForm programme={programme} start={(input) => door.start(input)} />
            </Suspense>
          </>
        ) : (
          <Closed />
        )}
        <p className={classes.already}>
          {formatMessage(messages.already, {
            a: (parts) => (
              <Anchor key="again" component={Link} to={paths.link} underline="always">
                {parts}
              </Anchor>
            ),
          })}
        </p>
      </aside>
      <div className={classes.more}>
        <WhoWeLookFor programme={programme} />
        <WhatToExpect programme={programme} />
      </div>
    </div>
  );
};
