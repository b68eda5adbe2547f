import { useTRPC } from '@portal/client/trpc';
import { humanize } from '@portal/ui/format/id';
import { DetailPage } from '@portal/ui/patterns/detail-page';
import { LineExplanation } from '@portal/screens/commission/line-explanation';
import { Loaded } from '@portal/ui/patterns/loaded';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { paths } from '../../../shared/paths';

/** Why this amount: one line of a partner. */
export const LinePage = () => {
  const trpc = useTRPC();
  const { partnerId = '', id = '' } = useParams();
  const query = useQuery(trpc.admin.commission.line.queryOptions({ partnerId, id }));
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {(line) => (
        <DetailPage
          title={`${humanize(line.component)} earned by ${line.reseller?.name ?? 'the partner'}`}
          state={<StateBadge state={line.state} />}
          crumbs={[
            { label: 'Partners', to: paths.partners },
            { label: 'Commissions', to: `${paths.partner(partnerId)}/commissions` },
          ]}
          facts={[
            { label: 'Happened', value: <When at={line.effectiveAt} as="moment" /> },
            { label: 'Payable from', value: <When at={line.payableFrom} as="day" /> },
            { label: 'Recorded', value: <When at={line.recordedAt} as="moment" /> },
            { label: 'Tenant', value: line.tenant?.name ?? 'All tenants' },
            { label: 'Plan', value: `${line.plan.name}, version ${line.plan.version}` },
          ]}
        >
          <LineExplanation
            line={line}
            hrefOf={(kind, to) =>
              kind === 'line' ? paths.commissionLine(partnerId, to) : undefined
            }
            progressHrefOf={(kind, to) => paths[kind](partnerId, to)}
          />
        </DetailPage>
      )}
    </Loaded>
  );
};
