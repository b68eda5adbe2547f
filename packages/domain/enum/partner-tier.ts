/** Tiers of a partner, and of a reseller within its programme, lowest first (requirements: "Partner Tier System"). */
export const PARTNER_TIERS = ['bronze', 'silver', 'gold', 'platinum'] as const;
export type PartnerTier = (typeof PARTNER_TIERS)[number];

/** True when `value` names a tier. */
export const isPartnerTier = (value: unknown): value is PartnerTier =>
  PARTNER_TIERS.some((tier) => tier === value);
