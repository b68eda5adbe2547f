import { Button } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
import { humanize } from '@portal/ui/format/id';
import { useConfirm } from '@portal/ui/patterns/confirm';
import { DetailPage } from '@portal/ui/patterns/detail-page';
import { LineExplanation } from '@portal/ui/patterns/line-explanation';
import { Loaded } from '@portal/ui/patterns/loaded';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { useCan } from '../../../shared/me';
import { paths } from '../../../shared/paths';

/** Why this amount: the line's steps, facts and corrections. */
export const CommissionLinePage = () => {
  const trpc = useTRPC();
  const { id = '' } = useParams();
  const mayDispute = useCan('dispute.manage');
  const navigate = useNavigate();
  const confirm = useConfirm();
  const queryClient = useQueryClient();
  const open = useMutation(
    trpc.reseller.dispute.open.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.reseller.pathFilter()),
    }),
  );
  const dispute = (): void =>
    confirm({
      title: 'Dispute this line?',
      body: 'It alone is not paid out until it is decided. Who pays is told your reason by mail.',
      confirmLabel: 'Dispute line',
      reason: 'required',
      reasonLabel: 'What is wrong with it',
      run: async (reason) => {
        const made = await open.mutateAsync({ lineId: id, reason });
        await navigate(paths.dispute(made.id));
      },
    });
  const query = useQuery(trpc.reseller.commission.line.queryOptions({ id }));
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {(line) => (
        <DetailPage
          title={`${humanize(line.component)} for ${line.customer?.name ?? line.customer?.externalId ?? line.period}`}
          state={<StateBadge state={line.state} />}
          crumbs={[{ label: 'My commissions', to: paths.commissions }]}
          action={mayDispute ? <Button onClick={dispute}>Dispute</Button> : undefined}
          facts={[
            { label: 'Happened', value: <When at={line.effectiveAt} as="moment" /> },
            { label: 'Payable from', value: <When at={line.payableFrom} as="day" /> },
            { label: 'Recorded', value: <When at={line.recordedAt} as="moment" /> },
            { label: 'Plan', value: `${line.plan.name}, version ${line.plan.version}` },
          ]}
        >
          <LineExplanation
            line={line}
            hrefOf={(kind, to) => {
              if (kind === 'line') return paths.commissionLine(to);
              return kind === 'customer' ? paths.customer(to) : undefined;
            }}
          />
        </DetailPage>
      )}
    </Loaded>
  );
};
