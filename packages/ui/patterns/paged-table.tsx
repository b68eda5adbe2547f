import type { ReactNode } from 'react';
import type { Loadable, Page } from '../state/query';
import { DataTable } from './data-table';
import type { DataTableProps } from './data-table';
import { Loaded } from './loaded';
import { isBeyond, Pager } from './pager';
import type { PagerProps } from './pager';
import { EmptyState } from './state';

export interface PagedTableProps<Row>
  extends
    Omit<DataTableProps<Row>, 'rows'>,
    Pick<PagerProps, 'noun' | 'page' | 'pageSize' | 'onPage'> {
  readonly query: Loadable<Page<Row>>;
  /** In the final shape, so that nothing jumps. */
  readonly skeleton: ReactNode;
  /** What stands there while there is nothing: `text` says when there will be. */
  readonly empty: { readonly title: string; readonly text: string };
}

/** A table of one page at a time with the way to the others, inside a page; a page that is a list is a `ListPage`. */
export const PagedTable = <Row,>({
  query,
  skeleton,
  empty,
  noun,
  page,
  pageSize,
  onPage,
  ...table
}: PagedTableProps<Row>) => (
  <Loaded query={query} skeleton={skeleton}>
    {({ rows, total }) =>
      total === 0 ? (
        <EmptyState title={empty.title}>{empty.text}</EmptyState>
      ) : (
        <>
          {isBeyond(page, pageSize, total) ? null : <DataTable {...table} rows={rows} />}
          <Pager noun={noun} page={page} pageSize={pageSize} total={total} onPage={onPage} />
        </>
      )
    }
  </Loaded>
);
