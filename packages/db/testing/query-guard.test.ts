import { describe, expect, it } from 'vitest';
import { findUnfiltered, guardQueries, UnfilteredQueryError } from './query-guard';

describe('the query guard', () => {
  it.each([
    ['a plain read', 'select "id" from "customers" where "customers"."partner_id" = $1'],
    [
      'an unqualified filter on the only table',
      'select id from customers where partner_id = $1 and id = $2',
    ],
    ['an alias', 'select c.id from customers c where c.partner_id = $1'],
    [
      'a join that compares both',
      'select 1 from customers c join resellers r on r.partner_id = c.partner_id where c.partner_id = $1',
    ],
    [
      'a join by using',
      'select 1 from customers join assignments using (partner_id, id) where customers.partner_id = $1 and assignments.partner_id = $1',
    ],
    [
      'a row comparison',
      'select 1 from customers c where (c.partner_id, c.id) in (select $1::uuid, $2::uuid)',
    ],
    [
      'a nested query with its own filter',
      'select 1 from (select id from customers where partner_id = $1) x',
    ],
    [
      'a common table expression',
      'with c as (select id from customers where partner_id = $1) select * from c',
    ],
    [
      'an insert that names the column',
      'insert into "customers" ("partner_id", "id") values ($1, $2)',
    ],
    [
      'an insert from unnest by the partner’s row',
      'insert into customers as c (partner_id, id) select owner.id, x.id from partners as owner cross join unnest($1::uuid[]) as x (id) where owner.id = $2',
    ],
    [
      'an update',
      'update "customers" set "name" = $1 where ("customers"."partner_id" = $2 and "customers"."id" = $3)',
    ],
    ['a delete', 'delete from import_chunks where partner_id = $1'],
    ['the partners table, by its id', 'select "name" from "partners" where "partners"."id" = $1'],
    ['a view, by the partner', 'select 1 from unpaid_items u where u.partner_id = $1'],
    ['reference data', 'select partner_id from partner_domains where hostname = $1'],
    ['the platform’s own tables', 'select id from platform_users where email = $1'],
    ['a function', 'select app.append_audit($1, $2)'],
    [
      'a date taken apart',
      'select extract(year from occurred_at) from billing_events where partner_id = $1',
    ],
  ])('accepts %s', (_, text) => {
    expect(findUnfiltered(text)).toBeNull();
  });

  it.each([
    ['no filter', 'select id from customers where id = $1', 'customers'],
    [
      'a joined table without its filter',
      'select 1 from customers c join resellers r on r.id = c.reseller_id where c.partner_id = $1',
      'resellers',
    ],
    [
      'an unqualified filter that could be either’s',
      'select 1 from customers c, resellers r where partner_id = $1',
      'customers',
    ],
    [
      'a table after a comma',
      'select 1 from customers c, resellers r where c.partner_id = $1',
      'resellers',
    ],
    [
      'a nested query that relies on the outer filter',
      'select 1 from customers c where c.partner_id = $1 and exists (select 1 from assignments a where a.customer_id = c.id)',
      'assignments',
    ],
    ['a partner that is only selected', 'select partner_id from customers', 'customers'],
    ['a partner selected among others', 'select id, partner_id, name from customers', 'customers'],
    ['a partner inside a function', 'select coalesce(partner_id, id) from customers', 'customers'],
    [
      'half a union',
      'select id from customers where partner_id = $1 union all select id from resellers',
      'resellers',
    ],
    [
      'a view of partners’ rows without its filter',
      'select amount_minor from unpaid_items u where u.payable_from <= $1',
      'unpaid_items',
    ],
    ['an update by id alone', 'update customers set name = $1 where id = $2', 'customers'],
    ['a delete of everything', 'delete from import_chunks', 'import_chunks'],
    ['a filter in a comment', 'select 1 from customers -- where partner_id = $1', 'customers'],
    ['a filter in a text', "select 1 from customers where name = 'partner_id = 1'", 'customers'],
    [
      'an insert from unnest alone, which no shard takes',
      'insert into customers (partner_id, id) select $1::uuid, x.id from unnest($2::uuid[]) as x (id)',
      'customers',
    ],
    [
      'an insert from another table without its filter',
      'insert into customers (partner_id, id) select a.partner_id, a.customer_id from assignments a',
      'assignments',
    ],
    ['an insert without the column', 'insert into customers (id) values ($1)', 'customers'],
    [
      'a common table expression without a filter',
      'with c as (select id from customers) select * from c',
      'customers',
    ],
  ])('refuses %s', (_, text, table) => {
    expect(findUnfiltered(text)).toBe(table);
  });

  it('throws within a partner’s scope only', () => {
    const query = {
      login: 'portal_platform',
      text: 'select 1 from customers',
      params: [],
    } as const;
    expect(() => guardQueries({ ...query, partnerId: 'p' })).toThrow(UnfilteredQueryError);
    expect(() => guardQueries({ ...query, partnerId: null })).not.toThrow();
  });
});
