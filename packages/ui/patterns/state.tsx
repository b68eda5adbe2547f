import { Anchor, Button } from '@mantine/core';
import {
  IconAlertTriangle,
  IconFilterOff,
  IconLock,
  IconMapQuestion,
  IconSparkles,
} from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';
import { useLayoutEffect, useState } from 'react';
import { Link } from 'react-router';
import { toProblem } from '@portal/contracts/problem';
import type { Problem } from '@portal/contracts/problem';
import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { Id } from '../primitives/id';
import { usePageParam } from '../state/use-page-param';
import { useBrand } from '../theme/provider';
import classes from './state.module.css';

const messages = defineMessages({
  noMatch: { id: 'ui.state.noMatch', defaultMessage: 'No {things} match' },
  clear: { id: 'ui.state.clear', defaultMessage: 'Clear search and filters' },
  fewer: { id: 'ui.state.fewer', defaultMessage: 'Try fewer words, or take a filter away.' },
  offline: { id: 'ui.state.offline', defaultMessage: 'No connection' },
  notLoaded: { id: 'ui.state.notLoaded', defaultMessage: 'This could not be loaded' },
  again: { id: 'ui.state.again', defaultMessage: 'Try again' },
  number: { id: 'ui.state.number', defaultMessage: 'If it stays so, tell us this number: {id}' },
  forbidden: { id: 'ui.state.forbidden', defaultMessage: 'You cannot open this' },
  role: { id: 'ui.state.role', defaultMessage: 'Your role does not allow this.' },
  askOwner: {
    id: 'ui.state.askOwner',
    defaultMessage: 'An owner of your organisation can change roles under Team.',
  },
  askOwnerOrWrite: {
    id: 'ui.state.askOwnerOrWrite',
    defaultMessage:
      'An owner of your organisation can change roles under Team, or write to {mail}.',
  },
  nothing: { id: 'ui.state.nothing', defaultMessage: 'Nothing here' },
  toOverview: { id: 'ui.state.toOverview', defaultMessage: 'Go to the overview' },
  removed: {
    id: 'ui.state.removed',
    defaultMessage: 'It was removed, or the address has a mistake.',
  },
  mistake: { id: 'ui.state.mistake', defaultMessage: 'The address has a mistake' },
  noSuchPage: { id: 'ui.state.noSuchPage', defaultMessage: 'The list has no such page' },
  firstPage: { id: 'ui.state.firstPage', defaultMessage: 'Go to the first page' },
});

interface NoticeProps {
  readonly icon: ComponentType<{ size: number; stroke: number; 'aria-hidden': boolean }>;
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  readonly role?: 'alert' | 'status' | undefined;
}

const Notice = ({ icon: Icon, title, children, action, role }: NoticeProps) => (
  <div className={classes.notice} role={role}>
    <Icon size={28} stroke={1.5} aria-hidden />
    <NoticeTitle>{title}</NoticeTitle>
    {children === undefined ? null : <div className={classes.text}>{children}</div>}
    {action === undefined ? null : <div className={classes.action}>{action}</div>}
  </div>
);

/** A notice that stands in a page's place is the page's heading. */
const NoticeTitle = ({ children }: { readonly children: string }) => {
  const [alone, setAlone] = useState(false);
  useLayoutEffect(() => setAlone(document.querySelector('h1') === null), []);
  const Heading = alone ? 'h1' : 'h2';
  return <Heading className={classes.title}>{children}</Heading>;
};

/** First use: what this is, and the one thing to do. */
export const EmptyState = ({
  title,
  children,
  action,
}: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}) => (
  <Notice icon={IconSparkles} title={title} action={action}>
    {children}
  </Notice>
);

/** Nothing matches the search or filters. */
export const EmptyByFilter = ({
  noun,
  onClear,
}: {
  readonly noun: string;
  readonly onClear: () => void;
}) => {
  const { formatMessage } = useIntl();
  return (
    <Notice
      icon={IconFilterOff}
      role="status"
      title={formatMessage(messages.noMatch, { things: noun })}
      action={<Button onClick={onClear}>{formatMessage(messages.clear)}</Button>}
    >
      {formatMessage(messages.fewer)}
    </Notice>
  );
};

