-- What is on hold, from sums that are kept: by the day on which lines become payable. However many lines a plan holds back,
-- only those of the one day that is partly past are looked at, so that their index needs no more than to find them.

create table commission_holds (
  partner_id uuid not null,
  tenant_id uuid,
  payable_on date not null,
  period char(7) not null,
  earner_kind text not null,
  reseller_id uuid,
  component_key text not null,
  kind text not null,
  currency char(3) not null,
  lines integer not null,
  amount_minor bigint not null,
  empty_lines integer not null,
  reversed_lines integer not null,
  reversed_minor bigint not null,
  constraint commission_holds_key unique nulls not distinct (partner_id, payable_on, reseller_id, tenant_id, period, earner_kind, component_key, kind, currency),
  constraint commission_holds_earner_kind_known check (earner_kind in ('reseller', 'partner')),
  constraint commission_holds_kind_known check (kind in ('earning', 'true_up', 'bonus', 'reversal', 'restoration', 'clawback', 'correction')),
  constraint commission_holds_period_month check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  constraint commission_holds_currency_code check (currency ~ '^[A-Z]{3}$')
);
alter table commission_holds
  add constraint commission_holds_partner_id_tenant_id_tenants_partner_id_id_fk foreign key (partner_id, tenant_id)
  references tenants (partner_id, id) on delete cascade;
create index commission_holds_earner_idx on commission_holds (partner_id, reseller_id, payable_on);

alter table commission_holds enable row level security;
alter table commission_holds force row level security;
create policy isolation on commission_holds as restrictive to portal_partner, portal_reseller, portal_jobs
  using (partner_id = app.partner_id());
create policy platform on commission_holds for select to portal_platform
  using (true);
create policy partner on commission_holds for select to portal_partner
  using (app.tenant_ids() is null or tenant_id = any (app.tenant_ids()));
create policy reseller on commission_holds for select to portal_reseller
  using (reseller_id = app.reseller_id());
create policy jobs on commission_holds to portal_jobs
  using (true);
grant select (partner_id, tenant_id, payable_on, period, earner_kind, reseller_id, component_key, kind, currency, lines,
    amount_minor, empty_lines, reversed_lines, reversed_minor)
  on commission_holds to portal_platform;
grant select (partner_id, tenant_id, payable_on, period, earner_kind, reseller_id, component_key, kind, currency, lines,
    amount_minor, empty_lines, reversed_lines, reversed_minor)
  on commission_holds to portal_partner;
grant select (partner_id, tenant_id, payable_on, period, earner_kind, reseller_id, component_key, kind, currency, lines,
    amount_minor, empty_lines, reversed_lines, reversed_minor)
  on commission_holds to portal_reseller;
grant select (partner_id, tenant_id, payable_on, period, earner_kind, reseller_id, component_key, kind, currency, lines,
    amount_minor, empty_lines, reversed_lines, reversed_minor),
  insert (partner_id, tenant_id, payable_on, period, earner_kind, reseller_id, component_key, kind, currency, lines,
    amount_minor, empty_lines, reversed_lines, reversed_minor),
  update (lines, amount_minor, empty_lines, reversed_lines, reversed_minor)
  on commission_holds to portal_jobs;
create trigger keep_partner before update of partner_id on commission_holds
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger kept_by_trigger before insert or update or delete or truncate on commission_holds
  for each statement when (pg_trigger_depth() = 0) execute function app.refuse_direct_write();
-- Not granted: writes to anyone but jobs, and to those only through the trigger on commission_lines; delete to anyone.

-- Sorted, so that two transactions take the same rows in the same order. Nothing to do for lines without a hold.
create function app.add_commission_holds() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $$
begin
  insert into public.commission_holds as t (partner_id, payable_on, reseller_id, tenant_id, period, earner_kind,
    component_key, kind, currency, lines, amount_minor, empty_lines, reversed_lines, reversed_minor)
  select partner_id, (payable_from at time zone 'UTC')::date, reseller_id, tenant_id, period, earner_kind, component_key, kind,
    currency, count(*), sum(amount_minor),
    count(*) filter (where amount_minor = 0),
    count(*) filter (where amount_minor < 0),
    coalesce(sum(amount_minor) filter (where amount_minor < 0), 0)
  from added where payable_from > effective_at and not is_debt
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9 order by 1, 2, 3, 4, 5, 6, 7, 8, 9
  on conflict on constraint commission_holds_key do update
  set lines = t.lines + excluded.lines, amount_minor = t.amount_minor + excluded.amount_minor,
    empty_lines = t.empty_lines + excluded.empty_lines,
    reversed_lines = t.reversed_lines + excluded.reversed_lines, reversed_minor = t.reversed_minor + excluded.reversed_minor;
  return null;
end $$;
revoke execute on function app.add_commission_holds() from public;
create trigger add_holds after insert on commission_lines referencing new table as added
  for each statement execute function app.add_commission_holds();

-- What is there already, as the owner, upon whom row-level security is otherwise forced as well.
alter table commission_holds no force row level security;
alter table commission_lines no force row level security;
alter table commission_holds disable trigger kept_by_trigger;
insert into commission_holds (partner_id, payable_on, reseller_id, tenant_id, period, earner_kind, component_key, kind, currency,
  lines, amount_minor, empty_lines, reversed_lines, reversed_minor)
select partner_id, (payable_from at time zone 'UTC')::date, reseller_id, tenant_id, period, earner_kind, component_key, kind,
  currency, count(*), sum(amount_minor),
  count(*) filter (where amount_minor = 0),
  count(*) filter (where amount_minor < 0),
  coalesce(sum(amount_minor) filter (where amount_minor < 0), 0)
from commission_lines where payable_from > effective_at and not is_debt
group by 1, 2, 3, 4, 5, 6, 7, 8, 9;
alter table commission_holds enable trigger kept_by_trigger;
alter table commission_lines force row level security;
alter table commission_holds force row level security;

drop index commission_lines_held_idx;
create index commission_lines_held_idx on commission_lines (partner_id, payable_from)
  where payable_from > effective_at and not is_debt;
