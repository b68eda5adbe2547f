import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { DisputeView } from '@portal/screens/dispute/dispute-view';
import { Loaded } from '@portal/ui/patterns/loaded';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useParams } from 'react-router';
import { paths } from '../../../shared/paths';
import { CorrectionEffect } from '../components/correction-effect';

const messages = defineMessages({
  disputeOf: { id: 'partner.dispute.disputeOf', defaultMessage: 'Dispute of {name}' },
  disputeOfYours: {
    id: 'partner.dispute.disputeOfYours',
    defaultMessage: 'Dispute of your own line',
  },
  disputes: { id: 'partner.dispute.disputes', defaultMessage: 'Disputes' },
});

/** One dispute: a reseller's, to be decided, or the partner's own, which the platform decides. */
export const DisputePage = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { id = '' } = useParams();
  const query = useQuery(trpc.partner.dispute.get.queryOptions({ id }));
  const refresh = { onSuccess: () => queryClient.invalidateQueries(trpc.partner.pathFilter()) };
  const write = useMutation(trpc.partner.dispute.write.mutationOptions(refresh));
  const decide = useMutation(trpc.partner.dispute.decide.mutationOptions(refresh));
  const withdraw = useMutation(trpc.partner.dispute.withdraw.mutationOptions(refresh));
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {(dispute) => (
        <DisputeView
          dispute={dispute}
          title={
            dispute.reseller === null
              ? formatMessage(messages.disputeOfYours)
              : formatMessage(messages.disputeOf, { name: dispute.reseller.name })
          }
          crumbs={[{ label: formatMessage(messages.disputes), to: paths.disputes }]}
          hrefs={{
            line: paths.commissionLine,
            statement: paths.statement,
            adjustment: (to) => `${paths.adjustments}?id=${to}`,
          }}
          write={(body) => write.mutateAsync({ id, body })}
          Effect={CorrectionEffect}
          decide={(input) => decide.mutateAsync(input)}
          withdraw={() => withdraw.mutateAsync({ id })}
        />
      )}
    </Loaded>
  );
};
