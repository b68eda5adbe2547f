/** The three apps. */
export type Surface = 'admin' | 'partner' | 'reseller';

/** Where each app stands on its host, without a trailing slash. */
const BASE_PATHS: Readonly<Record<Surface, string>> = {
  admin: '',
  partner: '',
  reseller: '/reseller',
};

/** First part of every path of the app: `''` or `/reseller`. Give it to the router as its basename. */
export const basePath = (surface: Surface): string => BASE_PATHS[surface];
