import { describe, expect, it } from 'vitest';
import { findMixed } from './transition-tables';

const found = (source: string, names = ['added']): string[] =>
  findMixed({ table: 'mails', function: 'app.f', source, names }, ['mails', 'tenants', 'totals']);

describe('transition tables', () => {
  it.each([
    [
      'a loop over groups that writes one by one',
      `declare part record; begin
        for part in select partner_id, count(*) as n from added group by 1 loop
          insert into public.totals (partner_id, n) values (part.partner_id, part.n); -- from added
        end loop; return null; end`,
    ],
    [
      'groups written by the partner’s row',
      `begin for part in select array_agg(case when a then 1 else 2 end) as ids from added loop
        update public.tenants t set n = x.n from unnest(part.ids) as x(n) where t.id = part.tenants; end loop; end`,
    ],
    [
      'a check of the rows alone, and then a look elsewhere',
      `begin if exists (select from added having count(*) < 2) then raise exception 'from added, public.mails'; else
        perform from public.mails; end if; end`,
    ],
    [
      'columns called as tables are',
      `begin perform added.mails, array_agg(x) as tenants from added; end`,
    ],
  ])('accepts %s', (_, source) => {
    expect(found(source)).toEqual([]);
  });

  it.each([
    ['a join', 'begin perform from added a join public.tenants t on t.id = a.id; end'],
    ['a list', 'begin perform from public.tenants t, added a where t.id = a.id; end'],
    [
      'an insert from the rows',
      'begin insert into public.totals select id from added on conflict do nothing; end',
    ],
    [
      'a nested query',
      'begin update public.tenants set n = 1 where id in (select id from added); end',
    ],
    [
      'a loop over both',
      'begin for p in select 1 from added join tenants using (id) loop perform 1; end loop; end',
    ],
    [
      'a choice before the join',
      'begin perform case when x then 1 else 2 end from added join public.tenants t on true; end',
    ],
    [
      'the old rows',
      'begin delete from public.totals using gone where gone.id = totals.id; end',
      ['gone'],
    ],
  ])('finds %s', (_, source, names = ['added']) => {
    expect(found(source, names)).toHaveLength(1);
  });

  it('says which function and which tables', () => {
    expect(found('begin perform from added, public.mails m; end')).toEqual([
      'app.f reads added together with mails',
    ]);
  });
});
