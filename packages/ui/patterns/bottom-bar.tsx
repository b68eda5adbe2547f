import { defineMessages } from '@portal/domain/text/message';
import { IconDots } from '@tabler/icons-react';
import { useIntl } from 'react-intl';
import { Link } from 'react-router';
import { useCurrent } from './nav-items';
import type { NavArea, NavPlace } from './nav-items';
import { PopPanel } from './pop-panel';
import classes from './bottom-bar.module.css';

const messages = defineMessages({
  label: { id: 'ui.bottomBar.label', defaultMessage: 'Main' },
  more: { id: 'ui.bottomBar.more', defaultMessage: 'More' },
});

/** What fits a phone's width with words below the icons. */
const PLACES = 5;

/** The phone's navigation: the areas, and when they are too many the last of them behind "More". */
export const BottomBar = ({
  areas,
  here,
}: {
  readonly areas: readonly NavArea[];
  readonly here: NavPlace | undefined;
}) => {
  const { formatMessage } = useIntl();
  const current = useCurrent(here);
  const shown = areas.length > PLACES ? PLACES - 1 : PLACES;
  const rest = areas.slice(shown);
  return (
    <nav className={classes.bar} aria-label={formatMessage(messages.label)}>
      {areas.slice(0, shown).map((area) => (
        <Link key={area.id} to={area.to} aria-current={current(area)} className={classes.item}>
          <area.icon size={20} stroke={1.75} aria-hidden />
          <span>{area.label}</span>
        </Link>
      ))}
      {rest.length === 0 ? null : (
        <PopPanel
          place="bottom"
          buttonClass={classes.item}
          here={rest.some((area) => current(area) !== undefined)}
          button={
            <>
              <IconDots size={20} aria-hidden />
              <span>{formatMessage(messages.more)}</span>
            </>
          }
        >
          {rest.map((area) => (
            <Link key={area.id} to={area.to} aria-current={current(area)}>
              <area.icon size={18} stroke={1.75} aria-hidden />
              {area.label}
            </Link>
          ))}
        </PopPanel>
      )}
    </nav>
  );
};
