import { matchRoutes } from 'react-router';
import type { RouteObject } from 'react-router';

const hasPrefetch = (
  handle: unknown,
): handle is { prefetch: (params: Readonly<Record<string, string | undefined>>) => void } =>
  typeof handle === 'object' &&
  handle !== null &&
  'prefetch' in handle &&
  typeof handle.prefetch === 'function';

/**
 * A prefetcher over the app's routes: loads the lazy code of whatever `path` matches and calls
 * `handle.prefetch(params)` of those routes, each path once in 30 seconds.
 */
export const createPrefetch = (routes: RouteObject[], basename = '/'): ((path: string) => void) => {
  const recent = new Map<string, number>();
  return (path) => {
    const last = recent.get(path);
    if (last !== undefined && Date.now() - last < 30_000) return;
    recent.set(path, Date.now());
    for (const { route, params } of matchRoutes(routes, path, basename) ?? []) {
      if (typeof route.lazy === 'function') void route.lazy().catch(() => recent.delete(path));
      if (hasPrefetch(route.handle)) route.handle.prefetch(params);
    }
  };
};
