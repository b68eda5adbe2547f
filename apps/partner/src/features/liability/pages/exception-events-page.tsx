import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import {
  EXCEPTION_ROWS,
  ExceptionEvents,
  ExceptionPayouts,
} from '@portal/screens/exception/exception-rows';
import { NotFoundState } from '@portal/ui/patterns/state';
import { usePageParam } from '@portal/ui/state/use-page-param';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useParams } from 'react-router';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  you: { id: 'partner.exceptionEvents.you', defaultMessage: 'You' },
  toLookAt: { id: 'partner.exceptionEvents.toLookAt', defaultMessage: 'To look at' },
});

const useCrumbs = () => [
  { label: useIntl().formatMessage(messages.toLookAt), to: paths.exceptions },
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
  const trpc = useTRPC();
  const crumbs = useCrumbs();
  const pages = usePageParam();
  const query = useQuery(
    trpc.partner.liability.events.queryOptions(
      { kind, page: pages.page, pageSize: EXCEPTION_ROWS },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <ExceptionEvents
      kind={kind}
      query={query}
      crumbs={crumbs}
      csvHref={exportLink('partner', 'exception-event', { kind })}
      hrefs={{ customer: paths.customer, reseller: paths.reseller }}
      {...pages}
    />
  );
};

const Payouts = ({ kind }: { readonly kind: 'payouts_failed' | 'payouts_unknown' }) => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const crumbs = useCrumbs();
  const pages = usePageParam();
  const query = useQuery(
    trpc.partner.liability.payouts.queryOptions(
      { kind, page: pages.page, pageSize: EXCEPTION_ROWS },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <ExceptionPayouts
      kind={kind}
      query={query}
      crumbs={crumbs}
      partner={formatMessage(messages.you)}
      batchHref={paths.payoutBatch}
      {...pages}
    />
  );
};
