/** Kinds of reseller (requirements: "Multi-Tier Reseller Types"). */
export const RESELLER_TYPES = [
  'authorized_dealer',
  'value_added_reseller',
  'system_integrator',
  'distributor',
  'technology_partner',
  'referral_partner',
  'white_label',
  'franchise',
] as const;
export type ResellerType = (typeof RESELLER_TYPES)[number];
