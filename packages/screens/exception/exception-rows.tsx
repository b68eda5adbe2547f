import { defineMessages } from '@portal/domain/text/message';
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import type { Loadable, Page as RowsPage } from '@portal/ui/state/query';
import { DataTable } from '@portal/ui/patterns/data-table';
import type { Column } from '@portal/ui/patterns/data-table';
import { Loaded } from '@portal/ui/patterns/loaded';
import { Page } from '@portal/ui/patterns/page';
import type { Crumb } from '@portal/ui/patterns/page-header';
import { Pager } from '@portal/ui/patterns/pager';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';

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
      <Loaded query={query} skeleton={<DetailSkeleton />}>
        {({ rows, total }) =>
          total === 0 ? (
            <EmptyState title={formatMessage(messages.none)}>
              {formatMessage(messages.noneHelp)}
            </EmptyState>
          ) : (
            <>
              <DataTable
                label={title}
                columns={columns}
                rows={rows}
                rowKey={rowKey}
                rowHref={rowHref}
                stale={query.isFetching}
              />
              <Pager
                noun={noun}
                page={page}
                pageSize={EXCEPTION_ROWS}
                total={total}
                onPage={onPage}
              />
            </>
          )
        }
      </Loaded>
    </Page>
  );
};
