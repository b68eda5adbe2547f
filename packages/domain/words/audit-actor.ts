import type { ACTOR_KINDS } from '../enum/actor-kind';
import { defineMessages } from '../text/message';
import type { Message } from '../text/message';

/** Whose act it is, as a choice among others. */
export const ACTOR_WORDS: Readonly<Record<(typeof ACTOR_KINDS)[number], Message>> = defineMessages({
  partner: { id: 'domain.auditActor.partner', defaultMessage: 'Partner' },
  reseller: { id: 'domain.auditActor.reseller', defaultMessage: 'Reseller' },
  platform: { id: 'domain.auditActor.platform', defaultMessage: 'Platform' },
  api_key: { id: 'domain.auditActor.apiKey', defaultMessage: 'API key' },
  applicant: { id: 'domain.auditActor.applicant', defaultMessage: 'Applicant' },
  system: { id: 'domain.auditActor.system', defaultMessage: 'System' },
});
