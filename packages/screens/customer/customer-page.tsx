import type { CustomerDetail } from '@portal/contracts/customer';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { DetailPage } from '@portal/ui/patterns/detail-page';
import type { DetailPageProps } from '@portal/ui/patterns/detail-page';
import type { Fact } from '@portal/ui/patterns/facts';
import { Money } from '@portal/ui/primitives/money';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { useIntl } from 'react-intl';

const messages = defineMessages({
  number: { id: 'screens.customer.page.number', defaultMessage: 'Number' },
  address: { id: 'screens.customer.page.address', defaultMessage: 'Address' },
  email: { id: 'screens.customer.page.email', defaultMessage: 'E-mail' },
  phone: { id: 'screens.customer.page.phone', defaultMessage: 'Phone' },
  product: { id: 'screens.customer.page.product', defaultMessage: 'Product' },
  monthlyCharge: { id: 'screens.customer.page.monthlyCharge', defaultMessage: 'Monthly charge' },
});

/** What each portal knows of a customer. */
type Customer = Pick<
  CustomerDetail,
  | 'externalId'
  | 'name'
  | 'status'
  | 'postalCode'
  | 'city'
  | 'region'
  | 'country'
  | 'email'
  | 'phone'
  | 'product'
  | 'monthlyAmount'
>;

const factsOf = ({ formatMessage }: Speaker, customer: Customer): readonly Fact[] => [
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
    value: customer.monthlyAmount === null ? '–' : <Money value={customer.monthlyAmount} />,
  },
];

/** One customer: what it is, and what each portal adds of whose it is and what it brought. */
export const CustomerPage = ({
  customer,
  whose = [],
  brought,
  ...page
}: Pick<DetailPageProps, 'crumbs' | 'action' | 'more' | 'lead' | 'tabs' | 'children'> & {
  readonly customer: Customer;
  /** Whose it is; a reseller's own need not be told. */
  readonly whose?: readonly Fact[];
  /** What it paid, or what was earned on it, and since when. */
  readonly brought: readonly Fact[];
}) => {
  const intl = useIntl();
  return (
    <DetailPage
      {...page}
      title={customer.name ?? customer.externalId}
      state={<StateBadge state={customer.status} />}
      facts={[
        { label: intl.formatMessage(messages.number), value: customer.externalId },
        ...whose,
        ...factsOf(intl, customer),
        ...brought,
      ]}
    />
  );
};
