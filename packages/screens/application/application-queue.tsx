import { Button } from '@mantine/core';
import type { ApplicationRow } from '@portal/contracts/application-review';
import { defineMessages } from '@portal/domain/text/message';
import type { Crumb } from '@portal/ui/patterns/page-header';
import { ReviewQueue } from '@portal/ui/patterns/review-queue';
import type { ReviewQueueProps } from '@portal/ui/patterns/review-queue';
import { useIntl } from 'react-intl';
import { Link } from 'react-router';
import { DueDate, FlagsBadge } from './application-columns';

const messages = defineMessages({
  title: { id: 'screens.applicationQueue.title', defaultMessage: 'Review applications' },
  lead: {
    id: 'screens.applicationQueue.lead',
    defaultMessage: 'What is due first comes first.',
  },
  applications: { id: 'screens.applicationQueue.applications', defaultMessage: 'Applications' },
  approve: { id: 'screens.applicationQueue.approve', defaultMessage: 'approve' },
  reject: { id: 'screens.applicationQueue.reject', defaultMessage: 'reject' },
  ask: { id: 'screens.applicationQueue.ask', defaultMessage: 'ask' },
  take: { id: 'screens.applicationQueue.take', defaultMessage: 'assign to me' },
  check: { id: 'screens.applicationQueue.check', defaultMessage: 'finish check' },
  doneTitle: { id: 'screens.applicationQueue.doneTitle', defaultMessage: 'Nothing to review' },
  doneText: {
    id: 'screens.applicationQueue.doneText',
    defaultMessage:
      'Every application here is decided, or waits for its applicant. New ones appear when they are submitted.',
  },
  seeAll: { id: 'screens.applicationQueue.seeAll', defaultMessage: 'See all applications' },
});

export interface ApplicationQueueProps extends Pick<
  ReviewQueueProps<ApplicationRow>,
  'query' | 'queue' | 'children'
> {
  readonly crumbs: readonly Crumb[];
  readonly applicationsHref: string;
}

/** Applications that wait for a reviewer, one after another. */
export const ApplicationQueue = ({ crumbs, applicationsHref, ...queue }: ApplicationQueueProps) => {
  const { formatMessage } = useIntl();
  return (
    <ReviewQueue
      {...queue}
      title={formatMessage(messages.title)}
      lead={formatMessage(messages.lead)}
      crumbs={[...crumbs, { label: formatMessage(messages.applications), to: applicationsHref }]}
      rowKey={({ id }) => id}
      rowWords={(row) => [
        row.name,
        <>
          <DueDate row={row} />{' '}
          {row.severity === 'medium' || row.severity === 'high' ? <FlagsBadge row={row} /> : null}
        </>,
      ]}
      keys={[
        { key: 'M', label: formatMessage(messages.take) },
        { key: 'C', label: formatMessage(messages.check) },
        { key: 'I', label: formatMessage(messages.ask) },
        { key: 'A', label: formatMessage(messages.approve) },
        { key: 'R', label: formatMessage(messages.reject) },
      ]}
      done={{
        title: formatMessage(messages.doneTitle),
        text: formatMessage(messages.doneText),
        action: (
          <Button component={Link} to={applicationsHref}>
            {formatMessage(messages.seeAll)}
          </Button>
        ),
      }}
    />
  );
};
