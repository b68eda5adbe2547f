import { Anchor } from '@mantine/core';
import { useSubscription } from '@portal/client/subscription';
import { useTRPC } from '@portal/client/trpc';
import { isPeriodMoving, type PeriodCheck, type PeriodDetail } from '@portal/contracts/period';
import { formatPeriod } from '@portal/ui/format/date';
import { Loaded } from '@portal/ui/patterns/loaded';
import { Page } from '@portal/ui/patterns/page';
import { PeriodView } from '@portal/screens/period/period-view';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { useCan } from '../../../shared/use-can';
import { paths } from '../../../shared/paths';

const RELOAD_MS = 2000;

/** Where staff deal with what is in the way; calculations and imports are the partner's own. */
const linkOf = (partnerId: string, { key, period }: PeriodCheck) => {
  switch (key) {
    case 'earlier_month_open':
      return period === null
        ? null
        : { to: paths.partnerPeriod(partnerId, period), label: 'Open that month' };
    case 'ledger_not_right':
      return { to: paths.partnerLedger(partnerId), label: 'See the ledger' };
    case 'adjustments_proposed':
      return {
        to: `${paths.partnerAdjustments(partnerId)}?status=proposed`,
        label: 'Decide adjustments',
      };
    case 'open_disputes':
      return { to: `${paths.partnerDisputes(partnerId)}?status=open`, label: 'See disputes' };
    case 'unassigned_customers':
      return {
        to: paths.partnerException(partnerId, 'unassigned_with_revenue'),
        label: 'See customers',
      };
    case 'claimed_events':
      return { to: paths.partnerClaims(partnerId), label: 'See events' };
    case 'events_without_plan':
      return { to: paths.partnerException(partnerId, key), label: 'See events' };
    default:
      return null;
  }
};

/** One accounting month of a partner, and its close. */
export const PeriodPage = () => {
  const trpc = useTRPC();
  const { partnerId = '', period = '' } = useParams();
  const query = useQuery(
    trpc.admin.period.get.queryOptions(
      { partnerId, period },
      {
        // A calculation or an import that stands in the way ends by itself.
        refetchInterval: ({ state }) =>
          state.data !== undefined && isPeriodMoving(state.data) ? RELOAD_MS : false,
      },
    ),
  );
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {(month) => <Month key={month.period} partnerId={partnerId} month={month} />}
    </Loaded>
  );
};

interface MonthProps {
  readonly partnerId: string;
  readonly month: PeriodDetail;
}

const Month = ({ partnerId, month }: MonthProps) => {
  const { period } = month;
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const mayClose = useCan('period.close');
  const partner = useQuery(trpc.admin.partner.get.queryOptions({ id: partnerId }));
  const close = useMutation(
    trpc.admin.period.close.mutationOptions({
      onSettled: () => queryClient.invalidateQueries(trpc.admin.period.pathFilter()),
    }),
  );
  return (
    <Page
      title={formatPeriod(period)}
      crumbs={[
        { label: 'Partners', to: paths.partners },
        { label: partner.data?.name ?? 'Partner', to: paths.partnerPeriods(partnerId) },
      ]}
      mark={<StateBadge state={month.status} />}
    >
      {month.status === 'closing' && month.close?.error === null ? (
        <Watch partnerId={partnerId} month={month} />
      ) : null}
      <PeriodView
        month={month}
        partnerLabel="The partner"
        links={
          <Anchor component={Link} to={`${paths.partnerCommissions(partnerId)}?period=${period}`}>
            See the lines
          </Anchor>
        }
        linkOf={(check) => linkOf(partnerId, check)}
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
    </Page>
  );
};

/** Follows a close for as long as it goes on. */
const Watch = ({ partnerId, month }: MonthProps) => {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { period } = month;
  useSubscription(
    trpc.admin.period.watch.subscriptionOptions(
      { partnerId, period },
      {
        onData: (row) => {
          queryClient.setQueryData(
            trpc.admin.period.get.queryKey({ partnerId, period }),
            (known) => known && { ...known, ...row },
          );
          if (row.status === 'closed') void queryClient.invalidateQueries(trpc.admin.pathFilter());
        },
      },
    ),
  );
  return null;
};
