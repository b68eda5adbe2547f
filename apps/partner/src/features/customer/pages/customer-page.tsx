import { Button } from '@mantine/core';
import { type Outputs, useTRPC } from '@portal/client/trpc';
import { humanize } from '@portal/ui/format/id';
import { type Column, DataTable } from '@portal/ui/patterns/data-table';
import { DetailPage } from '@portal/ui/patterns/detail-page';
import { Loaded } from '@portal/ui/patterns/loaded';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';
import { Money } from '@portal/ui/primitives/money';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useNavigate, useOutletContext, useParams } from 'react-router';
import { useCan } from '../../../shared/use-can';
import { paths } from '../../../shared/paths';

type Detail = Outputs['partner']['customer']['get'];
type Assignment = Detail['assignments'][number];

const sums = (amounts: Detail['paid']) =>
  amounts.length === 0 ? '–' : amounts.map((sum) => <Money key={sum.currency} value={sum} />);

/** One customer: who sells to it, what it paid, and what each of its events earned. */
export const CustomerPage = () => {
  const trpc = useTRPC();
  const navigate = useNavigate();
  const canAssign = useCan('customer.manage');
  const { id = '' } = useParams();
  const query = useQuery(trpc.partner.customer.get.queryOptions({ id }));
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {(customer) => (
        <DetailPage
          title={customer.name ?? customer.externalId}
          state={<StateBadge state={customer.status} />}
          crumbs={[{ label: 'Customers', to: paths.customers }]}
          action={
            canAssign ? (
              <Button
                variant="filled"
                onClick={() =>
                  void navigate(paths.assign, { state: { customerIds: [customer.id] } })
                }
              >
                Assign to reseller
              </Button>
            ) : undefined
          }
          facts={[
            { label: 'Number', value: customer.externalId },
            {
              label: 'Tenant',
              value: <Link to={paths.tenant(customer.tenant.id)}>{customer.tenant.name}</Link>,
            },
            {
              label: 'Reseller',
              value:
                customer.reseller === null ? (
                  'Unassigned'
                ) : (
                  <Link to={paths.reseller(customer.reseller.id)}>{customer.reseller.name}</Link>
                ),
            },
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
            { label: 'Paid', value: sums(customer.paid) },
            { label: 'Refunded', value: sums(customer.refunded) },
            {
              label: 'Customer since',
              value:
                customer.activatedOn === null ? '–' : <When at={customer.activatedOn} as="day" />,
            },
          ]}
          tabs={[
            { to: '.', label: 'Events', end: true },
            { to: 'assignments', label: 'Assignments', count: customer.assignments.length },
          ]}
        >
          <Outlet context={customer} />
        </DetailPage>
      )}
    </Loaded>
  );
};

const ASSIGNMENT_COLUMNS: readonly Column<Assignment>[] = [
  { id: 'reseller', header: 'Reseller', cell: (row) => row.reseller.name, card: 'title' },
  { id: 'from', header: 'From', cell: (row) => <When at={row.effectiveFrom} as="moment" /> },
  {
    id: 'to',
    header: 'Until',
    cell: (row) => (row.effectiveTo === null ? 'Now' : <When at={row.effectiveTo} as="moment" />),
  },
  { id: 'how', header: 'How', cell: (row) => humanize(row.source) },
  { id: 'why', header: 'Reason', cell: (row) => row.reason ?? '–' },
  { id: 'who', header: 'By', cell: (row) => row.createdByName ?? 'The system' },
];

/** Who the customer belonged to, and from when to when. */
export const CustomerAssignments = () => {
  const customer = useOutletContext<Detail>();
  if (customer.assignments.length === 0)
    return (
      <EmptyState title="Never assigned">
        What this customer pays earns no reseller anything until it is assigned to one.
      </EmptyState>
    );
  return (
    <DataTable
      label="Assignments"
      columns={ASSIGNMENT_COLUMNS}
      rows={customer.assignments}
      rowKey={(row) => row.id}
    />
  );
};
