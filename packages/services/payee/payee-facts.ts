import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';

/** What the gates look at of a payee of this alias, as columns; whether its earner is active is not the payee's to say. */
export const payeeFacts = (
  payee: SQL,
): SQL => sql`${payee}.agreement_accepted_at is not null as "hasAgreement",
  ${payee}.tax_form as "taxForm", ${payee}.status, ${payee}.identity_review as "identityReview",
  extract(epoch from ${payee}.changed_at)::float8 * 1000 as "changedAt"`;
