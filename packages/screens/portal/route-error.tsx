import { ErrorState } from '@portal/ui/patterns/state';
import { useRouteError } from 'react-router';

/** A page that broke: says so, and offers to load it again (a new version may have been installed meanwhile). */
export const RouteError = () => (
  <ErrorState error={useRouteError()} onRetry={() => window.location.reload()} />
);
