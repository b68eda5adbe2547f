import { PARTNER_TIERS } from '../enum/partner-tier';
import type { PartnerTier } from '../enum/partner-tier';

/** Negative, zero or positive as `a` is below, equal to or above `b`. */
export const compareTiers = (a: PartnerTier, b: PartnerTier): number =>
  PARTNER_TIERS.indexOf(a) - PARTNER_TIERS.indexOf(b);

/** The tier above, or null for the highest. */
export const nextTier = (tier: PartnerTier): PartnerTier | null =>
  PARTNER_TIERS[PARTNER_TIERS.indexOf(tier) + 1] ?? null;

/** The tier below, or null for the lowest. */
export const previousTier = (tier: PartnerTier): PartnerTier | null =>
  PARTNER_TIERS[PARTNER_TIERS.indexOf(tier) - 1] ?? null;
