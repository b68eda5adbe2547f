import { Button } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
import type { Outputs } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { ASSIGNMENT_SOURCE_WORDS } from '@portal/contracts/customer';
import { sayCode } from '@portal/domain/text/say-code';
import { CustomerPage as CustomerView } from '@portal/screens/customer/customer-page';
import { useErasePerson } from '@portal/screens/person/use-erase-person';
import { DataTable } from '@portal/ui/patterns/data-table';
import type { Column } from '@portal/ui/patterns/data-table';
import { Loaded } from '@portal/ui/patterns/loaded';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';
import { Money } from '@portal/ui/primitives/money';
import { When } from '@portal/ui/primitives/when';
import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { Link, Outlet, useNavigate, useOutletContext, useParams } from 'react-router';
import { useErase } from '../../../shared/use-erase';
import { useCan } from '../../../shared/use-can';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  customers: { id: 'partner.customer.customers', defaultMessage: 'Customers' },
  assignToReseller: {
    id: 'partner.customer.assignToReseller',
    defaultMessage: 'Assign to reseller',
  },
  tenant: { id: 'partner.customer.tenant', defaultMessage: 'Tenant' },
  reseller: { id: 'partner.customer.reseller', defaultMessage: 'Reseller' },
  unassigned: { id: 'partner.customer.unassigned', defaultMessage: 'Unassigned' },
  paid: { id: 'partner.customer.paid', defaultMessage: 'Paid' },
  refunded: { id: 'partner.customer.refunded', defaultMessage: 'Refunded' },
  customerSince: { id: 'partner.customer.customerSince', defaultMessage: 'Customer since' },
  events: { id: 'partner.customer.events', defaultMessage: 'Events' },
  assignments: { id: 'partner.customer.assignments', defaultMessage: 'Assignments' },
  from: { id: 'partner.customer.from', defaultMessage: 'From' },
  until: { id: 'partner.customer.until', defaultMessage: 'Until' },
  now: { id: 'partner.customer.now', defaultMessage: 'Now' },
  how: { id: 'partner.customer.how', defaultMessage: 'How' },
  reason: { id: 'partner.customer.reason', defaultMessage: 'Reason' },
  by: { id: 'partner.customer.by', defaultMessage: 'By' },
  erased: {
    id: 'partner.customer.erased',
    defaultMessage: 'The personal data of this customer was erased.',
  },
  theSystem: { id: 'partner.customer.theSystem', defaultMessage: 'The system' },
  neverAssigned: { id: 'partner.customer.neverAssigned', defaultMessage: 'Never assigned' },
  emptyText: {
    id: 'partner.customer.emptyText',
    defaultMessage:
      'What this customer pays earns no reseller anything until it is assigned to one.',
  },
});

type Detail = Outputs['partner']['customer']['get'];
type Assignment = Detail['assignments'][number];

const sums = (amounts: Detail['paid']) =>
  amounts.length === 0 ? '–' : amounts.map((sum) => <Money key={sum.currency} value={sum} />);

/** One customer: who sells to it, what it paid, and what each of its events earned. */
export const CustomerPage = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const navigate = useNavigate();
  const canAssign = useCan('customer.manage');
  const erase = useErase();
  const eraseOf = useErasePerson(async (who) => erase?.(who));
  const { id = '' } = useParams();
  const query = useQuery(trpc.partner.customer.get.queryOptions({ id }));
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {(customer) => (
        <CustomerView
          customer={customer}
          crumbs={[{ label: formatMessage(messages.customers), to: paths.customers }]}
          action={
            canAssign ? (
              <Button
                variant="filled"
                onClick={() =>
                  void navigate(paths.assign, { state: { customerIds: [customer.id] } })
                }
              >
                {formatMessage(messages.assignToReseller)}
              </Button>
            ) : undefined
          }
          more={
            erase === undefined || customer.erasedAt !== null
              ? []
              : [eraseOf({ kind: 'customer', id, name: customer.name ?? customer.externalId })]
          }
          lead={customer.erasedAt === null ? undefined : formatMessage(messages.erased)}
          whose={[
            {
              label: formatMessage(messages.tenant),
              value: <Link to={paths.tenant(customer.tenant.id)}>{customer.tenant.name}</Link>,
            },
            {
              label: formatMessage(messages.reseller),
              value:
                customer.reseller === null ? (
                  formatMessage(messages.unassigned)
                ) : (
                  <Link to={paths.reseller(customer.reseller.id)}>{customer.reseller.name}</Link>
                ),
            },
          ]}
          brought={[
            { label: formatMessage(messages.paid), value: sums(customer.paid) },
            { label: formatMessage(messages.refunded), value: sums(customer.refunded) },
            {
              label: formatMessage(messages.customerSince),
              value:
                customer.activatedOn === null ? '–' : <When at={customer.activatedOn} as="day" />,
            },
          ]}
          tabs={[
            { to: '.', label: formatMessage(messages.events), end: true },
            {
              to: 'assignments',
              label: formatMessage(messages.assignments),
              count: customer.assignments.length,
            },
          ]}
        >
          <Outlet context={customer} />
        </CustomerView>
      )}
    </Loaded>
  );
};

const assignmentColumns = (intl: Speaker): readonly Column<Assignment>[] => [
  {
    id: 'reseller',
    header: intl.formatMessage(messages.reseller),
    cell: (row) => row.reseller.name,
    card: 'title',
  },
  {
    id: 'from',
    header: intl.formatMessage(messages.from),
    cell: (row) => <When at={row.effectiveFrom} as="moment" />,
  },
  {
    id: 'to',
    header: intl.formatMessage(messages.until),
    cell: (row) =>
      row.effectiveTo === null ? (
        intl.formatMessage(messages.now)
      ) : (
        <When at={row.effectiveTo} as="moment" />
      ),
  },
  {
    id: 'how',
    header: intl.formatMessage(messages.how),
    cell: (row) => sayCode(intl, ASSIGNMENT_SOURCE_WORDS, row.source),
  },
  { id: 'why', header: intl.formatMessage(messages.reason), cell: (row) => row.reason ?? '–' },
  {
    id: 'who',
    header: intl.formatMessage(messages.by),
    cell: (row) => row.createdByName ?? intl.formatMessage(messages.theSystem),
  },
];

/** Who the customer belonged to, and from when to when. */
export const CustomerAssignments = () => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const customer = useOutletContext<Detail>();
  if (customer.assignments.length === 0)
    return (
      <EmptyState title={formatMessage(messages.neverAssigned)}>
        {formatMessage(messages.emptyText)}
      </EmptyState>
    );
  return (
    <DataTable
      label={formatMessage(messages.assignments)}
      columns={assignmentColumns(intl)}
      rows={customer.assignments}
      rowKey={(row) => row.id}
    />
  );
};
