import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { DetailPage } from '@portal/ui/patterns/detail-page';
import { Loaded } from '@portal/ui/patterns/loaded';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { Money } from '@portal/ui/primitives/money';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useParams } from 'react-router';
import { CustomerLines } from '../../../shared/customer-lines';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  myCustomers: { id: 'reseller.customer.myCustomers', defaultMessage: 'My customers' },
  number: { id: 'reseller.customer.number', defaultMessage: 'Number' },
  address: { id: 'reseller.customer.address', defaultMessage: 'Address' },
  email: { id: 'reseller.customer.email', defaultMessage: 'E-mail' },
  phone: { id: 'reseller.customer.phone', defaultMessage: 'Phone' },
  product: { id: 'reseller.customer.product', defaultMessage: 'Product' },
  monthlyCharge: { id: 'reseller.customer.monthlyCharge', defaultMessage: 'Monthly charge' },
  yoursSince: { id: 'reseller.customer.yoursSince', defaultMessage: 'Yours since' },
  youEarned: { id: 'reseller.customer.youEarned', defaultMessage: 'You earned' },
});

/** One of the reseller's customers, with what the reseller earned on it. */
export const CustomerPage = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const { id = '' } = useParams();
  const query = useQuery(trpc.reseller.customer.get.queryOptions({ id }));
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {(customer) => (
        <DetailPage
          title={customer.name ?? customer.externalId}
          state={<StateBadge state={customer.status} />}
          crumbs={[{ label: formatMessage(messages.myCustomers), to: paths.customers }]}
          facts={[
            { label: formatMessage(messages.number), value: customer.externalId },
            {
              label: formatMessage(messages.address),
              value:
                [customer.postalCode, customer.city, customer.region, customer.country]
                  .filter((part) => part !== null && part !== '')
                  .join(', ') || '–',
            },
            { label: formatMessage(messages.email), value: customer.email ?? '–' },
            { label: formatMessage(messages.phone), value: customer.phone ?? '–' },
            { label: formatMessage(messages.product), value: customer.product ?? '–' },
            {
              label: formatMessage(messages.monthlyCharge),
              value:
                customer.monthlyAmount === null ? '–' : <Money value={customer.monthlyAmount} />,
            },
            {
              label: formatMessage(messages.yoursSince),
              value:
                customer.assignedFrom === null ? '–' : <When at={customer.assignedFrom} as="day" />,
            },
            {
              label: formatMessage(messages.youEarned),
              value:
                customer.earned.length === 0
                  ? '–'
                  : customer.earned.map((sum) => <Money key={sum.currency} value={sum} strong />),
            },
          ]}
        >
          <CustomerLines customerId={customer.id} />
        </DetailPage>
      )}
    </Loaded>
  );
};
