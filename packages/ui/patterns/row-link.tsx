import type { MouseEvent, ReactNode } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { usePrefetchProps } from '../primitives/prefetch';
import classes from './data-table.module.css';

/** Remembers the list as it was, so that the detail page can lead back to it. */
const useFrom = (): { from: string } => {
  const { pathname, search } = useLocation();
  return { from: pathname + search };
};

/** The link in a row's first cell. */
export const RowLink = ({
  to,
  children,
}: {
  readonly to: string;
  readonly children: ReactNode;
}) => {
  const prefetch = usePrefetchProps(to);
  return (
    <Link to={to} state={useFrom()} className={classes.link} data-row-link {...prefetch}>
      {children}
    </Link>
  );
};

const CONTROLS = 'a, button, input, label, [role="menuitem"]'; // no text: a selector

/** A click anywhere in the row opens it, unless it met a control or ended a text selection. */
export const useRowOpen = (href: string | undefined) => {
  const navigate = useNavigate();
  const state = useFrom();
  return (event: MouseEvent<HTMLElement>): void => {
    if (href === undefined || event.defaultPrevented || !(event.target instanceof Element)) return;
    if (event.target.closest(CONTROLS) !== null) return;
    if (window.getSelection()?.isCollapsed === false) return;
    if (event.metaKey || event.ctrlKey) window.open(href, '_blank', 'noopener');
    else void navigate(href, { state });
  };
};
