import { useMediaQuery } from '@mantine/hooks';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useRef } from 'react';
import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { DataCards } from './data-cards';
import { LazyRowMenu } from './row-menu-lazy';
import type { RowAction } from './row-menu';
import { RowLink, useRowOpen } from './row-link';
import { useKeptScroll } from '../state/use-kept-scroll';
import { useTableKeys } from '../state/use-table-keys';
import classes from './data-table.module.css';

const messages = defineMessages({
  actions: { id: 'ui.table.actions', defaultMessage: 'Actions' },
  selectAll: { id: 'ui.table.selectAll', defaultMessage: 'Select all rows of this page' },
  thisRow: { id: 'ui.table.thisRow', defaultMessage: 'this row' },
  select: { id: 'ui.table.select', defaultMessage: 'Select {name}' },
});

export interface Column<Row> {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** The sort's name in the list spec; absent means not sortable. */
  readonly sort?: string;
  /** Numbers, money and their heads stand at the end. */
  readonly align?: 'end';
  /** CSS width, for columns whose content should not decide. */
  readonly width?: string;
  /** Not shown until chosen. */
  readonly optional?: boolean;
  /** Place on a phone's card: the first column is the title, others `meta` unless said; `wide` has a line to itself. */
  readonly card?: 'title' | 'value' | 'meta' | 'wide' | 'hide';
}

export interface Selection {
  readonly keys: ReadonlySet<string>;
  readonly toggle: (key: string) => void;
  readonly toggleAll: () => void;
}

export interface DataTableProps<Row> {
  /** Names the table for screen readers. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  /** Undefined while the first page is loading: a skeleton in the final shape. */
  readonly rows: readonly Row[] | undefined;
  readonly rowKey: (row: Row) => string;
  /** Where a row leads; its first cell becomes the link. */
  readonly rowHref?: ((row: Row) => string) | undefined;
  /** Names a row for its checkbox and menu. */
  readonly rowName?: ((row: Row) => string) | undefined;
  readonly rowActions?: ((row: Row) => readonly RowAction[]) | undefined;
  readonly sort?: { readonly by: string; readonly dir: 'asc' | 'desc' } | undefined;
  readonly onSort?: ((by: string) => void) | undefined;
  readonly selection?: Selection | undefined;
  /** Shown rows are of the page before while the next loads. */
  readonly stale?: boolean;
  readonly skeletonRows?: number;
  /** Fills its parent's height and scrolls inside, with a sticky head; otherwise as high as its rows. */
  readonly fill?: boolean;
  /** A line of totals, by column id. */
  readonly totals?: Readonly<Record<string, ReactNode>>;
}

/** Compact rows of 36 px, sticky head and first column; below 48em each row is a readable card. */
export const DataTable = <Row,>(props: DataTableProps<Row>) => {
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  return narrow ? <DataCards {...props} /> : <WideTable {...props} />;
};

