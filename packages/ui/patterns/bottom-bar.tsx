import { IconDots } from '@tabler/icons-react';
import { Link, NavLink, useLocation } from 'react-router';
import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import type { NavGroup, NavItem } from './nav-items';
import { PopPanel } from './pop-panel';
import classes from './bottom-bar.module.css';

const messages = defineMessages({
  main: { id: 'ui.bottomBar.main', defaultMessage: 'Main' },
  more: { id: 'ui.bottomBar.more', defaultMessage: 'More' },
});

const isAt = (item: NavItem, pathname: string): boolean =>
  item.end === true ? pathname === item.to : `${pathname}/`.startsWith(`${item.to}/`);

/** The phone's navigation: four places and "More". */
export const BottomBar = ({ groups }: { readonly groups: readonly NavGroup[] }) => {
  const { pathname } = useLocation();
  const { formatMessage } = useIntl();
  const items = groups.flatMap((group) => group.items);
  const chosen = items.filter((item) => item.bar === true);
  const bar = (chosen.length > 0 ? chosen : items).slice(0, items.length > 5 ? 4 : 5);
  const rest = items.filter((item) => !bar.includes(item));
  return (
    <nav className={classes.bar} aria-label={formatMessage(messages.main)}>
      {bar.map((item) => (
        <NavLink key={item.to} to={item.to} end={item.end ?? false} className={classes.item ?? ''}>
          <item.icon size={20} stroke={1.75} aria-hidden />
          <span>{item.short ?? item.label}</span>
        </NavLink>
      ))}
      {rest.length === 0 ? null : (
        <PopPanel
          place="bottom"
          buttonClass={classes.item}
          here={rest.some((item) => isAt(item, pathname))}
          button={
            <>
              <IconDots size={20} aria-hidden />
              <span>{formatMessage(messages.more)}</span>
            </>
          }
        >
          {rest.map((item) => (
            <Link key={item.to} to={item.to}>
              <item.icon size={18} stroke={1.75} aria-hidden />
              {item.label}
            </Link>
          ))}
        </PopPanel>
      )}
    </nav>
  );
};
