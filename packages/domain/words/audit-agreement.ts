import { defineMessages } from '../text/message';

/** What is done about agreements, as `ACTION_SENTENCES` say it. */
export const AGREEMENT_SENTENCES = defineMessages({
  'agreement.accept': {
    id: 'domain.auditAction.agreementAccept',
    defaultMessage: 'accepted the payment agreement',
  },
  'agreement.draft': {
    id: 'domain.auditAction.agreementDraft',
    defaultMessage: 'wrote a draft of the payment agreement',
  },
  'agreement.publish': {
    id: 'domain.auditAction.agreementPublish',
    defaultMessage: 'published a payment agreement',
  },
});
