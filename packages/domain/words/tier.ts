import type { PartnerTier } from '../enum/partner-tier';
import { defineMessages } from '../text/message';
import type { Message } from '../text/message';

export const TIER_WORDS: Readonly<Record<PartnerTier, Message>> = defineMessages({
  bronze: { id: 'domain.tier.bronze', defaultMessage: 'Bronze' },
  silver: { id: 'domain.tier.silver', defaultMessage: 'Silver' },
  gold: { id: 'domain.tier.gold', defaultMessage: 'Gold' },
  platinum: { id: 'domain.tier.platinum', defaultMessage: 'Platinum' },
});
