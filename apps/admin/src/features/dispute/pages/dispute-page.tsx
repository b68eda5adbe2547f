import { useTRPC } from '@portal/client/trpc';
import { DisputeView } from '@portal/screens/dispute/dispute-view';
import { Loaded } from '@portal/ui/patterns/loaded';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { paths } from '../../../shared/paths';
import { CorrectionEffect } from '../components/correction-effect';

/** One dispute of a partner: the platform decides those of its own lines. */
export const DisputePage = () => {
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
          title={`Dispute of ${dispute.reseller?.name ?? 'the partner'}`}
          crumbs={[
            { label: 'Partners', to: paths.partners },
            { label: 'Disputes', to: paths.partnerDisputes(partnerId) },
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
