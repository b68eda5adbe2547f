import { ATTEMPT_STATES } from '@portal/domain/payout/attempt-state';
import { PAYOUT_BATCH_STATES, PAYOUT_DECISIONS } from '@portal/domain/enum/payout-batch';
import { statesOf } from '@portal/domain/lifecycle/lifecycle';
import { FILE_METHODS } from '@portal/domain/payout/rail/index';
import { z } from 'zod';
import { CurrencyCode, Id, Instant, listInput, Money, pageOf, Reason } from './common';
import { PaymentWay } from './commission';
import { PayoutGateName, PayoutMethod } from './payee';
import { line, prose } from './text';

export const PayoutBatchStatus = z.enum(PAYOUT_BATCH_STATES);
export const PayoutStatus = z.enum(statesOf('payout'));
export const PayoutDecisionName = z.enum(PAYOUT_DECISIONS);

const selection = { method: PayoutMethod, currency: CurrencyCode };

/** What could be paid now, by one method in one currency. */
export const ListCandidates = z.object({ ...listInput(['amount']), ...selection });
export type ListCandidates = z.infer<typeof ListCandidates>;

export const CandidateRow = z.object({
  resellerId: Id.nullable(),
  earnerName: z.string(),
  /** Null: no payout details yet. */
  payeeId: Id.nullable(),
  items: z.number().int(),
  due: Money,
  minimum: Money,
  /** `pay` and `settle` go into a batch; `left_out` says why not. */
  outcome: z.enum(['pay', 'settle', 'left_out']),
  reason: z
    .enum(['no_payee', 'other_method', 'gates', 'negative', 'below_minimum', 'nothing_due'])
    .nullable(),
  shutGates: z.array(PayoutGateName),
});
export type CandidateRow = z.infer<typeof CandidateRow>;
export const CandidatePage = pageOf(CandidateRow);
export type CandidatePage = z.infer<typeof CandidatePage>;

export const ProposeBatch = z.object({ ...selection, note: prose({ max: 300 }).nullish() });
export type ProposeBatch = z.infer<typeof ProposeBatch>;

export const PayoutBatchRow = z.object({
  id: Id,
  number: z.string(),
  method: PayoutMethod,
  currency: CurrencyCode,
  status: PayoutBatchStatus,
  payouts: z.number().int(),
  total: Money,
  createdByName: z.string(),
  createdAt: Instant,
  approvedByName: z.string().nullable(),
  executedAt: Instant.nullable(),
});
export type PayoutBatchRow = z.infer<typeof PayoutBatchRow>;

export const PayoutBatchDetail = PayoutBatchRow.extend({
  note: z.string().nullable(),
  cutOffAt: Instant,
  submittedAt: Instant.nullable(),
  approvedAt: Instant.nullable(),
  completedAt: Instant.nullable(),
  /** The files for the bank, the latest first: each pays its own payments, and all of them count. */
  files: z.array(
    z.object({
      sequence: z.number().int(),
      name: z.string(),
      payments: z.number().int(),
      total: Money,
      createdAt: Instant,
    }),
  ),
  /** True for who proposed it or handed it over: somebody else has to approve. */
  isOwn: z.boolean(),
  /** While it is not sent: whose payouts would go elsewhere than was proposed, and whether another account pays them. */
  redirected: z.object({
    payouts: z.number().int(),
    names: z.array(z.string()),
    isPaidElsewhere: z.boolean(),
  }),
  handedOverByName: z.string().nullable(),
  version: z.number().int(),
  /** Payouts by state, those that are left out aside. */
  states: z.array(
    z.object({ status: PayoutStatus, count: z.number().int(), amountMinor: z.string() }),
  ),
});
export type PayoutBatchDetail = z.infer<typeof PayoutBatchDetail>;

/** One of a batch's files; the latest unless said. */
export const PickPaymentFile = z.object({
  id: Id,
  sequence: z.coerce.number().int().min(1).max(100_000).optional(),
});
export type PickPaymentFile = z.infer<typeof PickPaymentFile>;

