import { describe, expect, it } from 'vitest';
import { readPins } from './pins';

const PINNED: readonly (readonly [string, string])[] = [
  ['a plain read', 'select "id" from "customers" where "customers"."partner_id" = $1'],
  ['an unqualified pin on the only table', 'select id from customers where partner_id = $1'],
  ['an alias', 'select c.id from customers c where c.partner_id = $1'],
  ['the parameter first', 'select 1 from customers c where $1 = c.partner_id'],
  ['a cast of the parameter', 'select 1 from customers c where c.partner_id = $1::text::uuid'],
  ['a pin among other conditions', 'select 1 from customers where id = $2 and (partner_id = $1)'],
  ['a list of one', 'select 1 from customers where partner_id in ($1)'],
  ['a row', 'select 1 from customers c where (c.partner_id, c.id) = ($1, $2)'],
  [
    'a join that compares both',
    'select 1 from customers c join resellers r on r.partner_id = c.partner_id where c.partner_id = $1',
  ],
  [
    'a join that compares rows',
    'select 1 from customers c join resellers r on (r.partner_id, r.id) = (c.partner_id, c.id) where c.partner_id = $1',
  ],
  [
    'a chain of joins, pinned at its end',
    `select 1 from customers c join resellers r on r.partner_id = c.partner_id
      join tenants t on t.partner_id = r.partner_id where t.partner_id = $1`,
  ],
  [
    'a comparison in where',
    'select 1 from customers c, resellers r where c.partner_id = $1 and r.partner_id = c.partner_id',
  ],
  [
    'a join by using',
    'select 1 from customers join assignments using (partner_id, id) where customers.partner_id = $1',
  ],
  [
    'a left join by using',
    'select 1 from customers left join assignments using (partner_id, id) where customers.partner_id = $1',
  ],
  [
    'a left join whose inner side is pinned in its condition',
    'select 1 from customers c left join resellers r on r.partner_id = $1 and r.id = c.id where c.partner_id = $1',
  ],
  [
    'a left join that compares with the pinned outer side',
    'select 1 from customers c left join resellers r on r.partner_id = c.partner_id where c.partner_id = $1',
  ],
  [
    'a right join, the other way round',
    'select 1 from resellers r right join customers c on r.partner_id = c.partner_id where c.partner_id = $1',
  ],
  [
    'a full join, pinned in where',
    'select 1 from resellers r full join customers c on r.id = c.id where c.partner_id = $1 and r.partner_id = $1',
  ],
  [
    'a nested query with its pin',
    'select 1 from (select id from customers where partner_id = $1) x',
  ],
  [
    'a correlated query with a pin of its own',
    `select (select count(*) from customers c where c.partner_id = $1 and c.tenant_id = t.id)
      from tenants t where t.partner_id = $1`,
  ],
  [
    'a lateral query with a pin of its own',
    `select 1 from tenants t, lateral (select 1 from customers c where c.partner_id = $1
      and c.partner_id = t.partner_id) x where t.partner_id = $1`,
  ],
  [
    'exists with a pin of its own',
    `select 1 from tenants t where t.partner_id = $1
      and exists (select from customers c where c.partner_id = $1 and c.tenant_id = t.id)`,
  ],
  [
    'arms of a union, each pinned',
    'select id from customers where partner_id = $1 union all select id from resellers where partner_id = $1',
  ],
  [
    'a common table expression, used twice',
    'with c as (select id from customers where partner_id = $1) select 1 from c a join c b on a.id = b.id',
  ],
  [
    'an expression that is called like a table',
    'with customers as (select id from customers where partner_id = $1) select * from customers',
  ],
  [
    'a recursive expression',
    `with recursive c as (select id from customers where partner_id = $1
      union all select r.id from resellers r join c on c.id = r.id where r.partner_id = $1) select * from c`,
  ],
  ['an insert of values', 'insert into "customers" ("partner_id", "id") values ($1, $2), ($1, $3)'],
  [
    'an insert from unnest that says the partner by itself',
    'insert into customers (id, partner_id) select x.id, $1::uuid from unnest($2::uuid[]) as x(id)',
  ],
  [
    'an insert from a pinned table',
    'insert into customers (partner_id, id) select r.partner_id, r.id from resellers r where r.partner_id = $1',
  ],
  [
    'an insert for the partner’s own row',
    `insert into customers (partner_id, id) select owner.id, x.id
      from partners owner cross join unnest($2::uuid[]) as x(id) where owner.id = $1`,
  ],
  [
    'an insert on conflict',
    `insert into customers (partner_id, id) values ($1, $2)
      on conflict (partner_id, id) do update set name = excluded.name where customers.name is null returning id`,
  ],
  [
    'an update',
    'update "customers" set "name" = $1 where ("customers"."partner_id" = $2 and id = $3)',
  ],
  [
    'an update from values',
    'update customers c set name = v.name from (values ($2, $3)) v(id, name) where c.partner_id = $1 and c.id = v.id',
  ],
  [
    'an update from a pinned table',
    'update customers c set name = r.name from resellers r where r.partner_id = $1 and c.partner_id = r.partner_id',
  ],
  ['a delete', 'delete from import_chunks where partner_id = $1'],
  [
    'a delete by another table',
    'delete from import_chunks c using imports i where i.partner_id = $1 and c.partner_id = i.partner_id',
  ],
  [
    'a change inside of an expression',
    'with gone as (delete from import_chunks where partner_id = $1 returning id) select count(*) from gone',
  ],
  ['a read for update', 'select 1 from customers c where c.partner_id = $1 for update of c'],
  ['the partners table, by its id', 'select "name" from "partners" where "partners"."id" = $1'],
  ['the schema named', 'select 1 from public.customers c where c.partner_id = $1'],
  ['a quoted keyword as alias', 'select 1 from customers "where" where "where".partner_id = $1'],
];

const NOBODYS: readonly (readonly [string, string])[] = [
  ['reference data', 'select partner_id from partner_domains where hostname = $1'],
  ['the platform’s own tables', 'select id from platform_users where email = $1'],
  ['a function', 'select app.append_audit($1, $2)'],
  ['a function as a table', 'select * from app.due_jobs($1) as x'],
  ['unnest', 'select * from unnest($1::uuid[]) as x(id)'],
  ['values', 'select * from (values ($1, $2)) as x(partner_id, id)'],
  ['the job queue', 'select 1 from pgboss.job'],
  ['the server’s catalogue', 'select 1 from pg_class'],
];

describe('which queries say whose rows they mean', () => {
  it.each(PINNED)('accepts %s', (_, text) => {
    const { unpinned, levels, parameters } = readPins(text);
    expect(unpinned).toEqual([]);
    expect(levels).toBeGreaterThan(0);
    expect(parameters.size).toBe(1);
  });

  it.each(NOBODYS)('has nothing to ask of %s', (_, text) => {
    expect(readPins(text)).toMatchObject({ unpinned: [], levels: 0 });
  });

  it('refuses a relation that nobody declared, so that a view cannot hide whose rows it shows', () => {
    expect(() => readPins('select 1 from unpaid where partner_id = $1')).toThrow(
      'unpaid is no table',
    );
  });
});
