import type { ManualRail } from '../rail';

/** Paid outside of the portal, by whatever means, and put on record. */
export const manualRail = {
  name: 'manual',
  kind: 'manual',
  words: { name: 'By hand', mail: 'by hand' },
  fields: {},
  check: () => [],
  accountOf: () => null,
} as const satisfies ManualRail;
