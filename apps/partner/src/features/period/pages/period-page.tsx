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

const linkOf = ({ key, period }: PeriodCheck) => {
  switch (key) {
    case 'earlier_month_open':
      return period === null ? null : { to: paths.period(period), label: 'Open that month' };
    case 'imports_running':
      return { to: paths.imports, label: 'See imports' };
    case 'runs_waiting':
      return { to: paths.commissionRuns, label: 'See calculations' };
    case 'not_calculated':
      return { to: paths.commissionRuns, label: 'Calculate' };
    case 'ledger_not_right':
      return { to: paths.ledger, label: 'See the ledger' };
    case 'adjustments_proposed':
      return { to: `${paths.adjustments}?status=proposed`, label: 'Decide adjustments' };
    case 'open_disputes':
      return { to: `${paths.disputes}?status=open`, label: 'See disputes' };
    case 'unassigned_customers':
      return { to: `${paths.customers}?unassigned=yes`, label: 'Assign customers' };
    case 'claimed_events':
      return { to: paths.claims, label: 'See events' };
    case 'events_without_plan':
      return { to: paths.plans, label: 'Assign a plan' };
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
  const { period } = month;
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const mayClose = useCan('period.close');
  const reload = () => queryClient.invalidateQueries(trpc.partner.period.pathFilter());
  const close = useMutation(trpc.partner.period.close.mutationOptions({ onSettled: reload }));
  return (
    <Page
      title={formatPeriod(period)}
      crumbs={[{ label: 'Months', to: paths.periods }]}
      mark={<StateBadge state={month.status} />}
    >
      {month.status === 'closing' && month.close?.error === null ? <Watch month={month} /> : null}
      <PeriodView
        month={month}
        partnerLabel="We, from the platform"
        linkOf={linkOf}
        links={
          <Anchor component={Link} to={`${paths.commissionLines}?period=${period}`}>
            See the lines
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
          if (row.status === 'closed')
            void queryClient.invalidateQueries(trpc.partner.pathFilter());
        },
      },
    ),
  );
  return null;
};
