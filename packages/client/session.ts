import { basePath } from './surface';
import type { Surface } from './surface';

const SIGN_IN = '/sign-in';

/** Pages that need nobody signed in; a lost session is no reason to leave them. */
const OPEN_PAGES = [SIGN_IN, '/invitation', '/forgot-password', '/reset-password'];

const isOpenPage = (path: string): boolean =>
  OPEN_PAGES.some((page) => path === page || path.startsWith(`${page}/`));

/** Path within the app, `/` at least. */
const pathWithin = (surface: Surface, pathname: string): string => {
  const base = basePath(surface);
  const rest = pathname.startsWith(base) ? pathname.slice(base.length) : pathname;
  return rest === '' ? '/' : rest;
};

/**
 * Address of the sign-in page that leads back to where the person is now.
 *
 * @returns path with the app's base, such as `/reseller/sign-in?to=%2Fcustomers%3Fpage%3D2`.
 */
export const signInPath = (
  surface: Surface,
  from: { readonly pathname: string; readonly search: string },
): string => {
  const path = pathWithin(surface, from.pathname);
  const target =
    isOpenPage(path) || path === '/' ? '' : `?to=${encodeURIComponent(path + from.search)}`;
  return `${basePath(surface)}${SIGN_IN}${target}`;
};

/** Where to go after signing in: the `to` of the address when it is a path of this app, else its first page. */
export const returnPath = (search: string): string => {
  const to = new URLSearchParams(search).get('to');
  const isOwnPath = to !== null && to.startsWith('/') && !/^\/[/\\]/.test(to);
  return isOwnPath && !isOpenPage(to.split('?')[0] ?? '') ? to : '/';
};

/** Sends the browser to sign in, unless it is on a page that needs nobody signed in. */
export const goToSignIn = (surface: Surface): void => {
  const { pathname, search } = window.location;
  if (isOpenPage(pathWithin(surface, pathname))) return;
  window.location.assign(signInPath(surface, { pathname, search }));
};
