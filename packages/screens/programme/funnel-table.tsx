import { Button } from '@mantine/core';
import type { ApplicationFunnel, GetFunnel } from '@portal/contracts/application-review';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { formatDuration, formatNumber, formatPercent } from '@portal/ui/format/number';
import { DataTable } from '@portal/ui/patterns/data-table';
import type { Column } from '@portal/ui/patterns/data-table';
import { Loaded } from '@portal/ui/patterns/loaded';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';
import { DayInput } from '@portal/ui/primitives/inputs';
import { downloadCsv } from '@portal/ui/state/download';
import type { Loadable } from '@portal/ui/state/query';
import { useAddressFields } from '@portal/ui/state/use-address-fields';
import { IconDownload } from '@tabler/icons-react';
import type { IntlShape } from 'react-intl';
import { useIntl } from 'react-intl';
import classes from './programme.module.css';

const messages = defineMessages({
  label: { id: 'screens.funnel.label', defaultMessage: 'Applications by source' },
  help: {
    id: 'screens.funnel.help',
    defaultMessage:
      'Who visited the application page between the two days, and how far they came. A source is what stands behind ?source= in the address you give out; times are medians.',
  },
  from: { id: 'screens.funnel.from', defaultMessage: 'From' },
  to: { id: 'screens.funnel.to', defaultMessage: 'To' },
  source: { id: 'screens.funnel.source', defaultMessage: 'Source' },
  direct: { id: 'screens.funnel.direct', defaultMessage: 'None' },
  total: { id: 'screens.funnel.total', defaultMessage: 'Total' },
  visited: { id: 'screens.funnel.visited', defaultMessage: 'Visited' },
  started: { id: 'screens.funnel.started', defaultMessage: 'Started' },
  submitted: { id: 'screens.funnel.submitted', defaultMessage: 'Submitted' },
  decided: { id: 'screens.funnel.decided', defaultMessage: 'Decided' },
  approved: { id: 'screens.funnel.approved', defaultMessage: 'Approved' },
  ofBefore: { id: 'screens.funnel.ofBefore', defaultMessage: '{count} ({share})' },
  toSubmit: { id: 'screens.funnel.toSubmit', defaultMessage: 'To submission' },
  toDecide: { id: 'screens.funnel.toDecide', defaultMessage: 'To decision' },
  hoursToSubmit: { id: 'screens.funnel.hoursToSubmit', defaultMessage: 'Hours to submission' },
  hoursToDecide: { id: 'screens.funnel.hoursToDecide', defaultMessage: 'Hours to decision' },
  csv: { id: 'screens.funnel.csv', defaultMessage: 'Save as CSV' },
  none: { id: 'screens.funnel.none', defaultMessage: 'Nobody came in this time' },
  noneHelp: {
    id: 'screens.funnel.noneHelp',
    defaultMessage: 'Choose other days, or give out the address of the application page.',
  },
});

type Row = ApplicationFunnel['rows'][number];

const DAY_MS = 24 * 60 * 60 * 1000;
const HOUR = 3600;

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** The days that the address asks for; the last 90 unless it does. */
export const useFunnelDays = (): GetFunnel => {
  const { get } = useAddressFields();
  const isDay = (text: string | null): text is string =>
    text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
  const [from, to] = [get('from'), get('to')];
  return {
    from: isDay(from) ? from : dayOf(Date.now() - 90 * DAY_MS),
    to: isDay(to) ? to : dayOf(Date.now()),
  };
};

const step = (intl: IntlShape, count: number, before: number): string => {
  const number = formatNumber(count, intl);
  if (before === 0) return number;
  return intl.formatMessage(messages.ofBefore, {
    count: number,
    share: formatPercent(count / before, intl),
  });
};

const time = (intl: Speaker, hours: number | null): string =>
  hours === null ? '–' : formatDuration(intl, Math.round(hours * HOUR));

