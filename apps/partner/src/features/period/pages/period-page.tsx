import { Anchor } from '@mantine/core';
import { useSubscription } from '@portal/client/subscription';
import { useTRPC } from '@portal/client/trpc';
import { isPeriodMoving } from '@portal/contracts/period';
import type { PeriodCheck, PeriodDetail } from '@portal/contracts/period';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { formatPeriod } from '@portal/ui/format/date';
import { Loaded } from '@portal/ui/patterns/loaded';
import { Page } from '@portal/ui/patterns/page';
import { PeriodView } from '@portal/screens/period/period-view';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useIntl } from 'react-intl';
import { Link, useParams } from 'react-router';
import { useCan } from '../../../shared/use-can';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  openThatMonth: { id: 'partner.period.openThatMonth', defaultMessage: 'Open that month' },
  seeImports: { id: 'partner.period.seeImports', defaultMessage: 'See imports' },
  seeCalculations: { id: 'partner.period.seeCalculations', defaultMessage: 'See calculations' },
  calculate: { id: 'partner.period.calculate', defaultMessage: 'Calculate' },
  seeTheLedger: { id: 'partner.period.seeTheLedger', defaultMessage: 'See the ledger' },
  decideAdjustments: {
    id: 'partner.period.decideAdjustments',
    defaultMessage: 'Decide adjustments',
  },
  seeDisputes: { id: 'partner.period.seeDisputes', defaultMessage: 'See disputes' },
  assignCustomers: { id: 'partner.period.assignCustomers', defaultMessage: 'Assign customers' },
  seeEvents: { id: 'partner.period.seeEvents', defaultMessage: 'See events' },
  assignAPlan: { id: 'partner.period.assignAPlan', defaultMessage: 'Assign a plan' },
  months: { id: 'partner.period.months', defaultMessage: 'Months' },
  weFromThePlatform: {
    id: 'partner.period.weFromThePlatform',
    defaultMessage: 'We, from the platform',
  },
  seeTheLines: { id: 'partner.period.seeTheLines', defaultMessage: 'See the lines' },
});

const RELOAD_MS = 2000;

const linkOf = (intl: Speaker, { key, period }: PeriodCheck) => {
  switch (key) {
    case 'earlier_month_open':
      return period === null
        ? null
        : { to: paths.period(period), label: intl.formatMessage(messages.openThatMonth) };
    case 'imports_running':
      return { to: paths.imports, label: intl.formatMessage(messages.seeImports) };
    case 'runs_waiting':
      return { to: paths.commissionRuns, label: intl.formatMessage(messages.seeCalculations) };
    case 'not_calculated':
      return { to: paths.commissionRuns, label: intl.formatMessage(messages.calculate) };
    case 'ledger_not_right':
      return { to: paths.ledger, label: intl.formatMessage(messages.seeTheLedger) };
    case 'adjustments_proposed':
      return {
        to: `${paths.adjustments}?status=proposed`,
        label: intl.formatMessage(messages.decideAdjustments),
      };
    case 'open_disputes':
      return {
        to: `${paths.disputes}?status=open`,
        label: intl.formatMessage(messages.seeDisputes),
      };
    case 'unassigned_customers':
      return {
        to: `${paths.customers}?unassigned=yes`,
        label: intl.formatMessage(messages.assignCustomers),
      };
    case 'claimed_events':
      return { to: paths.claims, label: intl.formatMessage(messages.seeEvents) };
    case 'events_without_plan':
      return { to: paths.plans, label: intl.formatMessage(messages.assignAPlan) };
    default:
      return null;
  }
};

/** One accounting month, and its close. */
export const PeriodPage = () => {
  const trpc = useTRPC();
  const { period = '' } = useParams();
  const query = useQuery(
    trpc.partner.period.get.queryOptions(
      { period },
      {
        // A calculation or an import that stands in the way ends by itself.
        refetchInterval: ({ state }) =>
          state.data !== undefined && isPeriodMoving(state.data) ? RELOAD_MS : false,
      },
    ),
  );
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {(month) => <Month key={month.period} month={month} />}
    </Loaded>
  );
};

const Month = ({ month }: { readonly month: PeriodDetail }) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const { period } = month;
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const mayClose = useCan('period.close');
  const reload = () => queryClient.invalidateQueries(trpc.partner.period.pathFilter());
  const close = useMutation(trpc.partner.period.close.mutationOptions({ onSettled: reload }));
  return (
    <Page
      title={formatPeriod(period, { locale: intl.locale })}
      crumbs={[{ label: formatMessage(messages.months), to: paths.periods }]}
      mark={<StateBadge state={month.status} />}
    >
      {month.status === 'closing' && month.close?.error === null ? <Watch month={month} /> : null}
      <PeriodView
        month={month}
        partnerLabel={formatMessage(messages.weFromThePlatform)}
        linkOf={(check) => linkOf(intl, check)}
        links={
          <Anchor component={Link} to={`${paths.commissionLines}?period=${period}`}>
            {formatMessage(messages.seeTheLines)}
          </Anchor>
        }
        loadPreview={() =>
          queryClient.fetchQuery(
            trpc.partner.period.closePreview.queryOptions({ period }, { staleTime: 0 }),
          )
        }
        onClose={
          mayClose
            ? (_reason, expected) =>
                close.mutateAsync({ period, ...(expected === undefined ? {} : { expected }) })
            : null
        }
      />
    </Page>
  );
};

/** Follows a close for as long as it goes on. */
const Watch = ({ month }: { readonly month: PeriodDetail }) => {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { period } = month;
  useSubscription(
    trpc.partner.period.watch.subscriptionOptions(
      { period },
      {
        onData: (row) => {
          queryClient.setQueryData(
            trpc.partner.period.get.queryKey({ period }),
            (known) => known && { ...known, ...row },
          );
        },
      },
    ),
  );
  // Whoever finds the end first, this or the page itself: what was read before it is overtaken.
  useEffect(
    () => () => void queryClient.invalidateQueries(trpc.partner.pathFilter()),
    [queryClient, trpc],
  );
  return null;
};
