import { validation } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';

const messages = defineMessages({
  reference: {
    id: 'integrations.manual.reference',
    defaultMessage: 'Give the bank’s reference, up to 140 characters.',
  },
});

const LONGEST = 140;

/**
 * The reference of a payment that somebody made elsewhere (a bank's confirmation, a cheque's number), trimmed. Throws
 * `validation` when there is none or it is longer than 140 characters: without it nobody could prove the payment later.
 */
export const readPaymentReference = (text: string): string => {
  const reference = text.trim().replaceAll(/\s+/g, ' ');
  if (reference === '' || reference.length > LONGEST) {
    throw validation([{ path: ['reference'], message: messages.reference }]);
  }
  return reference;
};
