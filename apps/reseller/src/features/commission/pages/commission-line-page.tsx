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
import { useParams } from 'react-router';
import { useCan } from '../../../shared/use-can';
import { paths } from '../../../shared/paths';
import { useOpenDispute } from '../../../shared/use-open-dispute';

const progressHrefOf: ProgressHref = (kind, id) => paths[kind](id);

/** Why this amount: the line's steps, facts and corrections. */
export const CommissionLinePage = () => {
  const trpc = useTRPC();
  const { id = '' } = useParams();
  const mayDispute = useCan('dispute.manage');
  const dispute = useOpenDispute();
  const query = useQuery(trpc.reseller.commission.line.queryOptions({ id }));
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {(line) => (
        <DetailPage
          title={`${humanize(line.component)} for ${line.customer?.name ?? line.customer?.externalId ?? line.period}`}
          state={<StateBadge state={line.state} />}
          crumbs={[{ label: 'My commissions', to: paths.commissions }]}
          action={
            mayDispute && line.progress.dispute?.status !== 'open' ? (
              <Button onClick={() => dispute(id)}>Dispute…</Button>
            ) : undefined
          }
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
            progressHrefOf={progressHrefOf}
          />
        </DetailPage>
      )}
    </Loaded>
  );
};
