-- What is due to an earner, from sums that are kept: how many lines take off, and how many are of nothing, beside how many
-- there are. Lines that a plan holds back have an index of their own with all that sums of them need; without a hold it costs nothing.

alter table commission_totals add column empty_lines integer default 0 not null;
alter table commission_totals add column reversed_lines integer default 0 not null;
grant select (empty_lines, reversed_lines) on commission_totals to portal_platform;
grant select (empty_lines, reversed_lines) on commission_totals to portal_partner;
grant select (empty_lines, reversed_lines) on commission_totals to portal_reseller;
grant select (empty_lines, reversed_lines), insert (empty_lines, reversed_lines), update (empty_lines, reversed_lines)
  on commission_totals to portal_jobs;
-- Not granted: writes to anyone but jobs, and to those only through the trigger on commission_lines.

create or replace function app.add_commission_totals() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $$
begin
  insert into public.commission_totals as t (partner_id, tenant_id, period, earner_kind, reseller_id,
    component_key, kind, currency, lines, amount_minor, empty_lines, reversed_lines, reversed_minor, debt_lines, debt_minor)
  select partner_id, tenant_id, period, earner_kind, reseller_id, component_key, kind, currency,
    count(*), sum(amount_minor),
    count(*) filter (where amount_minor = 0 and not is_debt),
    count(*) filter (where amount_minor < 0 and not is_debt),
    coalesce(sum(amount_minor) filter (where amount_minor < 0 and not is_debt), 0),
    count(*) filter (where is_debt), coalesce(sum(amount_minor) filter (where is_debt), 0)
  from added group by 1, 2, 3, 4, 5, 6, 7, 8 order by 1, 2, 3, 4, 5, 6, 7, 8
  on conflict on constraint commission_totals_key do update
  set lines = t.lines + excluded.lines, amount_minor = t.amount_minor + excluded.amount_minor,
    empty_lines = t.empty_lines + excluded.empty_lines,
    reversed_lines = t.reversed_lines + excluded.reversed_lines, reversed_minor = t.reversed_minor + excluded.reversed_minor,
    debt_lines = t.debt_lines + excluded.debt_lines, debt_minor = t.debt_minor + excluded.debt_minor;
  return null;
end $$;
revoke execute on function app.add_commission_totals() from public;

-- What is there already, as the owner, upon whom row-level security is otherwise forced as well.
alter table commission_totals no force row level security;
alter table commission_lines no force row level security;
alter table commission_totals disable trigger kept_by_trigger;
update commission_totals t
set empty_lines = l.empty_lines, reversed_lines = l.reversed_lines
from (
  select partner_id, tenant_id, period, earner_kind, reseller_id, component_key, kind, currency,
    count(*) filter (where amount_minor = 0) as empty_lines, count(*) filter (where amount_minor < 0) as reversed_lines
  from commission_lines where amount_minor <= 0 and not is_debt group by 1, 2, 3, 4, 5, 6, 7, 8
) l
where (t.partner_id, t.period, t.earner_kind, t.component_key, t.kind, t.currency)
    = (l.partner_id, l.period, l.earner_kind, l.component_key, l.kind, l.currency)
  and coalesce(t.tenant_id, t.partner_id) = coalesce(l.tenant_id, l.partner_id)
  and coalesce(t.reseller_id, t.partner_id) = coalesce(l.reseller_id, l.partner_id);
alter table commission_totals enable trigger kept_by_trigger;
alter table commission_lines force row level security;
alter table commission_totals force row level security;

create index commission_totals_earner_idx on commission_totals (partner_id, reseller_id, period);
create index commission_lines_held_idx on commission_lines
  (partner_id, payable_from, reseller_id, tenant_id, amount_minor, currency, period, earner_kind, component_key)
  where payable_from > effective_at and not is_debt;
