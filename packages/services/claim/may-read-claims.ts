import type { Need } from '../access';

/** A partner's own people and keys see what of theirs waits; who decides sees it of all. */
export const MAY_READ_CLAIMS: Need = {
  platform: 'read',
  partner: 'read',
  apiKey: 'events:write',
  platformKey: 'claims:manage',
};
