import type { ReactNode } from 'react';
import type { Loadable } from '../state/query';
import { ErrorState } from './state';
import type { WayBack } from './state';

/** Skeleton, then error or data: for everything that is no list. Data already shown stays when a refetch fails. */
export const Loaded = <Data,>({
  query,
  skeleton,
  back,
  children,
}: {
  readonly query: Loadable<Data>;
  /** In the final shape, so that nothing jumps. */
  readonly skeleton: ReactNode;
  /** Where to go when there is nothing at the address; to the overview unless said. */
  readonly back?: WayBack;
  readonly children: (data: Data) => ReactNode;
}) => {
  if (query.data !== undefined) return children(query.data);
  if (query.isPending || query.error === null) return skeleton;
  return <ErrorState error={query.error} onRetry={() => query.refetch()} back={back} />;
};
