import type { NavPlace } from '@portal/ui/patterns/nav-items';
import { useMatches } from 'react-router';
import type { Page } from './pages';

/** Where in the navigation a page stands, as its route says. */
export const placeOf = ({ area, tab, title }: Page): NavPlace => ({
  area,
  tab,
  opensTab: title !== undefined,
});

const isPlace = (handle: unknown): handle is NavPlace =>
  typeof handle === 'object' && handle !== null && 'opensTab' in handle;

/** Where in the navigation the page that is shown stands; nowhere for what leads nowhere. */
export const usePlace = (): NavPlace | undefined =>
  useMatches()
    .map(({ handle }) => handle)
    .findLast(isPlace);
