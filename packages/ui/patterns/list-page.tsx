import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { isFiltered } from '../state/list-state';
import type { Loadable, Page } from '../state/query';
import type { AnyListControl } from '../state/use-list-state';
import { formatNumber } from '../format/number';
import { useLocale } from '../format/locale';
import { BulkBar } from './bulk-bar';
import type { BulkAction, BulkSelection } from './bulk-bar';
import { DataTable } from './data-table';
import type { Column, DataTableProps } from './data-table';
import { FilterChips } from './filter-chips';
import type { FilterDef } from './filter-chips';
import { ColumnChoice, ExportLink, ListSearch, SavedViews } from './list-toolbar';
import { PageHeader } from './page-header';
import type { Crumb } from './page-header';
import { isBeyond, Pager } from './pager';
import { EmptyByFilter, EmptyState, ErrorState } from './state';
import classes from './list-page.module.css';

const messages = defineMessages({
  export: { id: 'ui.list.export', defaultMessage: 'Export {things} as CSV' },
  kept: { id: 'ui.list.kept', defaultMessage: 'Your search and filters are kept.' },
});

export interface ListPageProps<Row> extends Pick<
  DataTableProps<Row>,
  'rowKey' | 'rowHref' | 'rowName' | 'rowActions' | 'totals'
> {
  /** Names the list in saved views and exported files: `customers`. */
  readonly id: string;
  readonly title: string;
  readonly noun: readonly [one: string, many: string];
  readonly lead?: ReactNode;
  readonly crumbs?: readonly Crumb[];
  /** The list's main action. */
  readonly actions?: ReactNode;
  readonly list: AnyListControl;
  readonly query: Loadable<Page<Row>>;
  readonly columns: readonly Column<Row>[];
  readonly filters?: readonly FilterDef[];
  /** Absent: no search. */
  readonly searchLabel?: string;
  readonly bulkActions?: readonly BulkAction[];
  /** Whether "select all matching" is offered. */
  readonly bulkAllMatching?: boolean;
  /** How far its numbered pages reach, where that is not to the end: a number of rows. */
  readonly reach?: number;
  /** Address of the list as a file, with its filters. Absent: no export. */
  readonly exportHref?: string;
  /** Shown when there is nothing at all yet. */
  readonly firstUse: {
    readonly title: string;
    readonly text: ReactNode;
    readonly action?: ReactNode;
  };
  /** Between the filters and the table: totals, a chart, an explanation. */
  readonly children?: ReactNode;
  /** Within a detail page's tab: no page header, as high as its rows. */
  readonly embedded?: boolean;
}

const useSelection = <Row,>(props: ListPageProps<Row>) => {
  const { list, query, rowKey } = props;
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const [allMatching, setAllMatching] = useState(false);
  const scope = JSON.stringify([list.state.q, list.state.filters]);
  const clear = (): void => {
    setKeys(new Set());
    setAllMatching(false);
  };
  useEffect(clear, [scope]);
  const rows = query.data?.rows ?? [];
  const shown = rows.map(rowKey);
  const effective: ReadonlySet<string> = allMatching ? new Set([...keys, ...shown]) : keys;
  const total = query.data?.total ?? 0;
  const bulk: BulkSelection = {
    keys: [...effective],
    allMatching,
    count: allMatching ? total : effective.size,
  };
  return {
    bulk,
    clear,
    selectAllMatching: () => setAllMatching(true),
    table: {
      keys: effective,
      toggle: (key: string) => {
        const next = new Set(effective);
        if (!next.delete(key)) next.add(key);
        setAllMatching(false);
        setKeys(next);
      },
      toggleAll: () => {
        const next = new Set(effective);
        const all = shown.every((key) => next.has(key));
        for (const key of shown) {
          if (all) next.delete(key);
          else next.add(key);
        }
        setAllMatching(false);
        setKeys(next);
      },
    },
  };
};

