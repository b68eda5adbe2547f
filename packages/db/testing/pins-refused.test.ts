import { describe, expect, it } from 'vitest';
import { readPins } from './pins';

const UNPINNED: readonly (readonly [string, string, ...(readonly string[])[]])[] = [
  ['no pin', 'select id from customers where id = $1', ['customers']],
  [
    'a joined table without its pin',
    'select 1 from customers c join resellers r on r.id = c.reseller_id where c.partner_id = $1',
    ['resellers'],
  ],
  [
    'an unqualified pin that could be either’s',
    'select 1 from customers c, resellers r where partner_id = $1',
    ['customers', 'resellers'],
  ],
  [
    'a comparison of two, neither pinned',
    'select 1 from customers c join resellers r on r.partner_id = c.partner_id',
    ['customers', 'resellers'],
  ],
  [
    'a table after a comma',
    'select 1 from customers c, resellers r where c.partner_id = $1',
    ['resellers'],
  ],
  ['a pin inside of or', 'select 1 from customers where partner_id = $1 or id = $2', ['customers']],
  [
    'a pin in both sides of or',
    'select 1 from customers where partner_id = $1 or partner_id = $1',
    ['customers'],
  ],
  ['a pin under not', 'select 1 from customers where not (partner_id = $1)', ['customers']],
  [
    'a pin under not and not',
    'select 1 from customers where not (not (partner_id = $1))',
    ['customers'],
  ],
  ['another comparison', 'select 1 from customers where partner_id <> $1', ['customers']],
  [
    'not distinct',
    'select 1 from customers where partner_id is not distinct from $1',
    ['customers'],
  ],
  [
    'a comparison of rows by order',
    'select 1 from customers c where (c.partner_id, c.id) > ($1, $2)',
    ['customers'],
  ],
  ['a range', 'select 1 from customers where partner_id between $1 and $1', ['customers']],
  [
    'a pin that is compared again',
    'select 1 from customers where (partner_id = $1) = $2',
    ['customers'],
  ],
  [
    'a pin in case',
    'select 1 from customers where case when $2 then partner_id = $1 else true end',
    ['customers'],
  ],
  ['a list of two', 'select 1 from customers where partner_id in ($1, $2)', ['customers']],
  ['not in a list of one', 'select 1 from customers where partner_id not in ($1)', ['customers']],
  ['an array', 'select 1 from customers where partner_id = any($1)', ['customers']],
  ['an array of one', 'select 1 from customers where partner_id = any(array[$1])', ['customers']],
  ['a constant', "select 1 from customers where partner_id = '018f'", ['customers']],
  ['the context', 'select 1 from customers where partner_id = app.partner_id()', ['customers']],
  [
    'a function of the parameter',
    'select 1 from customers where partner_id = coalesce($1, partner_id)',
    ['customers'],
  ],
  [
    'a function of the column',
    'select 1 from customers where coalesce(partner_id, id) = $1',
    ['customers'],
  ],
  ['a cast of the column', 'select 1 from customers where partner_id::text = $1', ['customers']],
  [
    'a query for the parameter',
    'select 1 from customers where partner_id = (select $1::uuid)',
    ['customers'],
  ],
  [
    'a row among those of a query',
    'select 1 from customers c where (c.partner_id, c.id) in (select $1::uuid, $2::uuid)',
    ['customers'],
  ],
  ['its own column', 'select 1 from customers c where c.partner_id = c.partner_id', ['customers']],
  ['another column', 'select 1 from customers c where c.id = $1', ['customers']],
  [
    'a pin of the wrong alias',
    'select 1 from customers c where customers.partner_id = $1',
    ['customers'],
  ],
  [
    'a pin of the other one alone',
    'select 1 from customers c left join resellers r on r.partner_id = $1 where r.partner_id = $1',
    ['customers'],
  ],
  [
    'an outer side pinned in the condition of its left join only',
    'select 1 from customers c left join resellers r on c.partner_id = $1 and r.partner_id = $1',
    ['customers'],
  ],
  [
    'an outer side that is equal to the pinned inner one',
    'select 1 from customers c left join resellers r on r.partner_id = $1 and r.partner_id = c.partner_id',
    ['customers'],
  ],
  [
    'the other side of a right join',
    'select 1 from resellers r right join customers c on c.partner_id = $1 and r.partner_id = $1',
    ['customers'],
  ],
  [
    'both sides of a full join, pinned in its condition',
    'select 1 from resellers r full join customers c on c.partner_id = $1 and r.partner_id = $1',
    ['customers', 'resellers'],
  ],
  [
    'a natural join',
    'select 1 from customers natural join assignments where customers.partner_id = $1',
    ['assignments'],
  ],
  [
    'using without the partner',
    'select 1 from customers join assignments using (id) where customers.partner_id = $1',
    ['assignments'],
  ],
  [
    'renamed columns',
    'select 1 from customers c(partner_id, x) where c.partner_id = $1',
    ['customers'],
  ],
  [
    'a correlated query that relies on the outer pin',
    `select (select count(*) from customers c where c.partner_id = t.partner_id) from tenants t
      where t.partner_id = $1`,
    ['customers'],
  ],
  [
    'exists that relies on the outer pin',
    `select 1 from tenants t where t.partner_id = $1
      and exists (select from customers c where c.partner_id = t.partner_id)`,
    ['customers'],
  ],
  [
    'a lateral query that relies on the outer pin',
    `select 1 from tenants t, lateral (select 1 from customers c where c.partner_id = t.partner_id) x
      where t.partner_id = $1`,
    ['customers'],
  ],
  [
    'an inner pin that is the outer table’s',
    `select 1 from tenants t where t.partner_id = $1
      and exists (select from customers c where t.partner_id = $1)`,
    ['customers'],
  ],
  [
    'an outer query that relies on the inner pin',
    'select 1 from tenants t where exists (select from customers c where c.partner_id = $1)',
    ['tenants'],
  ],
  [
    'a table equal to the partner of a nested query',
    `select 1 from tenants t join (select partner_id from customers where partner_id = $1) x
      on x.partner_id = t.partner_id`,
    ['tenants'],
  ],
  [
    'half a union',
    'select id from customers where partner_id = $1 union all select id from resellers',
    ['resellers'],
  ],
  [
    'a common table expression without a pin',
    'with c as (select id from customers) select * from c',
    ['customers'],
  ],
  [
    'an expression whose pin stands where it is used',
    'with c as (select * from customers) select * from c where c.partner_id = $1',
    ['customers'],
  ],
  [
    'a query in an order',
    'select 1 from tenants t where t.partner_id = $1 order by (select count(*) from customers)',
    ['customers'],
  ],
  [
    'a query in a limit',
    'select 1 from tenants t where t.partner_id = $1 limit (select count(*) from customers)',
    ['customers'],
  ],
  [
    'a query as argument of a function',
    'select coalesce((select id from customers limit 1), $1)',
    ['customers'],
  ],
  ['a partner that is only selected', 'select partner_id from customers', ['customers']],
  ['an update by id alone', 'update customers set name = $1 where id = $2', ['customers']],
  [
    'an update by a pinned table alone',
    'update customers c set name = r.name from resellers r where r.partner_id = $1 and c.id = r.id',
    ['customers'],
  ],
  [
    'an update with a query that is not pinned',
    'update customers set name = (select max(name) from resellers) where partner_id = $1',
    ['resellers'],
  ],
  ['a delete of everything', 'delete from import_chunks', ['import_chunks']],
  ['an insert without the column', 'insert into customers (id) values ($1)', ['customers']],
  ['an insert without columns', 'insert into customers values ($1, $2)', ['customers']],
  [
    'an insert of one row for nobody',
    'insert into customers (partner_id, id) values ($1, $2), (default, $3)',
    ['customers'],
  ],
  [
    'an insert for a constant',
    "insert into customers (partner_id, id) values ('018f', $2)",
    ['customers'],
  ],
  [
    'an insert whose partners come in an array',
    'insert into customers (partner_id, id) select * from unnest($1::uuid[], $2::uuid[])',
    ['customers'],
  ],
  [
    'an insert whose partners are columns of an array',
    'insert into customers (partner_id, id) select x.p, x.id from unnest($1::uuid[], $2::uuid[]) as x(p, id)',
    ['customers'],
  ],
  [
    'an insert from a table that is not pinned',
    'insert into customers (partner_id, id) select r.partner_id, r.id from resellers r',
    ['resellers'],
    ['customers'],
  ],
  [
    'an insert with a query on conflict',
    `insert into customers (partner_id, id) values ($1, $2)
      on conflict (partner_id, id) do update set name = (select max(name) from resellers)`,
    ['resellers'],
  ],
  [
    'merge',
    'merge into customers c using resellers r on c.partner_id = $1 when matched then delete',
    ['customers'],
    ['resellers'],
  ],
  ['a lock', 'lock table customers', ['customers']],
  ['a pin in a comment', 'select 1 from customers -- where partner_id = $1', ['customers']],
  ['a pin in a text', "select 1 from customers where name = 'partner_id = $1'", ['customers']],
  [
    'a second statement',
    'select 1 from customers where partner_id = $1; select 1 from tenants',
    ['tenants'],
  ],
];

describe('which queries do not say whose rows they mean', () => {
  const refused = UNPINNED.map(([name, text, ...missing]) => ({ name, text, missing }));
  it.each(refused)('refuses $name', ({ text, missing }) => {
    expect(readPins(text).unpinned).toEqual(missing);
  });
});
