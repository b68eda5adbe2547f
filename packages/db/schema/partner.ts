import { LOGO_KINDS } from '@portal/domain/enum/logo-kind';
import { PARTNER_TIERS } from '@portal/domain/enum/partner-tier';
import { RESELLER_TYPES } from '@portal/domain/enum/reseller-type';
import { statesOf } from '@portal/domain/lifecycle/lifecycle';
import { sql } from 'drizzle-orm';
import {
  boolean,
  char,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytea, createdAt, id, instant, partnerId, updatedAt } from './columns';
import { currencyCode, oneOf } from './check';

/** Tier 1: a white-label company. The root of isolation: its `id` is everybody's `partner_id`. */
export const partners = pgTable(
  'partners',
  {
    id: uuid('id').primaryKey().notNull(),
    /** Nobody else's, since nobody else has its host name (`partner_domains`). */
    slug: text('slug').notNull(),
    name: text('name').notNull(),
    legalName: text('legal_name'),
    status: text('status').notNull().default('onboarding'),
    tier: text('tier').notNull().default('bronze'),
    contactName: text('contact_name'),
    contactEmail: text('contact_email').notNull(),
    contactPhone: text('contact_phone'),
    country: char('country', { length: 2 }).notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    territories: text('territories').array().notNull().default([]),
    website: text('website'),
    /** For platform staff only: not granted to the partner's own login. */
    internalNote: text('internal_note'),
    suspendedReason: text('suspended_reason'),
    version: integer('version').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    deletedAt: instant('deleted_at'),
    /** Who is neither active nor was: required tasks of an onboarding point to it, so that nobody is active before they are done. */
    mayOnboard: boolean('may_onboard').generatedAlwaysAs(
      sql`status in ('onboarding', 'terminated')`,
    ),
  },
  (t) => [
    unique('partners_may_onboard_key').on(t.id, t.mayOnboard),
    index('partners_slug_idx').on(t.slug),
    index('partners_status_idx').on(t.status, t.name),
    index('partners_territories_idx').using('gin', t.territories),
    oneOf(t.status, statesOf('partner'), 'partners_status'),
    oneOf(t.tier, PARTNER_TIERS, 'partners_tier'),
    currencyCode(t.currency, 'partners_currency'),
    check('partners_slug_form', sql`${t.slug} ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'`),
    check('partners_country_code', sql`${t.country} ~ '^[A-Z]{2}$'`),
    check('partners_not_the_platform', sql`${t.id} <> '00000000-0000-0000-0000-000000000000'`),
  ],
);

/** Reference data: which host belongs to which partner. Read before the partner is known. */
export const partnerDomains = pgTable(
  'partner_domains',
  {
    hostname: text('hostname').primaryKey().notNull(),
    partnerId: partnerId(),
    kind: text('kind').notNull().default('subdomain'),
    status: text('status').notNull().default('active'),
    createdAt: createdAt(),
  },
  (t) => [
    index('partner_domains_partner_idx').on(t.partnerId),
    oneOf(t.kind, ['subdomain', 'custom'], 'partner_domains_kind'),
    oneOf(
      t.status,
      ['pending', 'verified', 'active', 'failing', 'removed'],
      'partner_domains_status',
    ),
    check('partner_domains_hostname_lower', sql`${t.hostname} = lower(${t.hostname})`),
  ],
);

/** How a partner looks: one row per partner. The palette is computed from `primaryColor` when served. */
export const brands = pgTable(
  'brands',
  {
    partnerId: uuid('partner_id')
      .primaryKey()
      .notNull()
      .references(() => partners.id, { onDelete: 'cascade' }),
    productName: text('product_name').notNull(),
    primaryColor: char('primary_color', { length: 7 }).notNull(),
    supportEmail: text('support_email'),
    supportUrl: text('support_url'),
    termsUrl: text('terms_url'),
    privacyUrl: text('privacy_url'),
    /** BCP 47 tag for whoever has none of its own; null: the partner has chosen none. */
    locale: text('locale'),
    version: integer('version').notNull().default(1),
    updatedAt: updatedAt(),
  },
  (t) => [
    check('brands_primary_color_hex', sql`${t.primaryColor} ~ '^#[0-9a-f]{6}$'`),
    check('brands_locale_tag', sql`${t.locale} ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'`),
  ],
);

