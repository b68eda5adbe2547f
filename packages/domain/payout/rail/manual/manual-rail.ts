import type { ManualRail } from '../rail';
import { defineMessages } from '../../../text/message';

const messages = defineMessages({
  name: { id: 'domain.manualRail.name', defaultMessage: 'By hand' },
  mail: { id: 'domain.manualRail.mail', defaultMessage: 'by hand' },
});

/** Paid outside of the portal, by whatever means, and put on record. */
export const manualRail = {
  name: 'manual',
  kind: 'manual',
  words: { name: messages.name, mail: messages.mail },
  fields: {},
  check: () => [],
  accountOf: () => null,
} as const satisfies ManualRail;
