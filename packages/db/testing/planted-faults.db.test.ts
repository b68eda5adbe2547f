import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sql } from '../connection';
import { brokenRules, readCatalogue } from './catalogue-rules';
import type { CatalogueRule } from './catalogue-rules';
import { freshDatabase } from './worker-database';

let sql: Sql;
let drop: () => Promise<void>;
beforeAll(async () => {
  // Without rows, which a new key would be held against.
  const own = await freshDatabase();
  ({ drop } = own);
  sql = postgres(own.superuserUrl, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await sql.end();
  await drop();
});

/** The rules that are broken once a statement has run; it is undone. */
const brokenBy = async (statement: string): Promise<Partial<Record<string, string[]>>> => {
  await sql`begin`;
  try {
    await sql.unsafe(statement);
    return brokenRules(await readCatalogue(sql));
  } finally {
    await sql`rollback`;
  }
};

interface Fault {
  readonly what: string;
  readonly statement: string;
  readonly rule: CatalogueRule;
  readonly found: readonly string[];
}

const FAULTS: readonly Fault[] = [
  {
    what: 'a policy that is true for all rows',
    statement: 'alter policy partner on customers using (true) with check (true)',
    rule: 'every policy on a partner’s rows names the partner, but for what is listed as read across',
    found: ['partner all customers portal_partner'],
  },
  {
    what: 'one more policy, open to what the others close',
    statement: 'create policy more on customers for select to portal_reseller using (true)',
    rule: 'every policy on a partner’s rows names the partner, but for what is listed as read across',
    found: ['more select customers portal_reseller'],
  },
  {
    what: 'a restrictive policy',
    statement: `create policy narrowed on customers as restrictive for select to portal_partner
      using (partner_id = app.partner_id())`,
    rule: 'there are no restrictive policies: shards drop the word, and what it held would be open',
    found: ['narrowed select customers portal_partner'],
  },
  {
    what: 'a foreign key without the partner',
    statement: `alter table mails add constraint mails_domain_fk
      foreign key (to_address) references partner_domains (hostname) on delete restrict`,
    rule: 'every foreign key between tenants’ tables pairs the partners, and only restricts or cascades',
    found: ['mails_domain_fk'],
  },
  {
    what: 'a key that is the same for all partners',
    statement:
      'alter table customers add constraint customers_external_key unique (external_id, partner_id)',
    rule: 'the partner is never null and comes first in every primary key and unique constraint',
    found: ['customers_external_key'],
  },
  {
    what: 'a unique index that is',
    statement: 'create unique index customers_external_idx on customers (external_id)',
    rule: 'unique indexes begin with the partner too',
    found: ['customers_external_idx'],
  },
  {
    what: 'a table without a primary key',
    statement: 'alter table event_totals drop constraint event_totals_pk',
    rule: 'the partner is never null and comes first in every primary key and unique constraint',
    found: ['event_totals has no primary key'],
  },
  {
    what: 'protection that is not forced',
    statement: 'alter table customers no force row level security',
    rule: 'every table has row-level security enabled and forced',
    found: ['customers'],
  },
  {
    what: 'a trigger that joins what was written with a table',
    statement: `create function app.look_again() returns trigger language plpgsql as $$ begin
        perform from added a join public.tenants t on t.partner_id = a.partner_id and t.id = a.tenant_id;
        return null; end $$;
      revoke execute on function app.look_again() from public;
      create trigger look_again after insert on customers referencing new table as added
        for each statement execute function app.look_again()`,
    rule: 'no trigger reads the rows of its statement together with a table: they lie on other nodes',
    found: ['app.look_again reads added together with tenants'],
  },
  {
    what: 'a trigger that inserts from what was written',
    statement: `create or replace function app.add_event_totals() returns trigger language plpgsql
        set search_path = pg_catalog, pg_temp as $$ begin
        insert into public.event_totals (partner_id, tenant_id, period, type, currency, events, amount_minor)
        select partner_id, tenant_id, '2026-10', type, currency, 1, amount_minor from added;
        return null; end $$`,
    rule: 'no trigger reads the rows of its statement together with a table: they lie on other nodes',
    found: ['app.add_event_totals reads added together with event_totals'],
  },
  {
    what: 'a function that runs as its owner and is not on the list',
    statement: 'alter function app.verify_audit(uuid) security definer',
    rule: 'few functions run as their owner, all with a fixed search path',
    found: ['app.verify_audit'],
  },
  {
    what: 'a grant to insert that leaves out a default',
    statement: 'revoke insert (status) on mails from portal_jobs',
    rule: 'who may insert a row may give every column that has a default: a shard is given them all',
    found: ['portal_jobs mails.status'],
  },
];

describe('a fault in the schema', () => {
  it.each(FAULTS)('is found, and as what it is: $what', async ({ statement, rule, found }) => {
    expect(await brokenBy('select 1')).toEqual({});
    expect(await brokenBy(statement)).toEqual({ [rule]: found });
  });
});
