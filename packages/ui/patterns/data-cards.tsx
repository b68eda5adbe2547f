import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import type { Column, DataTableProps } from './data-table';
import { RowLink, useRowOpen } from './row-link';
import { LazyRowMenu } from './row-menu-lazy';
import classes from './data-cards.module.css';

const messages = defineMessages({
  thisRow: { id: 'ui.cards.thisRow', defaultMessage: 'this row' },
  select: { id: 'ui.cards.select', defaultMessage: 'Select {name}' },
});

const place = <Row,>(column: Column<Row>, index: number): NonNullable<Column<Row>['card']> =>
  column.card ?? (index === 0 ? 'title' : 'meta');

/** How a table says "nothing"; a card leaves it out instead. */
const NOTHING = '–';

/** Rows as cards for a phone: title and value on the first line, the rest as named facts. */
export const DataCards = <Row,>(props: DataTableProps<Row>) => {
  const { rows, rowKey, label, stale = false } = props;
  return (
    <ul
      className={classes.cards}
      aria-label={label}
      aria-busy={rows === undefined || stale}
      data-stale={stale}
    >
      {rows === undefined
        ? Array.from({ length: 6 }, (_, index) => (
            <li key={index} className={classes.card} data-skeleton aria-hidden>
              <span className={classes.bone} />
              <span className={classes.bone} />
            </li>
          ))
        : rows.map((row) => <Card key={rowKey(row)} row={row} props={props} />)}
    </ul>
  );
};

const Card = <Row,>({ row, props }: { readonly row: Row; readonly props: DataTableProps<Row> }) => {
  const { columns, rowKey, rowHref, rowActions, selection } = props;
  const { formatMessage } = useIntl();
  const key = rowKey(row);
  const href = rowHref?.(row);
  const name = props.rowName?.(row) ?? formatMessage(messages.thisRow);
  const open = useRowOpen(href);
  const of = (wanted: string) => columns.filter((column, index) => place(column, index) === wanted);
  const title = of('title').map((column) => <span key={column.id}>{column.cell(row)}</span>);
  return (
    <li
      className={classes.card}
      data-open={href !== undefined}
      data-selected={selection?.keys.has(key) ?? false}
      onClick={open}
    >
      <div className={classes.head}>
        {selection === undefined ? null : (
          <label className={classes.box}>
            <input
              type="checkbox"
              aria-label={formatMessage(messages.select, { name })}
              checked={selection.keys.has(key)}
              onChange={() => selection.toggle(key)}
            />
          </label>
        )}
        <div className={classes.title}>
          {href === undefined ? title : <RowLink to={href}>{title}</RowLink>}
        </div>
        <div className={classes.value}>
          {of('value').map((column) => (
            <span key={column.id}>{column.cell(row)}</span>
          ))}
        </div>
        {rowActions === undefined ? null : <LazyRowMenu name={name} actions={rowActions(row)} />}
      </div>
      <dl className={classes.meta}>
        {[...of('meta'), ...of('wide')].map((column) => {
          const content = column.cell(row);
          return content === NOTHING ? null : (
            <div key={column.id} data-wide={column.card === 'wide'}>
              <dt>{column.header}</dt>
              <dd>{content}</dd>
            </div>
          );
        })}
      </dl>
    </li>
  );
};