/** A page of a list that there is not: what is wrong with its number, and the way to the first. */
export const NoSuchPage = ({
  children,
  onFirst,
}: {
  readonly children: ReactNode;
  readonly onFirst: () => void;
}) => {
  const { formatMessage } = useIntl();
  return (
    <Notice
      icon={IconMapQuestion}
      role="status"
      title={formatMessage(messages.noSuchPage)}
      action={<Button onClick={onFirst}>{formatMessage(messages.firstPage)}</Button>}
    >
      {children}
    </Notice>
  );
};

/** Where to go from an address that leads nowhere. */
export interface WayBack {
  readonly to: string;
  readonly label: string;
}

/** What was asked for cannot be: the address says it, so that trying again would change nothing. */
const Mistaken = ({
  problem: { message, issues },
  back,
}: {
  readonly problem: Problem;
  readonly back: WayBack | undefined;
}) => {
  const { formatMessage } = useIntl();
  const { onPage } = usePageParam();
  return issues.some(({ path }) => path.at(-1) === 'page') ? (
    <NoSuchPage onFirst={() => onPage(1)}>{message}</NoSuchPage>
  ) : (
    <NotFoundState title={formatMessage(messages.mistake)} message={message} back={back} />
  );
};

/**
 * What happened, what was kept, what to do, and a number to quote. Forbidden and gone errors, and what an address asks for in
 * vain, get their own words.
 */
export const ErrorState = ({
  error,
  onRetry,
  kept,
  back,
}: {
  readonly error: unknown;
  readonly onRetry?: (() => unknown) | undefined;
  /** What was not lost: "Your filters are kept." */
  readonly kept?: string | undefined;
  /** Where to go when there is nothing at the address; to the overview unless said. */
  readonly back?: WayBack | undefined;
}) => {
  const problem = toProblem(error);
  const { formatMessage } = useIntl();
  const [busy, setBusy] = useState(false);
  if (problem.code === 'forbidden') return <ForbiddenState message={problem.message} />;
  if (problem.code === 'not_found') return <NotFoundState message={problem.message} back={back} />;
  if (problem.code === 'validation') return <Mistaken problem={problem} back={back} />;
  const retry = async (): Promise<void> => {
    setBusy(true);
    try {
      await onRetry?.();
    } finally {
      setBusy(false);
    }
  };
  return (
    <Notice
      icon={IconAlertTriangle}
      role="alert"
      title={formatMessage(problem.code === 'offline' ? messages.offline : messages.notLoaded)}
      action={
        onRetry === undefined ? undefined : (
          <Button onClick={() => void retry()} loading={busy}>
            {formatMessage(messages.again)}
          </Button>
        )
      }
    >
      {problem.message} {kept}
      {problem.requestId === null ? null : (
        <p className={classes.code}>
          {formatMessage(messages.number, { id: <Id value={problem.requestId} full /> })}
        </p>
      )}
    </Notice>
  );
};

/** The role does not allow this page; says whom to ask. */
export const ForbiddenState = ({ message }: { readonly message?: string }) => {
  const brand = useBrand();
  const { formatMessage } = useIntl();
  return (
    <Notice icon={IconLock} title={formatMessage(messages.forbidden)}>
      {message ?? formatMessage(messages.role)}{' '}
      {brand.supportEmail === null
        ? formatMessage(messages.askOwner)
        : formatMessage(messages.askOwnerOrWrite, {
            mail: (
              <Anchor href={`mailto:${brand.supportEmail}`} underline="always">
                {brand.supportEmail}
              </Anchor>
            ),
          })}
    </Notice>
  );
};

/** The thing is gone, or was never here. */
export const NotFoundState = ({
  title,
  message,
  back,
}: {
  readonly title?: string;
  readonly message?: string;
  readonly back?: WayBack | undefined;
}) => {
  const { formatMessage } = useIntl();
  return (
    <Notice
      icon={IconMapQuestion}
      title={title ?? formatMessage(messages.nothing)}
      action={
        <Button component={Link} to={back?.to ?? '/'}>
          {back?.label ?? formatMessage(messages.toOverview)}
        </Button>
      }
    >
      {message ?? formatMessage(messages.removed)}
    </Notice>
  );
};
