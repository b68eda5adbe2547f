import { useTRPC } from '@portal/client/trpc';
import { humanize } from '@portal/domain/text/humanize';
import { defineMessages } from '@portal/domain/text/message';
import { LinePage } from '@portal/screens/commission/line-page';
import type { LinePageProps } from '@portal/screens/commission/line-page';
import type { ProgressHref } from '@portal/screens/commission/line-progress';
import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useParams } from 'react-router';
import { paths } from '../../../shared/paths';
import { useCan } from '../../../shared/use-can';
import { useOpenDispute } from '../../../shared/use-open-dispute';

const messages = defineMessages({
  componentFor: {
    id: 'reseller.commissionLine.componentFor',
    defaultMessage: '{component} for {customer}',
  },
  myCommissions: { id: 'reseller.commissionLine.myCommissions', defaultMessage: 'My commissions' },
});

const hrefOf: LinePageProps['hrefOf'] = (kind, id) => {
  if (kind === 'line') return paths.commissionLine(id);
  return kind === 'customer' ? paths.customer(id) : undefined;
};

const progressHrefOf: ProgressHref = (kind, id) => paths[kind](id);

/** Why this amount: the line's steps, facts and corrections. */
export const CommissionLinePage = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const { id = '' } = useParams();
  const mayDispute = useCan('dispute.manage');
  const dispute = useOpenDispute();
  return (
    <LinePage
      query={useQuery(trpc.reseller.commission.line.queryOptions({ id }))}
      titleOf={({ component, customer, period }) =>
        formatMessage(messages.componentFor, {
          component: humanize(component),
          customer: customer?.name ?? customer?.externalId ?? period,
        })
      }
      crumbs={[{ label: formatMessage(messages.myCommissions), to: paths.commissions }]}
      disputeOf={() => (mayDispute ? () => dispute(id) : undefined)}
      hrefOf={hrefOf}
      progressHrefOf={progressHrefOf}
    />
  );
};
