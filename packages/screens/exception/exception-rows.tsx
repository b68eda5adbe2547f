import { Button } from '@mantine/core';
import type {
  ExceptionEventRow,
  ExceptionPayoutRow,
  ListExceptionEvents,
  ListExceptionPayouts,
} from '@portal/contracts/liability';
import { defineMessages } from '@portal/domain/text/message';
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import type { Loadable, Page as RowsPage } from '@portal/ui/state/query';
import type { Column } from '@portal/ui/patterns/data-table';
import { PagedTable } from '@portal/ui/patterns/paged-table';
import { Page } from '@portal/ui/patterns/page';
import type { Crumb } from '@portal/ui/patterns/page-header';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { exceptionEventColumns, exceptionPayoutColumns, exceptionWords } from './exception-tables';

const messages = defineMessages({
  none: { id: 'screens.exception.rows.none', defaultMessage: 'There are none' },
  events: { id: 'screens.exception.rows.events', defaultMessage: 'events' },
  payouts: { id: 'screens.exception.rows.payouts', defaultMessage: 'payouts' },
  downloadCsv: { id: 'screens.exception.rows.downloadCsv', defaultMessage: 'Download CSV' },
  noneHelp: { id: 'screens.exception.rows.noneHelp', defaultMessage: 'Nothing needs you here.' },
});

/** Rows of such a list at a time. */
export const EXCEPTION_ROWS = 50;

/** What is around the rows of such a list, whatever they are. */
interface Frame<Row> {
  readonly query: Loadable<RowsPage<Row>>;
  readonly crumbs: readonly Crumb[];
  readonly page: number;
  readonly onPage: (page: number) => void;
}

/** The list behind one number of what there is to look at. */
export const ExceptionRows = <Row,>({
  title,
  lead,
  crumbs,
  actions,
  noun,
  query,
  columns,
  rowKey,
  rowHref,
  page,
  onPage,
}: Frame<Row> & {
  readonly title: string;
  readonly lead: ReactNode;
  readonly actions?: ReactNode;
  /** In the plural. */
  readonly noun: string;
  readonly columns: readonly Column<Row>[];
  readonly rowKey: (row: Row) => string;
  readonly rowHref?: (row: Row) => string;
}) => {
  const { formatMessage } = useIntl();
  return (
    <Page title={title} lead={lead} crumbs={crumbs} actions={actions}>
      <PagedTable
        query={query}
        skeleton={<DetailSkeleton />}
        label={title}
        columns={columns}
        rowKey={rowKey}
        rowHref={rowHref}
        stale={query.isFetching}
        noun={noun}
        page={page}
        pageSize={EXCEPTION_ROWS}
        onPage={onPage}
        empty={{ title: formatMessage(messages.none), text: formatMessage(messages.noneHelp) }}
      />
    </Page>
  );
};

/** Events that earned nothing, as a page and as a file. */
export const ExceptionEvents = ({
  kind,
  lead,
  csvHref,
  hrefs = {},
  ...frame
}: Frame<ExceptionEventRow> & {
  readonly kind: ListExceptionEvents['kind'];
  /** In place of what it means alone. */
  readonly lead?: ReactNode;
  readonly csvHref: string;
  readonly hrefs?: Parameters<typeof exceptionEventColumns>[1];
}) => {
  const intl = useIntl();
  const { label, why } = exceptionWords(intl, kind);
  return (
    <ExceptionRows
      {...frame}
      title={label}
      lead={lead ?? why}
      actions={
        <Button component="a" href={csvHref} download>
          {intl.formatMessage(messages.downloadCsv)}
        </Button>
      }
      noun={intl.formatMessage(messages.events)}
      columns={exceptionEventColumns(intl, hrefs)}
      rowKey={({ id }) => id}
    />
  );
};

/** Payouts that need somebody; each leads to its batch. */
export const ExceptionPayouts = ({
  kind,
  partner,
  batchHref,
  ...frame
}: Frame<ExceptionPayoutRow> & {
  readonly kind: ListExceptionPayouts['kind'];
  /** Names the earner that is no reseller. */
  readonly partner: string;
  readonly batchHref: (id: string) => string;
}) => {
  const intl = useIntl();
  const { label, why } = exceptionWords(intl, kind);
  return (
    <ExceptionRows
      {...frame}
      title={label}
      lead={why}
      noun={intl.formatMessage(messages.payouts)}
      columns={exceptionPayoutColumns(intl, partner, kind)}
      rowKey={({ id }) => id}
      rowHref={({ batch }) => batchHref(batch.id)}
    />
  );
};
