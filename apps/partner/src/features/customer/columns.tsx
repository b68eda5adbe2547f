import { Text } from '@mantine/core';
import type { Outputs } from '@portal/client/trpc';
import { humanize } from '@portal/ui/format/id';
import { moneyToDecimal } from '@portal/ui/format/money';
import type { Column } from '@portal/ui/patterns/data-table';
import { Money } from '@portal/ui/primitives/money';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';

export type Customer = Outputs['partner']['customer']['list']['rows'][number];

/** Columns of the customer list. */
export const CUSTOMER_COLUMNS: readonly Column<Customer>[] = [
  {
    id: 'number',
    header: 'Number',
    cell: (row) => row.externalId,
    csv: (row) => row.externalId,
    sort: 'externalId',
    card: 'title',
  },
  {
    id: 'name',
    header: 'Name',
    cell: (row) => row.name ?? '–',
    csv: (row) => row.name,
    sort: 'name',
  },
  {
    id: 'status',
    header: 'State',
    cell: (row) => <StateBadge state={row.status} />,
    csv: (row) => humanize(row.status),
  },
  {
    id: 'reseller',
    header: 'Reseller',
    cell: (row) =>
      row.reseller?.name ?? (
        <Text component="span" inherit c="dimmed">
          Unassigned
        </Text>
      ),
    csv: (row) => row.reseller?.name ?? null,
  },
  {
    id: 'postal',
    header: 'Postal code',
    cell: (row) => row.postalCode ?? '–',
    csv: (row) => row.postalCode,
  },
  {
    id: 'city',
    header: 'City',
    cell: (row) => row.city ?? '–',
    csv: (row) => row.city,
    optional: true,
  },
  {
    id: 'product',
    header: 'Product',
    cell: (row) => row.product ?? '–',
    csv: (row) => row.product,
  },
  {
    id: 'monthly',
    header: 'Monthly charge',
    cell: (row) => (row.monthlyAmount === null ? '–' : <Money value={row.monthlyAmount} />),
    csv: (row) => (row.monthlyAmount === null ? null : moneyToDecimal(row.monthlyAmount)),
    align: 'end',
    card: 'value',
  },
  { id: 'tenant', header: 'Tenant', cell: (row) => row.tenant.name, csv: (row) => row.tenant.name },
  {
    id: 'since',
    header: 'Customer since',
    cell: (row) => (row.activatedOn === null ? '–' : <When at={row.activatedOn} as="day" />),
    csv: (row) => row.activatedOn,
    optional: true,
  },
  {
    id: 'created',
    header: 'Added',
    cell: (row) => <When at={row.createdAt} as="day" />,
    csv: (row) => row.createdAt,
    sort: 'createdAt',
    optional: true,
  },
];
