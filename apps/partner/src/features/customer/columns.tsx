import { Text } from '@mantine/core';
import type { Outputs } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import type { Column } from '@portal/ui/patterns/data-table';
import { Money } from '@portal/ui/primitives/money';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';

const messages = defineMessages({
  number: { id: 'partner.customers.number', defaultMessage: 'Number' },
  name: { id: 'partner.customers.name', defaultMessage: 'Name' },
  state: { id: 'partner.customers.state', defaultMessage: 'State' },
  reseller: { id: 'partner.customers.reseller', defaultMessage: 'Reseller' },
  unassigned: { id: 'partner.customers.unassigned', defaultMessage: 'Unassigned' },
  postalCode: { id: 'partner.customers.postalCode', defaultMessage: 'Postal code' },
  city: { id: 'partner.customers.city', defaultMessage: 'City' },
  product: { id: 'partner.customers.product', defaultMessage: 'Product' },
  monthlyCharge: { id: 'partner.customers.monthlyCharge', defaultMessage: 'Monthly charge' },
  tenant: { id: 'partner.customers.tenant', defaultMessage: 'Tenant' },
  customerSince: { id: 'partner.customers.customerSince', defaultMessage: 'Customer since' },
  added: { id: 'partner.customers.added', defaultMessage: 'Added' },
});

export type Customer = Outputs['partner']['customer']['list']['rows'][number];

/** Columns of the customer list. */
export const customerColumns = (intl: Speaker): readonly Column<Customer>[] => [
  {
    id: 'number',
    header: intl.formatMessage(messages.number),
    cell: (row) => row.externalId,
    sort: 'externalId',
    card: 'title',
  },
  {
    id: 'name',
    header: intl.formatMessage(messages.name),
    cell: (row) => row.name ?? '–',
    sort: 'name',
  },
  {
    id: 'status',
    header: intl.formatMessage(messages.state),
    cell: (row) => <StateBadge state={row.status} />,
  },
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
  {
    id: 'postal',
    header: intl.formatMessage(messages.postalCode),
    cell: (row) => row.postalCode ?? '–',
  },
  {
    id: 'city',
    header: intl.formatMessage(messages.city),
    cell: (row) => row.city ?? '–',
    optional: true,
  },
  {
    id: 'product',
    header: intl.formatMessage(messages.product),
    cell: (row) => row.product ?? '–',
  },
  {
    id: 'monthly',
    header: intl.formatMessage(messages.monthlyCharge),
    cell: (row) => (row.monthlyAmount === null ? '–' : <Money value={row.monthlyAmount} />),
    align: 'end',
    card: 'value',
  },
  {
    id: 'tenant',
    header: intl.formatMessage(messages.tenant),
    cell: (row) => row.tenant.name,
  },
  {
    id: 'since',
    header: intl.formatMessage(messages.customerSince),
    cell: (row) => (row.activatedOn === null ? '–' : <When at={row.activatedOn} as="day" />),
    optional: true,
  },
  {
    id: 'created',
    header: intl.formatMessage(messages.added),
    cell: (row) => <When at={row.createdAt} as="day" />,
    sort: 'createdAt',
    optional: true,
  },
];
