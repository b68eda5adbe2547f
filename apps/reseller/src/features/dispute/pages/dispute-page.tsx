import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { humanize } from '@portal/domain/text/humanize';
import { DisputeView } from '@portal/screens/dispute/dispute-view';
import { Loaded } from '@portal/ui/patterns/loaded';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useParams } from 'react-router';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  disputeOf: { id: 'reseller.dispute.disputeOf', defaultMessage: 'Dispute of {component}' },
  disputes: { id: 'reseller.dispute.disputes', defaultMessage: 'Disputes' },
});

/** One dispute: what it is about, and what both sides say. */
export const DisputePage = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { id = '' } = useParams();
  const query = useQuery(trpc.reseller.dispute.get.queryOptions({ id }));
  const refresh = { onSuccess: () => queryClient.invalidateQueries(trpc.reseller.pathFilter()) };
  const write = useMutation(trpc.reseller.dispute.write.mutationOptions(refresh));
  const withdraw = useMutation(trpc.reseller.dispute.withdraw.mutationOptions(refresh));
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {(dispute) => (
        <DisputeView
          dispute={dispute}
          title={formatMessage(messages.disputeOf, {
            component: humanize(dispute.line.component).toLowerCase(),
          })}
          crumbs={[{ label: formatMessage(messages.disputes), to: paths.disputes }]}
          hrefs={{ line: paths.commissionLine, statement: paths.statement }}
          write={(body) => write.mutateAsync({ id, body })}
          withdraw={() => withdraw.mutateAsync({ id })}
        />
      )}
    </Loaded>
  );
};
