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
  openThatMonth: { id: 'admin.period.openThatMonth', defaultMessage: 'Open that month' },
  seeTheLedger: { id: 'admin.period.seeTheLedger', defaultMessage: 'See the ledger' },
  decideAdjustments: { id: 'admin.period.decideAdjustments', defaultMessage: 'Decide adjustments' },
  seeDisputes: { id: 'admin.period.seeDisputes', defaultMessage: 'See disputes' },
  seeCustomers: { id: 'admin.period.seeCustomers', defaultMessage: 'See customers' },
  seeEvents: { id: 'admin.period.seeEvents', defaultMessage: 'See events' },
  partners: { id: 'admin.period.partners', defaultMessage: 'Partners' },
  partner: { id: 'admin.period.partner', defaultMessage: 'Partner' },
  thePartner: { id: 'admin.period.thePartner', defaultMessage: 'The partner' },
});

/** Where staff deal with what is in the way; calculations and imports are the partner's own. */
const linkOf = (intl: Speaker, partnerId: string, { key, period }: PeriodCheck) => {
  switch (key) {
    case 'earlier_month_open':
      return period === null
        ? null
        : {
            to: paths.partnerPeriod(partnerId, period),
            label: intl.formatMessage(messages.openThatMonth),
          };
    case 'ledger_not_right':
      return {
        to: paths.partnerLedger(partnerId),
        label: intl.formatMessage(messages.seeTheLedger),
      };
    case 'adjustments_proposed':
      return {
        to: `${paths.partnerAdjustments(partnerId)}?status=proposed`,
        label: intl.formatMessage(messages.decideAdjustments),
      };
    case 'open_disputes':
      return {
        to: `${paths.partnerDisputes(partnerId)}?status=open`,
        label: intl.formatMessage(messages.seeDisputes),
      };
    case 'unassigned_customers':
      return {
        to: paths.partnerException(partnerId, 'unassigned_with_revenue'),
        label: intl.formatMessage(messages.seeCustomers),
      };
    case 'waiting_events':
    case 'held_events':
      return {
        to: `${paths.partnerSetAside(partnerId)}?standing=${key === 'held_events' ? 'held' : 'waiting'}`,
        label: intl.formatMessage(messages.seeEvents),
      };
    case 'claimed_events':
      return { to: paths.partnerClaims(partnerId), label: intl.formatMessage(messages.seeEvents) };
    case 'events_without_plan':
      return {
        to: paths.partnerException(partnerId, key),
        label: intl.formatMessage(messages.seeEvents),
      };
    default:
      return null;
  }
};

/** One accounting month of a partner, and its close. */
export const PeriodPage = () => {
  const intl = useIntl();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const mayClose = useCan('period.close');
  const { partnerId = '', period = '' } = useParams();
  const query = useQuery(
    trpc.admin.period.get.queryOptions(
      { partnerId, period },
      { refetchInterval: ({ state }) => reloadWhileMoving(state.data) },
    ),
  );
  const partner = useQuery(trpc.admin.partner.get.queryOptions({ id: partnerId }));
  const close = useMutation(
    trpc.admin.period.close.mutationOptions({
      onSettled: () => queryClient.invalidateQueries(trpc.admin.period.pathFilter()),
    }),
  );
  return (
    <PeriodView
      query={query}
      crumbs={[
        { label: intl.formatMessage(messages.partners), to: paths.partners },
        {
          label: partner.data?.name ?? intl.formatMessage(messages.partner),
          to: paths.partnerPeriods(partnerId),
        },
      ]}
      monthsHref={paths.partnerPeriods(partnerId)}
      watch={<Watch partnerId={partnerId} period={period} />}
      partnerLabel={intl.formatMessage(messages.thePartner)}
      linesHref={`${paths.partnerCommissions(partnerId)}?period=${period}`}
      linkOf={(check) => linkOf(intl, partnerId, check)}
      asksReason
      loadPreview={() =>
        queryClient.fetchQuery(
          trpc.admin.period.closePreview.queryOptions({ partnerId, period }, { staleTime: 0 }),
        )
      }
      onClose={
        mayClose
          ? (reason, expected) =>
              close.mutateAsync({
                partnerId,
                period,
                reason,
                ...(expected === undefined ? {} : { expected }),
              })
          : null
      }
    />
  );
};

/** Follows a close for as long as it goes on. */
const Watch = ({ partnerId, period }: { readonly partnerId: string; readonly period: string }) => {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  useSubscription(
    trpc.admin.period.watch.subscriptionOptions(
      { partnerId, period },
      {
        onData: (row) => {
          queryClient.setQueryData(
            trpc.admin.period.get.queryKey({ partnerId, period }),
            (known) => known && { ...known, ...row },
          );
        },
      },
    ),
  );
  // Whoever finds the end first, this or the page itself: what was read before it is overtaken.
  useEffect(
    () => () => void queryClient.invalidateQueries(trpc.admin.pathFilter()),
    [queryClient, trpc],
  );
  return null;
};
