import { Anchor } from '@mantine/core';
import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
import type { Outputs } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import type { Column } from '@portal/ui/patterns/data-table';
import {
  EXCEPTION_ROWS,
  ExceptionEvents,
  ExceptionPayouts,
  ExceptionRows,
} from '@portal/screens/exception/exception-rows';
import { exceptionWords } from '@portal/screens/exception/exception-tables';
import { NotFoundState } from '@portal/ui/patterns/state';
import { Money } from '@portal/ui/primitives/money';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { usePageParam } from '@portal/ui/state/use-page-param';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useParams } from 'react-router';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  thePartner: { id: 'admin.exception.thePartner', defaultMessage: 'The partner' },
  number: { id: 'admin.exception.number', defaultMessage: 'Number' },
  name: { id: 'admin.exception.name', defaultMessage: 'Name' },
  state: { id: 'admin.exception.state', defaultMessage: 'State' },
  tenant: { id: 'admin.exception.tenant', defaultMessage: 'Tenant' },
  postalCode: { id: 'admin.exception.postalCode', defaultMessage: 'Postal code' },
  monthlyCharge: { id: 'admin.exception.monthlyCharge', defaultMessage: 'Monthly charge' },
  partners: { id: 'admin.exception.partners', defaultMessage: 'Partners' },
  partner: { id: 'admin.exception.partner', defaultMessage: 'Partner' },
  openItsPortalThere: {
    id: 'admin.exception.openItsPortalThere',
    defaultMessage: 'Open its portal there',
  },
  partnerGivesResellersTheir: {
    id: 'admin.exception.partnerGivesResellersTheir',
    defaultMessage: 'The partner gives its resellers their plans.',
  },
  partnerImportsInvoicesMissing: {
    id: 'admin.exception.partnerImportsInvoicesMissing',
    defaultMessage: 'The partner imports the invoices that are missing.',
  },
  partnerAssignsThemReseller: {
    id: 'admin.exception.partnerAssignsThemReseller',
    defaultMessage: 'The partner assigns them to a reseller.',
  },
  customers: { id: 'admin.exception.customers', defaultMessage: 'customers' },
});

type Customer = Outputs['admin']['liability']['unassigned']['rows'][number];

const customerColumns = (intl: Speaker): readonly Column<Customer>[] => [
  {
    id: 'number',
    header: intl.formatMessage(messages.number),
    cell: (row) => row.externalId,
    card: 'title',
  },
  { id: 'name', header: intl.formatMessage(messages.name), cell: (row) => row.name ?? '–' },
  {
    id: 'status',
    header: intl.formatMessage(messages.state),
    cell: (row) => <StateBadge state={row.status} />,
  },
  { id: 'tenant', header: intl.formatMessage(messages.tenant), cell: (row) => row.tenant.name },
  {
    id: 'postal',
    header: intl.formatMessage(messages.postalCode),
    cell: (row) => row.postalCode ?? '–',
  },
  {
    id: 'monthly',
    header: intl.formatMessage(messages.monthlyCharge),
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
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const { partnerId = '' } = useParams();
  const { page, onPage } = usePageParam();
  const { data: partner } = useQuery(trpc.admin.partner.get.queryOptions({ id: partnerId }));
  return {
    partner,
    input: { partnerId, page, pageSize: EXCEPTION_ROWS },
    frame: {
      crumbs: [
        { label: formatMessage(messages.partners), to: paths.partners },
        {
          label: partner?.name ?? formatMessage(messages.partner),
          to: paths.partnerExceptions(partnerId),
        },
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
}) => {
  const { formatMessage } = useIntl();
  return (
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
          {formatMessage(messages.openItsPortalThere)}
        </Anchor>
      )}
    </>
  );
};

const Events = ({ kind }: { readonly kind: 'events_without_plan' | 'refunds_without_invoice' }) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const trpc = useTRPC();
  const { partner, input, frame } = useFrame();
  const query = useQuery(
    trpc.admin.liability.events.queryOptions(
      { ...input, kind },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <ExceptionEvents
      kind={kind}
      query={query}
      lead={
        <InPortal
          why={exceptionWords(intl, kind).why}
          what={formatMessage(
            kind === 'events_without_plan'
              ? messages.partnerGivesResellersTheir
              : messages.partnerImportsInvoicesMissing,
          )}
          to={kind === 'events_without_plan' ? '/plans' : '/imports'}
          portalUrl={partner?.portalUrl}
        />
      }
      csvHref={exportLink('admin', 'exception-event', { partnerId: input.partnerId, kind })}
      {...frame}
    />
  );
};

const Payouts = ({ kind }: { readonly kind: 'payouts_failed' | 'payouts_unknown' }) => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const { input, frame } = useFrame();
  const query = useQuery(
    trpc.admin.liability.payouts.queryOptions(
      { ...input, kind },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <ExceptionPayouts
      kind={kind}
      query={query}
      partner={formatMessage(messages.thePartner)}
      batchHref={(id) => paths.payoutBatch(input.partnerId, id)}
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
          what={intl.formatMessage(messages.partnerAssignsThemReseller)}
          to="/customers?unassigned=yes&withRevenue=yes"
          portalUrl={partner?.portalUrl}
        />
      }
      noun={intl.formatMessage(messages.customers)}
      query={query}
      columns={customerColumns(intl)}
      rowKey={({ id }) => id}
      {...frame}
    />
  );
};
