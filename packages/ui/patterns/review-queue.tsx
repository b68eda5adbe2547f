import { Button } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { formatNumber } from '../format/number';
import type { Loadable, Page as RowsPage } from '../state/query';
import { QUEUE_SIZE } from '../state/use-review-queue';
import type { ReviewQueueControl } from '../state/use-review-queue';
import { Loaded } from './loaded';
import { Page } from './page';
import type { Crumb } from './page-header';
import { Pager } from './pager';
import { DetailSkeleton } from './skeletons';
import { EmptyState } from './state';
import classes from './review-queue.module.css';

const messages = defineMessages({
  left: { id: 'ui.queue.left', defaultMessage: '{count} left' },
  list: { id: 'ui.queue.list', defaultMessage: 'Waiting' },
  waiting: { id: 'ui.queue.waiting', defaultMessage: 'waiting' },
  nextKey: { id: 'ui.queue.nextKey', defaultMessage: 'next' },
  previousKey: { id: 'ui.queue.previousKey', defaultMessage: 'previous' },
  previous: { id: 'ui.queue.previous', defaultMessage: 'Previous' },
  next: { id: 'ui.queue.next', defaultMessage: 'Next' },
  place: { id: 'ui.queue.place', defaultMessage: '{at} of {total}' },
});

export interface ReviewQueueProps<Row> {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly crumbs: readonly Crumb[];
  /** What waits, those that waited longest first. */
  readonly query: Loadable<RowsPage<Row>>;
  readonly queue: ReviewQueueControl;
  readonly rowKey: (row: Row) => string;
  /** Two short lines: what it is, and a figure or a date. */
  readonly rowWords: (row: Row) => readonly [ReactNode, ReactNode];
  /** Keys of the item's own buttons (their `aria-keyshortcuts`), to be told. */
  readonly keys: readonly { readonly key: string; readonly label: string }[];
  /** When nothing waits any more. */
  readonly done: { readonly title: string; readonly text: string; readonly action?: ReactNode };
  /** The item to decide, with `next` to call once it is decided. */
  readonly children: (row: Row, next: () => void) => ReactNode;
}

/** What waits for a decision, one after another: list left, item right, the next by itself; the address says which. */
export const ReviewQueue = <Row,>(props: ReviewQueueProps<Row>) => {
  const { formatMessage, locale } = useIntl();
  const { query, done } = props;
  const total = query.data?.total;
  return (
    <Page
      title={props.title}
      lead={props.lead}
      crumbs={props.crumbs}
      mark={
        <span className={classes.left} aria-live="polite">
          {total === undefined || total === 0
            ? ''
            : formatMessage(messages.left, { count: formatNumber(total, { locale }) })}
        </span>
      }
    >
      <Loaded query={query} skeleton={<DetailSkeleton />}>
        {(page) =>
          page.total === 0 ? (
            <EmptyState title={done.title} action={done.action}>
              {done.text}
            </EmptyState>
          ) : (
            <Queue {...props} page={page} />
          )
        }
      </Loaded>
    </Page>
  );
};

const FIELDS = 'input, textarea, select'; // no text: a selector

/** Keys count only while focus is within the queue, and not in a field nor in a dialog over it. */
const pressButton = (event: KeyboardEvent<HTMLElement>): void => {
  const { target, currentTarget, key } = event;
  if (event.metaKey || event.ctrlKey || event.altKey || !(target instanceof Element)) return;
  if (!currentTarget.contains(target) || target.closest(FIELDS) !== null) return;
  const button = currentTarget.querySelector<HTMLElement>(
    `button[aria-keyshortcuts="${CSS.escape(key.toLowerCase())}"]`,
  );
  if (button === null) return;
  event.preventDefault();
  button.click();
};

/** Brings focus to the item when another one takes its place: keys work, and it is read out. */
const useItemFocus = (key: string | undefined) => {
  const item = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // A dialog that decided the one before gives focus back first.
    const timer = setTimeout(() => item.current?.focus({ preventScroll: true }), 60);
    return () => clearTimeout(timer);
  }, [key]);
  return item;
};

const Queue = <Row,>({
  page: { rows, total },
  queue,
  rowKey,
  rowWords,
  keys,
  children,
}: ReviewQueueProps<Row> & { readonly page: RowsPage<Row> }) => {
  const { formatMessage, locale } = useIntl();
  const asked = rows.findIndex((row) => rowKey(row) === queue.open);
  const at = Math.max(0, asked);
  const current = rows[at];
  const keyAt = (index: number): string | null => {
    const row = rows[index];
    return row === undefined ? null : rowKey(row);
  };
  const item = useItemFocus(current === undefined ? undefined : rowKey(current));
  const isBeyond = current === undefined && queue.page > 1;
  useEffect(() => {
    if (isBeyond) queue.onPage(1);
  }, [isBeyond, queue]);
  if (current === undefined) return null;
  const next = (): void => queue.onOpen(keyAt(at + 1) ?? keyAt(at - 1));
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys of the buttons within it
    <div className={classes.queue} onKeyDown={pressButton}>
      <nav className={classes.list} aria-label={formatMessage(messages.list)}>
        <ol>
          {rows.map((row) => {
            const [what, more] = rowWords(row);
            return (
              <li key={rowKey(row)}>
                <Link
                  to={queue.hrefOf(rowKey(row))}
                  replace
                  preventScrollReset
                  aria-current={row === current ? 'true' : undefined}
                >
                  <strong>{what}</strong>
                  <span>{more}</span>
                </Link>
              </li>
            );
          })}
        </ol>
        {total > QUEUE_SIZE ? (
          <Pager
            noun={formatMessage(messages.waiting)}
            page={queue.page}
            pageSize={QUEUE_SIZE}
            total={total}
            onPage={queue.onPage}
          />
        ) : null}
        <p className={classes.keys}>
          {[
            { key: 'J', label: formatMessage(messages.nextKey) },
            { key: 'K', label: formatMessage(messages.previousKey) },
            ...keys,
          ].map(({ key, label }) => (
            <span key={key}>
              <kbd>{key}</kbd> {label}
            </span>
          ))}
        </p>
      </nav>
      <div className={classes.work}>
        <div className={classes.bar}>
          <Step
            to={keyAt(at - 1)}
            shortcut="k"
            label={formatMessage(messages.previous)}
            onOpen={queue.onOpen}
          />
          <Step
            to={keyAt(at + 1)}
            shortcut="j"
            label={formatMessage(messages.next)}
            onOpen={queue.onOpen}
          />
          <span>
            {formatMessage(messages.place, {
              at: formatNumber((queue.page - 1) * QUEUE_SIZE + at + 1, { locale }),
              total: formatNumber(total, { locale }),
            })}
          </span>
        </div>
        <div ref={item} className={classes.item} tabIndex={-1} key={rowKey(current)}>
          {children(current, next)}
        </div>
      </div>
    </div>
  );
};

const Step = ({
  to,
  shortcut,
  label,
  onOpen,
}: {
  readonly to: string | null;
  readonly shortcut: 'j' | 'k';
  readonly label: string;
  readonly onOpen: (key: string | null) => void;
}) => {
  const Icon = shortcut === 'j' ? IconChevronDown : IconChevronUp;
  return (
    <Button
      leftSection={<Icon size={14} aria-hidden />}
      aria-keyshortcuts={shortcut}
      disabled={to === null}
      onClick={() => onOpen(to)}
    >
      {label}
    </Button>
  );
};
