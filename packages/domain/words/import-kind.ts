import type { IMPORT_KINDS } from '../enum/import';
import { defineMessages } from '../text/message';
import type { Message } from '../text/message';

export const IMPORT_KIND_WORDS: Readonly<Record<(typeof IMPORT_KINDS)[number], Message>> =
  defineMessages({
    customers: { id: 'domain.importKind.customers', defaultMessage: 'Customers' },
    events: { id: 'domain.importKind.events', defaultMessage: 'Events' },
  });
