import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useSubscription } from '@portal/client/subscription';
import { type Outputs, useTRPC } from '@portal/client/trpc';
import { formatNumber } from '@portal/ui/format/number';
import { formatPeriod } from '@portal/ui/format/date';
import { toProblem } from '@portal/contracts/problem';
import { type Column, DataTable } from '@portal/ui/patterns/data-table';
import { LiveProgress } from '@portal/ui/patterns/live-progress';
import { Loaded } from '@portal/ui/patterns/loaded';
import { Page } from '@portal/ui/patterns/page';
import { Pager } from '@portal/ui/patterns/pager';
import { ProblemNote } from '@portal/ui/patterns/problem-note';
import { Section } from '@portal/ui/patterns/section';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useCan } from '../../../shared/use-can';
import { paths } from '../../../shared/paths';
import { RunPreview } from '../components/run-preview';

type Run = Outputs['partner']['commission']['runs']['rows'][number];

const PAGE_SIZE = 20;
const RELOAD_MS = 5000;

const isUnderWay = (run: Run): boolean => run.status === 'queued' || run.status === 'running';

/** Who asked for it, or what made it run by itself. */
const whyOf = (run: Run): string => {
  switch (run.cause) {
    case 'nightly':
      return 'Every night';
    case 'arrival':
      return 'Events arrived';
    case 'close':
      return run.period === null ? 'Close of a month' : `Close of ${formatPeriod(run.period)}`;
    default:
      return run.requestedByName === null ? 'Asked for' : `Asked for by ${run.requestedByName}`;
  }
};

const monthsOf = ({ period, fromPeriod }: Run): string => {
  if (period !== null) return formatPeriod(period);
  return fromPeriod === null ? 'All' : `From ${formatPeriod(fromPeriod)}`;
};

const COLUMNS: readonly Column<Run>[] = [
  {
    id: 'what',
    header: 'Months',
    cell: monthsOf,
    card: 'title',
  },
  { id: 'tenant', header: 'Tenant', cell: (run) => run.tenant?.name ?? 'All' },
  { id: 'status', header: 'State', cell: (run) => <StateBadge state={run.status} /> },
  {
    id: 'events',
    header: 'Events',
    align: 'end',
    cell: (run) => formatNumber(run.processedEvents),
  },
  { id: 'lines', header: 'New lines', align: 'end', cell: (run) => formatNumber(run.newLines) },
  { id: 'why', header: 'Why', cell: whyOf },
  {
    id: 'when',
    header: 'When',
    cell: (run) => <When at={run.createdAt} as="moment" />,
    card: 'value',
  },
];

/** Calculates commissions, for a month or for all, and shows each calculation so far. */
export const RunsPage = () => {
  const trpc = useTRPC();
  const [page, setPage] = useState(1);
  const query = useQuery(
    trpc.partner.commission.runs.queryOptions(
      { page, pageSize: PAGE_SIZE },
      {
        placeholderData: keepPreviousData,
        // Should the stream of the one that runs break off, the page still finds the end.
        refetchInterval: ({ state }) =>
          state.data?.rows.some(isUnderWay) === true ? RELOAD_MS : false,
      },
    ),
  );
  const current = query.data?.rows.find(isUnderWay);
  return (
    <Page
      title="Calculate commissions"
      crumbs={[{ label: 'Commissions', to: paths.commissions }]}
      lead="Calculating again is safe: what was calculated before is not paid twice; only what changed adds a line."
    >
      {current === undefined ? <StartRun /> : <RunProgress run={current} />}
      <Section title="Calculations so far">
        <Loaded query={query} skeleton={<DetailSkeleton />}>
          {({ rows, total }) =>
            total === 0 ? (
              <EmptyState title="Nothing calculated yet">
                Start the first calculation above.
              </EmptyState>
            ) : (
              <>
                <DataTable
                  label="Calculations"
                  columns={COLUMNS}
                  rows={rows}
                  rowKey={(run) => run.id}
                />
                <Pager
                  noun="calculations"
                  page={page}
                  pageSize={PAGE_SIZE}
                  total={total}
                  onPage={setPage}
                />
              </>
            )
          }
        </Loaded>
      </Section>
    </Page>
  );
};

const StartRun = () => {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const canRun = useCan('commission.run');
  const [period, setPeriod] = useState('');
  const run = useMutation(
    trpc.partner.commission.run.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.partner.commission.pathFilter()),
    }),
  );
  const [look, setLook] = useState(0);
  const [asked, setAsked] = useState<string>();
  if (!canRun) return null;
  const what = period === '' ? 'all months' : formatPeriod(period);
  return (
    <Section title="New calculation">
      {run.error === null ? null : <ProblemNote problem={toProblem(run.error)} />}
      <Stack gap="md" align="start">
        <TextInput
          type="month"
          label="Month"
          description="Leave empty for all months"
          value={period}
          onChange={(event) => setPeriod(event.currentTarget.value)}
        />
        <Group gap="xs">
          <Button
            variant={asked === period ? 'default' : 'filled'}
            disabled={run.isPending}
            onClick={() => {
              setAsked(period);
              setLook(look + 1);
            }}
          >
            {asked === period ? 'Look again' : `See what ${what} would change`}
          </Button>
          <Button
            variant={asked === period ? 'filled' : 'default'}
            loading={run.isPending}
            onClick={() => run.mutate(period === '' ? {} : { period })}
          >
            {`Calculate ${what}`}
          </Button>
        </Group>
      </Stack>
      {asked === period ? <RunPreview key={`${period} ${String(look)}`} period={period} /> : null}
    </Section>
  );
};

const RunProgress = ({ run }: { readonly run: Run }) => {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [latest, setLatest] = useState(run);
  useSubscription(
    trpc.partner.commission.watchRun.subscriptionOptions(
      { id: run.id },
      {
        onData: (view) => {
          setLatest(view);
          if (!isUnderWay(view)) void queryClient.invalidateQueries(trpc.partner.pathFilter());
        },
      },
    ),
  );
  return (
    <LiveProgress
      label="Calculating commissions"
      noun="events"
      done={latest.processedEvents}
      total={latest.totalEvents}
      startedAt={latest.startedAt}
      note="It goes on when you leave this page."
    />
  );
};
