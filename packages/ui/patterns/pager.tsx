import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { formatNumber } from '../format/number';
import { useLocale } from '../format/locale';
import { PAGE_SIZES } from '../state/list-state';
import { NoSuchPage } from './state';
import classes from './pager.module.css';

const messages = defineMessages({
  pages: { id: 'ui.pager.pages', defaultMessage: 'Pages' },
  range: { id: 'ui.pager.range', defaultMessage: '{from}–{to} of {total} {noun}' },
  rows: { id: 'ui.pager.rows', defaultMessage: 'Rows' },
  previous: { id: 'ui.pager.previous', defaultMessage: 'Previous page' },
  next: { id: 'ui.pager.next', defaultMessage: 'Next page' },
  lastPage: {
    id: 'ui.pager.lastPage',
    defaultMessage: 'This is page {page}; the last one is page {last}.',
  },
  narrow: {
    id: 'ui.pager.narrow',
    defaultMessage: 'Narrow the list to see more, or export it to have all',
  },
});

export interface PagerProps {
  readonly page: number;
  readonly pageSize: number;
  /** Undefined while the first count is on its way. */
  readonly total: number | undefined;
  readonly noun: string;
  /** How many rows can be counted off in pages at all; the list has to be narrowed for what lies beyond. Absent: any number. */
  readonly reach?: number | undefined;
  readonly onPage: (page: number) => void;
  readonly onPageSize?: (size: number) => void;
}

/** Whether a page lies beyond the last of a list that has rows: by its address, or since its rows went elsewhere. */
export const isBeyond = (page: number, pageSize: number, total: number | undefined): boolean =>
  total !== undefined && total > 0 && (page - 1) * pageSize >= total;

/** `51–100 of 3,468 customers`, rows a page, and the way to the neighbours. */
export const Pager = ({ page, pageSize, total, noun, reach, onPage, onPageSize }: PagerProps) => {
  const { locale } = useLocale();
  const { formatMessage } = useIntl();
  const number = (value: number): string => formatNumber(value, { locale });
  const all = Math.max(1, Math.ceil((total ?? 0) / pageSize));
  const last = reach === undefined ? all : Math.min(all, Math.max(1, Math.floor(reach / pageSize)));
  const from = (page - 1) * pageSize + 1;
  const to = Math.min(total ?? 0, page * pageSize);
  if (isBeyond(page, pageSize, total)) {
    return (
      <NoSuchPage onFirst={() => onPage(1)}>
        {formatMessage(messages.lastPage, { page: number(page), last: number(all) })}
      </NoSuchPage>
    );
  }
  return (
    <nav className={classes.pager} aria-label={formatMessage(messages.pages)}>
      <span className={classes.range} aria-live="polite">
        {total === undefined || total === 0
          ? ' '
          : formatMessage(messages.range, {
              from: number(from),
              to: number(to),
              total: number(total),
              noun,
            })}
        {last < all && page >= last ? ` · ${formatMessage(messages.narrow)}` : ''}
      </span>
      <span className={classes.controls}>
        {onPageSize === undefined ? null : (
          <label className={classes.size}>
            <span>{formatMessage(messages.rows)}</span>
            <select
              value={pageSize}
              onChange={(event) => onPageSize(Number(event.currentTarget.value))}
            >
              {PAGE_SIZES.map((size) => (
                <option key={size} value={size}>
                  {size}
                </option>
              ))}
            </select>
          </label>
        )}
        <ActionIcon
          aria-label={formatMessage(messages.previous)}
          disabled={page <= 1}
          onClick={() => onPage(Math.min(page - 1, last))}
        >
          <IconChevronLeft size={16} aria-hidden />
        </ActionIcon>
        <span className="p-num">
          {number(Math.min(page, last))} / {number(last)}
        </span>
        <ActionIcon
          aria-label={formatMessage(messages.next)}
          disabled={page >= last}
          onClick={() => onPage(page + 1)}
        >
          <IconChevronRight size={16} aria-hidden />
        </ActionIcon>
      </span>
    </nav>
  );
};