export const ListPayoutBatches = z.object({
  ...listInput(['createdAt', 'number']),
  status: z.array(PayoutBatchStatus).optional(),
});
export type ListPayoutBatches = z.infer<typeof ListPayoutBatches>;
export const PayoutBatchPage = pageOf(PayoutBatchRow);
export type PayoutBatchPage = z.infer<typeof PayoutBatchPage>;

export const PayoutAttemptView = z.object({
  attempt: z.number().int(),
  status: z.enum(ATTEMPT_STATES),
  providerRef: z.string().nullable(),
  error: z.string().nullable(),
  /** What came back of a transfer that arrived, in all. */
  reversedMinor: z.string(),
  startedAt: Instant,
  endedAt: Instant.nullable(),
});
export type PayoutAttemptView = z.infer<typeof PayoutAttemptView>;

export const PayoutRow = z.object({
  id: Id,
  batchId: Id,
  resellerId: Id.nullable(),
  earnerName: z.string(),
  /** Where it goes, as it was proposed. */
  holderName: z.string(),
  detailsHint: z.string().nullable(),
  /** It is still to be sent, and the payee has other details by now. */
  isRedirected: z.boolean(),
  amount: Money,
  items: z.number().int(),
  decision: PayoutDecisionName,
  decisionReason: z.string().nullable(),
  status: PayoutStatus,
  reference: z.string(),
  providerRef: z.string().nullable(),
  failure: z.string().nullable(),
  /** While the outcome is not known: when the provider is asked again. */
  askAt: Instant.nullable(),
  paidAt: Instant.nullable(),
  cancelReason: z.string().nullable(),
  /** What of it came back in part. */
  cameBack: Money,
  attempts: z.array(PayoutAttemptView),
});
export type PayoutRow = z.infer<typeof PayoutRow>;

/** What only the payer is told of a payout. */
const PayerView = z.object({
  batch: z.object({ id: Id, number: z.string() }),
  method: PayoutMethod,
  /** Where it goes, as it was proposed. */
  holderName: z.string(),
  detailsHint: z.string().nullable(),
  /** The account of the payer's that it is paid from, where a file is written. */
  paidFrom: z.string().nullable(),
  /** It is still to be sent, and the payee has other details by now: these. */
  redirectedTo: z.object({ holderName: z.string(), detailsHint: z.string().nullable() }).nullable(),
  providerRef: z.string().nullable(),
  failure: z.string().nullable(),
  /** While the outcome is not known: when the provider is asked again. */
  askAt: Instant.nullable(),
  cancelledByName: z.string().nullable(),
  cancelReason: z.string().nullable(),
  attempts: z.array(PayoutAttemptView),
});

/** One payout: what it is, what became of its money, and for its payer how it was sent. */
export const PayoutDetail = z.object({
  id: Id,
  resellerId: Id.nullable(),
  earnerName: z.string(),
  reference: z.string(),
  status: PayoutStatus,
  amount: Money,
  items: z.number().int(),
  createdAt: Instant,
  paidAt: Instant.nullable(),
  cancelledAt: Instant.nullable(),
  /** Money that did not stay where it was sent: positive is owed again, negative is taken off what is due next. */
  reversals: z.array(
    z.object({
      id: Id,
      at: Instant,
      amount: Money,
      /** The payout that it went into; null: it goes with the next. */
      payout: z.object({ id: Id, reference: z.string(), status: PayoutStatus }).nullable(),
    }),
  ),
  payer: PayerView.nullable(),
});
export type PayoutDetail = z.infer<typeof PayoutDetail>;

/** What a payout is made of. */
export const ListPayoutItems = z.object({ ...listInput(['amount']), id: Id });
export type ListPayoutItems = z.infer<typeof ListPayoutItems>;

export const PayoutItemRow = z.object({
  id: Id,
  source: z.enum(['line', 'adjustment', 'recovery', 'reversal']),
  /** What it is about: a component, the reason of an adjustment, the reference of the payout that came back. */
  label: z.string(),
  /** The line, of lines and of debts that were taken off; the payout, of what came back. */
  linkId: Id.nullable(),
  at: Instant.nullable(),
  amount: Money,
});
export type PayoutItemRow = z.infer<typeof PayoutItemRow>;
export const PayoutItemPage = pageOf(PayoutItemRow);
export type PayoutItemPage = z.infer<typeof PayoutItemPage>;

