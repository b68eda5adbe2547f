import { Button, Select } from '@mantine/core';
import type { ApplicationDetail } from '@portal/contracts/application-review';
import { defineMessages } from '@portal/domain/text/message';
import type { Message } from '@portal/domain/text/message';
import { sayCode } from '@portal/domain/text/say-code';
import { REJECTION_WORDS } from '@portal/domain/words/application-review';
import { DetailPage } from '@portal/ui/patterns/detail-page';
import { Facts } from '@portal/ui/patterns/facts';
import type { Fact } from '@portal/ui/patterns/facts';
import { notify } from '@portal/ui/patterns/notify';
import type { Crumb } from '@portal/ui/patterns/page-header';
import { Section } from '@portal/ui/patterns/section';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import type { ReactNode } from 'react';
import type { IntlShape } from 'react-intl';
import { useIntl } from 'react-intl';
import { Link } from 'react-router';
import { ApplicationCheck } from './application-check';
import { DueDate } from './application-columns';
import { ApplicationDocuments } from './application-documents';
import { ApplicationFlags, ApplicationScore, SimilarApplications } from './application-risk';
import { ApplicationSaid } from './application-said';
import { ApplicationNotes, ApplicationRequests } from './application-talk';
import { useApplicationDialogs } from './use-application-dialogs';
import type { ApplicationDialogsInput } from './use-application-dialogs';
import classes from './application.module.css';

const messages = defineMessages({
  applications: { id: 'screens.applicationView.applications', defaultMessage: 'Applications' },
  approve: { id: 'screens.applicationView.approve', defaultMessage: 'Approve' },
  override: { id: 'screens.applicationView.override', defaultMessage: 'Approve all the same' },
  reject: { id: 'screens.applicationView.reject', defaultMessage: 'Reject' },
  ask: { id: 'screens.applicationView.ask', defaultMessage: 'Ask for information' },
  reopen: { id: 'screens.applicationView.reopen', defaultMessage: 'Reopen' },
  resume: {
    id: 'screens.applicationView.resume',
    defaultMessage: 'Go on without an answer',
  },
  take: { id: 'screens.applicationView.take', defaultMessage: 'Assign to me' },
  reviewer: { id: 'screens.applicationView.reviewer', defaultMessage: 'Reviewer' },
  nobody: { id: 'screens.applicationView.nobody', defaultMessage: 'Nobody yet' },
  email: { id: 'screens.applicationView.email', defaultMessage: 'E-mail' },
  tenant: { id: 'screens.applicationView.tenant', defaultMessage: 'Tenant' },
  source: { id: 'screens.applicationView.source', defaultMessage: 'Source' },
  begun: { id: 'screens.applicationView.begun', defaultMessage: 'Begun' },
  submitted: { id: 'screens.applicationView.submitted', defaultMessage: 'Submitted' },
  due: { id: 'screens.applicationView.due', defaultMessage: 'Due' },
  approvedBy: {
    id: 'screens.applicationView.approvedBy',
    defaultMessage: '{name} approved it, {when}.',
  },
  approvedByItself: {
    id: 'screens.applicationView.approvedByItself',
    defaultMessage: 'It was approved by the programme’s rule, {when}.',
  },
  rejectedBy: {
    id: 'screens.applicationView.rejectedBy',
    defaultMessage: '{name} rejected it, {when}: {code}.',
  },
  rejectedByItself: {
    id: 'screens.applicationView.rejectedByItself',
    defaultMessage: 'It was rejected, {when}: {code}.',
  },
  toApplicant: {
    id: 'screens.applicationView.toApplicant',
    defaultMessage: 'Said to the applicant:',
  },
  madePartner: {
    id: 'screens.applicationView.madePartner',
    defaultMessage: 'It made the partner <a>{name}</a>.',
  },
  madeReseller: {
    id: 'screens.applicationView.madeReseller',
    defaultMessage: 'It made the reseller <a>{name}</a>.',
  },
  erases: { id: 'screens.applicationView.erases', defaultMessage: 'Will be erased on' },
  erased: { id: 'screens.applicationView.erased', defaultMessage: 'Erased on' },
  history: { id: 'screens.applicationView.history', defaultMessage: 'History' },
});

/** Whose move it is, and which. */
const NEXT: Partial<Record<ApplicationDetail['state'], Message>> = defineMessages({
  draft: {
    id: 'screens.applicationNext.draft',
    defaultMessage: 'The applicant has not submitted it yet.',
  },
  submitted: {
    id: 'screens.applicationNext.submitted',
    defaultMessage: 'The background check comes next.',
  },
  background_check: {
    id: 'screens.applicationNext.backgroundCheck',
    defaultMessage: 'Finish the background check, then decide.',
  },
  info_requested: {
    id: 'screens.applicationNext.infoRequested',
    defaultMessage: 'Waits for the applicant’s answer; the due date stands still.',
  },
  withdrawn: {
    id: 'screens.applicationNext.withdrawn',
    defaultMessage: 'The applicant withdrew it. Nothing more can be done.',
  },
});

