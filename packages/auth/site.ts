import type { Surface } from './actor';

/** Where a request arrived, from its exact host in the table of verified domains. */
export type Site =
  | { readonly kind: 'admin'; readonly hostname: string }
  /** The platform's own, for everybody who wants to become a partner: nobody signs in there. */
  | { readonly kind: 'public'; readonly hostname: string }
  | {
      readonly kind: 'partner';
      readonly hostname: string;
      readonly partnerId: string;
      readonly slug: string;
      readonly status: string;
    };

/** Whether a surface is at home on a site: staff's on the admin host, the other two on a partner's. */
export const hasSurface = (site: Site, surface: Surface): boolean =>
  site.kind === (surface === 'admin' ? 'admin' : 'partner');
