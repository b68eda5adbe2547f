import { useTRPC } from '@portal/client/trpc';
import type { Outputs } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { formatMoney } from '@portal/ui/format/money';
import { DisputeQueue } from '@portal/screens/dispute/dispute-queue';
import { DisputeReview } from '@portal/screens/dispute/dispute-review';
import { Loaded } from '@portal/ui/patterns/loaded';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { When } from '@portal/ui/primitives/when';
import { QUEUE_SIZE, useReviewQueue } from '@portal/ui/state/use-review-queue';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { factHref } from '../../../shared/fact-href';
import { paths } from '../../../shared/paths';
import { CorrectionEffect } from '../components/correction-effect';

const messages = defineMessages({
  lead: {
    id: 'partner.disputeReview.lead',
    defaultMessage: 'The oldest first. A disputed line is not paid out until it is decided.',
  },
  emptyText: {
    id: 'partner.disputeReview.emptyText',
    defaultMessage: 'New ones appear here when a reseller objects to a line.',
  },
});

type Row = Outputs['partner']['dispute']['list']['rows'][number];

const earnerOf = ({ reseller }: Row): string => reseller?.name ?? '';

/** What the resellers dispute and nobody decided yet, one after another, the oldest first. */
export const DisputeReviewPage = () => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const trpc = useTRPC();
  const queue = useReviewQueue();
  const query = useQuery(
    trpc.partner.dispute.list.queryOptions(
      {
        status: 'open',
        earner: 'reseller',
        dir: 'asc',
        page: queue.page,
        pageSize: QUEUE_SIZE,
      },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <DisputeQueue
      lead={formatMessage(messages.lead)}
      crumbs={[]}
      disputesHref={paths.disputes}
      doneText={formatMessage(messages.emptyText)}
      query={query}
      queue={queue}
      rowWords={(row) => [
        earnerOf(row),
        <>
          {formatMoney(row.line.amount, { locale: intl.locale })},{' '}
          <When at={row.openedAt} as="day" />
        </>,
      ]}
    >
      {(row, next) => <Item key={row.id} row={row} next={next} />}
    </DisputeQueue>
  );
};

const Item = ({ row, next }: { readonly row: Row; readonly next: () => void }) => {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { id } = row;
  const query = useQuery(trpc.partner.dispute.get.queryOptions({ id }));
  const line = useQuery(trpc.partner.commission.line.queryOptions({ id: row.line.id }));
  const reload = () => queryClient.invalidateQueries(trpc.partner.pathFilter());
  const write = useMutation(trpc.partner.dispute.write.mutationOptions({ onSuccess: reload }));
  const decide = useMutation(
    trpc.partner.dispute.decide.mutationOptions({
      onSuccess: () => {
        next();
        return reload();
      },
    }),
  );
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {(dispute) => (
        <DisputeReview
          dispute={dispute}
          earner={earnerOf(row)}
          line={line}
          hrefs={{ line: paths.commissionLine, statement: paths.statement }}
          hrefOf={factHref}
          write={(body) => write.mutateAsync({ id, body })}
          decide={(input) => decide.mutateAsync(input)}
          Effect={CorrectionEffect}
        />
      )}
    </Loaded>
  );
};
