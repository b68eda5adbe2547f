import { defineMessages } from '@portal/domain/text/message';
import type { Message, Speaker } from '@portal/domain/text/message';
import type { CandidateRow } from '@portal/contracts/payout';
import { say } from '@portal/domain/text/phrase';
import { shutGateWords } from '@portal/domain/words/payout-gate';
import type { PayoutGate } from '@portal/domain/payout/gates';
import { PAYOUT_METHODS, railOf } from '@portal/domain/payout/rail/index';
import type { PayoutMethod } from '@portal/domain/payout/rail/index';

const messages = defineMessages({
  leftOutNoPayee: {
    id: 'screens.payoutWords.leftOutNoPayee',
    defaultMessage: 'Has no payout details yet',
  },
  leftOutOtherMethod: {
    id: 'screens.payoutWords.leftOutOtherMethod',
    defaultMessage: 'Is paid another way',
  },
  leftOutGates: { id: 'screens.payoutWords.leftOutGates', defaultMessage: 'This payee {gates}' },
  leftOutNegative: {
    id: 'screens.payoutWords.leftOutNegative',
    defaultMessage: 'More was taken back than earned: carried on',
  },
  leftOutBelowMinimum: {
    id: 'screens.payoutWords.leftOutBelowMinimum',
    defaultMessage: 'Below the minimum: carried on',
  },
});

/** A way of being paid, in words. */
export const methodWords = (intl: Speaker, method: PayoutMethod): string =>
  intl.formatMessage(railOf(method).words.name);

/** The ways of being paid, for a choice. */
export const methodOptions = (intl: Speaker) =>
  PAYOUT_METHODS.map((value) => ({ value, label: methodWords(intl, value) }));

/** Shut gates as the end of a sentence: "has no verified account and is not active". */
export const gateWords = (intl: Speaker, gates: readonly PayoutGate[]): string =>
  say(intl, shutGateWords(gates));

const MISSING: Readonly<Record<PayoutGate, Message>> = defineMessages({
  active: { id: 'screens.payoutWords.missingActive', defaultMessage: 'not active' },
  agreement_accepted: {
    id: 'screens.payoutWords.missingAgreementAccepted',
    defaultMessage: 'agreement not accepted',
  },
  tax_form_approved: {
    id: 'screens.payoutWords.missingTaxFormApproved',
    defaultMessage: 'no approved tax form',
  },
  account_verified: {
    id: 'screens.payoutWords.missingAccountVerified',
    defaultMessage: 'account not verified',
  },
  details_rested: {
    id: 'screens.payoutWords.missingDetailsRested',
    defaultMessage: 'recently changed',
  },
  identity_clear: {
    id: 'screens.payoutWords.missingIdentityClear',
    defaultMessage: 'identity review outstanding',
  },
});

/** Shut gates as an entry of a table: "Account not verified, no approved tax form". */
export const missingWords = (intl: Speaker, gates: readonly PayoutGate[]): string => {
  const words = gates.map((gate) => intl.formatMessage(MISSING[gate])).join(', ');
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
};

const OPEN_GATES: Readonly<Record<PayoutGate, Message>> = defineMessages({
  active: { id: 'screens.payoutWords.gateActive', defaultMessage: 'Active' },
  agreement_accepted: {
    id: 'screens.payoutWords.gateAgreementAccepted',
    defaultMessage: 'Payment agreement accepted',
  },
  tax_form_approved: {
    id: 'screens.payoutWords.gateTaxFormApproved',
    defaultMessage: 'Tax form approved',
  },
  account_verified: {
    id: 'screens.payoutWords.gateAccountVerified',
    defaultMessage: 'Account verified',
  },
  details_rested: {
    id: 'screens.payoutWords.gateDetailsRested',
    defaultMessage: 'Unchanged for three days',
  },
  identity_clear: {
    id: 'screens.payoutWords.gateIdentityClear',
    defaultMessage: 'No identity review outstanding',
  },
});

/** What a gate asks for. */
export const gateName = (intl: Speaker, gate: PayoutGate): string =>
  intl.formatMessage(OPEN_GATES[gate]);

/** Why somebody with something unpaid is left out of a batch. */
export const leftOutWords = (intl: Speaker, row: CandidateRow): string => {
  switch (row.reason) {
    case 'no_payee':
      return intl.formatMessage(messages.leftOutNoPayee);
    case 'other_method':
      return intl.formatMessage(messages.leftOutOtherMethod);
    case 'gates':
      return intl.formatMessage(messages.leftOutGates, { gates: gateWords(intl, row.shutGates) });
    case 'negative':
      return intl.formatMessage(messages.leftOutNegative);
    case 'below_minimum':
      return intl.formatMessage(messages.leftOutBelowMinimum);
    case 'nothing_due':
    case null:
      return '';
  }
};
