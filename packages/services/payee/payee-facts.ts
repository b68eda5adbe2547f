import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { isAgreementAccepted } from '../agreement/load-agreement';

/**
 * What the gates look at of a payee of this alias at an instant, as columns; whether its earner is active is not the payee's to
 * say.
 */
export const payeeFacts = (partnerId: string, payee: SQL, now: Date): SQL => {
  const [earnerKind, resellerId] = [sql`${payee}.earner_kind`, sql`${payee}.reseller_id`];
  return sql`${isAgreementAccepted({ partnerId, earnerKind, resellerId }, now)} as "hasAgreement",
  ${payee}.tax_form as "taxForm", ${payee}.status, ${payee}.identity_review as "identityReview",
  extract(epoch from ${payee}.changed_at)::float8 * 1000 as "changedAt"`;
};
