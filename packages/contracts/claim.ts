import { CLAIM_STATUSES, POSTER_KINDS } from '@portal/domain/enum/claim';
import { defineMessages } from '@portal/domain/text/message';
import { z } from 'zod';
import { Id, Instant, Money, PageNumber, Period, Reason, Ref } from './common';
import { line, sourceName } from './text';

const messages = defineMessages({
  source: { id: 'contracts.claim.source', defaultMessage: 'Enter the name of the source.' },
});

export const ClaimStatus = z.enum(CLAIM_STATUSES);
export type ClaimStatus = z.infer<typeof ClaimStatus>;

const filter = {
  status: ClaimStatus.default('open'),
  tenantId: Id.optional(),
  /** The month in which they happened. */
  period: Period.optional(),
  type: line({ max: 60 }).optional(),
  source: sourceName({ max: 60 }).optional(),
  /** The key or person that posted them. */
  postedBy: Id.optional(),
};

/** Which claimed events; those that are open when nothing is said. */
export const ClaimFilter = z.object(filter);
export type ClaimFilter = z.infer<typeof ClaimFilter>;

/** A page of claimed events in the order in which they came, from after one of them on. */
export const ListClaims = z.object({
  ...filter,
  after: Id.optional(),
  pageSize: z.number().int().min(1).max(200).default(50),
});
export type ListClaims = z.infer<typeof ListClaims>;

/** Who posted an event; the name is null where nobody knows it any more. */
export const PosterView = z.object({
  kind: z.enum(POSTER_KINDS),
  id: Id,
  name: z.string().nullable(),
});

export const ClaimView = z.object({
  id: Id,
  /** As the billing system calls it. */
  eventId: z.string(),
  tenant: Ref,
  customer: Ref.nullable(),
  type: z.string(),
  source: z.string(),
  reference: z.string().nullable(),
  occurredAt: Instant,
  period: Period,
  amount: Money.nullable(),
  postedBy: PosterView,
  recordedAt: Instant,
  status: ClaimStatus,
  decision: z.object({ reason: z.string().nullable(), byName: z.string(), at: Instant }).nullable(),
});
export type ClaimView = z.infer<typeof ClaimView>;

/** How many there are, and what they add up to in each currency. */
export const ClaimTotal = z.object({ events: z.number().int(), sums: z.array(Money) });
export type ClaimTotal = z.infer<typeof ClaimTotal>;

export const ClaimList = z.object({
  rows: z.array(ClaimView),
  /** `after` of the next page; null: this is the last. */
  next: Id.nullable(),
});
export type ClaimList = z.infer<typeof ClaimList>;

/** Claimed events of one tenant and month, of one status. */
export const ClaimSum = z.object({
  partner: Ref,
  tenant: Ref,
  period: Period,
  events: z.number().int(),
  amount: Money,
});
export type ClaimSum = z.infer<typeof ClaimSum>;

export const ListClaimSums = z.object({
  status: ClaimStatus.default('open'),
  page: PageNumber,
  pageSize: z.number().int().min(1).max(200).default(50),
});
export type ListClaimSums = z.infer<typeof ListClaimSums>;

export const ClaimSumPage = z.object({
  rows: z.array(ClaimSum),
  total: z.number().int(),
  page: z.number().int(),
  pageSize: z.number().int(),
  /** Of all pages; `oldest` is when the first of them came. */
  all: ClaimTotal.extend({ oldest: Instant.nullable() }),
});
export type ClaimSumPage = z.infer<typeof ClaimSumPage>;

const choice = { ...filter, ids: z.array(Id).min(1).max(500).optional() };

/** Some by id, or all that a filter matches. */
export const ClaimChoice = z.object(choice);
export type ClaimChoice = z.infer<typeof ClaimChoice>;

/** What was shown of a choice: sums of any size that claims can have. */
const ShownTotal = ClaimTotal.extend({
  sums: z.array(Money.extend({ amountMinor: z.string().regex(/^-?\d{1,30}$/) })).max(200),
});

/**
 * Accepts or refuses them, all or none. `expected`: what was shown; when it is something else by now, nothing is decided.
 * What is open may be accepted or refused, what was refused may be accepted. A refusal needs its reason.
 */
export const DecideClaims = z.object({
  ...choice,
  outcome: z.enum(['accepted', 'refused']),
  reason: Reason.optional(),
  expected: ShownTotal.optional(),
  /** The same by their number alone. */
  expectedEvents: z.number().int().optional(),
});
export type DecideClaims = z.infer<typeof DecideClaims>;

export const ListPartnerClaimSums = ListClaimSums.extend({ partnerId: Id.optional() });

/** Who may post a tenant's events under a source's name so that the platform pays on them at once. */
export const AllowedSourceView = z.object({
  id: Id,
  tenant: Ref,
  source: z.string(),
  to: z.object({ kind: z.enum(POSTER_KINDS), id: Id, name: z.string() }),
  byName: z.string(),
  createdAt: Instant,
});
export type AllowedSourceView = z.infer<typeof AllowedSourceView>;

export const AllowSource = z.object({
  tenantId: Id,
  source: sourceName({ min: 1, max: 60, missing: messages.source }),
  to: z.object({ kind: z.enum(POSTER_KINDS), id: Id }),
});
export type AllowSource = z.infer<typeof AllowSource>;
export const AllowedSources = z.array(AllowedSourceView);

/** Keys and people of a partner to whom a source may be allowed. */
export const SourcePosters = z.array(
  z.object({ kind: z.enum(POSTER_KINDS), id: Id, name: z.string(), detail: z.string() }),
);
export type SourcePosters = z.infer<typeof SourcePosters>;