/** Logo for light and dark grounds, and the favicon: served from the partner's own host. */
export const brandAssets = pgTable(
  'brand_assets',
  {
    partnerId: partnerId().references(() => partners.id, { onDelete: 'cascade' }),
    kind: text('kind').notNull(),
    mediaType: text('media_type').notNull(),
    contentHash: text('content_hash').notNull(),
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    content: bytea('content').notNull(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: 'brand_assets_pk', columns: [t.partnerId, t.kind] }),
    oneOf(t.kind, LOGO_KINDS, 'brand_assets_kind'),
  ],
);

/** One ISP run on the platform, managed by exactly one partner. */
export const tenants = pgTable(
  'tenants',
  {
    partnerId: partnerId().references(() => partners.id, { onDelete: 'restrict' }),
    id: id(),
    slug: text('slug').notNull(),
    name: text('name').notNull(),
    status: text('status').notNull().default('provisioning'),
    country: char('country', { length: 2 }).notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    timeZone: text('time_zone').notNull().default('UTC'),
    suspendedReason: text('suspended_reason'),
    version: integer('version').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: 'tenants_pk', columns: [t.partnerId, t.id] }),
    unique().on(t.partnerId, t.slug),
    oneOf(t.status, statesOf('tenant'), 'tenants_status'),
    currencyCode(t.currency, 'tenants_currency'),
    check('tenants_country_code', sql`${t.country} ~ '^[A-Z]{2}$'`),
  ],
);

/** Tier 2: a local seller inside one tenant. */
export const resellers = pgTable(
  'resellers',
  {
    partnerId: partnerId(),
    id: id(),
    tenantId: uuid('tenant_id').notNull(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    type: text('type').notNull().default('authorized_dealer'),
    status: text('status').notNull().default('active'),
    tier: text('tier').notNull().default('bronze'),
    contactName: text('contact_name'),
    contactEmail: text('contact_email').notNull(),
    contactPhone: text('contact_phone'),
    postalPrefixes: text('postal_prefixes').array().notNull().default([]),
    isHouseAccount: boolean('is_house_account').notNull().default(false),
    suspendedReason: text('suspended_reason'),
    version: integer('version').notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    /** As a partner's. */
    mayOnboard: boolean('may_onboard').generatedAlwaysAs(
      sql`status in ('onboarding', 'terminated')`,
    ),
  },
  (t) => [
    primaryKey({ name: 'resellers_pk', columns: [t.partnerId, t.id] }),
    unique().on(t.partnerId, t.tenantId, t.code),
    /** Target of composite keys that also pin the tenant. */
    unique('resellers_tenant_key').on(t.partnerId, t.tenantId, t.id),
    foreignKey({
      name: 'resellers_tenant_fk',
      columns: [t.partnerId, t.tenantId],
      foreignColumns: [tenants.partnerId, tenants.id],
    }).onDelete('restrict'),
    unique('resellers_may_onboard_key').on(t.partnerId, t.id, t.mayOnboard),
    index('resellers_name_idx').on(t.partnerId, t.name),
    oneOf(t.status, statesOf('reseller'), 'resellers_status'),
    oneOf(t.type, RESELLER_TYPES, 'resellers_type'),
    oneOf(t.tier, PARTNER_TIERS, 'resellers_tier'),
  ],
);

/** What a partner (no reseller) or a reseller was from an instant on, until its next row: what commissions go by. */
export const standings = pgTable(
  'standings',
  {
    partnerId: partnerId(),
    id: id(),
    tenantId: uuid('tenant_id'),
    resellerId: uuid('reseller_id'),
    tier: text('tier').notNull(),
    status: text('status').notNull(),
    effectiveFrom: instant('effective_from').notNull(),
  },
  (t) => [
    primaryKey({ name: 'standings_pk', columns: [t.partnerId, t.id] }),
    foreignKey({
      name: 'standings_partner_id_partners_id_fk',
      columns: [t.partnerId],
      foreignColumns: [partners.id],
    }).onDelete('restrict'),
    foreignKey({
      name: 'standings_reseller_fk',
      columns: [t.partnerId, t.tenantId, t.resellerId],
      foreignColumns: [resellers.partnerId, resellers.tenantId, resellers.id],
    }).onDelete('restrict'),
    index('standings_reseller_idx').on(t.partnerId, t.resellerId, t.effectiveFrom),
    oneOf(t.tier, PARTNER_TIERS, 'standings_tier'),
    check('standings_of_one', sql`(${t.tenantId} is null) = (${t.resellerId} is null)`),
    oneOf(
      t.status,
      [...new Set([...statesOf('partner'), ...statesOf('reseller')])],
      'standings_status',
    ),
  ],
);