const REVIEW = defineMessages({
  clear: {
    id: 'screens.applicationNext.clear',
    defaultMessage: 'The check is clear: approve, reject or ask.',
  },
  notClear: {
    id: 'screens.applicationNext.notClear',
    defaultMessage:
      'The check is not clear: reject or ask. Only an owner can approve it, with a reason.',
  },
  override: {
    id: 'screens.applicationNext.override',
    defaultMessage: 'The check is not clear: as an owner you can approve it with a reason.',
  },
});

const nextMessage = ({ state, can, check }: ApplicationDetail): Message | undefined =>
  state !== 'under_review'
    ? NEXT[state]
    : can.override && !can.approve
      ? REVIEW.override
      : check === 'clear'
        ? REVIEW.clear
        : REVIEW.notClear;

export interface ApplicationViewProps extends ApplicationDialogsInput {
  /** Who may review, and who asks. */
  readonly reviewers: readonly { readonly value: string; readonly label: string }[];
  readonly me: string;
  /** Whether the person reviews applications: whoever does may write notes, also after the decision. */
  readonly mayNote: boolean;
  /** Of another application. */
  readonly hrefOf: (id: string) => string;
  /** Of what an approval made. */
  readonly madeHref: (id: string) => string;
  /** The audit log's entries about it. */
  readonly history: ReactNode;
}

const NOBODY = '';

const Reviewer = ({ application, reviewers, acts }: ApplicationViewProps) => {
  const { formatMessage } = useIntl();
  const { id, assignee, can } = application;
  if (!can.assign) return <>{assignee?.name ?? formatMessage(messages.nobody)}</>;
  const known = reviewers.some(({ value }) => value === assignee?.id);
  const data = [
    { value: NOBODY, label: formatMessage(messages.nobody) },
    ...reviewers,
    ...(assignee === null || known ? [] : [{ value: assignee.id, label: assignee.name }]),
  ];
  return (
    <Select
      aria-label={formatMessage(messages.reviewer)}
      allowDeselect={false}
      searchable
      data={data}
      value={assignee?.id ?? NOBODY}
      onChange={(value) => {
        acts
          .assign({ id, assigneeId: value === NOBODY ? null : value })
          .catch((error: unknown) => notify.failed(error));
      }}
    />
  );
};

/** What may be done now; a queue names the keys. */
const useActions = (props: ApplicationViewProps) => {
  const { formatMessage } = useIntl();
  const { application, acts, me } = props;
  const { approve, reject, ask, reopen, dialog } = useApplicationDialogs(props);
  const { can, id, assignee } = application;
  const take = (): void => {
    acts.assign({ id, assigneeId: me }).catch((error: unknown) => notify.failed(error));
  };
  const resume = (): void => {
    acts.resume({ id }).catch((error: unknown) => notify.failed(error));
  };
  const buttons = (
    <div className={classes.actions}>
      {can.assign && assignee?.id !== me ? (
        <Button onClick={take} aria-keyshortcuts="m">
          {formatMessage(messages.take)}
        </Button>
      ) : null}
      {can.ask ? (
        <Button onClick={ask} aria-keyshortcuts="i">
          {formatMessage(messages.ask)}
        </Button>
      ) : null}
      {application.state === 'info_requested' && can.assign ? (
        <Button onClick={resume} aria-keyshortcuts="g">
          {formatMessage(messages.resume)}
        </Button>
      ) : null}
      {can.reject ? (
        <Button onClick={reject} aria-keyshortcuts="r">
          {formatMessage(messages.reject)}
        </Button>
      ) : null}
      {can.approve || can.override ? (
        <Button variant="filled" onClick={approve} aria-keyshortcuts="a">
          {formatMessage(can.approve ? messages.approve : messages.override)}
        </Button>
      ) : null}
      {can.reopen ? (
        <Button onClick={reopen} aria-keyshortcuts="o">
          {formatMessage(messages.reopen)}
        </Button>
      ) : null}
    </div>
  );
  return { buttons, dialog };
};

const decisionWords = (
  intl: IntlShape,
  { outcome, byName: name, at, reasonCode }: NonNullable<ApplicationDetail['decision']>,
): ReactNode => {
  const { formatMessage } = intl;
  const when = <When at={at} as="moment" />;
  if (outcome === 'approved')
    return name === null
      ? formatMessage(messages.approvedByItself, { when })
      : formatMessage(messages.approvedBy, { name, when });
  const code = sayCode(intl, REJECTION_WORDS, reasonCode ?? 'other');
  return name === null
    ? formatMessage(messages.rejectedByItself, { when, code })
    : formatMessage(messages.rejectedBy, { name, when, code });
};

