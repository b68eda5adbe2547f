import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useSubscription } from '@portal/client/subscription';
import { useTRPC } from '@portal/client/trpc';
import type { Outputs } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { formatNumber } from '@portal/ui/format/number';
import { formatPeriod } from '@portal/ui/format/date';
import { toProblem } from '@portal/contracts/problem';
import type { Column } from '@portal/ui/patterns/data-table';
import { LiveProgress } from '@portal/ui/patterns/live-progress';
import { PagedTable } from '@portal/ui/patterns/paged-table';
import { Page } from '@portal/ui/patterns/page';
import { ProblemNote } from '@portal/ui/patterns/problem-note';
import { Section } from '@portal/ui/patterns/section';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useIntl } from 'react-intl';
import { useCan } from '../../../shared/use-can';
import { paths } from '../../../shared/paths';
import { RunPreview } from '../components/run-preview';

const messages = defineMessages({
  closeOf: { id: 'partner.runs.closeOf', defaultMessage: 'Close of {month}' },
  askedForBy: { id: 'partner.runs.askedForBy', defaultMessage: 'Asked for by {name}' },
  fromMonth: { id: 'partner.runs.fromMonth', defaultMessage: 'From {month}' },
  calculateMonth: { id: 'partner.runs.calculateMonth', defaultMessage: 'Calculate {month}' },
  seeMonth: { id: 'partner.runs.seeMonth', defaultMessage: 'See what {month} would change' },
  everyNight: { id: 'partner.runs.everyNight', defaultMessage: 'Every night' },
  eventsArrived: { id: 'partner.runs.eventsArrived', defaultMessage: 'Events arrived' },
  closeOfAMonth: { id: 'partner.runs.closeOfAMonth', defaultMessage: 'Close of a month' },
  askedFor: { id: 'partner.runs.askedFor', defaultMessage: 'Asked for' },
  all: { id: 'partner.runs.all', defaultMessage: 'All' },
  months: { id: 'partner.runs.months', defaultMessage: 'Months' },
  tenant: { id: 'partner.runs.tenant', defaultMessage: 'Tenant' },
  state: { id: 'partner.runs.state', defaultMessage: 'State' },
  events: { id: 'partner.runs.events', defaultMessage: 'Events' },
  newLines: { id: 'partner.runs.newLines', defaultMessage: 'New lines' },
  why: { id: 'partner.runs.why', defaultMessage: 'Why' },
  when: { id: 'partner.runs.when', defaultMessage: 'When' },
  calculateCommissions: {
    id: 'partner.runs.calculateCommissions',
    defaultMessage: 'Calculate commissions',
  },
  commissions: { id: 'partner.runs.commissions', defaultMessage: 'Commissions' },
  lead: {
    id: 'partner.runs.lead',
    defaultMessage:
      'Calculating again is safe: what was calculated before is not paid twice; only what changed adds a line.',
  },
  calculationsSoFar: {
    id: 'partner.runs.calculationsSoFar',
    defaultMessage: 'Calculations so far',
  },
  nothingCalculatedYet: {
    id: 'partner.runs.nothingCalculatedYet',
    defaultMessage: 'Nothing calculated yet',
  },
  emptyText: { id: 'partner.runs.emptyText', defaultMessage: 'Start the first calculation above.' },
  calculations: { id: 'partner.runs.calculations', defaultMessage: 'Calculations' },
  noun: { id: 'partner.runs.noun', defaultMessage: 'calculations' },
  lookAgain: { id: 'partner.runs.lookAgain', defaultMessage: 'Look again' },
  seeAll: { id: 'partner.runs.seeAll', defaultMessage: 'See what all months would change' },
  newCalculation: { id: 'partner.runs.newCalculation', defaultMessage: 'New calculation' },
  month: { id: 'partner.runs.month', defaultMessage: 'Month' },
  monthHelp: { id: 'partner.runs.monthHelp', defaultMessage: 'Leave empty for all months' },
  calculateAll: { id: 'partner.runs.calculateAll', defaultMessage: 'Calculate all months' },
  underWay: { id: 'partner.runs.underWay', defaultMessage: 'Calculating commissions' },
  eventsNoun: { id: 'partner.runs.eventsNoun', defaultMessage: 'events' },
  underWayNote: {
    id: 'partner.runs.underWayNote',
    defaultMessage: 'It goes on when you leave this page.',
  },
});

type Run = Outputs['partner']['commission']['runs']['rows'][number];

const PAGE_SIZE = 20;
const RELOAD_MS = 5000;

const isUnderWay = (run: Run): boolean => run.status === 'queued' || run.status === 'running';

/** Who asked for it, or what made it run by itself. */
const whyOf = (intl: Speaker, run: Run): string => {
  switch (run.cause) {
    case 'nightly':
      return intl.formatMessage(messages.everyNight);
    case 'arrival':
      return intl.formatMessage(messages.eventsArrived);
    case 'close':
      return run.period === null
        ? intl.formatMessage(messages.closeOfAMonth)
        : intl.formatMessage(messages.closeOf, {
            month: formatPeriod(run.period, { locale: intl.locale }),
          });
    default:
      return run.requestedByName === null
        ? intl.formatMessage(messages.askedFor)
        : intl.formatMessage(messages.askedForBy, { name: run.requestedByName });
  }
};

