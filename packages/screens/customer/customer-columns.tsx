import { Text } from '@mantine/core';
import type { CustomerRow } from '@portal/contracts/customer';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import type { Column } from '@portal/ui/patterns/data-table';
import { Money } from '@portal/ui/primitives/money';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';

const messages = defineMessages({
  number: { id: 'screens.customers.number', defaultMessage: 'Number' },
  name: { id: 'screens.customers.name', defaultMessage: 'Name' },
  state: { id: 'screens.customers.state', defaultMessage: 'State' },
  reseller: { id: 'screens.customers.reseller', defaultMessage: 'Reseller' },
  unassigned: { id: 'screens.customers.unassigned', defaultMessage: 'Unassigned' },
  postalCode: { id: 'screens.customers.postalCode', defaultMessage: 'Postal code' },
  city: { id: 'screens.customers.city', defaultMessage: 'City' },
  product: { id: 'screens.customers.product', defaultMessage: 'Product' },
  monthlyCharge: { id: 'screens.customers.monthlyCharge', defaultMessage: 'Monthly charge' },
  tenant: { id: 'screens.customers.tenant', defaultMessage: 'Tenant' },
  customerSince: { id: 'screens.customers.customerSince', defaultMessage: 'Customer since' },
  added: { id: 'screens.customers.added', defaultMessage: 'Added' },
});

type CustomerColumn = Column<CustomerRow>;

const whoColumns = ({ formatMessage }: Speaker): readonly CustomerColumn[] => [
  {
    id: 'number',
    header: formatMessage(messages.number),
    cell: (row) => row.externalId,
    sort: 'externalId',
    card: 'title',
  },
  {
    id: 'name',
    header: formatMessage(messages.name),
    cell: (row) => row.name ?? '–',
    sort: 'name',
  },
  {
    id: 'status',
    header: formatMessage(messages.state),
    cell: (row) => <StateBadge state={row.status} />,
  },
];

const cityColumn = ({ formatMessage }: Speaker): CustomerColumn => ({
  id: 'city',
  header: formatMessage(messages.city),
  cell: (row) => row.city ?? '–',
});

const postalColumn = ({ formatMessage }: Speaker): CustomerColumn => ({
  id: 'postal',
  header: formatMessage(messages.postalCode),
  cell: (row) => row.postalCode ?? '–',
});

const boughtColumns = ({ formatMessage }: Speaker): readonly CustomerColumn[] => [
  {
    id: 'product',
    header: formatMessage(messages.product),
    cell: (row) => row.product ?? '–',
  },
  {
    id: 'monthly',
    header: formatMessage(messages.monthlyCharge),
    cell: (row) => (row.monthlyAmount === null ? '–' : <Money value={row.monthlyAmount} />),
    align: 'end',
    card: 'value',
  },
];

const sinceColumn = ({ formatMessage }: Speaker): CustomerColumn => ({
  id: 'since',
  header: formatMessage(messages.customerSince),
  cell: (row) => (row.activatedOn === null ? '–' : <When at={row.activatedOn} as="day" />),
  optional: true,
});

/** Columns of the customers of a partner's tenants. */
export const customerColumns = (intl: Speaker): readonly CustomerColumn[] => [
  ...whoColumns(intl),
  {
    id: 'reseller',
    header: intl.formatMessage(messages.reseller),
    cell: (row) =>
      row.reseller?.name ?? (
        <Text component="span" inherit c="dimmed">
          {intl.formatMessage(messages.unassigned)}
        </Text>
      ),
  },
  postalColumn(intl),
  { ...cityColumn(intl), optional: true },
  ...boughtColumns(intl),
  {
    id: 'tenant',
    header: intl.formatMessage(messages.tenant),
    cell: (row) => row.tenant.name,
  },
  sinceColumn(intl),
  {
    id: 'created',
    header: intl.formatMessage(messages.added),
    cell: (row) => <When at={row.createdAt} as="day" />,
    sort: 'createdAt',
    optional: true,
  },
];

/** Columns of the customers that are assigned to one reseller, for itself. */
export const ownCustomerColumns = (intl: Speaker): readonly CustomerColumn[] => [
  ...whoColumns(intl),
  cityColumn(intl),
  postalColumn(intl),
  ...boughtColumns(intl),
  sinceColumn(intl),
];
