import { Button } from '@mantine/core';
import { type Outputs, useTRPC } from '@portal/client/trpc';
import { formatPeriod } from '@portal/ui/format/date';
import { humanize } from '@portal/ui/format/id';
import { formatMoney } from '@portal/ui/format/money';
import { DisputeReview } from '@portal/screens/dispute/dispute-review';
import { Loaded } from '@portal/ui/patterns/loaded';
import { ReviewQueue } from '@portal/ui/patterns/review-queue';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { QUEUE_SIZE, useReviewQueue } from '@portal/ui/state/use-review-queue';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { paths } from '../../../shared/paths';
import { CorrectionEffect } from '../components/correction-effect';

type Row = Outputs['admin']['dispute']['list']['rows'][number];

/** What a partner disputes of its own lines and nobody decided yet, one after another, the oldest first. */
export const DisputeReviewPage = () => {
  const trpc = useTRPC();
  const { partnerId = '' } = useParams();
  const queue = useReviewQueue();
  const partner = useQuery(trpc.admin.partner.get.queryOptions({ id: partnerId }));
  const name = partner.data?.name ?? 'The partner';
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
    <ReviewQueue
      title="Decide disputes"
      lead={`What ${partner.data?.name ?? 'the partner'} disputes of its own lines, the oldest first. Its resellers’ disputes are its own to decide.`}
      crumbs={[
        { label: 'Partners', to: paths.partners },
        { label: name, to: paths.partner(partnerId) },
        { label: 'Disputes', to: paths.partnerDisputes(partnerId) },
      ]}
      query={query}
      queue={queue}
      rowKey={({ id }) => id}
      rowWords={({ line }) => [
        formatMoney(line.amount),
        `${humanize(line.component)}, ${formatPeriod(line.period)}`,
      ]}
      keys={[
        { key: 'A', label: 'accept' },
        { key: 'R', label: 'reject' },
      ]}
      done={{
        title: 'Every dispute is decided',
        text: 'New ones appear here when the partner objects to one of its lines.',
        action: (
          <Button component={Link} to={paths.partnerDisputes(partnerId)}>
            See all disputes
          </Button>
        ),
      }}
    >
      {(row, next) => <Item key={row.id} partnerId={partnerId} name={name} row={row} next={next} />}
    </ReviewQueue>
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
