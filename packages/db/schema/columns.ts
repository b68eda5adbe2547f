import { bigint, char, customType, timestamp, uuid } from 'drizzle-orm/pg-core';

/** First column of every tenant table and of each of its keys. */
export const partnerId = () => uuid('partner_id').notNull();
/** Second half of every tenant key; a uuid v7 made by the application. */
export const id = () => uuid('id').notNull();
/** Tenant and reseller as a primary key takes them, where either may be none (`keysOfIds`). */
export const idKeys = () => ({
  tenantKey: uuid('tenant_key').notNull(),
  resellerKey: uuid('reseller_key').notNull(),
});
/** An instant, with zone. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
/** When the row was made, by the database's clock unless the application says otherwise. */
export const createdAt = () => instant('created_at').notNull().defaultNow();
export const updatedAt = () => instant('updated_at').notNull().defaultNow();
/** Integer minor units of the currency beside it. */
export const minor = (name: string) => bigint(name, { mode: 'bigint' });
/** ISO 4217 code. */
export const currency = () => char('currency', { length: 3 }).notNull();
/** Bytes. */
export const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });
