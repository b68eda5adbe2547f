import { Button } from '@mantine/core';
import type { ProgrammeView } from '@portal/contracts/programme';
import { defineMessages } from '@portal/domain/text/message';
import { Loaded } from '@portal/ui/patterns/loaded';
import { FormSkeleton } from '@portal/ui/patterns/skeletons';
import { Section } from '@portal/ui/patterns/section';
import { useTitle } from '@portal/ui/state/use-title';
import { useIntl } from 'react-intl';
import { Link, useLocation } from 'react-router';
import { paths } from '../../../shared/paths';
import { useProgramme } from '../../../shared/use-programme';
import { Closed } from '../components/closed';
import classes from './welcome-page.module.css';

const messages = defineMessages({
  title: {
    id: 'apply.welcome.title',
    defaultMessage: 'Sell internet services under your own name',
  },
  lead: {
    id: 'apply.welcome.lead',
    defaultMessage:
      '{organisation} gives partners one portal for their internet providers, their resellers and every commission between them, on an address and in colours of their own.',
  },
  apply: { id: 'apply.welcome.apply', defaultMessage: 'Apply to become a partner' },
  findPortal: { id: 'apply.welcome.findPortal', defaultMessage: 'Find my portal' },
  offers: { id: 'apply.welcome.offers', defaultMessage: 'What partners get' },
  brand: { id: 'apply.welcome.brand', defaultMessage: 'A portal of your own' },
  brandText: {
    id: 'apply.welcome.brandText',
    defaultMessage:
      'Your address, logo and colours, down to mails and statements. Your resellers see you, not us.',
  },
  resellers: { id: 'apply.welcome.resellers', defaultMessage: 'Resellers in order' },
  resellersText: {
    id: 'apply.welcome.resellersText',
    defaultMessage:
      'They apply on your own page, sell for the providers you choose, and look after the customers assigned to them.',
  },
  commissions: { id: 'apply.welcome.commissions', defaultMessage: 'Commissions people believe' },
  commissionsText: {
    id: 'apply.welcome.commissionsText',
    defaultMessage:
      'Bring the files your billing exports. Each amount explains itself in sentences, and nothing is paid twice.',
  },
  payouts: { id: 'apply.welcome.payouts', defaultMessage: 'Paid on time' },
  payoutsText: {
    id: 'apply.welcome.payoutsText',
    defaultMessage:
      'Months are closed by a checklist, statements can be disputed line by line, and payouts need a second pair of eyes.',
  },
  steps: { id: 'apply.welcome.steps', defaultMessage: 'How you become a partner' },
  stepLink: { id: 'apply.welcome.stepLink', defaultMessage: 'Leave your name and e-mail' },
  stepLinkText: {
    id: 'apply.welcome.stepLinkText',
    defaultMessage: 'We mail you a personal link. There is no account to make.',
  },
  stepForm: { id: 'apply.welcome.stepForm', defaultMessage: 'Tell us about your company' },
  stepFormText: {
    id: 'apply.welcome.stepFormText',
    defaultMessage: 'About ten minutes, saved at each step, on any device.',
  },
  stepReview: { id: 'apply.welcome.stepReview', defaultMessage: 'We look at it' },
  stepReviewText: {
    id: 'apply.welcome.stepReviewText',
    defaultMessage:
      'You have an answer within {days, plural, one {one business day} other {# business days}}.',
  },
  stepOpen: { id: 'apply.welcome.stepOpen', defaultMessage: 'Your portal opens' },
  stepOpenText: {
    id: 'apply.welcome.stepOpenText',
    defaultMessage: 'With your invitation comes a checklist that leads to the first commission.',
  },
});

const OFFERS = [
  [messages.brand, messages.brandText],
  [messages.resellers, messages.resellersText],
  [messages.commissions, messages.commissionsText],
  [messages.payouts, messages.payoutsText],
] as const;

const STEPS = [
  [messages.stepLink, messages.stepLinkText],
  [messages.stepForm, messages.stepFormText],
  [messages.stepReview, messages.stepReviewText],
  [messages.stepOpen, messages.stepOpenText],
] as const;

/** The platform's own host: what its programme offers, and the two ways in. */
export const WelcomePage = () => {
  const programme = useProgramme();
  return (
    <Loaded query={programme} skeleton={<FormSkeleton />}>
      {(data) => <Welcome programme={data} />}
    </Loaded>
  );
};

const Welcome = ({ programme }: { readonly programme: ProgrammeView }) => {
  const { formatMessage } = useIntl();
  const { search } = useLocation();
  const { organisation, introduction, isOpen, reviewDays } = programme;
  const title = formatMessage(messages.title);
  useTitle(title);
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <h1>{title}</h1>
        <p>{introduction ?? formatMessage(messages.lead, { organisation })}</p>
        {isOpen ? null : <Closed />}
        <div className={classes.acts}>
          {isOpen ? (
            <Button component={Link} to={{ pathname: paths.start, search }} variant="filled">
              {formatMessage(messages.apply)}
            </Button>
          ) : null}
          <Button component={Link} to={paths.findPortal} variant="default">
            {formatMessage(messages.findPortal)}
          </Button>
        </div>
      </header>
      <Section title={formatMessage(messages.offers)}>
        <dl className={classes.offers}>
          {OFFERS.map(([name, text]) => (
            <div key={name.id}>
              <dt>{formatMessage(name)}</dt>
              <dd>{formatMessage(text)}</dd>
            </div>
          ))}
        </dl>
      </Section>
      {isOpen ? (
        <Section title={formatMessage(messages.steps)}>
          <ol className={classes.steps}>
            {STEPS.map(([name, text]) => (
              <li key={name.id}>
                <strong>{formatMessage(name)}</strong>
                <span>{formatMessage(text, { days: reviewDays })}</span>
              </li>
            ))}
          </ol>
        </Section>
      ) : null}
    </div>
  );
};
