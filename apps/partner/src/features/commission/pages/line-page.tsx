import { Button } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
import { humanize } from '@portal/ui/format/id';
import { DetailPage } from '@portal/ui/patterns/detail-page';
import { LineExplanation } from '@portal/ui/patterns/line-explanation';
import type { StandingHref } from '@portal/ui/patterns/line-standing';
import { Loaded } from '@portal/ui/patterns/loaded';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { useLineDispute } from '@portal/ui/patterns/use-line-dispute';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from 'react-router';
import { useCan } from '../../../shared/me';
import { paths } from '../../../shared/paths';

const hrefOf = (kind: string, id: string): string | undefined => {
  switch (kind) {
    case 'customer':
      return paths.customer(id);
    case 'plan':
      return paths.plan(id);
    case 'reseller':
      return paths.reseller(id);
    case 'line':
      return paths.commissionLine(id);
    default:
      return undefined;
  }
};

const standingHrefOf: StandingHref = (kind, id) => paths[kind](id);

/** Why this amount: the line's steps, facts, corrections and booking. */
export const LinePage = () => {
  const trpc = useTRPC();
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const mayDispute = useCan('settlement.manage');
  const open = useMutation(
    trpc.partner.dispute.open.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.partner.pathFilter()),
    }),
  );
  const dispute = useLineDispute(async (input) => {
    const made = await open.mutateAsync(input);
    await navigate(paths.dispute(made.id));
  });
  const query = useQuery(trpc.partner.commission.line.queryOptions({ id }));
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {(line) => (
        <DetailPage
          title={`${humanize(line.component)} earned by ${line.reseller?.name ?? 'you'}`}
          state={<StateBadge state={line.state} />}
          crumbs={[
            { label: 'Commissions', to: paths.commissions },
            { label: 'Lines', to: paths.commissionLines },
          ]}
          action={
            mayDispute && line.reseller === null && line.standing.dispute?.status !== 'open' ? (
              <Button onClick={() => dispute(id)}>Dispute…</Button>
            ) : undefined
          }
          facts={[
            {
              label: 'Earner',
              value:
                line.reseller === null ? (
                  'You, from the platform'
                ) : (
                  <Link to={paths.reseller(line.reseller.id)}>{line.reseller.name}</Link>
                ),
            },
            {
              label: 'Customer',
              value:
                line.customer === null ? (
                  '–'
                ) : (
                  <Link to={paths.customer(line.customer.id)}>
                    {line.customer.name ?? line.customer.externalId}
                  </Link>
                ),
            },
            { label: 'Tenant', value: line.tenant?.name ?? 'All tenants' },
            { label: 'Happened', value: <When at={line.effectiveAt} as="moment" /> },
            { label: 'Payable from', value: <When at={line.payableFrom} as="day" /> },
            { label: 'Recorded', value: <When at={line.recordedAt} as="moment" /> },
            {
              label: 'Plan',
              value: (
                <Link to={paths.plan(line.plan.id)}>
                  {line.plan.name}, version {line.plan.version}
                </Link>
              ),
            },
          ]}
        >
          <LineExplanation line={line} hrefOf={hrefOf} standingHrefOf={standingHrefOf} />
        </DetailPage>
      )}
    </Loaded>
  );
};
