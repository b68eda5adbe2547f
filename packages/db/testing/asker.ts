import { PLATFORM_PARTNER_ID } from '../id';
import { OWNER_LOGIN } from '../login';
import type { AnyLogin } from '../login';
import { SAMPLE_ASKER } from './sample-id';

/** Somebody who asks: a login and the context it has. */
export interface Asker {
  readonly name: string;
  readonly login: AnyLogin;
  readonly partner: string;
  readonly reseller: string;
  readonly tenants: string;
  readonly user: string;
}

const { partnerId, resellerId, tenantId, applicationId, tokenHash } = SAMPLE_ASKER;

const asker = (
  name: string,
  login: AnyLogin,
  context: { partner?: string; reseller?: string; tenants?: string; user?: string } = {},
): Asker => ({
  name,
  login,
  partner: context.partner ?? '',
  reseller: context.reseller ?? '',
  tenants: context.tenants ?? '',
  user: context.user ?? '',
});

const inA = { partner: partnerId };
const limited = { partner: partnerId, tenants: `{${tenantId}}` };

/** Every login with and without a partner, a limited member, and the owner, upon whom the policies are forced. */
export const ASKERS: readonly Asker[] = [
  asker('platform', 'portal_platform'),
  asker('platform in A', 'portal_platform', inA),
  asker('partner without context', 'portal_partner'),
  asker('partner A', 'portal_partner', inA),
  asker('partner A limited to A1', 'portal_partner', limited),
  asker('reseller without context', 'portal_reseller'),
  asker('reseller A1', 'portal_reseller', { ...limited, reseller: resellerId }),
  asker('applicant without context', 'portal_applicant'),
  asker('visitor of A', 'portal_applicant', inA),
  asker('applicant A1', 'portal_applicant', { ...inA, user: applicationId, reseller: tokenHash }),
  // Its link was replaced by another one, or never was one.
  asker('applicant A1 with another hash', 'portal_applicant', {
    ...inA,
    user: applicationId,
    reseller: applicationId,
  }),
  asker('jobs', 'portal_jobs'),
  asker('jobs in A', 'portal_jobs', inA),
  asker('auth', 'portal_auth'),
  asker('auth in A', 'portal_auth', inA),
  asker('auth at the platform', 'portal_auth', { partner: PLATFORM_PARTNER_ID }),
  asker('owner', OWNER_LOGIN),
  asker('owner in A', OWNER_LOGIN, inA),
];
