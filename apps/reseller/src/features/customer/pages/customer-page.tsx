import { useTRPC } from '@portal/client/trpc';
import { DetailPage } from '@portal/ui/patterns/detail-page';
import { Loaded } from '@portal/ui/patterns/loaded';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { Money } from '@portal/ui/primitives/money';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { CustomerLines } from '../../../shared/customer-lines';
import { paths } from '../../../shared/paths';

/** One of the reseller's customers, with what the reseller earned on it. */
export const CustomerPage = () => {
  const trpc = useTRPC();
  const { id = '' } = useParams();
  const query = useQuery(trpc.reseller.customer.get.queryOptions({ id }));
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {(customer) => (
        <DetailPage
          title={customer.name ?? customer.externalId}
          state={<StateBadge state={customer.status} />}
          crumbs={[{ label: 'My customers', to: paths.customers }]}
          facts={[
            { label: 'Number', value: customer.externalId },
            {
              label: 'Address',
              value:
                [customer.postalCode, customer.city, customer.region, customer.country]
                  .filter((part) => part !== null && part !== '')
                  .join(', ') || '–',
            },
            { label: 'E-mail', value: customer.email ?? '–' },
            { label: 'Phone', value: customer.phone ?? '–' },
            { label: 'Product', value: customer.product ?? '–' },
            {
              label: 'Monthly charge',
              value:
                customer.monthlyAmount === null ? '–' : <Money value={customer.monthlyAmount} />,
            },
            {
              label: 'Yours since',
              value:
                customer.assignedFrom === null ? '–' : <When at={customer.assignedFrom} as="day" />,
            },
            {
              label: 'You earned',
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