/** What was decided, what the applicant was told, and what it made. */
const Verdict = ({ application, madeHref }: ApplicationViewProps) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const { decision, made } = application;
  if (decision === null) return null;
  return (
    <div className={classes.verdict}>
      <p>
        <strong>{decisionWords(intl, decision)}</strong>
      </p>
      {decision.reason === null ? null : (
        <>
          <p className={classes.quiet}>{formatMessage(messages.toApplicant)}</p>
          <p className={classes.prose}>{decision.reason}</p>
        </>
      )}
      {made === null ? null : (
        <p>
          {formatMessage(made.kind === 'partner' ? messages.madePartner : messages.madeReseller, {
            name: made.name,
            a: (parts: ReactNode) => <Link to={madeHref(made.id)}>{parts}</Link>,
          })}
        </p>
      )}
    </div>
  );
};

const Body = ({ facts, ...props }: ApplicationViewProps & { readonly facts?: ReactNode }) => {
  const { formatMessage } = useIntl();
  const { application, acts, hrefOf, history } = props;
  return (
    <>
      <Verdict {...props} />
      <div className={classes.columns}>
        <div>
          <ApplicationSaid application={application} />
          <ApplicationDocuments application={application} acts={acts} />
          <ApplicationRequests requests={application.requests} />
        </div>
        <div>
          {facts}
          <ApplicationFlags
            flagged={application.flagged}
            similar={application.similar}
            hrefOf={hrefOf}
          />
          <ApplicationCheck application={application} acts={acts} />
          <ApplicationScore
            score={application.score}
            scoreParts={application.scoreParts}
            questions={application.questions}
          />
          <SimilarApplications similar={application.similar} hrefOf={hrefOf} />
          <ApplicationNotes
            application={application}
            note={props.mayNote ? acts.note : undefined}
          />
          <Section title={formatMessage(messages.history)}>{history}</Section>
        </div>
      </div>
    </>
  );
};

const factsOf = (intl: IntlShape, props: ApplicationViewProps): Fact[] => {
  const { formatMessage } = intl;
  const { application } = props;
  const { email, tenant, source, createdAt, submittedAt, erasesAt, erasedAt } = application;
  return [
    { label: formatMessage(messages.reviewer), value: <Reviewer {...props} /> },
    { label: formatMessage(messages.due), value: <DueDate row={application} /> },
    { label: formatMessage(messages.email), value: <a href={`mailto:${email}`}>{email}</a> },
    ...(tenant === null ? [] : [{ label: formatMessage(messages.tenant), value: tenant.name }]),
    ...(source === null ? [] : [{ label: formatMessage(messages.source), value: source }]),
    { label: formatMessage(messages.begun), value: <When at={createdAt} as="day" /> },
    { label: formatMessage(messages.submitted), value: <When at={submittedAt} as="day" /> },
    ...(erasesAt === null
      ? []
      : [{ label: formatMessage(messages.erases), value: <When at={erasesAt} as="day" /> }]),
    ...(erasedAt === null
      ? []
      : [{ label: formatMessage(messages.erased), value: <When at={erasedAt} as="day" /> }]),
  ];
};

/** One application on a page of its own. */
export const ApplicationView = ({
  crumbs,
  ...props
}: ApplicationViewProps & { readonly crumbs: readonly Crumb[] }) => {
  const intl = useIntl();
  const { application } = props;
  const { buttons, dialog } = useActions(props);
  const next = nextMessage(application);
  return (
    <DetailPage
      title={application.name}
      state={<StateBadge state={application.state} />}
      lead={next === undefined ? undefined : intl.formatMessage(next)}
      crumbs={crumbs}
      action={buttons}
      facts={factsOf(intl, props)}
    >
      <Body {...props} />
      {dialog}
    </DetailPage>
  );
};

/** One application within a queue. */
export const ApplicationReview = (props: ApplicationViewProps) => {
  const intl = useIntl();
  const { application } = props;
  const { buttons, dialog } = useActions(props);
  const next = nextMessage(application);
  return (
    <article>
      <header className={classes.head}>
        <div>
          <h2>
            {application.name} <StateBadge state={application.state} />
          </h2>
          {next === undefined ? null : <p>{intl.formatMessage(next)}</p>}
        </div>
        {buttons}
      </header>
      <Body {...props} facts={<Facts items={factsOf(intl, props)} />} />
      {dialog}
    </article>
  );
};
