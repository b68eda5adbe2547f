import { restsUntil } from './rest';

/**
 * What has to be so before anybody is paid (commissions.md section 7), in the order in which people usually get there.
 * A suspended earner keeps what it earned and is paid when reinstated (domain.md): its gate `active` is shut.
 */
export const PAYOUT_GATES = [
  'active',
  'agreement_accepted',
  'tax_form_approved',
  'account_verified',
  'details_rested',
  'identity_clear',
] as const;
export type PayoutGate = (typeof PAYOUT_GATES)[number];

/** What the gates look at. */
export interface PayeeState {
  /** The earner's lifecycle state is `active`. */
  readonly isActive: boolean;
  readonly isAgreementAccepted: boolean;
  readonly isTaxFormApproved: boolean;
  /** The account that money goes to was verified, by the provider or by a person. */
  readonly isAccountVerified: boolean;
  /** Until when the account rests that was changed (`rest.ts`), in epoch milliseconds; null: it does not. */
  readonly restsUntil: number | null;
  readonly isIdentityReviewOutstanding: boolean;
}

/** What is stored of a payee and its earner, as far as the gates look at it. */
export interface PayeeFacts {
  /** The earner's lifecycle state is `active`. */
  readonly isActive: boolean;
  readonly hasAgreement: boolean;
  readonly taxForm: string | null;
  readonly status: string | null;
  /** When verified details were last changed, in epoch milliseconds. */
  readonly changedAt: number | null;
  readonly identityReview: string | null;
}

/** What the gates look at, of what is stored; `now` in epoch milliseconds. */
export const standingOf = (facts: PayeeFacts, now: number): PayeeState => ({
  isActive: facts.isActive,
  isAgreementAccepted: facts.hasAgreement,
  isTaxFormApproved: facts.taxForm === 'approved',
  isAccountVerified: facts.status === 'verified',
  restsUntil: restsUntil(facts.changedAt, now),
  isIdentityReviewOutstanding: facts.identityReview === 'outstanding',
});

const isOpen = (gate: PayoutGate, state: PayeeState): boolean => {
  switch (gate) {
    case 'active':
      return state.isActive;
    case 'agreement_accepted':
      return state.isAgreementAccepted;
    case 'tax_form_approved':
      return state.isTaxFormApproved;
    case 'account_verified':
      return state.isAccountVerified;
    case 'details_rested':
      return state.restsUntil === null;
    case 'identity_clear':
      return !state.isIdentityReviewOutstanding;
  }
};

/** The gates that are shut, in declared order; none when the payee may be paid. */
export const shutGates = (state: PayeeState): PayoutGate[] =>
  PAYOUT_GATES.filter((gate) => !isOpen(gate, state));
