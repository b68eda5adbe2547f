import { useTRPC } from '@portal/client/trpc';
import { humanize } from '@portal/ui/format/id';
import { DetailPage } from '@portal/ui/patterns/detail-page';
import { LineExplanation } from '@portal/ui/patterns/line-explanation';
import { Loaded } from '@portal/ui/patterns/loaded';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { paths } from '../../../shared/paths';

/** Why this amount: the line's steps, facts and corrections. */
export const CommissionLinePage = () => {
  const trpc = useTRPC();
  const { id = '' } = useParams();
  const query = useQuery(trpc.reseller.commission.line.queryOptions({ id }));
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {(line) => (
        <DetailPage
          title={`${humanize(line.component)} for ${line.customer?.name ?? line.customer?.externalId ?? line.period}`}
          state={<StateBadge state={line.state} />}
          crumbs={[{ label: 'My commissions', to: paths.commissions }]}
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
