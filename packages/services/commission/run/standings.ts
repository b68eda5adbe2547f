import { isPartnerTier } from '@portal/domain/enum/partner-tier';
import type { PartnerTier } from '@portal/domain/enum/partner-tier';

/** What an earner was from an instant on (epoch ms), until its next standing. */
export interface Standing {
  readonly from: number;
  readonly tier: string;
  readonly status: string;
}

/** An earner's standings, the oldest first; before the first one it was the same. Without any, what it is now holds. */
export type Standings = readonly Standing[];

const standingAt = (
  standings: Standings,
  present: Omit<Standing, 'from'>,
  at: number,
): Omit<Standing, 'from'> =>
  standings.findLast(({ from }) => from <= at) ?? standings[0] ?? present;

/** The tier an earner had at an instant: a later change of tier never alters what was earned before. */
export const tierAt = (
  standings: Standings,
  present: Omit<Standing, 'from'>,
  at: number,
): PartnerTier | null => {
  const { tier } = standingAt(standings, present, at);
  return isPartnerTier(tier) ? tier : null;
};

/**
 * Whether an earner may earn at an instant. A suspended reseller keeps what it earned before, and earns nothing on what
 * happens while it is suspended, also when it is reinstated later.
 */
export const earnsAt = (
  standings: Standings,
  present: Omit<Standing, 'from'>,
  at: number,
): boolean => {
  const { status } = standingAt(standings, present, at);
  return status !== 'suspended' && status !== 'terminated';
};
