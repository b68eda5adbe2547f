import type { ApiScope } from '@portal/contracts/permission';
import type { PartnerRole, PlatformRole, ResellerRole } from '@portal/domain/enum/role';

/** The three surfaces people sign in to. */
export const SURFACES = ['admin', 'partner', 'reseller'] as const;
export type Surface = (typeof SURFACES)[number];

/** Platform staff. */
export interface PlatformActor {
  readonly kind: 'platform';
  readonly userId: string;
  readonly name: string;
  readonly role: PlatformRole;
}

/** A member of a partner's team; `tenantIds` limits the member to some tenants, null means all. */
export interface PartnerActor {
  readonly kind: 'partner';
  readonly partnerId: string;
  readonly userId: string;
  readonly name: string;
  readonly role: PartnerRole;
  readonly tenantIds: readonly string[] | null;
}

/** A reseller's user. */
export interface ResellerActor {
  readonly kind: 'reseller';
  readonly partnerId: string;
  readonly resellerId: string;
  readonly tenantId: string;
  readonly userId: string;
  readonly name: string;
  readonly role: ResellerRole;
}

/** A program with an API key: the platform's (`partnerId` null) or one partner's. */
export interface ApiKeyActor {
  readonly kind: 'api_key';
  readonly keyId: string;
  readonly name: string;
  readonly partnerId: string | null;
  readonly scopes: readonly ApiScope[];
}

/** Somebody who applies: no account, but the secret of a link to one application. */
export interface ApplicantActor {
  readonly kind: 'applicant';
  /** Nobody's: what strangers say of themselves stays out of the record. */
  readonly name: string;
  readonly applicationId: string;
  /** Of the link's secret, as the database compares it. */
  readonly tokenHash: string;
  /** Whose programme; null: the platform's. */
  readonly partnerId: string | null;
}

/** The system itself: the operators' command line and background jobs. `name` says which. */
export interface SystemActor {
  readonly kind: 'system';
  readonly name: string;
}

/** Who is asking. */
export type Actor =
  | PlatformActor
  | PartnerActor
  | ResellerActor
  | ApiKeyActor
  | ApplicantActor
  | SystemActor;
