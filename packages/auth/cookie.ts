import type { Surface } from './actor';

const NAMES: Readonly<Record<Surface, string>> = {
  admin: 'admin_session',
  partner: 'partner_session',
  reseller: 'reseller_session',
};

/** Name of the cookie that keeps an applicant's link. */
export const applicantCookieName = (isSecure: boolean): string =>
  `${isSecure ? '__Host-' : ''}application`;

/** Name of a surface's session cookie: over https with the prefix that pins it to its host. */
export const sessionCookieName = (surface: Surface, isSecure: boolean): string =>
  `${isSecure ? '__Host-' : ''}${NAMES[surface]}`;
