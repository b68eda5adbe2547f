import { IconDots } from '@tabler/icons-react';
import { Suspense, lazy } from 'react';
import type { RowAction } from './row-menu';
import classes from './data-table.module.css';

const RowMenu = lazy(async () => {
  const { RowMenu: Menu } = await import('./row-menu');
  return { default: Menu };
});

/** A row's menu; its code comes after the rows, so that pages with a plain table stay light. */
export const LazyRowMenu = (props: {
  readonly name: string;
  readonly actions: readonly RowAction[];
}) =>
  props.actions.length === 0 ? null : (
    <Suspense
      fallback={
        <span className={classes.dots} aria-hidden>
          <IconDots size={16} />
        </span>
      }
    >
      <RowMenu {...props} />
    </Suspense>
  );
