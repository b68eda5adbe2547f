import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { CustomerPage as CustomerView } from '@portal/screens/customer/customer-page';
import { Loaded } from '@portal/ui/patterns/loaded';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { Money } from '@portal/ui/primitives/money';
import { When } from '@portal/ui/primitives/when';
import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useParams } from 'react-router';
import { CustomerLines } from '../../../shared/customer-lines';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  myCustomers: { id: 'reseller.customer.myCustomers', defaultMessage: 'My customers' },
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
        <CustomerView
          customer={customer}
          crumbs={[{ label: formatMessage(messages.myCustomers), to: paths.customers }]}
          brought={[
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
        </CustomerView>
      )}
    </Loaded>
  );
};
