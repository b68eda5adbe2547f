import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { formatNumber } from '../format/number';
import { useLocale } from '../format/locale';
import { PAGE_SIZES } from '../state/list-state';
import classes from './pager.module.css';

export interface PagerProps {
  readonly page: number;
  readonly pageSize: number;
  /** Undefined while the first count is on its way. */
  readonly total: number | undefined;
  readonly noun: string;
  readonly onPage: (page: number) => void;
  readonly onPageSize?: (size: number) => void;
}

/** `51–100 of 3,468 customers`, rows a page, and the way to the neighbours. */
export const Pager = ({ page, pageSize, total, noun, onPage, onPageSize }: PagerProps) => {
  const { locale } = useLocale();
  const number = (value: number): string => formatNumber(value, { locale });
  const last = Math.max(1, Math.ceil((total ?? 0) / pageSize));
  const from = (page - 1) * pageSize + 1;
  const to = Math.min(total ?? 0, page * pageSize);
  return (
    <nav className={classes.pager} aria-label="Pages">
      <span className={classes.range} aria-live="polite">
        {total === undefined || total === 0
          ? ' '
          : `${number(from)}–${number(to)} of ${number(total)} ${noun}`}
      </span>
      <span className={classes.controls}>
        {onPageSize === undefined ? null : (
          <label className={classes.size}>
            <span>Rows</span>
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
          aria-label="Previous page"
          disabled={page <= 1}
          onClick={() => onPage(Math.min(page - 1, last))}
        >
          <IconChevronLeft size={16} aria-hidden />
        </ActionIcon>
        <span className="p-num">
          {number(Math.min(page, last))} / {number(last)}
        </span>
        <ActionIcon aria-label="Next page" disabled={page >= last} onClick={() => onPage(page + 1)}>
          <IconChevronRight size={16} aria-hidden />
        </ActionIcon>
      </span>
    </nav>
  );
};
