import { EARNER_KINDS } from '@portal/domain/commission/plan';
import {
  HOLDER_KINDS,
  IDENTITY_REVIEWS,
  PAYEE_STATUSES,
  TAX_FORM_STATES,
} from '@portal/domain/enum/payee';
import { PAYOUT_GATES } from '@portal/domain/payout/gates';
import { DEFAULT_METHOD, PAYOUT_METHODS, railOf } from '@portal/domain/payout/rail/index';
import type { RailField } from '@portal/domain/payout/rail/rail';
import { z } from 'zod';
import {
  CountryCode,
  CurrencyCode,
  Id,
  Instant,
  listInput,
  Money,
  Name,
  pageOf,
  Reason,
} from './common';
import { line } from './text';

export const PayoutMethod = z.enum(PAYOUT_METHODS);
export type PayoutMethod = z.infer<typeof PayoutMethod>;

export const PayoutGateName = z.enum(PAYOUT_GATES);

const holderKind = z.enum(HOLDER_KINDS);

const fieldSchema = (field: RailField): z.ZodType<string | null | undefined> => {
  if (field.kind === 'choice') return z.enum(field.options.map(({ value }) => value));
  const { max, missing, isUpperCase = false } = field;
  const text = line(missing === undefined ? { max } : { min: 1, max, missing });
  const cased = isUpperCase ? text.toUpperCase() : text;
  return missing === undefined ? cased.nullish() : cased;
};

const detailsOf = (method: PayoutMethod) =>
  z.object({
    ...Object.fromEntries(
      Object.entries(railOf(method).fields).map(([name, field]) => [name, fieldSchema(field)]),
    ),
    method: z.literal(method),
    holderKind,
  });

/** A method, the kind of holder, and the fields of the method's rail. */
export interface PayeeDetails {
  readonly method: PayoutMethod;
  readonly holderKind: 'person' | 'company';
  readonly [field: string]: string | null | undefined;
}

/** Where the money goes, by method. Account numbers are sealed when they arrive and are never sent back. */
export const PayeeDetails: z.ZodType<PayeeDetails, PayeeDetails> = z.discriminatedUnion('method', [
  detailsOf(DEFAULT_METHOD),
  ...PAYOUT_METHODS.filter((method) => method !== DEFAULT_METHOD).map(detailsOf),
]);

const profile = {
  currency: CurrencyCode,
  holderName: Name,
  country: CountryCode,
  details: PayeeDetails,
  /** Nothing is paid out below it, in minor units; null: the payer's minimum. */
  minimumMinor: z
    .string()
    .regex(/^\d{1,15}$/)
    .nullish(),
};

/** The actor's own payout details. */
export const SetOwnPayee = z.object(profile);
export type SetOwnPayee = z.input<typeof SetOwnPayee>;

/** Payout details set by the payer: of a reseller, or of the partner itself by the platform. */
export const SetPayee = z.object({ resellerId: Id, ...profile });
export type SetPayee = z.input<typeof SetPayee>;
export const SetPartnerPayee = z.object(profile);

/** The payer's word about a payee: what was checked, and why. */
export const ReviewPayee = z.object({
  id: Id,
  status: z.enum(PAYEE_STATUSES).optional(),
  taxForm: z.enum(TAX_FORM_STATES).optional(),
  identityReview: z.enum(IDENTITY_REVIEWS).optional(),
  /** Of the details that were checked: others are not verified by mistake. */
  version: z.number().int().optional(),
  reason: Reason,
});
export type ReviewPayee = z.infer<typeof ReviewPayee>;

/** What the provider says about a payee's account there. */
export const ProviderAccount = z.object({
  /** Money can be sent to it. */
  isReady: z.boolean(),
  /** The holder has filled in what was asked at first. */
  isSubmitted: z.boolean(),
  /** What the provider still asks for, in its own names. */
  due: z.array(z.string()),
  disabledReason: z.string().nullable(),
  at: Instant,
});
export type ProviderAccount = z.infer<typeof ProviderAccount>;

export const PayeeView = z.object({
  id: Id,
  /** Null: the partner itself. */
  resellerId: Id.nullable(),
  earnerName: z.string(),
  currency: CurrencyCode,
  method: PayoutMethod,
  holderName: z.string(),
  country: z.string(),
  holderKind: z.enum(HOLDER_KINDS),
  detailsHint: z.string().nullable(),
  hasProviderAccount: z.boolean(),
  /** Null without an account at a provider, and before it said anything. */
  providerAccount: ProviderAccount.nullable(),
  status: z.enum(PAYEE_STATUSES),
  statusReason: z.string().nullable(),
  taxForm: z.enum(TAX_FORM_STATES),
  identityReview: z.enum(IDENTITY_REVIEWS),
  minimum: Money.nullable(),
  /** Who gave the details last; somebody else verifies them. */
  enteredByName: z.string().nullable(),
  enteredAt: Instant.nullable(),
  /** True for that person: somebody else has to verify them. */
  isEnteredByYou: z.boolean(),
  /** When they changed after they had been verified once. */
  changedAt: Instant.nullable(),
  /** While changed details rest: from when on they can be paid. */
  payableFrom: Instant.nullable(),
  shutGates: z.array(PayoutGateName),
  version: z.number().int(),
  updatedAt: Instant,
});
export type PayeeView = z.infer<typeof PayeeView>;

export const ListPayees = z.object({
  ...listInput(['earnerName', 'updatedAt']),
  resellerId: Id.optional(),
  status: z.array(z.enum(PAYEE_STATUSES)).optional(),
});
export type ListPayees = z.infer<typeof ListPayees>;
export const ListPartnerPayees = ListPayees.extend({
  /** `reseller`: those whom the partner pays, where staff may stand in to verify. */
  earner: z.enum(EARNER_KINDS).optional(),
});
export type ListPartnerPayees = z.infer<typeof ListPartnerPayees>;
export const PayeePage = pageOf(PayeeView);
export type PayeePage = z.infer<typeof PayeePage>;

/** Where Stripe's own form is, for a payee that is paid through it. */
export const OnboardingLink = z.object({ url: z.url() });
/** To how many owners of who is paid the way there was sent. */
export const SentOnboarding = z.object({ people: z.number().int() });
export type SentOnboarding = z.infer<typeof SentOnboarding>;
