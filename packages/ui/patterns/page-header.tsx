import { IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { useTitle } from '../state/use-title';
import { useTrail } from './trail';
import type { Crumb } from './trail';
import classes from './page-header.module.css';

export type { Crumb } from './trail';

const messages = defineMessages({
  crumbs: { id: 'ui.header.crumbs', defaultMessage: 'Breadcrumbs' },
});

export interface PageHeaderProps {
  readonly title: string;
  /** Beside the title: a count, a `StateBadge`. */
  readonly mark?: ReactNode;
  /** Below the title: one sentence at most. */
  readonly lead?: ReactNode;
  readonly crumbs?: readonly Crumb[];
  /** Main action last; one primary button at most. */
  readonly actions?: ReactNode;
}

const cameFrom = (state: unknown): string | undefined =>
  typeof state === 'object' && state !== null && 'from' in state && typeof state.from === 'string'
    ? state.from
    : undefined;

/** The last crumb leads back to the list as it was left (search, filters, page), when one came from there. */
const useCrumbs = (crumbs: readonly Crumb[]): readonly Crumb[] => {
  const from = cameFrom(useLocation().state);
  const parent = crumbs.at(-1);
  return from !== undefined && parent !== undefined && from.split('?')[0] === parent.to
    ? [...crumbs.slice(0, -1), { ...parent, to: from }]
    : crumbs;
};

/** Title, state, actions and breadcrumbs of a page; sets the document's title. */
export const PageHeader = ({ title, mark, lead, crumbs = [], actions }: PageHeaderProps) => {
  const { formatMessage } = useIntl();
  const trail = useCrumbs(useTrail(crumbs));
  useTitle(title);
  return (
    <header className={classes.header}>
      {trail.length === 0 ? null : (
        <nav aria-label={formatMessage(messages.crumbs)}>
          <ol className={classes.crumbs}>
            {trail.map((crumb, index) => (
              <li key={crumb.label}>
                {index === 0 ? null : <IconChevronRight size={12} aria-hidden />}
                <Link to={crumb.to}>{crumb.label}</Link>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div className={classes.row}>
        <div className={classes.words}>
          <div className={classes.name}>
            <h1>{title}</h1>
            {mark}
          </div>
          {lead === undefined ? null : <p className={classes.lead}>{lead}</p>}
        </div>
        {actions === undefined ? null : <div className={classes.actions}>{actions}</div>}
      </div>
    </header>
  );
};
