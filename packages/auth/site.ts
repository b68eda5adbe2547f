/** Where a request arrived, from its exact host in the table of verified domains. */
export type Site =
  | { readonly kind: 'admin'; readonly hostname: string }
  /** The platform's own public host. */
  | { readonly kind: 'public'; readonly hostname: string }
  | {
      readonly kind: 'partner';
      readonly hostname: string;
      readonly partnerId: string;
      readonly slug: string;
      readonly status: string;
    };
