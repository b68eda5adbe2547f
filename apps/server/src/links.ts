import type { Links } from '@portal/services/context';

/** What public addresses are made of. */
export interface PublicAddress {
  readonly scheme: 'http' | 'https';
  readonly domain: string;
  /** Undefined where the scheme's own port is used. */
  readonly port: number | undefined;
}

/** Makes the portal's addresses from its settings, never from a request. */
export const makeLinks = ({ scheme, domain, port }: PublicAddress): Links => {
  const origin = (hostname: string): string =>
    `${scheme}://${hostname}${port === undefined ? '' : `:${port}`}`;
  return {
    admin: () => origin(`admin.${domain}`),
    platform: () => origin(domain),
    partner: (slug) => origin(`${slug}.${domain}`),
  };
};
