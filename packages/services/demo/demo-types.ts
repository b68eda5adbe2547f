import type { PlanDefinition } from '@portal/contracts/plan';
import type { PartnerTier } from '@portal/domain/enum/partner-tier';
import type { ResellerType } from '@portal/domain/enum/reseller-type';

/** A town with the first digits of its postal codes and how many of the tenant's customers live there. */
export interface DemoTown {
  readonly city: string;
  readonly prefix: string;
  readonly share: number;
}

export interface DemoReseller {
  readonly code: string;
  readonly name: string;
  readonly type: ResellerType;
  readonly tier: PartnerTier;
  readonly contact: string;
  readonly prefixes: readonly string[];
  readonly suspended?: string;
}

export interface DemoTenant {
  readonly slug: string;
  readonly name: string;
  readonly country: string;
  readonly region: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly customers: number;
  readonly digits: number;
  readonly towns: readonly DemoTown[];
  readonly resellers: readonly DemoReseller[];
}

export interface DemoPlan {
  readonly name: string;
  readonly description: string;
  /** Months before the present one in which each version begins. */
  readonly versions: readonly { readonly monthsAgo: number; readonly definition: PlanDefinition }[];
  /** Codes of resellers; none: everybody of the partner. */
  readonly resellers?: readonly string[];
}

export interface DemoPartner {
  readonly slug: string;
  readonly name: string;
  readonly legalName: string;
  readonly color: string;
  readonly productName: string;
  readonly tier: PartnerTier;
  readonly country: string;
  readonly currency: string;
  readonly territories: readonly string[];
  readonly contact: string;
  readonly suspended?: string;
  readonly tenants: readonly DemoTenant[];
  readonly plans: readonly DemoPlan[];
  readonly platformPlan: DemoPlan;
}
