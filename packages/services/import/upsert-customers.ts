import { bulkInsert } from '@portal/db/bulk-insert';
import { newId } from '@portal/db/id';
import type { Tx } from '@portal/db/in-scope';
import { customers } from '@portal/db/schema/customer';
import { sql } from 'drizzle-orm';
import { plainArray, textArray } from '@portal/db/array-literal';
import { takeWaiting } from '../event/aside/take-waiting';
import { CUSTOMER_COLUMNS } from './row/customer-row';
import type { CustomerColumn, CustomerValues, ImportedCustomer } from './row/customer-row';

/** Where imported customers belong; `currency` is that of their monthly charges. */
export interface CustomerTarget {
  readonly partnerId: string;
  readonly tenantId: string;
  readonly importId: string;
  readonly currency: string;
  readonly now: Date;
}

/** New, known with other values, or known just so. */
export type CustomerOutcome = 'accepted' | 'updated' | 'duplicate';

/** What is taken in of a customer whose personal data was erased: what it buys, and since when. */
const IMPERSONAL: ReadonlySet<CustomerColumn> = new Set([
  'country',
  'product',
  'monthlyAmountMinor',
  'activatedOn',
]);

const withoutPersonal = (values: Partial<CustomerValues>): Partial<CustomerValues> => ({
  ...values,
  ...Object.fromEntries(
    CUSTOMER_COLUMNS.filter((column) => !IMPERSONAL.has(column)).map((column) => [column, null]),
  ),
});

interface KnownCustomer {
  readonly id: string;
  readonly isErased: boolean;
  values: CustomerValues;
  readonly isNew: boolean;
  isChanged: boolean;
}

const EMPTY: CustomerValues = {
  name: null,
  email: null,
  phone: null,
  country: null,
  region: null,
  city: null,
  postalCode: null,
  latitude: null,
  longitude: null,
  product: null,
  monthlyAmountMinor: null,
  activatedOn: null,
};

interface StoredCustomer extends CustomerValues, Record<string, unknown> {
  readonly id: string;
  readonly externalId: string;
  readonly isErased: boolean;
}

const loadKnown = async (
  tx: Tx,
  { partnerId, tenantId }: CustomerTarget,
  numbers: readonly string[],
): Promise<Map<string, KnownCustomer>> => {
  const rows = await tx.execute<StoredCustomer>(sql`
    select id, known.external_id as "externalId", name, email, phone, country, region, city, postal_code as "postalCode",
      latitude::text, longitude::text, product, monthly_amount_minor::text as "monthlyAmountMinor",
      activated_on::text as "activatedOn", erased_at is not null as "isErased"
    from unnest(${textArray(numbers)}::text[]) as asked (external_id)
    cross join lateral (
      select * from customers
      where partner_id = ${partnerId} and customers.external_id = asked.external_id
        and tenant_id = ${tenantId} offset 0
    ) as known`);
  return new Map(
    rows.map(({ id, externalId, isErased, ...values }) => [
      externalId,
      { id, values, isErased, isNew: false, isChanged: false },
    ]),
  );
};

const isSame = (left: CustomerValues, right: CustomerValues): boolean =>
  CUSTOMER_COLUMNS.every((column) => left[column] === right[column]);

const merge = (
  known: Map<string, KnownCustomer>,
  { externalId, values }: ImportedCustomer,
): CustomerOutcome => {
  const present = known.get(externalId);
  if (present === undefined) {
    const id = newId();
    known.set(externalId, {
      id,
      values: { ...EMPTY, ...values },
      isErased: false,
      isNew: true,
      isChanged: false,
    });
    return 'accepted';
  }
  const merged = { ...present.values, ...(present.isErased ? withoutPersonal(values) : values) };
  if (isSame(present.values, merged)) return 'duplicate';
  present.values = merged;
  present.isChanged = true;
  return 'updated';
};

const currencyFor = (values: CustomerValues, currency: string): string | null =>
  values.monthlyAmountMinor === null ? null : currency;

const insertNew = async (
  tx: Tx,
  { partnerId, tenantId, importId, currency, now }: CustomerTarget,
  fresh: readonly (readonly [string, KnownCustomer])[],
): Promise<void> => {
  const rows = fresh.map(([externalId, { id, values }]) => ({
    partnerId,
    id,
    tenantId,
    externalId,
    ...values,
    monthlyAmountMinor:
      values.monthlyAmountMinor === null ? null : BigInt(values.monthlyAmountMinor),
    currency: currencyFor(values, currency),
    importId,
    createdAt: now,
    updatedAt: now,
  }));
  if (rows.length > 0) await bulkInsert(tx, customers, rows);
};

const updateChanged = async (
  tx: Tx,
  { partnerId, currency, now }: CustomerTarget,
  changed: readonly KnownCustomer[],
): Promise<void> => {
  if (changed.length === 0) return;
  const texts = (column: CustomerColumn) => textArray(changed.map(({ values }) => values[column]));
  const plain = (column: CustomerColumn) => plainArray(changed.map(({ values }) => values[column]));
  await tx.execute(sql`
    update customers set
      name = given.name, email = given.email, phone = given.phone, country = given.country, region = given.region,
      city = given.city, postal_code = given.postal_code, latitude = given.latitude, longitude = given.longitude,
      product = given.product, monthly_amount_minor = given.monthly_amount_minor,
      currency = case when given.monthly_amount_minor is not null then ${currency}::text end,
      activated_on = given.activated_on, version = customers.version + 1,
      updated_at = ${now.toISOString()}::timestamptz
    from unnest(
      ${plainArray(changed.map(({ id }) => id))}::uuid[],
      ${texts('name')}::text[], ${texts('email')}::text[], ${texts('phone')}::text[],
      ${texts('country')}::text[], ${texts('region')}::text[], ${texts('city')}::text[],
      ${texts('postalCode')}::text[], ${plain('latitude')}::numeric[], ${plain('longitude')}::numeric[],
      ${texts('product')}::text[], ${plain('monthlyAmountMinor')}::bigint[], ${plain('activatedOn')}::date[]
    ) as given (id, name, email, phone, country, region, city, postal_code, latitude, longitude, product,
      monthly_amount_minor, activated_on)
    where customers.partner_id = ${partnerId} and customers.id = given.id`);
};

/**
 * Takes a batch of customers over, by their number in the tenant: one outcome for each, in order. A number that stands
 * twice in the batch is dealt with twice. Events that waited for new ones are taken. The caller holds the tenant's data lock (`lockTenantData`).
 * @param tx of the `portal_jobs` login, in the tenant's partner
 */
export const upsertCustomers = async (
  tx: Tx,
  target: CustomerTarget,
  batch: readonly ImportedCustomer[],
): Promise<CustomerOutcome[]> => {
  if (batch.length === 0) return [];
  const numbers = [...new Set(batch.map(({ externalId }) => externalId))];
  const known = await loadKnown(tx, target, numbers);
  const outcomes = batch.map((customer) => merge(known, customer));
  const entries = [...known];
  const fresh = entries.filter(([, { isNew }]) => isNew);
  await insertNew(tx, target, fresh);
  await updateChanged(
    tx,
    target,
    entries.flatMap(([, entry]) => (!entry.isNew && entry.isChanged ? [entry] : [])),
  );
  await takeWaiting(tx, target, { numbers: fresh.map(([number]) => number) });
  return outcomes;
};