/** What the asker's next payouts would pay, the newest first. */
export const ListPayable = z.object({
  page: listInput(['amount']).page,
  pageSize: listInput(['amount']).pageSize,
  currency: CurrencyCode.optional(),
});
export type ListPayable = z.infer<typeof ListPayable>;
export const PayablePage = PayoutItemPage.extend({
  /** Of all pages, per currency, with what stands in the way: the sums are what is due. */
  ways: z.array(PaymentWay),
});
export type PayablePage = z.infer<typeof PayablePage>;

export const ListPayouts = z.object({
  ...listInput(['earnerName', 'amount']),
  /** Absent: of all batches. */
  batchId: Id.optional(),
  /** Only those whose outcome has not been known for an hour. */
  longUnknown: z.boolean().optional(),
  status: z.array(PayoutStatus).optional(),
  decision: z.array(PayoutDecisionName).optional(),
});
export type ListPayouts = z.infer<typeof ListPayouts>;
export const PayoutPage = pageOf(PayoutRow);
export type PayoutPage = z.infer<typeof PayoutPage>;

export const DecidePayout = z.object({
  id: Id,
  decision: PayoutDecisionName,
  reason: Reason.nullish(),
});
export type DecidePayout = z.infer<typeof DecidePayout>;

/** A payout that failed for certain or came back is given up. */
export const CancelPayout = z.object({ id: Id, reason: Reason });
export type CancelPayout = z.infer<typeof CancelPayout>;

/** The numbers that the approver saw: what is approved is exactly this. */
export const ApproveBatch = z.object({
  id: Id,
  /** The batch as it was seen: whatever is changed in it since counts. */
  version: z.number().int(),
  payouts: z.number().int(),
  totalMinor: z.string().regex(/^\d{1,30}$/),
});
export type ApproveBatch = z.infer<typeof ApproveBatch>;

/** What became of a payment that a person made or handed to a bank. */
export const RecordPayout = z.object({
  id: Id,
  outcome: z.enum(['paid', 'failed', 'returned']),
  /** The bank's reference; needed with `paid`. */
  reference: line({ max: 140 }).nullish(),
  /** Why it failed or came back. */
  reason: prose({ max: 300 }).nullish(),
  /** Of a payment by hand whose payee has other details by now: it went where it was approved to go. */
  wentAsApproved: z.boolean().optional(),
});
export type RecordPayout = z.infer<typeof RecordPayout>;

/** All of a batch that is under way arrived. */
export const RecordBatchPaid = z.object({ id: Id, reference: line({ min: 1, max: 140 }) });
export type RecordBatchPaid = z.infer<typeof RecordBatchPaid>;

/** An earner's own payouts. */
export const ListOwnPayouts = z.object({ ...listInput(['createdAt']) });
export type ListOwnPayouts = z.infer<typeof ListOwnPayouts>;

export const OwnPayoutRow = z.object({
  id: Id,
  amount: Money,
  items: z.number().int(),
  status: PayoutStatus,
  reference: z.string(),
  paidAt: Instant.nullable(),
  createdAt: Instant,
  /** What of it came back in part. */
  cameBack: Money,
});
export type OwnPayoutRow = z.infer<typeof OwnPayoutRow>;
export const OwnPayoutPage = pageOf(OwnPayoutRow);
export type OwnPayoutPage = z.infer<typeof OwnPayoutPage>;

/** The account a payer pays from, for files: nothing where none was given yet. */
export const PayingAccount = z.object({
  method: z.enum(FILE_METHODS),
  name: line({ min: 1, max: 70 }),
  /** As the rail says: an account number, or what the bank knows the payer by. */
  account: line({ min: 1, max: 42 }).toUpperCase(),
  /** The bank's BIC or routing number, or null where the rail needs none. */
  bank: line({ max: 11 }).toUpperCase().nullable(),
  bankName: line({ max: 60 }).default(''),
});
export type PayingAccount = z.infer<typeof PayingAccount>;
export const PayingAccounts = z.array(PayingAccount);
