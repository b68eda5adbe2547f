import type { PayoutGate } from '../payout/gates';
import { defineMessages } from '../text/message';
import type { Message } from '../text/message';
import { phrase } from '../text/phrase';
import type { Words } from '../text/phrase';

const SHUT_GATE_WORDS: Readonly<Record<PayoutGate, Message>> = defineMessages({
  active: { id: 'domain.shutGate.active', defaultMessage: 'is not active' },
  agreement_accepted: {
    id: 'domain.shutGate.agreementAccepted',
    defaultMessage: 'has not accepted the payment agreement',
  },
  tax_form_approved: {
    id: 'domain.shutGate.taxFormApproved',
    defaultMessage: 'has no approved tax form',
  },
  account_verified: {
    id: 'domain.shutGate.accountVerified',
    defaultMessage: 'has no verified account',
  },
  details_rested: {
    id: 'domain.shutGate.detailsRested',
    defaultMessage: 'has payout details changed less than three days ago',
  },
  identity_clear: {
    id: 'domain.shutGate.identityClear',
    defaultMessage: 'has an identity review outstanding',
  },
});

const messages = defineMessages({
  both: { id: 'domain.shutGate.both', defaultMessage: '{before} and {after}' },
});

/** Shut gates as the end of a sentence: "has no verified account and is not active"; nothing where none is. */
export const shutGateWords = (gates: readonly PayoutGate[]): Words =>
  gates
    .map((gate): Words => SHUT_GATE_WORDS[gate])
    .reduce(
      (before, after) => (before === '' ? after : phrase(messages.both, { before, after })),
      '',
    );
