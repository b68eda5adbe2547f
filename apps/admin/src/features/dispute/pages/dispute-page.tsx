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
  disputeOf: { id: 'admin.dispute.disputeOf', defaultMessage: 'Dispute of {name}' },
  disputeOfPartner: {
    id: 'admin.dispute.disputeOfPartner',
    defaultMessage: 'Dispute of the partner',
  },
  partners: { id: 'admin.dispute.partners', defaultMessage: 'Partners' },
  disputes: { id: 'admin.dispute.disputes', defaultMessage: 'Disputes' },
});

/** One dispute of a partner: the platform decides those of its own lines. */
export const DisputePage = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { partnerId = '', id = '' } = useParams();
  const query = useQuery(trpc.admin.dispute.get.queryOptions({ partnerId, id }));
  const refresh = { onSuccess: () => queryClient.invalidateQueries(trpc.admin.pathFilter()) };
  const write = useMutation(trpc.admin.dispute.write.mutationOptions(refresh));
  const decide = useMutation(trpc.admin.dispute.decide.mutationOptions(refresh));
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {(dispute) => (
        <DisputeView
          dispute={dispute}
          title={
            dispute.reseller === null
              ? formatMessage(messages.disputeOfPartner)
              : formatMessage(messages.disputeOf, { name: dispute.reseller.name })
          }
          crumbs={[
            { label: formatMessage(messages.partners), to: paths.partners },
            { label: formatMessage(messages.disputes), to: paths.partnerDisputes(partnerId) },
          ]}
          hrefs={{
            line: (line) => paths.commissionLine(partnerId, line),
            statement: (statement) => paths.statement(partnerId, statement),
            adjustment: (to) => `${paths.partnerAdjustments(partnerId)}?id=${to}`,
          }}
          write={(body) => write.mutateAsync({ partnerId, id, body })}
          Effect={CorrectionEffect}
          decide={(input) => decide.mutateAsync({ partnerId, ...input })}
        />
      )}
    </Loaded>
  );
};
