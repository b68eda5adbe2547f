import type { CandidateRow } from '@portal/contracts/payout';
import type { PayoutGate } from '@portal/domain/payout/gates';
import { PAYOUT_METHODS, railOf, type PayoutMethod } from '@portal/domain/payout/rail/index';

/** A way of being paid, in words. */
export const methodWords = (method: PayoutMethod): string => railOf(method).words.name;

/** The ways of being paid, for a choice. */
export const METHOD_OPTIONS = PAYOUT_METHODS.map((value) => ({
  value,
  label: methodWords(value),
}));

const GATES: Readonly<Record<PayoutGate, string>> = {
  active: 'is not active',
  agreement_accepted: 'has not accepted the payment agreement',
  tax_form_approved: 'has no approved tax form',
  account_verified: 'has no verified account',
  details_rested: 'has payout details changed less than three days ago',
  identity_clear: 'has an identity review outstanding',
};

/** Shut gates as the end of a sentence: "has no verified account and is not active". */
export const gateWords = (gates: readonly PayoutGate[]): string =>
  gates.map((gate) => GATES[gate]).join(' and ');

const MISSING: Readonly<Record<PayoutGate, string>> = {
  active: 'not active',
  agreement_accepted: 'agreement not accepted',
  tax_form_approved: 'no approved tax form',
  account_verified: 'account not verified',
  details_rested: 'recently changed',
  identity_clear: 'identity review outstanding',
};

/** Shut gates as an entry of a table: "Account not verified, no approved tax form". */
export const missingWords = (gates: readonly PayoutGate[]): string => {
  const words = gates.map((gate) => MISSING[gate]).join(', ');
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
};

const OPEN_GATES: Readonly<Record<PayoutGate, string>> = {
  active: 'Active',
  agreement_accepted: 'Payment agreement accepted',
  tax_form_approved: 'Tax form approved',
  account_verified: 'Account verified',
  details_rested: 'Unchanged for three days',
  identity_clear: 'No identity review outstanding',
};

/** What a gate asks for. */
export const gateName = (gate: PayoutGate): string => OPEN_GATES[gate];

/** Why somebody with something unpaid is left out of a batch. */
export const leftOutWords = (row: CandidateRow): string => {
  switch (row.reason) {
    case 'no_payee':
      return 'Has no payout details yet';
    case 'other_method':
      return 'Is paid another way';
    case 'gates':
      return `This payee ${gateWords(row.shutGates)}`;
    case 'negative':
      return 'More was taken back than earned: carried on';
    case 'below_minimum':
      return 'Below the minimum: carried on';
    case 'nothing_due':
    case null:
      return '';
  }
};
