import { createHmac } from 'node:crypto';

/** The logins the product runs as: one for each surface, one for applicants, one for background work, one for identity. */
export const RUNTIME_LOGINS = [
  'portal_platform',
  'portal_partner',
  'portal_reseller',
  'portal_applicant',
  'portal_jobs',
  'portal_auth',
] as const;
export type Login = (typeof RUNTIME_LOGINS)[number];

/** Owns the database and migrates it; never used at run time. */
export const OWNER_LOGIN = 'portal_owner';
export type AnyLogin = Login | typeof OWNER_LOGIN;
export const ALL_LOGINS: readonly AnyLogin[] = [OWNER_LOGIN, ...RUNTIME_LOGINS];

/** True when the text names a login that may be used at run time. */
export const isLogin = (value: string): value is Login =>
  RUNTIME_LOGINS.some((login) => login === value);

/** The password of a login, derived from the installation's secret so that none has to be kept. */
export const passwordFor = (secret: string, login: AnyLogin): string =>
  createHmac('sha256', secret).update(`postgresql login ${login}`).digest('base64url');

/** The connection string for one login: the server and parameters of `url`, the given database. */
export const loginUrl = (
  url: string,
  as: { readonly database?: string; readonly login: AnyLogin; readonly password: string },
): string => {
  const target = new URL(url);
  target.username = as.login;
  target.password = as.password;
  if (as.database !== undefined) target.pathname = `/${as.database}`;
  return target.href;
};
