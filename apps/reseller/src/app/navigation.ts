import type { Areas } from '@portal/screens/portal/areas';
import { KNOWN_AREAS } from '@portal/screens/portal/known-areas';
import type { PAGES } from '../shared/pages';

const { home, customers, earnings, settings } = KNOWN_AREAS;

/** The areas of the navigation in their order; what is in them, `PAGES` says. */
export const AREAS: Areas<typeof PAGES> = { home, customers, earnings, settings };