const columnsOf = (intl: IntlShape): readonly Column<Row>[] => {
  const { formatMessage } = intl;
  return [
    {
      id: 'source',
      header: formatMessage(messages.source),
      cell: ({ source }) => source ?? formatMessage(messages.direct),
      card: 'title',
    },
    {
      id: 'visited',
      header: formatMessage(messages.visited),
      align: 'end',
      cell: ({ visited }) => formatNumber(visited, intl),
    },
    {
      id: 'started',
      header: formatMessage(messages.started),
      align: 'end',
      cell: ({ started, visited }) => step(intl, started, visited),
    },
    {
      id: 'submitted',
      header: formatMessage(messages.submitted),
      align: 'end',
      cell: ({ submitted, started }) => step(intl, submitted, started),
    },
    {
      id: 'decided',
      header: formatMessage(messages.decided),
      align: 'end',
      cell: ({ decided, submitted }) => step(intl, decided, submitted),
    },
    {
      id: 'approved',
      header: formatMessage(messages.approved),
      align: 'end',
      cell: ({ approved, decided }) => step(intl, approved, decided),
      card: 'value',
    },
    {
      id: 'toSubmit',
      header: formatMessage(messages.toSubmit),
      align: 'end',
      cell: ({ hoursToSubmit }) => time(intl, hoursToSubmit),
    },
    {
      id: 'toDecide',
      header: formatMessage(messages.toDecide),
      align: 'end',
      cell: ({ hoursToDecide }) => time(intl, hoursToDecide),
    },
  ];
};

const COUNTS = ['visited', 'started', 'submitted', 'decided', 'approved'] as const;

const totalsOf = (intl: IntlShape, rows: readonly Row[]) => ({
  source: intl.formatMessage(messages.total),
  ...Object.fromEntries(
    COUNTS.map((name) => [
      name,
      formatNumber(
        rows.reduce((sum, row) => sum + row[name], 0),
        intl,
      ),
    ]),
  ),
});

const save = ({ formatMessage }: IntlShape, rows: readonly Row[], { from, to }: GetFunnel): void =>
  downloadCsv(
    `application-sources-${from}-${to}.csv`,
    [
      formatMessage(messages.source),
      ...COUNTS.map((name) => formatMessage(messages[name])),
      formatMessage(messages.hoursToSubmit),
      formatMessage(messages.hoursToDecide),
    ],
    rows.map((row) => [
      row.source ?? '',
      ...COUNTS.map((name) => row[name]),
      row.hoursToSubmit,
      row.hoursToDecide,
    ]),
  );

/** Where applicants come from, and how many get how far in which time. */
export const FunnelTab = ({
  query,
  days,
}: {
  readonly query: Loadable<ApplicationFunnel>;
  readonly days: GetFunnel;
}) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const { set } = useAddressFields();
  const rows = query.data?.rows ?? [];
  return (
    <div className={classes.tab}>
      <p className={classes.quiet}>{formatMessage(messages.help)}</p>
      <div className={classes.range}>
        <DayInput
          label={formatMessage(messages.from)}
          value={days.from}
          max={days.to}
          onChange={(event) => set({ from: event.currentTarget.value || null })}
        />
        <DayInput
          label={formatMessage(messages.to)}
          value={days.to}
          min={days.from}
          onChange={(event) => set({ to: event.currentTarget.value || null })}
        />
        <Button
          leftSection={<IconDownload size={16} aria-hidden />}
          disabled={rows.length === 0}
          onClick={() => save(intl, rows, days)}
        >
          {formatMessage(messages.csv)}
        </Button>
      </div>
      <Loaded query={query} skeleton={<DetailSkeleton />}>
        {(funnel) =>
          funnel.rows.length === 0 ? (
            <EmptyState title={formatMessage(messages.none)}>
              {formatMessage(messages.noneHelp)}
            </EmptyState>
          ) : (
            <DataTable
              label={formatMessage(messages.label)}
              columns={columnsOf(intl)}
              rows={funnel.rows}
              rowKey={({ source }) => source ?? ''}
              totals={totalsOf(intl, funnel.rows)}
            />
          )
        }
      </Loaded>
    </div>
  );
};
