import { Button } from '@mantine/core';
import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import {
  exceptionEventColumns,
  exceptionPayoutColumns,
  exceptionWords,
} from '@portal/screens/exception/exception-tables';
import { EXCEPTION_ROWS, ExceptionRows } from '@portal/screens/exception/exception-rows';
import { NotFoundState } from '@portal/ui/patterns/state';
import { usePageParam } from '@portal/ui/state/use-page-param';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useParams } from 'react-router';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  you: { id: 'partner.exceptionEvents.you', defaultMessage: 'You' },
  toLookAt: { id: 'partner.exceptionEvents.toLookAt', defaultMessage: 'To look at' },
  downloadCSV: { id: 'partner.exceptionEvents.downloadCSV', defaultMessage: 'Download CSV' },
  eventsNoun: { id: 'partner.exceptionEvents.eventsNoun', defaultMessage: 'events' },
  payoutsNoun: { id: 'partner.exceptionEvents.payoutsNoun', defaultMessage: 'payouts' },
});

const payoutColumns = (intl: Speaker, kind: 'payouts_failed' | 'payouts_unknown') =>
  exceptionPayoutColumns(intl, intl.formatMessage(messages.you), kind);
const crumbsOf = (intl: Speaker) => [
  { label: intl.formatMessage(messages.toLookAt), to: paths.exceptions },
];

/** The events or payouts behind a number of what there is to look at. */
export const ExceptionEventsPage = () => {
  const { kind = '' } = useParams();
  switch (kind) {
    case 'events_without_plan':
    case 'refunds_without_invoice':
      return <Events kind={kind} />;
    case 'payouts_failed':
    case 'payouts_unknown':
      return <Payouts kind={kind} />;
    default:
      return <NotFoundState />;
  }
};

const Events = ({ kind }: { readonly kind: 'events_without_plan' | 'refunds_without_invoice' }) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const trpc = useTRPC();
  const pages = usePageParam();
  const query = useQuery(
    trpc.partner.liability.events.queryOptions(
      { kind, page: pages.page, pageSize: EXCEPTION_ROWS },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <ExceptionRows
      title={exceptionWords(intl, kind).label}
      lead={exceptionWords(intl, kind).why}
      crumbs={crumbsOf(intl)}
      actions={
        <Button component="a" href={exportLink('partner', 'exception-event', { kind })} download>
          {formatMessage(messages.downloadCSV)}
        </Button>
      }
      noun={formatMessage(messages.eventsNoun)}
      query={query}
      columns={exceptionEventColumns(intl, { customer: paths.customer, reseller: paths.reseller })}
      rowKey={({ id }) => id}
      {...pages}
    />
  );
};

const Payouts = ({ kind }: { readonly kind: 'payouts_failed' | 'payouts_unknown' }) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const trpc = useTRPC();
  const pages = usePageParam();
  const query = useQuery(
    trpc.partner.liability.payouts.queryOptions(
      { kind, page: pages.page, pageSize: EXCEPTION_ROWS },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <ExceptionRows
      title={exceptionWords(intl, kind).label}
      lead={exceptionWords(intl, kind).why}
      crumbs={crumbsOf(intl)}
      noun={formatMessage(messages.payoutsNoun)}
      query={query}
      columns={payoutColumns(intl, kind)}
      rowKey={({ id }) => id}
      rowHref={({ batch }) => paths.payoutBatch(batch.id)}
      {...pages}
    />
  );
};
