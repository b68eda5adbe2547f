import { isPartnerTier } from '@portal/domain/enum/partner-tier';
import type { PartnerTier } from '@portal/domain/enum/partner-tier';
import { hasBegun } from '@portal/domain/period/local-day';
import type { Moment } from '@portal/domain/period/local-day';

/** What an earner was from an instant or a day on (epoch ms, `hasBegun`), until its next standing. */
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
  when: Moment,
): Omit<Standing, 'from'> =>
  standings.findLast(({ from }) => hasBegun(from, when)) ?? standings[0] ?? present;

/** The tier an earner had at an instant: a later change of tier never alters what was earned before. */
export const tierAt = (
  standings: Standings,
  present: Omit<Standing, 'from'>,
  when: Moment,
): PartnerTier | null => {
  const { tier } = standingAt(standings, present, when);
  return isPartnerTier(tier) ? tier : null;
};

/**
 * Whether an earner may earn at an instant. A suspended reseller keeps what it earned before, and earns nothing on what
 * happens while it is suspended, also when it is reinstated later.
 */
export const earnsAt = (
  standings: Standings,
  present: Omit<Standing, 'from'>,
  when: Moment,
): boolean => {
  const { status } = standingAt(standings, present, when);
  return status !== 'suspended' && status !== 'terminated';
};
