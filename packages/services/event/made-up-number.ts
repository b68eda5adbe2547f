const HEX_DIGITS = 40;
const MADE_UP = new RegExp(`^auto-[0-9a-f]{${HEX_DIGITS}}$`, 'u');

/** The number of an event whose source has none, from a digest of what it is. */
export const madeUpNumber = (digest: Buffer): string =>
  `auto-${digest.toString('hex').slice(0, HEX_DIGITS)}`;

/** Whether a number was made up, and so tells nobody anything. */
export const isMadeUp = (eventId: string): boolean => MADE_UP.test(eventId);
