import type { LegalForm } from '../enum/application';
import { defineMessages } from '../text/message';
import type { Message } from '../text/message';

export const LEGAL_FORM_WORDS: Readonly<Record<LegalForm, Message>> = defineMessages({
  sole_trader: { id: 'domain.legalForm.soleTrader', defaultMessage: 'Sole trader' },
  partnership: { id: 'domain.legalForm.partnership', defaultMessage: 'Partnership' },
  limited_company: { id: 'domain.legalForm.limitedCompany', defaultMessage: 'Limited company' },
  corporation: { id: 'domain.legalForm.corporation', defaultMessage: 'Corporation' },
  nonprofit: { id: 'domain.legalForm.nonprofit', defaultMessage: 'Non-profit' },
  other: { id: 'domain.legalForm.other', defaultMessage: 'Other' },
});
