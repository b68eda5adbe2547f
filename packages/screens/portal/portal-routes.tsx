import { NotFoundState } from '@portal/ui/patterns/state';
import type { ComponentType } from 'react';
import { generatePath, Navigate, useLocation, useParams } from 'react-router';
import type { RouteObject } from 'react-router';
import { openRoutes } from '../identity/routes';
import type { Page, PageTable } from './pages';
import { placeOf } from './place';
import { RouteError } from './route-error';

/** Loads what a route shows, when it is opened. */
type View = () => Promise<ComponentType>;

/** A page around others, with an outlet for them. */
interface Frame {
  /** Where it stands, when its pages share an address. */
  readonly path?: `/${string}`;
  /** The frame around it. */
  readonly within?: string;
  readonly view: View;
}

type FrameOf<Pages extends PageTable> = Extract<
  Pages[keyof Pages],
  { readonly frame: string }
>['frame'];

const lazyOf = (view: View) => async () => ({ Component: await view() });

/** `path` within `base`, as a nested route names it. */
const below = (path: string, base: string): string => path.slice(base.length).replace(/^\//, '');

const Moved = ({ to }: { readonly to: string }) => {
  const { search, hash } = useLocation();
  return <Navigate replace to={{ pathname: generatePath(to, useParams()), search, hash }} />;
};

const pageRoute = (page: Page, view: View, base: string): RouteObject => {
  const route = { lazy: lazyOf(view), handle: placeOf(page) };
  return page.path === base
    ? { ...route, index: true }
    : { ...route, path: below(page.path, base) };
};

/**
 * The routes of an app from the table of its pages: those that need nobody signed in, and within the shell each page
 * with its view, in its frame. What leads nowhere says so.
 *
 * @throws {Error} when a page has no view.
 */
export const portalRoutes = <const Pages extends PageTable>({
  shell,
  ...table
}: {
  readonly shell: ComponentType;
  readonly pages: Pages;
  readonly views: Readonly<Record<keyof Pages, View>>;
  readonly frames: Readonly<Record<FrameOf<Pages>, Frame>>;
}): RouteObject[] => {
  const pages = Object.entries<Page>(table.pages);
  const views: Readonly<Record<string, View>> = table.views;
  const frames = Object.entries<Frame>(table.frames);
  const viewOf = (name: string): View => {
    const view = views[name];
    if (view === undefined) throw new Error(`The page ${name} has no view.`);
    return view;
  };
  const routesIn = (frame: string | undefined, base: string): RouteObject[] => [
    ...pages
      .filter(([, page]) => page.frame === frame)
      .map(([name, page]) => pageRoute(page, viewOf(name), base)),
    ...frames
      .filter(([, { within }]) => within === frame)
      .map(([name, { path, view }]) => ({
        ...(path === undefined ? {} : { path: below(path, base) }),
        lazy: lazyOf(view),
        children: routesIn(name, path ?? base),
      })),
  ];
  const moved = pages.flatMap(([, { path, formerly = [] }]) =>
    formerly.map((old) => ({ path: below(old, '/'), element: <Moved to={path} /> })),
  );
  return [
    ...openRoutes,
    {
      path: '/',
      Component: shell,
      ErrorBoundary: RouteError,
      children: [...routesIn(undefined, '/'), ...moved, { path: '*', Component: NotFoundState }],
    },
  ];
};
