import { Button } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
import { formatPeriod } from '@portal/ui/format/date';
import { humanize } from '@portal/ui/format/id';
import { useConfirm } from '@portal/ui/patterns/confirm';
import { DetailPage } from '@portal/ui/patterns/detail-page';
import { DisputeThread } from '@portal/ui/patterns/dispute-thread';
import { Loaded } from '@portal/ui/patterns/loaded';
import { notify } from '@portal/ui/patterns/notify';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { Money } from '@portal/ui/primitives/money';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { paths } from '../../../shared/paths';

const useRefresh = () => {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return { onSuccess: () => queryClient.invalidateQueries(trpc.reseller.pathFilter()) };
};

/** One dispute: what it is about, and what both sides say. */
export const DisputePage = () => {
  const trpc = useTRPC();
  const confirm = useConfirm();
  const { id = '' } = useParams();
  const query = useQuery(trpc.reseller.dispute.get.queryOptions({ id }));
  const refresh = useRefresh();
  const write = useMutation(trpc.reseller.dispute.write.mutationOptions(refresh));
  const withdraw = useMutation(trpc.reseller.dispute.withdraw.mutationOptions(refresh));
  const takeBack = (): void =>
    confirm({
      title: 'Take this dispute back?',
      body: 'The line is paid like any other again.',
      confirmLabel: 'Take back',
      run: async () => {
        await withdraw.mutateAsync({ id });
        notify.done('Dispute taken back');
      },
    });
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {(dispute) => (
        <DetailPage
          title={`Dispute of ${humanize(dispute.line.component).toLowerCase()}`}
          state={<StateBadge state={dispute.status} />}
          lead={dispute.decision ?? undefined}
          crumbs={[{ label: 'Disputes', to: paths.disputes }]}
          action={dispute.can.withdraw ? <Button onClick={takeBack}>Take back</Button> : undefined}
          facts={[
            {
              label: 'Line',
              value: (
                <Link to={paths.commissionLine(dispute.line.id)}>
                  {humanize(dispute.line.component)}, {formatPeriod(dispute.line.period)}
                </Link>
              ),
            },
            { label: 'Amount', value: <Money value={dispute.line.amount} /> },
            {
              label: 'Statement',
              value:
                dispute.statement === null ? (
                  'None yet'
                ) : (
                  <Link to={paths.statement(dispute.statement.id)}>{dispute.statement.number}</Link>
                ),
            },
            {
              label: 'Correction',
              value:
                dispute.correction === null ? (
                  'None'
                ) : (
                  <>
                    <Money value={dispute.correction.amount} />{' '}
                    <StateBadge state={dispute.correction.status} />
                  </>
                ),
            },
            { label: 'Decided by', value: dispute.decidedByName ?? '–' },
            {
              label: 'Decided',
              value: dispute.decidedAt === null ? '–' : <When at={dispute.decidedAt} as="moment" />,
            },
          ]}
        >
          <DisputeThread
            reason={dispute.reason}
            openedByName={dispute.openedByName}
            openedAt={dispute.openedAt}
            thread={dispute.thread}
            onWrite={dispute.can.write ? (body) => write.mutateAsync({ id, body }) : undefined}
          />
        </DetailPage>
      )}
    </Loaded>
  );
};
