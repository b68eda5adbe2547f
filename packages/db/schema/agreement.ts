import { PAYERS } from '@portal/domain/enum/settlement';
import { sql } from 'drizzle-orm';
import {
  char,
  check,
  foreignKey,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { oneOf } from './check';
import { createdAt, id, instant, partnerId, updatedAt } from './columns';
import { partners, resellers } from './partner';

/** Texts that a payer asks whom it pays to accept: drafts, of which there is one at a time, and what was published of them. */
export const agreementVersions = pgTable(
  'agreement_versions',
  {
    partnerId: partnerId().references(() => partners.id, { onDelete: 'restrict' }),
    id: id(),
    payer: text('payer').notNull(),
    /** Counts the payer's texts, from 1; the standard text is 0. */
    number: integer('number').notNull(),
    /** Markdown with variables. */
    body: text('body').notNull(),
    publishedAt: instant('published_at'),
    publishedBy: uuid('published_by'),
    publishedByName: text('published_by_name'),
    /** From when on payouts are held of those who have not accepted it. */
    holdsFrom: instant('holds_from'),
    version: integer('version').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: 'agreement_versions_pk', columns: [t.partnerId, t.id] }),
    unique('agreement_versions_number_key').on(t.partnerId, t.payer, t.number),
    uniqueIndex('agreement_versions_draft_key')
      .on(t.partnerId, t.payer)
      .where(sql`published_at is null`),
    oneOf(t.payer, PAYERS, 'agreement_versions_payer'),
    check('agreement_versions_counts', sql`${t.number} > 0`),
    check(
      'agreement_versions_published_whole',
      sql`(${t.publishedAt} is null) = (${t.holdsFrom} is null) and (${t.publishedAt} is null) = (${t.publishedByName} is null)`,
    ),
    check('agreement_versions_holds_later', sql`${t.holdsFrom} >= ${t.publishedAt}`),
  ],
);

/** Who accepted which text, as it stood before them; never changed. */
export const agreementAcceptances = pgTable(
  'agreement_acceptances',
  {
    partnerId: partnerId().references(() => partners.id, { onDelete: 'restrict' }),
    id: id(),
    payer: text('payer').notNull(),
    tenantId: uuid('tenant_id'),
    /** Null: the partner itself, towards the platform. */
    resellerId: uuid('reseller_id'),
    /** Null: the standard text. */
    agreementVersionId: uuid('agreement_version_id'),
    number: integer('number').notNull(),
    body: text('body').notNull(),
    /** SHA-256 of the text. */
    bodyHash: char('body_hash', { length: 64 }).notNull(),
    /** The name as it was typed to sign. */
    signedName: text('signed_name').notNull(),
    acceptedBy: uuid('accepted_by').notNull(),
    acceptedByName: text('accepted_by_name').notNull(),
    acceptedAt: instant('accepted_at').notNull(),
    ipAddress: text('ip_address').notNull(),
    userAgent: text('user_agent'),
  },
  (t) => [
    primaryKey({ name: 'agreement_acceptances_pk', columns: [t.partnerId, t.id] }),
    unique('agreement_acceptances_once_key')
      .on(t.partnerId, t.payer, t.resellerId, t.number)
      .nullsNotDistinct(),
    foreignKey({
      name: 'agreement_acceptances_version_fk',
      columns: [t.partnerId, t.agreementVersionId],
      foreignColumns: [agreementVersions.partnerId, agreementVersions.id],
    }).onDelete('restrict'),
    foreignKey({
      name: 'agreement_acceptances_reseller_fk',
      columns: [t.partnerId, t.tenantId, t.resellerId],
      foreignColumns: [resellers.partnerId, resellers.tenantId, resellers.id],
    }).onDelete('restrict'),
    oneOf(t.payer, PAYERS, 'agreement_acceptances_payer'),
    check(
      'agreement_acceptances_of_payer',
      sql`(${t.payer} = 'partner') = (${t.resellerId} is not null) and (${t.resellerId} is null) = (${t.tenantId} is null)`,
    ),
    check(
      'agreement_acceptances_standard',
      sql`(${t.number} = 0) = (${t.agreementVersionId} is null)`,
    ),
    check(
      'agreement_acceptances_hash',
      sql`${t.bodyHash} = encode(sha256(convert_to(${t.body}, 'UTF8')), 'hex')`,
    ),
  ],
);
