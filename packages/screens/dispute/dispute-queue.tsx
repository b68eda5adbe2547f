import { Button } from '@mantine/core';
import type { DisputeRow } from '@portal/contracts/dispute';
import { defineMessages } from '@portal/domain/text/message';
import type { Crumb } from '@portal/ui/patterns/page-header';
import { ReviewQueue } from '@portal/ui/patterns/review-queue';
import type { ReviewQueueProps } from '@portal/ui/patterns/review-queue';
import { useIntl } from 'react-intl';
import { Link } from 'react-router';

const messages = defineMessages({
  title: { id: 'screens.disputeQueue.title', defaultMessage: 'Decide disputes' },
  disputes: { id: 'screens.disputeQueue.disputes', defaultMessage: 'Disputes' },
  accept: { id: 'screens.disputeQueue.accept', defaultMessage: 'accept' },
  reject: { id: 'screens.disputeQueue.reject', defaultMessage: 'reject' },
  doneTitle: {
    id: 'screens.disputeQueue.doneTitle',
    defaultMessage: 'Every dispute is decided',
  },
  seeAll: { id: 'screens.disputeQueue.seeAll', defaultMessage: 'See all disputes' },
});

export interface DisputeQueueProps extends Pick<
  ReviewQueueProps<DisputeRow>,
  'lead' | 'query' | 'queue' | 'rowWords' | 'children'
> {
  /** Before the list of disputes. */
  readonly crumbs: readonly Crumb[];
  /** Where all disputes are. */
  readonly disputesHref: string;
  /** When there will be something to decide again. */
  readonly doneText: string;
}

/** Open disputes, one after another. */
export const DisputeQueue = ({ crumbs, disputesHref, doneText, ...queue }: DisputeQueueProps) => {
  const { formatMessage } = useIntl();
  return (
    <ReviewQueue
      {...queue}
      title={formatMessage(messages.title)}
      crumbs={[...crumbs, { label: formatMessage(messages.disputes), to: disputesHref }]}
      rowKey={({ id }) => id}
      keys={[
        { key: 'A', label: formatMessage(messages.accept) },
        { key: 'R', label: formatMessage(messages.reject) },
      ]}
      done={{
        title: formatMessage(messages.doneTitle),
        text: doneText,
        action: (
          <Button component={Link} to={disputesHref}>
            {formatMessage(messages.seeAll)}
          </Button>
        ),
      }}
    />
  );
};
