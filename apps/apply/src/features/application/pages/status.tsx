import { Button } from '@mantine/core';
import type { ApplicantView } from '@portal/contracts/application';
import { defineMessages } from '@portal/domain/text/message';
import type { Message } from '@portal/domain/text/message';
import { useConfirm } from '@portal/ui/patterns/confirm';
import { Section } from '@portal/ui/patterns/section';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { useTitle } from '@portal/ui/state/use-title';
import { useIntl } from 'react-intl';
import { Link } from 'react-router';
import { useDoor } from '../../../shared/door';
import { paths } from '../../../shared/paths';
import { useApplicationAct } from '../../../shared/use-application';
import { ApplicationSheet } from '../components/application-sheet';
import { Documents } from '../components/documents';
import { PrintButton } from '../components/print-button';
import { Request } from '../components/request';
import { Timeline } from '../components/timeline';
import classes from './status.module.css';

const TITLES: Readonly<Record<ApplicantView['state'], Message>> = defineMessages({
  draft: { id: 'apply.status.draft', defaultMessage: 'Your application is not sent yet' },
  submitted: { id: 'apply.status.submitted', defaultMessage: 'We have your application' },
  background_check: {
    id: 'apply.status.backgroundCheck',
    defaultMessage: 'Your application is being checked',
  },
  under_review: {
    id: 'apply.status.underReview',
    defaultMessage: 'Your application is being reviewed',
  },
  info_requested: {
    id: 'apply.status.infoRequested',
    defaultMessage: 'We need something from you',
  },
  approved: { id: 'apply.status.approved', defaultMessage: 'Welcome aboard' },
  rejected: { id: 'apply.status.rejected', defaultMessage: 'Your application was declined' },
  withdrawn: { id: 'apply.status.withdrawn', defaultMessage: 'You withdrew your application' },
});

const messages = defineMessages({
  due: {
    id: 'apply.status.due',
    defaultMessage: 'You hear from {organisation} by {day}. There is nothing for you to do.',
  },
  noDue: {
    id: 'apply.status.noDue',
    defaultMessage: '{organisation} is looking at it. There is nothing for you to do.',
  },
  asked: {
    id: 'apply.status.asked',
    defaultMessage: 'Answer below, and the review goes on. Until then the clock stands still.',
  },
  approvedLead: {
    id: 'apply.status.approvedLead',
    defaultMessage:
      '{organisation} accepted your application. The invitation to your portal is in the mail to {email}.',
  },
  rejectedLead: {
    id: 'apply.status.rejectedLead',
    defaultMessage: '{organisation} cannot accept it this time.',
  },
  withdrawnLead: {
    id: 'apply.status.nobodyLooks',
    defaultMessage: 'Nobody looks at it any more.',
  },
  erased: {
    id: 'apply.status.erased',
    defaultMessage: 'What you entered will be erased on {day}.',
  },
  reason: { id: 'apply.status.reason', defaultMessage: 'What {organisation} says' },
  again: { id: 'apply.status.again', defaultMessage: 'Applying again' },
  againFrom: {
    id: 'apply.status.againFrom',
    defaultMessage: 'You can send another application from {day}.',
  },
  againNow: {
    id: 'apply.status.againNow',
    defaultMessage: 'You can send another one at any time.',
  },
  againNever: {
    id: 'apply.status.againNever',
    defaultMessage: 'Another application with this address is not possible.',
  },
  applyAgain: { id: 'apply.status.applyAgain', defaultMessage: 'Apply again' },
  requests: { id: 'apply.status.requests', defaultMessage: 'Questions to you' },
  documents: { id: 'apply.status.documents', defaultMessage: 'Documents' },
  documentsText: {
    id: 'apply.status.documentsText',
    defaultMessage: 'If a document answers it better, add it here before you send your answer.',
  },
  timeline: { id: 'apply.status.timeline', defaultMessage: 'So far' },
  sent: { id: 'apply.status.sent', defaultMessage: 'What you sent' },
  sentFor: { id: 'apply.status.sentFor', defaultMessage: '{email}, to sell for {tenant}' },
  withdraw: { id: 'apply.status.withdraw', defaultMessage: 'Withdraw application' },
  withdrawAsk: { id: 'apply.status.withdrawAsk', defaultMessage: 'Withdraw your application?' },
  withdrawText: {
    id: 'apply.status.withdrawText',
    defaultMessage:
      'The review ends at once and cannot be taken up again. You can apply anew, from the beginning.',
  },
  leave: { id: 'apply.status.leave', defaultMessage: 'Close on this device' },
  keep: { id: 'apply.status.keep', defaultMessage: 'Keep it' },
});

