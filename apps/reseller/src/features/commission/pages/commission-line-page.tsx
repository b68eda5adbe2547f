import { Button } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { humanize } from '@portal/domain/text/humanize';
import { DetailPage } from '@portal/ui/patterns/detail-page';
import { LineExplanation } from '@portal/screens/commission/line-explanation';
import type { ProgressHref } from '@portal/screens/commission/line-progress';
import { Loaded } from '@portal/ui/patterns/loaded';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useParams } from 'react-router';
import { useCan } from '../../../shared/use-can';
import { paths } from '../../../shared/paths';
import { useOpenDispute } from '../../../shared/use-open-dispute';

const messages = defineMessages({
  componentFor: {
    id: 'reseller.commissionLine.componentFor',
    defaultMessage: '{component} for {customer}',
  },
  myCommissions: { id: 'reseller.commissionLine.myCommissions', defaultMessage: 'My commissions' },
  dispute: { id: 'reseller.commissionLine.dispute', defaultMessage: 'Dispute…' },
  happened: { id: 'reseller.commissionLine.happened', defaultMessage: 'Happened' },
  payableFrom: { id: 'reseller.commissionLine.payableFrom', defaultMessage: 'Payable from' },
  recorded: { id: 'reseller.commissionLine.recorded', defaultMessage: 'Recorded' },
  plan: { id: 'reseller.commissionLine.plan', defaultMessage: 'Plan' },
});

const progressHrefOf: ProgressHref = (kind, id) => paths[kind](id);

/** Why this amount: the line's steps, facts and corrections. */
export const CommissionLinePage = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const { id = '' } = useParams();
  const mayDispute = useCan('dispute.manage');
  const dispute = useOpenDispute();
  const query = useQuery(trpc.reseller.commission.line.queryOptions({ id }));
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {(line) => (
        <DetailPage
          title={formatMessage(messages.componentFor, {
            component: humanize(line.component),
            customer: line.customer?.name ?? line.customer?.externalId ?? line.period,
          })}
          state={<StateBadge state={line.state} />}
          crumbs={[{ label: formatMessage(messages.myCommissions), to: paths.commissions }]}
          action={
            mayDispute && line.progress.dispute?.status !== 'open' ? (
              <Button onClick={() => dispute(id)}>{formatMessage(messages.dispute)}</Button>
            ) : undefined
          }
          facts={[
            {
              label: formatMessage(messages.happened),
              value: <When at={line.effectiveAt} as="moment" />,
            },
            {
              label: formatMessage(messages.payableFrom),
              value: <When at={line.payableFrom} as="day" />,
            },
            {
              label: formatMessage(messages.recorded),
              value: <When at={line.recordedAt} as="moment" />,
            },
            {
              label: formatMessage(messages.plan),
              value: `${line.plan.name}, version ${line.plan.version}`,
            },
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
