import { render } from '@testing-library/react';
import { createMemoryRouter, Outlet, RouterProvider } from 'react-router';
import type { RouteObject } from 'react-router';

/** The routes of an app without what they show: only the way is looked at. */
const bare = (route: RouteObject): RouteObject => {
  const { path, element, children } = route;
  const shown = element === undefined ? { Component: Outlet } : { element };
  return route.index === true
    ? { index: true, ...shown }
    : {
        ...(path === undefined ? {} : { path }),
        ...shown,
        ...(children === undefined ? {} : { children: children.map(bare) }),
      };
};

/** Where somebody ends who opens an address of an app; null when nothing is there. */
export const landingOf = (routes: readonly RouteObject[], address: string): string | null => {
  globalThis.IS_REACT_ACT_ENVIRONMENT = true;
  const router = createMemoryRouter(routes.map(bare), { initialEntries: [address] });
  const drawn = render(<RouterProvider router={router} />);
  const { location, matches } = router.state;
  const isSomewhere = matches.every(({ route }) => route.path !== '*');
  drawn.unmount();
  router.dispose();
  return isSomewhere ? `${location.pathname}${location.search}${location.hash}` : null;
};
