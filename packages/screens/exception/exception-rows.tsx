import { defineMessages } from '@portal/domain/text/message';
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import type { Loadable, Page as RowsPage } from '@portal/ui/state/query';
import type { Column } from '@portal/ui/patterns/data-table';
import { PagedTable } from '@portal/ui/patterns/paged-table';
import { Page } from '@portal/ui/patterns/page';
import type { Crumb } from '@portal/ui/patterns/page-header';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';

const messages = defineMessages({
  none: { id: 'screens.exception.rows.none', defaultMessage: 'There are none' },
  noneHelp: { id: 'screens.exception.rows.noneHelp', defaultMessage: 'Nothing needs you here.' },
});

/** Rows of such a list at a time. */
export const EXCEPTION_ROWS = 50;

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
}: {
  readonly title: string;
  readonly lead: ReactNode;
  readonly crumbs: readonly Crumb[];
  readonly actions?: ReactNode;
  /** In the plural. */
  readonly noun: string;
  readonly query: Loadable<RowsPage<Row>>;
  readonly columns: readonly Column<Row>[];
  readonly rowKey: (row: Row) => string;
  readonly rowHref?: (row: Row) => string;
  readonly page: number;
  readonly onPage: (page: number) => void;
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