const monthsOf = (intl: Speaker, { period, fromPeriod }: Run): string => {
  const { locale } = intl;
  if (period !== null) return formatPeriod(period, { locale });
  return fromPeriod === null
    ? intl.formatMessage(messages.all)
    : intl.formatMessage(messages.fromMonth, { month: formatPeriod(fromPeriod, { locale }) });
};

const runColumns = (intl: Speaker): readonly Column<Run>[] => [
  {
    id: 'what',
    header: intl.formatMessage(messages.months),
    cell: (run) => monthsOf(intl, run),
    card: 'title',
  },
  {
    id: 'tenant',
    header: intl.formatMessage(messages.tenant),
    cell: (run) => run.tenant?.name ?? intl.formatMessage(messages.all),
  },
  {
    id: 'status',
    header: intl.formatMessage(messages.state),
    cell: (run) => <StateBadge state={run.status} />,
  },
  {
    id: 'events',
    header: intl.formatMessage(messages.events),
    align: 'end',
    cell: (run) => formatNumber(run.processedEvents, { locale: intl.locale }),
  },
  {
    id: 'lines',
    header: intl.formatMessage(messages.newLines),
    align: 'end',
    cell: (run) => formatNumber(run.newLines, { locale: intl.locale }),
  },
  { id: 'why', header: intl.formatMessage(messages.why), cell: (run) => whyOf(intl, run) },
  {
    id: 'when',
    header: intl.formatMessage(messages.when),
    cell: (run) => <When at={run.createdAt} as="moment" />,
    card: 'value',
  },
];

/** Calculates commissions, for a month or for all, and shows each calculation so far. */
export const RunsPage = () => {
  const intl = useIntl();
  const { formatMessage } = intl;
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
      title={formatMessage(messages.calculateCommissions)}
      crumbs={[{ label: formatMessage(messages.commissions), to: paths.commissions }]}
      lead={formatMessage(messages.lead)}
    >
      {current === undefined ? <StartRun /> : <RunProgress run={current} />}
      <Section title={formatMessage(messages.calculationsSoFar)}>
        <PagedTable
          query={query}
          skeleton={<DetailSkeleton />}
          label={formatMessage(messages.calculations)}
          columns={runColumns(intl)}
          rowKey={(run) => run.id}
          noun={formatMessage(messages.noun)}
          page={page}
          pageSize={PAGE_SIZE}
          onPage={setPage}
          empty={{
            title: formatMessage(messages.nothingCalculatedYet),
            text: formatMessage(messages.emptyText),
          }}
        />
      </Section>
    </Page>
  );
};

const StartRun = () => {
  const intl = useIntl();
  const { formatMessage } = intl;
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
  const month = period === '' ? null : formatPeriod(period, { locale: intl.locale });
  const lookWords = (): string => {
    if (asked === period) return formatMessage(messages.lookAgain);
    return month === null
      ? formatMessage(messages.seeAll)
      : formatMessage(messages.seeMonth, { month });
  };
  return (
    <Section title={formatMessage(messages.newCalculation)}>
      {run.error === null ? null : <ProblemNote problem={toProblem(run.error)} />}
      <Stack gap="md" align="start">
        <TextInput
          type="month"
          label={formatMessage(messages.month)}
          description={formatMessage(messages.monthHelp)}
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
            {lookWords()}
          </Button>
          <Button
            variant={asked === period ? 'filled' : 'default'}
            loading={run.isPending}
            onClick={() => run.mutate(period === '' ? {} : { period })}
          >
            {month === null
              ? formatMessage(messages.calculateAll)
              : formatMessage(messages.calculateMonth, { month })}
          </Button>
        </Group>
      </Stack>
      {asked === period ? <RunPreview key={`${period} ${String(look)}`} period={period} /> : null}
    </Section>
  );
};

const RunProgress = ({ run }: { readonly run: Run }) => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [latest, setLatest] = useState(run);
  useSubscription(
    trpc.partner.commission.watchRun.subscriptionOptions(
      { id: run.id },
      {
        onData: (view) => {
          setLatest(view);
          if (!isUnderWay(view))
            void queryClient.invalidateQueries(trpc.partner.commission.runs.pathFilter());
        },
      },
    ),
  );
  // Whoever finds the end first, this or the list itself: what was read before it is overtaken.
  useEffect(
    () => () => void queryClient.invalidateQueries(trpc.partner.pathFilter()),
    [queryClient, trpc],
  );
  return (
    <LiveProgress
      label={formatMessage(messages.underWay)}
      noun={formatMessage(messages.eventsNoun)}
      done={latest.processedEvents}
      total={latest.totalEvents}
      startedAt={latest.startedAt}
      note={formatMessage(messages.underWayNote)}
    />
  );
};
