import type { Agreement, VatReply } from '../check/vat';
import type { CheckPart } from '../enum/check';
import { defineMessages } from '../text/message';
import type { Message } from '../text/message';

/** The parts of a background check. */
export const CHECK_PART_WORDS: Readonly<Record<CheckPart, Message>> = defineMessages({
  manual: { id: 'domain.checkPart.manual', defaultMessage: 'Checklist' },
  vat: { id: 'domain.checkPart.vat', defaultMessage: 'VAT number (VIES)' },
});

/** What the register of VAT numbers answered. */
export const VAT_ANSWER_WORDS: Readonly<Record<VatReply, Message>> = defineMessages({
  valid: { id: 'domain.vatAnswer.valid', defaultMessage: 'Valid' },
  invalid: { id: 'domain.vatAnswer.invalid', defaultMessage: 'Not valid' },
  refused: { id: 'domain.vatAnswer.refused', defaultMessage: 'No VAT number of its country' },
  unavailable: { id: 'domain.vatAnswer.unavailable', defaultMessage: 'No answer yet' },
  no_number: {
    id: 'domain.vatAnswer.noNumber',
    defaultMessage: 'The applicant gave no VAT number',
  },
  other_country: {
    id: 'domain.vatAnswer.otherCountry',
    defaultMessage: 'The EU’s register does not cover this country',
  },
});

/** Whether it is what the applicant said. */
export const AGREEMENT_WORDS: Readonly<Record<Agreement, Message>> = defineMessages({
  same: { id: 'domain.agreement.same', defaultMessage: 'as the applicant says' },
  different: { id: 'domain.agreement.different', defaultMessage: 'the applicant says otherwise' },
  not_told: { id: 'domain.agreement.notTold', defaultMessage: 'not told' },
});
