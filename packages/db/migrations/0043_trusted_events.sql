-- What a partner posts must not stand in the way of those whose word the platform takes, and what is claimed is no revenue
-- of the platform's.

-- Who is trusted: as staff had it when the event was posted. What is there and was not claimed is taken as trusted.
alter table billing_events add column is_trusted boolean not null generated always as (not is_claimed) stored;
alter table billing_events alter column is_trusted drop expression;
alter table billing_events alter column is_trusted set default true;
alter table billing_events drop constraint billing_events_once_key;
alter table billing_events
  add constraint billing_events_once_key unique (partner_id, event_id, tenant_id, source, is_trusted);
grant select (is_trusted) on billing_events to portal_platform;
grant select (is_trusted) on billing_events to portal_partner;
grant select (is_trusted), insert (is_trusted) on billing_events to portal_jobs;

-- A trusted source that reports the very same event accepts what was claimed: background work, which takes events in, may
-- accept, and nothing else.
create policy isolation_jobs on claim_decisions as restrictive to portal_jobs
  using (partner_id = app.partner_id());
create policy jobs on claim_decisions for insert to portal_jobs
  with check (true);
grant insert (partner_id, id, outcome, reason, events, decided_by_name, decided_at)
  on claim_decisions to portal_jobs;
create policy jobs_update on event_claims for update to portal_jobs
  using (true);
grant update (state, decision_id) on event_claims to portal_jobs;
create trigger accepted_only before insert on claim_decisions
  for each row when (current_user = 'portal_jobs' and new.outcome <> 'accepted')
  execute function app.refuse_rewriting();
create trigger accepted_only before update on event_claims
  for each row when (current_user = 'portal_jobs' and new.state <> old.state and new.state <> 'accepted')
  execute function app.refuse_rewriting();
-- Not granted: to refuse, or to take back what was accepted, to background work.

-- claim_totals by type, so that what is claimed can be left out of each figure of event_totals.
alter table claim_totals no force row level security;
alter table event_claims no force row level security;
alter table claim_totals disable trigger kept_by_trigger;
delete from claim_totals;
alter table claim_totals add column type text not null;
alter table claim_totals drop constraint claim_totals_partner_id_tenant_id_period_currency_state_pk;
alter table claim_totals
  add constraint claim_totals_partner_id_tenant_id_period_type_currency_state_pk primary key (partner_id, tenant_id, period, type, currency, state);
alter table claim_totals
  add constraint claim_totals_type_known check (type in ('customer.activated', 'customer.churned', 'invoice.paid', 'invoice.refunded', 'refund.failed', 'service.upgraded', 'tenant.activated', 'tenant.invoice_paid', 'tenant.invoice_refunded', 'professional_services.delivered'));
insert into claim_totals (partner_id, tenant_id, period, type, currency, state, events, amount_minor)
select partner_id, tenant_id, period, type, currency, state, count(*), coalesce(sum(amount_minor), 0)
from event_claims group by 1, 2, 3, 4, 5, 6;
alter table claim_totals enable trigger kept_by_trigger;
alter table event_claims force row level security;
alter table claim_totals force row level security;
grant select (type) on claim_totals to portal_platform;
grant select (type) on claim_totals to portal_partner;
grant select (type), insert (type) on claim_totals to portal_jobs;

create or replace function app.add_claim_totals() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $$
begin
  insert into public.claim_totals as t (partner_id, tenant_id, period, type, currency, state, events, amount_minor)
  select partner_id, tenant_id, period, type, currency, state, count(*), coalesce(sum(amount_minor), 0)
  from added group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
  on conflict (partner_id, tenant_id, period, type, currency, state) do update
  set events = t.events + excluded.events, amount_minor = t.amount_minor + excluded.amount_minor;
  return null;
end $$;
revoke execute on function app.add_claim_totals() from public;

create or replace function app.move_claim_totals() returns trigger language plpgsql
  security definer set search_path = pg_catalog, pg_temp as $$
begin
  if app.partner_id() is null then
    raise exception 'claims are decided within the scope of a partner' using errcode = 'insufficient_privilege';
  end if;
  update public.claim_totals t
  set events = t.events - moved.events, amount_minor = t.amount_minor - moved.amount_minor
  from (
    select partner_id, tenant_id, period, type, currency, state, count(*) as events,
      coalesce(sum(amount_minor), 0) as amount_minor
    from before_change group by 1, 2, 3, 4, 5, 6
  ) moved
  where t.partner_id = moved.partner_id and t.tenant_id = moved.tenant_id and t.period = moved.period
    and t.type = moved.type and t.currency = moved.currency and t.state = moved.state;
  insert into public.claim_totals as t (partner_id, tenant_id, period, type, currency, state, events, amount_minor)
  select partner_id, tenant_id, period, type, currency, state, count(*), coalesce(sum(amount_minor), 0)
  from after_change group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
  on conflict (partner_id, tenant_id, period, type, currency, state) do update
  set events = t.events + excluded.events, amount_minor = t.amount_minor + excluded.amount_minor;
  return null;
end $$;
revoke execute on function app.move_claim_totals() from public;
