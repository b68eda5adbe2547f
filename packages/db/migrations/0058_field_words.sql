-- The schema's last words of its own become the field's (glossary.md). Nothing else changes: grants, policies, checks and
-- triggers follow their columns; bodies of functions are text, and said anew.

-- A refund or churn reverses; nothing is "taken".
alter table commission_totals rename column taken_minor to reversed_minor;

create or replace function app.add_commission_totals() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $$
begin
  insert into public.commission_totals as t (partner_id, tenant_id, period, earner_kind, reseller_id,
    component_key, kind, currency, lines, amount_minor, reversed_minor, debt_lines, debt_minor)
  select partner_id, tenant_id, period, earner_kind, reseller_id, component_key, kind, currency,
    count(*), sum(amount_minor),
    coalesce(sum(amount_minor) filter (where amount_minor < 0 and not is_debt), 0),
    count(*) filter (where is_debt), coalesce(sum(amount_minor) filter (where is_debt), 0)
  from added group by 1, 2, 3, 4, 5, 6, 7, 8 order by 1, 2, 3, 4, 5, 6, 7, 8
  on conflict on constraint commission_totals_key do update
  set lines = t.lines + excluded.lines, amount_minor = t.amount_minor + excluded.amount_minor,
    reversed_minor = t.reversed_minor + excluded.reversed_minor,
    debt_lines = t.debt_lines + excluded.debt_lines, debt_minor = t.debt_minor + excluded.debt_minor;
  return null;
end $$;

-- What is stored of where a thing is in its lifecycle is its status, of claims as of everything else.
alter table event_claims rename column state to status;
alter table event_claims rename constraint event_claims_state_known to event_claims_status_known;
alter index event_claims_state_idx rename to event_claims_status_idx;
alter table claim_totals rename column state to status;
alter table claim_totals rename constraint claim_totals_state_known to claim_totals_status_known;
alter table claim_totals rename constraint claim_totals_partner_id_tenant_id_period_type_currency_state_pk
  to claim_totals_partner_id_tenant_id_period_type_currency_status_p;

create or replace function app.add_claim_totals() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $$
begin
  insert into public.claim_totals as t (partner_id, tenant_id, period, type, currency, status, events, amount_minor)
  select partner_id, tenant_id, period, type, currency, status, count(*), coalesce(sum(amount_minor), 0)
  from added group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
  on conflict (partner_id, tenant_id, period, type, currency, status) do update
  set events = t.events + excluded.events, amount_minor = t.amount_minor + excluded.amount_minor;
  return null;
end $$;

create or replace function app.move_claim_totals() returns trigger language plpgsql
  security definer set search_path = pg_catalog, pg_temp as $$
begin
  if app.partner_id() is null then
    raise exception 'claims are decided within the scope of a partner' using errcode = 'insufficient_privilege';
  end if;
  update public.claim_totals t
  set events = t.events - moved.events, amount_minor = t.amount_minor - moved.amount_minor
  from (
    select partner_id, tenant_id, period, type, currency, status, count(*) as events,
      coalesce(sum(amount_minor), 0) as amount_minor
    from before_change group by 1, 2, 3, 4, 5, 6
  ) moved
  where t.partner_id = moved.partner_id and t.tenant_id = moved.tenant_id and t.period = moved.period
    and t.type = moved.type and t.currency = moved.currency and t.status = moved.status;
  insert into public.claim_totals as t (partner_id, tenant_id, period, type, currency, status, events, amount_minor)
  select partner_id, tenant_id, period, type, currency, status, count(*), coalesce(sum(amount_minor), 0)
  from after_change group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
  on conflict (partner_id, tenant_id, period, type, currency, status) do update
  set events = t.events + excluded.events, amount_minor = t.amount_minor + excluded.amount_minor;
  return null;
end $$;

-- A payee is verified or not: what a change of its account ends is that.
alter function app.doubt_changed_payee() rename to unverify_changed_payee;
alter trigger doubt_changed_payee on payees rename to unverify_changed_payee;

-- A key is named after its column.
alter table customers rename constraint customers_number_key to customers_external_id_key;
