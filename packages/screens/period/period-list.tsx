import type { PeriodRow } from '@portal/contracts/period';
import { defineMessages } from '@portal/domain/text/message';
import type { Message, Speaker } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { formatPeriod } from '@portal/ui/format/date';
import { formatNumber } from '@portal/ui/format/number';
import { MoneyLines } from '@portal/ui/primitives/money-lines';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import type { Tone } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import type { Column } from '@portal/ui/patterns/data-table';
import { PagedTable } from '@portal/ui/patterns/paged-table';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import type { Loadable, Page as PageOf } from '@portal/ui/state/query';

const messages = defineMessages({
  closed: { id: 'screens.period.list.closed', defaultMessage: 'Closed' },
  stuck: { id: 'screens.period.list.stuck', defaultMessage: 'Stands still' },
  closing: { id: 'screens.period.list.closing', defaultMessage: 'Closing' },
  running: { id: 'screens.period.list.running', defaultMessage: 'Running' },
  toBeClosed: { id: 'screens.period.list.toBeClosed', defaultMessage: 'To be closed' },
  open: { id: 'screens.period.list.open', defaultMessage: 'Open' },
  month: { id: 'screens.period.list.month', defaultMessage: 'Month' },
  state: { id: 'screens.period.list.state', defaultMessage: 'State' },
  resellersEarned: {
    id: 'screens.period.list.resellersEarned',
    defaultMessage: 'Resellers earned',
  },
  statements: { id: 'screens.period.list.statements', defaultMessage: 'Statements' },
  months: { id: 'screens.period.list.months', defaultMessage: 'Months' },
  noun: { id: 'screens.period.list.noun', defaultMessage: 'months' },
  emptyTitle: { id: 'screens.period.list.emptyTitle', defaultMessage: 'No months yet' },
  emptyText: {
    id: 'screens.period.list.emptyText',
    defaultMessage: 'The first month appears with the first billing event.',
  },
});

interface PeriodState {
  readonly words: Message;
  readonly tone: Tone;
}

const stateOf = ({ status, isNext, isOver, close }: PeriodRow): PeriodState => {
  if (status === 'closed') return { words: messages.closed, tone: 'good' };
  if (status === 'closing' && close?.error !== null) return { words: messages.stuck, tone: 'bad' };
  if (status === 'closing') return { words: messages.closing, tone: 'waiting' };
  if (!isOver) return { words: messages.running, tone: 'neutral' };
  return isNext
    ? { words: messages.toBeClosed, tone: 'warn' }
    : { words: messages.open, tone: 'neutral' };
};

/** Sums of one side, one amount below the other where there are several currencies. */
const Sums = ({ row, earner }: { readonly row: PeriodRow; readonly earner: string }) => {
  const sums = row.sums.filter((sum) => sum.earner === earner);
  return <MoneyLines amounts={sums.map(({ net }) => net)} />;
};

const columnsOf = (intl: Speaker, partnerLabel: string): readonly Column<PeriodRow>[] => [
  {
    id: 'month',
    header: intl.formatMessage(messages.month),
    cell: (row) => formatPeriod(row.period, { locale: intl.locale }),
    card: 'title',
  },
  {
    id: 'state',
    header: intl.formatMessage(messages.state),
    cell: (row) => {
      const { words, tone } = stateOf(row);
      return <StateBadge state={row.status} tone={tone} label={intl.formatMessage(words)} />;
    },
  },
  {
    id: 'resellers',
    header: intl.formatMessage(messages.resellersEarned),
    align: 'end',
    cell: (row) => <Sums row={row} earner="reseller" />,
    card: 'value',
  },
  {
    id: 'partner',
    header: partnerLabel,
    align: 'end',
    cell: (row) => <Sums row={row} earner="partner" />,
  },
  {
    id: 'statements',
    header: intl.formatMessage(messages.statements),
    align: 'end',
    cell: (row) =>
      row.status === 'closed'
        ? formatNumber(row.close?.statements ?? 0, { locale: intl.locale })
        : '–',
  },
  {
    id: 'closed',
    header: intl.formatMessage(messages.closed),
    cell: ({ close }) =>
      close === null || close.closedAt === null ? '–' : <When at={close.closedAt} as="day" />,
  },
];

/** How many months a page shows. */
export const PERIODS_A_PAGE = 24;

/** The accounting months, the latest first. */
export const PeriodList = ({
  query,
  page,
  onPage,
  hrefOf,
  partnerLabel,
}: {
  readonly query: Loadable<PageOf<PeriodRow>>;
  readonly page: number;
  readonly onPage: (page: number) => void;
  readonly hrefOf: (period: string) => string;
  readonly partnerLabel: string;
}) => {
  const intl = useIntl();
  const { formatMessage, locale } = intl;
  return (
    <PagedTable
      query={query}
      skeleton={<DetailSkeleton />}
      label={formatMessage(messages.months)}
      columns={columnsOf(intl, partnerLabel)}
      rowKey={(row) => row.period}
      rowHref={(row) => hrefOf(row.period)}
      rowName={(row) => formatPeriod(row.period, { locale })}
      noun={formatMessage(messages.noun)}
      page={page}
      pageSize={PERIODS_A_PAGE}
      onPage={onPage}
      empty={{ title: formatMessage(messages.emptyTitle), text: formatMessage(messages.emptyText) }}
    />
  );
};