/** The list page: title with count, search, filters, views, table, selection, pages, export; all state in the URL. */
export const ListPage = <Row,>(props: ListPageProps<Row>) => {
  const { list, query, columns, noun, filters = [], embedded = false } = props;
  const { formatMessage } = useIntl();
  const { locale } = useLocale();
  const selection = useSelection(props);
  const shownIds = list.state.columns;
  const shown = columns.filter((column, index) =>
    shownIds === null ? column.optional !== true : index === 0 || shownIds.includes(column.id),
  );
  const total = query.data?.total;
  const hasBulk = props.bulkActions !== undefined && props.bulkActions.length > 0;
  const firstUse = total === 0 && !isFiltered(list.state);
  const tools = !firstUse || query.isPending;
  return (
    <div className={classes.page} data-embedded={embedded}>
      {embedded ? null : (
        <PageHeader
          title={props.title}
          lead={props.lead}
          crumbs={props.crumbs ?? []}
          actions={props.actions}
          mark={
            <span className={classes.count} aria-live="polite">
              {total === undefined ? '' : formatNumber(total, { locale })}
            </span>
          }
        />
      )}
      {tools ? (
        <div className={classes.tools}>
          {props.searchLabel === undefined ? null : (
            <ListSearch list={list} label={props.searchLabel} />
          )}
          {filters.length === 0 ? null : <FilterChips filters={filters} list={list} />}
          <div className={classes.end}>
            {embedded ? props.actions : null}
            <SavedViews listId={props.id} list={list} />
            <span className={classes.wideOnly}>
              <ColumnChoice columns={columns} list={list} />
            </span>
            {props.exportHref === undefined ? null : (
              <ExportLink
                label={formatMessage(messages.export, { things: noun[1] })}
                href={props.exportHref}
              />
            )}
          </div>
        </div>
      ) : null}
      {tools ? props.children : null}
      <ListBody
        props={props}
        shown={shown}
        firstUse={firstUse}
        selection={hasBulk ? selection.table : undefined}
      />
      {hasBulk && selection.bulk.count > 0 ? (
        <BulkBar
          selection={selection.bulk}
          noun={noun}
          total={total ?? 0}
          actions={props.bulkActions ?? []}
          onSelectAllMatching={
            props.bulkAllMatching === true ? selection.selectAllMatching : undefined
          }
          onClear={selection.clear}
        />
      ) : null}
      {total === 0 || (query.error !== null && query.data === undefined) ? null : (
        <Pager
          page={list.state.page}
          pageSize={list.state.pageSize}
          total={total}
          noun={noun[1]}
          reach={props.reach}
          onPage={(page) => list.setPage(page)}
          onPageSize={(size) => list.setPageSize(size)}
        />
      )}
    </div>
  );
};

const ListBody = <Row,>({
  props,
  shown,
  firstUse,
  selection,
}: {
  readonly props: ListPageProps<Row>;
  readonly shown: readonly Column<Row>[];
  readonly firstUse: boolean;
  readonly selection: DataTableProps<Row>['selection'];
}) => {
  const { query, list, noun } = props;
  const { formatMessage } = useIntl();
  if (query.error !== null && query.error !== undefined && query.data === undefined) {
    return (
      <ErrorState
        error={query.error}
        onRetry={() => query.refetch()}
        kept={formatMessage(messages.kept)}
      />
    );
  }
  if (firstUse) {
    return (
      <EmptyState title={props.firstUse.title} action={props.firstUse.action}>
        {props.firstUse.text}
      </EmptyState>
    );
  }
  if (query.data?.total === 0) {
    return <EmptyByFilter noun={noun[1]} onClear={() => list.clearFilters()} />;
  }
  if (isBeyond(list.state.page, list.state.pageSize, query.data?.total)) return null;
  return (
    <DataTable
      label={props.title}
      columns={shown}
      rows={query.data?.rows}
      rowKey={props.rowKey}
      rowHref={props.rowHref}
      rowName={props.rowName}
      rowActions={props.rowActions}
      sort={list.state.sort}
      onSort={(by) => list.setSort(by)}
      selection={selection}
      stale={query.isFetching && query.data !== undefined}
      fill={props.embedded !== true}
      {...(props.totals === undefined ? {} : { totals: props.totals })}
    />
  );
};
