import { useTRPC } from '@portal/client/trpc';
import type { Outputs } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { formatPeriod } from '@portal/ui/format/date';
import { humanize } from '@portal/domain/text/humanize';
import { formatMoney } from '@portal/ui/format/money';
import { DisputeQueue } from '@portal/screens/dispute/dispute-queue';
import { DisputeReview } from '@portal/screens/dispute/dispute-review';
import { Loaded } from '@portal/ui/patterns/loaded';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { QUEUE_SIZE, useReviewQueue } from '@portal/ui/state/use-review-queue';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useParams } from 'react-router';
import { paths } from '../../../shared/paths';
import { CorrectionEffect } from '../components/correction-effect';

const messages = defineMessages({
  lead: {
    id: 'admin.review.lead',
    defaultMessage:
      'What {name} disputes of its own lines, the oldest first. Its resellers’ disputes are its own to decide.',
  },
  leadOfPartner: {
    id: 'admin.review.leadOfPartner',
    defaultMessage:
      'What the partner disputes of its own lines, the oldest first. Its resellers’ disputes are its own to decide.',
  },
  thePartner: { id: 'admin.review.thePartner', defaultMessage: 'The partner' },
  partners: { id: 'admin.review.partners', defaultMessage: 'Partners' },
  newOnesAppearWhen: {
    id: 'admin.review.newOnesAppearWhen',
    defaultMessage: 'New ones appear here when the partner objects to one of its lines.',
  },
});

type Row = Outputs['admin']['dispute']['list']['rows'][number];

/** What a partner disputes of its own lines and nobody decided yet, one after another, the oldest first. */
export const DisputeReviewPage = () => {
  const { formatMessage, locale } = useIntl();
  const trpc = useTRPC();
  const { partnerId = '' } = useParams();
  const queue = useReviewQueue();
  const partner = useQuery(trpc.admin.partner.get.queryOptions({ id: partnerId }));
  const name = partner.data?.name ?? formatMessage(messages.thePartner);
  const query = useQuery(
    trpc.admin.dispute.list.queryOptions(
      {
        partnerId,
        status: 'open',
        earner: 'partner',
        dir: 'asc',
        page: queue.page,
        pageSize: QUEUE_SIZE,
      },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <DisputeQueue
      lead={
        partner.data === undefined
          ? formatMessage(messages.leadOfPartner)
          : formatMessage(messages.lead, { name: partner.data.name })
      }
      crumbs={[
        { label: formatMessage(messages.partners), to: paths.partners },
        { label: name, to: paths.partner(partnerId) },
      ]}
      disputesHref={paths.partnerDisputes(partnerId)}
      doneText={formatMessage(messages.newOnesAppearWhen)}
      query={query}
      queue={queue}
      rowWords={({ line }) => [
        formatMoney(line.amount, { locale }),
        `${humanize(line.component)}, ${formatPeriod(line.period, { locale })}`,
      ]}
    >
      {(row, next) => <Item key={row.id} partnerId={partnerId} name={name} row={row} next={next} />}
    </DisputeQueue>
  );
};

const Item = ({
  partnerId,
  name,
  row,
  next,
}: {
  readonly partnerId: string;
  readonly name: string;
  readonly row: Row;
  readonly next: () => void;
}) => {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { id } = row;
  const query = useQuery(trpc.admin.dispute.get.queryOptions({ partnerId, id }));
  const line = useQuery(trpc.admin.commission.line.queryOptions({ partnerId, id: row.line.id }));
  const reload = () => queryClient.invalidateQueries(trpc.admin.pathFilter());
  const write = useMutation(trpc.admin.dispute.write.mutationOptions({ onSuccess: reload }));
  const decide = useMutation(
    trpc.admin.dispute.decide.mutationOptions({
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
          earner={name}
          line={line}
          hrefs={{
            line: (to) => paths.commissionLine(partnerId, to),
            statement: (to) => paths.statement(partnerId, to),
          }}
          hrefOf={(kind, to) => (kind === 'line' ? paths.commissionLine(partnerId, to) : undefined)}
          write={(body) => write.mutateAsync({ partnerId, id, body })}
          decide={(input) => decide.mutateAsync({ partnerId, ...input })}
          Effect={CorrectionEffect}
        />
      )}
    </Loaded>
  );
};
