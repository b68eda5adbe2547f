import { useSubscription } from '@portal/client/subscription';
import { useTRPC } from '@portal/client/trpc';
import type { PeriodCheck } from '@portal/contracts/period';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { PeriodPage as PeriodView, reloadWhileMoving } from '@portal/screens/period/period-page';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useIntl } from 'react-intl';
import { useParams } from 'react-router';
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
});

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
    case 'waiting_events':
      return {
        to: `${paths.setAside}?standing=waiting`,
        label: intl.formatMessage(messages.seeEvents),
      };
    case 'held_events':
      return {
        to: `${paths.setAside}?standing=held`,
        label: intl.formatMessage(messages.seeEvents),
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
  const intl = useIntl();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const mayClose = useCan('period.close');
  const { period = '' } = useParams();
  const query = useQuery(
    trpc.partner.period.get.queryOptions(
      { period },
      { refetchInterval: ({ state }) => reloadWhileMoving(state.data) },
    ),
  );
  const close = useMutation(
    trpc.partner.period.close.mutationOptions({
      onSettled: () => queryClient.invalidateQueries(trpc.partner.period.pathFilter()),
    }),
  );
  return (
    <PeriodView
      query={query}
      crumbs={[{ label: intl.formatMessage(messages.months), to: paths.periods }]}
      monthsHref={paths.periods}
      watch={<Watch period={period} />}
      partnerLabel={intl.formatMessage(messages.weFromThePlatform)}
      linesHref={`${paths.commissionLines}?period=${period}`}
      linkOf={(check) => linkOf(intl, check)}
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
  );
};

/** Follows a close for as long as it goes on. */
const Watch = ({ period }: { readonly period: string }) => {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
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