/** The sentence below the title: what happens next. */
const Lead = ({ application }: { readonly application: ApplicantView }) => {
  const { formatMessage } = useIntl();
  const { state, dueAt, email, programme } = application;
  const { organisation } = programme;
  switch (state) {
    case 'approved':
      return formatMessage(messages.approvedLead, { organisation, email });
    case 'rejected':
      return formatMessage(messages.rejectedLead, { organisation });
    case 'withdrawn':
      return formatMessage(messages.withdrawnLead);
    case 'info_requested':
      return formatMessage(messages.asked);
    default:
      return dueAt === null
        ? formatMessage(messages.noDue, { organisation })
        : formatMessage(messages.due, { organisation, day: <When key="day" at={dueAt} /> });
  }
};

const Again = ({ from }: { readonly from: NonNullable<ApplicantView['mayReapplyFrom']> }) => {
  const { formatMessage } = useIntl();
  if (from === 'never') return <p>{formatMessage(messages.againNever)}</p>;
  if (new Date(from).getTime() > Date.now())
    return (
      <p>{formatMessage(messages.againFrom, { day: <When key="day" at={from} as="moment" /> })}</p>
    );
  return (
    <>
      <p>{formatMessage(messages.againNow)}</p>
      <Button component={Link} to={paths.start} variant="filled">
        {formatMessage(messages.applyAgain)}
      </Button>
    </>
  );
};

/** Where an application stands, in words and dates; what is asked, what was decided, and what was sent. */
export const Status = ({ application }: { readonly application: ApplicantView }) => {
  const { formatMessage } = useIntl();
  const { state, decision, mayReapplyFrom, requests, can, programme, erasedAt } = application;
  const { organisation } = programme;
  const title = formatMessage(TITLES[state]);
  useTitle(title);
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <StateBadge state={state} />
        <h1>{title}</h1>
        <p>
          <Lead application={application} />
        </p>
        {erasedAt === null ? null : (
          <p>{formatMessage(messages.erased, { day: <When key="day" at={erasedAt} /> })}</p>
        )}
      </header>
      <div className={classes.main}>
        <div className={classes.urgent}>
          {decision === null || decision.reason === null || decision.reason === '' ? null : (
            <Section title={formatMessage(messages.reason, { organisation })}>
              <p className={classes.words}>{decision.reason}</p>
            </Section>
          )}
          {mayReapplyFrom === null ? null : (
            <Section title={formatMessage(messages.again)}>
              <Again from={mayReapplyFrom} />
            </Section>
          )}
          {requests.length === 0 ? null : (
            <Section title={formatMessage(messages.requests)}>
              {requests.map((request) => (
                <Request key={request.id} request={request} canAnswer={can.answer} />
              ))}
            </Section>
          )}
          {can.documents ? (
            <Section
              title={formatMessage(messages.documents)}
              text={formatMessage(messages.documentsText)}
            >
              <Documents application={application} />
            </Section>
          ) : null}
        </div>
        <Sent application={application} />
      </div>
      <aside className={classes.side}>
        <Section title={formatMessage(messages.timeline)}>
          <Timeline application={application} />
        </Section>
        <div className={classes.acts}>
          {can.withdraw ? <Withdraw /> : null}
          <Leave />
        </div>
      </aside>
    </div>
  );
};

const Sent = ({ application }: { readonly application: ApplicantView }) => {
  const { formatMessage } = useIntl();
  const { tenant, email } = application;
  return (
    <div className={classes.sent}>
      <Section
        title={formatMessage(messages.sent)}
        text={
          tenant === null ? email : formatMessage(messages.sentFor, { email, tenant: tenant.name })
        }
        action={<PrintButton />}
      >
        <ApplicationSheet application={application} level="h3" />
      </Section>
    </div>
  );
};

/** On a device that others use, too. */
const Leave = () => {
  const { formatMessage } = useIntl();
  const door = useDoor();
  const act = useApplicationAct();
  return (
    <Button variant="subtle" onClick={() => void act(() => door.leave())}>
      {formatMessage(messages.leave)}
    </Button>
  );
};

const Withdraw = () => {
  const { formatMessage } = useIntl();
  const door = useDoor();
  const act = useApplicationAct();
  const confirm = useConfirm();
  const ask = (): void =>
    confirm({
      title: formatMessage(messages.withdrawAsk),
      body: formatMessage(messages.withdrawText),
      confirmLabel: formatMessage(messages.withdraw),
      dismissLabel: formatMessage(messages.keep),
      danger: true,
      run: () => act(() => door.withdraw()),
    });
  return (
    <Button variant="default" onClick={ask}>
      {formatMessage(messages.withdraw)}
    </Button>
  );
};
