import { pathsOf } from '@portal/screens/portal/pages';
import { PAGES } from './pages';

/** Address of each page of this app. */
export const paths = pathsOf(PAGES);
