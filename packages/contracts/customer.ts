import { EARNER_KINDS } from '@portal/domain/commission/plan';
import { CUSTOMER_STATUSES } from '@portal/domain/enum/customer-status';
import { defineMessages } from '@portal/domain/text/message';
import type { Message } from '@portal/domain/text/message';
import { z } from 'zod';
import { ClaimStatus } from './claim';
import { Id, Instant, listInput, Money, PageNumber, pageOf, Ref, Search } from './common';
import { PostalPrefix } from './reseller';
import { line } from './text';

export const CustomerStatus = z.enum(CUSTOMER_STATUSES);

/** What customers can be narrowed by; bulk assignment takes the same. */
export const CustomerFilter = z.object({
  q: Search.optional(),
  tenantId: Id.optional(),
  status: z.array(CustomerStatus).optional(),
  resellerId: Id.optional(),
  /** `true`: only customers without a reseller; `false`: only those with one. */
  unassigned: z.boolean().optional(),
  /** `true`: only customers that paid an invoice. */
  withRevenue: z.boolean().optional(),
  postalPrefix: PostalPrefix.optional(),
  city: line({ max: 100 }).optional(),
  product: line({ max: 100 }).optional(),
});
export type CustomerFilter = z.infer<typeof CustomerFilter>;

export const ListCustomers = z.object({
  ...listInput(['externalId', 'name', 'createdAt']),
  ...CustomerFilter.shape,
});
export type ListCustomers = z.infer<typeof ListCustomers>;

export const CustomerRow = z.object({
  id: Id,
  tenant: Ref,
  externalId: z.string(),
  name: z.string().nullable(),
  status: CustomerStatus,
  city: z.string().nullable(),
  region: z.string().nullable(),
  postalCode: z.string().nullable(),
  product: z.string().nullable(),
  monthlyAmount: Money.nullable(),
  reseller: Ref.nullable(),
  activatedOn: z.string().nullable(),
  churnedOn: z.string().nullable(),
  createdAt: Instant,
});
export type CustomerRow = z.infer<typeof CustomerRow>;
export const CustomerPage = pageOf(CustomerRow);
export type CustomerPage = z.infer<typeof CustomerPage>;

/** How a customer came to a reseller: one at a time, many at once, by an import, or by a rule of the partner's. */
type AssignmentSource = 'manual' | 'bulk' | 'import' | 'rule';
export const ASSIGNMENT_SOURCE_WORDS: Readonly<Record<AssignmentSource, Message>> = defineMessages({
  manual: { id: 'contracts.assignmentSource.manual', defaultMessage: 'Manual' },
  bulk: { id: 'contracts.assignmentSource.bulk', defaultMessage: 'Bulk' },
  import: { id: 'contracts.assignmentSource.import', defaultMessage: 'Import' },
  rule: { id: 'contracts.assignmentSource.rule', defaultMessage: 'Rule' },
});

export const AssignmentView = z.object({
  id: Id,
  reseller: Ref,
  effectiveFrom: Instant,
  effectiveTo: Instant.nullable(),
  source: z.string(),
  reason: z.string().nullable(),
  createdByName: z.string().nullable(),
});
export type AssignmentView = z.infer<typeof AssignmentView>;

export const CustomerDetail = CustomerRow.extend({
  /** Since when nothing personal is held of it. */
  erasedAt: Instant.nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  country: z.string().nullable(),
  latitude: z.string().nullable(),
  longitude: z.string().nullable(),
  assignments: z.array(AssignmentView),
  paid: z.array(Money),
  refunded: z.array(Money),
});
export type CustomerDetail = z.infer<typeof CustomerDetail>;

/** The same as a reseller sees it: without the history of others. */
export const ResellerCustomerDetail = CustomerRow.extend({
  email: z.string().nullable(),
  phone: z.string().nullable(),
  country: z.string().nullable(),
  assignedFrom: Instant.nullable(),
  earned: z.array(Money),
});
export type ResellerCustomerDetail = z.infer<typeof ResellerCustomerDetail>;

export const ListCustomerEvents = z.object({
  customerId: Id,
  page: PageNumber,
  pageSize: z.number().int().min(1).max(200).default(50),
});
export type ListCustomerEvents = z.infer<typeof ListCustomerEvents>;

/** An event with what it earned, and why nothing where it earned nothing. */
export const CustomerEventRow = z.object({
  id: Id,
  eventId: z.string(),
  type: z.string(),
  occurredAt: Instant,
  amount: Money.nullable(),
  reference: z.string().nullable(),
  product: z.string().nullable(),
  /** How it stands where it was claimed; null: the partner earns on it like on any other. */
  claim: ClaimStatus.nullable(),
  lines: z.array(
    z.object({
      id: Id,
      earner: z.enum(EARNER_KINDS),
      earnerName: z.string(),
      component: z.string(),
      amount: Money,
    }),
  ),
});
export type CustomerEventRow = z.infer<typeof CustomerEventRow>;
export const CustomerEventPage = pageOf(CustomerEventRow);
export type CustomerEventPage = z.infer<typeof CustomerEventPage>;
