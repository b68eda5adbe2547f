import { Select } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ApplicationState } from '@portal/contracts/application';
import type {
  ApplicationCounts,
  ApplicationPage,
  ApplicationRow,
} from '@portal/contracts/application-review';
import { defineMessages } from '@portal/domain/text/message';
import { sayCode } from '@portal/domain/text/say-code';
import { sayState } from '@portal/domain/text/state-words';
import { RESELLER_TYPE_WORDS } from '@portal/domain/words/reseller-type';
import { formatNumber } from '@portal/ui/format/number';
import { ErrorState } from '@portal/ui/patterns/state';
import type { Loadable } from '@portal/ui/state/query';
import type { KeyboardEvent } from 'react';
import { useId } from 'react';
import { useIntl } from 'react-intl';
import { Link, useLocation, useSearchParams } from 'react-router';
import { DueDate, FlagsBadge } from './application-columns';
import classes from './application-board.module.css';

const messages = defineMessages({
  board: { id: 'screens.applicationBoard.board', defaultMessage: 'Applications by state' },
  state: { id: 'screens.applicationBoard.state', defaultMessage: 'State' },
  none: { id: 'screens.applicationBoard.none', defaultMessage: 'None' },
  more: {
    id: 'screens.applicationBoard.more',
    defaultMessage: '{count, plural, one {# more} other {# more}} in the list',
  },
  of: { id: 'screens.applicationBoard.of', defaultMessage: '{state} ({count})' },
  nobody: { id: 'screens.applicationBoard.nobody', defaultMessage: 'Nobody yet' },
});

/** One state and its first applications. */
export interface BoardColumn {
  readonly state: ApplicationState;
  readonly query: Loadable<ApplicationPage>;
}

const CARDS = 'a[data-card]'; // no text: a selector

const linksIn = (column: Element | null): HTMLElement[] => [
  ...(column?.querySelectorAll<HTMLElement>(CARDS) ?? []),
];

/** Arrows go from card to card, and to the neighbouring column that has any, at the same height. */
const moveFocus = (event: KeyboardEvent<HTMLElement>): void => {
  const { target, currentTarget, key } = event;
  if (!(target instanceof Element) || !target.matches(CARDS)) return;
  const columns = [...currentTarget.querySelectorAll('section')].map(linksIn);
  const x = columns.findIndex((links) => links.some((link) => link === target));
  const y = columns[x]?.findIndex((link) => link === target) ?? -1;
  const beside = (from: readonly HTMLElement[][]): HTMLElement | undefined => {
    const links = from.find(({ length }) => length > 0);
    return links?.[Math.min(y, links.length - 1)];
  };
  const next =
    key === 'ArrowDown'
      ? columns[x]?.[y + 1]
      : key === 'ArrowUp'
        ? columns[x]?.[y - 1]
        : key === 'ArrowRight'
          ? beside(columns.slice(x + 1))
          : key === 'ArrowLeft'
            ? beside(columns.slice(0, x).toReversed())
            : undefined;
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
};

const Card = ({ row, href }: { readonly row: ApplicationRow; readonly href: string }) => {
  const intl = useIntl();
  const { pathname, search } = useLocation();
  const { type, tenant } = row;
  const about = [
    type === null ? null : sayCode(intl, RESELLER_TYPE_WORDS, type),
    tenant?.name ?? row.country,
  ].filter((part) => part !== null);
  return (
    <li>
      <Link to={href} state={{ from: pathname + search }} className={classes.card} data-card>
        <strong>{row.name}</strong>
        {about.length === 0 ? null : <span>{about.join(', ')}</span>}
        <span className={classes.marks}>
          {row.severity === null ? null : <FlagsBadge row={row} />}
          {row.dueAt === null ? null : <DueDate row={row} />}
        </span>
        <span>{row.assignee?.name ?? intl.formatMessage(messages.nobody)}</span>
      </Link>
    </li>
  );
};

const Column = ({
  column: { state, query },
  hrefOf,
}: {
  readonly column: BoardColumn;
  readonly hrefOf: (id: string) => string;
}) => {
  const intl = useIntl();
  const { formatMessage, locale } = intl;
  const id = useId();
  const [params] = useSearchParams();
  const rest = (query.data?.total ?? 0) - (query.data?.rows.length ?? 0);
  const inList = new URLSearchParams(params);
  inList.delete('view');
  inList.set('state', state);
  return (
    <section aria-labelledby={id} aria-busy={query.data === undefined}>
      <h2 id={id}>
        {sayState(intl, state)}{' '}
        <span>{query.data === undefined ? '' : formatNumber(query.data.total, { locale })}</span>
      </h2>
      {query.error !== null && query.data === undefined ? (
        <ErrorState error={query.error} onRetry={() => query.refetch()} />
      ) : query.data === undefined ? (
        <div className={classes.bone} aria-hidden />
      ) : query.data.rows.length === 0 ? (
        <p className={classes.none}>{formatMessage(messages.none)}</p>
      ) : (
        <ul>
          {query.data.rows.map((row) => (
            <Card key={row.id} row={row} href={hrefOf(row.id)} />
          ))}
        </ul>
      )}
      {rest > 0 ? (
        <Link to={{ search: inList.toString() }} className={classes.more}>
          {formatMessage(messages.more, { count: rest })}
        </Link>
      ) : null}
    </section>
  );
};

/** Applications by state, each column with its count; on a phone one column at a time, which the address names. */
export const ApplicationBoard = ({
  columns,
  counts,
  hrefOf,
}: {
  readonly columns: readonly BoardColumn[];
  readonly counts: ApplicationCounts | undefined;
  readonly hrefOf: (id: string) => string;
}) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const [params, setParams] = useSearchParams();
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  const asked = columns.find(({ state }) => state === params.get('at'));
  const filled = columns.find(({ state }) => (counts?.states[state] ?? 0) > 0);
  const shown = asked ?? filled ?? columns[0];
  const visible = narrow && shown !== undefined ? [shown] : columns;
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- arrows between the links within it
    <div onKeyDown={moveFocus}>
      {narrow ? (
        <Select
          mb={12}
          label={formatMessage(messages.state)}
          allowDeselect={false}
          data={columns.map(({ state, query }) => ({
            value: state,
            label: formatMessage(messages.of, {
              state: sayState(intl, state),
              count: query.data?.total ?? counts?.states[state] ?? 0,
            }),
          }))}
          value={shown?.state ?? null}
          onChange={(state) => {
            if (state === null) return;
            const next = new URLSearchParams(params);
            next.set('at', state);
            setParams(next, { replace: true });
          }}
        />
      ) : null}
      <div className={classes.board} role="group" aria-label={formatMessage(messages.board)}>
        {visible.map((column) => (
          <Column key={column.state} column={column} hrefOf={hrefOf} />
        ))}
      </div>
    </div>
  );
};