const WideTable = <Row,>(props: DataTableProps<Row>) => {
  const { label, columns, rows, rowActions, selection, fill = false, stale = false } = props;
  const { formatMessage } = useIntl();
  const scroller = useRef<HTMLDivElement>(null);
  useKeptScroll(scroller, fill && rows !== undefined);
  const onKeyDown = useTableKeys(selection?.toggle);
  return (
    <div
      ref={scroller}
      className={classes.scroller}
      data-fill={fill}
      role="group"
      aria-label={label}
      aria-busy={rows === undefined || stale}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      {stale ? <div className={classes.busy} aria-hidden /> : null}
      <table className={classes.table}>
        <thead>
          <tr>
            {selection === undefined ? null : (
              <th className={classes.check} scope="col">
                <SelectAll rows={rows} rowKey={props.rowKey} selection={selection} />
              </th>
            )}
            {columns.map((column) => (
              <HeadCell key={column.id} column={column} sort={props.sort} onSort={props.onSort} />
            ))}
            {rowActions === undefined ? null : (
              <th className={classes.menu} scope="col">
                <span className="p-hidden">{formatMessage(messages.actions)}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows === undefined
            ? Array.from({ length: props.skeletonRows ?? 12 }, (_, index) => (
                <SkeletonRow key={index} props={props} index={index} />
              ))
            : rows.map((row) => <BodyRow key={props.rowKey(row)} row={row} props={props} />)}
        </tbody>
        {props.totals === undefined || rows === undefined ? null : (
          <tfoot>
            <tr>
              {selection === undefined ? null : <td className={classes.check} />}
              {columns.map((column) => (
                <td key={column.id} data-align={column.align}>
                  {props.totals?.[column.id]}
                </td>
              ))}
              {rowActions === undefined ? null : <td className={classes.menu} />}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
};

const HeadCell = <Row,>({
  column,
  sort,
  onSort,
}: {
  readonly column: Column<Row>;
  readonly sort: DataTableProps<Row>['sort'];
  readonly onSort: DataTableProps<Row>['onSort'];
}) => {
  const name = column.sort;
  const active = name !== undefined && sort?.by === name;
  const Arrow = sort?.dir === 'desc' ? IconArrowDown : IconArrowUp;
  return (
    <th
      scope="col"
      data-align={column.align}
      style={column.width === undefined ? undefined : { width: column.width }}
      aria-sort={active ? (sort?.dir === 'desc' ? 'descending' : 'ascending') : undefined}
    >
      {name === undefined || onSort === undefined ? (
        column.header
      ) : (
        <button type="button" className={classes.sort} onClick={() => onSort(name)}>
          {column.header}
          <Arrow size={12} aria-hidden data-active={active} />
        </button>
      )}
    </th>
  );
};

const SelectAll = <Row,>({
  rows,
  rowKey,
  selection,
}: {
  readonly rows: readonly Row[] | undefined;
  readonly rowKey: (row: Row) => string;
  readonly selection: Selection;
}) => {
  const { formatMessage } = useIntl();
  const chosen = rows?.filter((row) => selection.keys.has(rowKey(row))).length ?? 0;
  const all = rows !== undefined && rows.length > 0 && chosen === rows.length;
  return (
    <label className={classes.box}>
      <input
        type="checkbox"
        aria-label={formatMessage(messages.selectAll)}
        checked={all}
        disabled={rows === undefined}
        ref={(box) => {
          if (box !== null) box.indeterminate = chosen > 0 && !all;
        }}
        onChange={selection.toggleAll}
      />
    </label>
  );
};

const BodyRow = <Row,>({
  row,
  props,
}: {
  readonly row: Row;
  readonly props: DataTableProps<Row>;
}) => {
  const { columns, rowKey, rowHref, rowActions, selection } = props;
  const { formatMessage } = useIntl();
  const key = rowKey(row);
  const href = rowHref?.(row);
  const name = props.rowName?.(row) ?? formatMessage(messages.thisRow);
  const open = useRowOpen(href);
  const selected = selection?.keys.has(key) ?? false;
  return (
    <tr data-selected={selected} data-open={href !== undefined} data-key={key} onClick={open}>
      {selection === undefined ? null : (
        <td className={classes.check}>
          <label className={classes.box}>
            <input
              type="checkbox"
              aria-label={formatMessage(messages.select, { name })}
              checked={selected}
              onChange={() => selection.toggle(key)}
            />
          </label>
        </td>
      )}
      {columns.map((column, index) => (
        <td key={column.id} data-align={column.align}>
          {index === 0 && href !== undefined ? (
            <RowLink to={href}>{column.cell(row)}</RowLink>
          ) : (
            column.cell(row)
          )}
        </td>
      ))}
      {rowActions === undefined ? null : (
        <td className={classes.menu}>
          <LazyRowMenu name={name} actions={rowActions(row)} />
        </td>
      )}
    </tr>
  );
};

/** Widths that look like text and never change between renders. */
const SKELETON_WIDTHS = [64, 40, 72, 52, 36, 60, 48] as const;

const SkeletonRow = <Row,>({
  props,
  index,
}: {
  readonly props: DataTableProps<Row>;
  readonly index: number;
}) => (
  <tr className={classes.skeleton} aria-hidden>
    {props.selection === undefined ? null : <td className={classes.check} />}
    {props.columns.map((column, at) => (
      <td key={column.id} data-align={column.align}>
        <span style={{ width: `${SKELETON_WIDTHS[(index + at * 3) % SKELETON_WIDTHS.length]}%` }} />
      </td>
    ))}
    {props.rowActions === undefined ? null : <td className={classes.menu} />}
  </tr>
);
