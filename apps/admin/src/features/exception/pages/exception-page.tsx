import { Anchor, Button } from '@mantine/core';
import { exportLink } from '@portal/client/export-link';
import { type Outputs, useTRPC } from '@portal/client/trpc';
import type { Column } from '@portal/ui/patterns/data-table';
import {
  exceptionEventColumns,
  exceptionPayoutColumns,
  exceptionWords,
} from '@portal/screens/exception/exception-tables';
import { EXCEPTION_ROWS, ExceptionRows } from '@portal/screens/exception/exception-rows';
import { NotFoundState } from '@portal/ui/patterns/state';
import { Money } from '@portal/ui/primitives/money';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { usePageParam } from '@portal/ui/state/use-page-param';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useParams } from 'react-router';
import { paths } from '../../../shared/paths';

type Customer = Outputs['admin']['liability']['unassigned']['rows'][number];

const CUSTOMER_COLUMNS: readonly Column<Customer>[] = [
  { id: 'number', header: 'Number', cell: (row) => row.externalId, card: 'title' },
  { id: 'name', header: 'Name', cell: (row) => row.name ?? '–' },
  { id: 'status', header: 'State', cell: (row) => <StateBadge state={row.status} /> },
  { id: 'tenant', header: 'Tenant', cell: (row) => row.tenant.name },
  { id: 'postal', header: 'Postal code', cell: (row) => row.postalCode ?? '–' },
  {
    id: 'monthly',
    header: 'Monthly charge',
    align: 'end',
    cell: (row) => <Money value={row.monthlyAmount} />,
    card: 'value',
  },
];

/** The customers, events or payouts behind a number of what there is to look at with one partner. */
export const ExceptionPage = () => {
  const { kind = '' } = useParams();
  switch (kind) {
    case 'events_without_plan':
    case 'refunds_without_invoice':
      return <Events kind={kind} />;
    case 'payouts_failed':
    case 'payouts_unknown':
      return <Payouts kind={kind} />;
    case 'unassigned_with_revenue':
      return <Unassigned />;
    default:
      return <NotFoundState />;
  }
};

/** The page that is asked for, and what all these lists show around their rows. */
const useFrame = () => {
  const trpc = useTRPC();
  const { partnerId = '' } = useParams();
  const { page, onPage } = usePageParam();
  const { data: partner } = useQuery(trpc.admin.partner.get.queryOptions({ id: partnerId }));
  return {
    partner,
    input: { partnerId, page, pageSize: EXCEPTION_ROWS },
    frame: {
      crumbs: [
        { label: 'Partners', to: paths.partners },
        { label: partner?.name ?? 'Partner', to: paths.partnerExceptions(partnerId) },
      ],
      page,
      onPage,
    },
  };
};

/** What only the partner itself can mend, with the way there. */
const InPortal = ({
  why,
  what,
  to,
  portalUrl,
}: {
  readonly why: string;
  readonly what: string;
  readonly to: string;
  readonly portalUrl: string | undefined;
}) => (
  <>
    {why} {what}{' '}
    {portalUrl === undefined ? null : (
      <Anchor
        href={`${portalUrl}${to}`}
        target="_blank"
        rel="noreferrer"
        inherit
        underline="always"
      >
        Open its portal there
      </Anchor>
    )}
  </>
);

const Events = ({ kind }: { readonly kind: 'events_without_plan' | 'refunds_without_invoice' }) => {
  const intl = useIntl();
  const trpc = useTRPC();
  const { partner, input, frame } = useFrame();
  const query = useQuery(
    trpc.admin.liability.events.queryOptions(
      { ...input, kind },
      { placeholderData: keepPreviousData },
    ),
  );
  const { label, why } = exceptionWords(intl, kind);
  return (
    <ExceptionRows
      title={label}
      lead={
        kind === 'events_without_plan' ? (
          <InPortal
            why={why}
            what="The partner gives its resellers their plans."
            to="/plans"
            portalUrl={partner?.portalUrl}
          />
        ) : (
          <InPortal
            why={why}
            what="The partner imports the invoices that are missing."
            to="/imports"
            portalUrl={partner?.portalUrl}
          />
        )
      }
      actions={
        <Button
          component="a"
          href={exportLink('admin', 'exception-event', { partnerId: input.partnerId, kind })}
          download
        >
          Download CSV
        </Button>
      }
      noun="events"
      query={query}
      columns={exceptionEventColumns(intl, {})}
      rowKey={({ id }) => id}
      {...frame}
    />
  );
};

const Payouts = ({ kind }: { readonly kind: 'payouts_failed' | 'payouts_unknown' }) => {
  const intl = useIntl();
  const trpc = useTRPC();
  const { input, frame } = useFrame();
  const query = useQuery(
    trpc.admin.liability.payouts.queryOptions(
      { ...input, kind },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <ExceptionRows
      title={exceptionWords(intl, kind).label}
      lead={exceptionWords(intl, kind).why}
      noun="payouts"
      query={query}
      columns={exceptionPayoutColumns(intl, 'The partner')}
      rowKey={({ id }) => id}
      rowHref={({ batch }) => paths.payoutBatch(input.partnerId, batch.id)}
      {...frame}
    />
  );
};

const Unassigned = () => {
  const intl = useIntl();
  const trpc = useTRPC();
  const { partner, input, frame } = useFrame();
  const query = useQuery(
    trpc.admin.liability.unassigned.queryOptions(input, { placeholderData: keepPreviousData }),
  );
  const { label, why } = exceptionWords(intl, 'unassigned_with_revenue');
  return (
    <ExceptionRows
      title={label}
      lead={
        <InPortal
          why={why}
          what="The partner assigns them to a reseller."
          to="/customers?unassigned=yes&withRevenue=yes"
          portalUrl={partner?.portalUrl}
        />
      }
      noun="customers"
      query={query}
      columns={CUSTOMER_COLUMNS}
      rowKey={({ id }) => id}
      {...frame}
    />
  );
};
