import { Button } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
import { humanize } from '@portal/ui/format/id';
import { DetailPage } from '@portal/ui/patterns/detail-page';
import { LineExplanation } from '@portal/screens/commission/line-explanation';
import type { ProgressHref } from '@portal/screens/commission/line-progress';
import { Loaded } from '@portal/ui/patterns/loaded';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { factHref } from '../../../shared/fact-href';
import { useCan } from '../../../shared/use-can';
import { paths } from '../../../shared/paths';
import { useOpenDispute } from '../../../shared/use-open-dispute';

const progressHrefOf: ProgressHref = (kind, id) => paths[kind](id);

/** Why this amount: the line's steps, facts, corrections and booking. */
export const LinePage = () => {
  const trpc = useTRPC();
  const { id = '' } = useParams();
  const mayDispute = useCan('settlement.manage');
  const dispute = useOpenDispute();
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
            mayDispute && line.reseller === null && line.progress.dispute?.status !== 'open' ? (
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
          <LineExplanation line={line} hrefOf={factHref} progressHrefOf={progressHrefOf} />
        </DetailPage>
      )}
    </Loaded>
  );
};
