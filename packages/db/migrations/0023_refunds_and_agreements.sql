-- A refund that failed may be of a tenant's own invoice, which no customer paid. Totals by type are what the revenue from
-- customers is added up of: they count such an event, without its amount.
create or replace function app.add_event_totals() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $$
begin
  insert into public.event_totals as t (partner_id, tenant_id, period, type, currency, events, amount_minor)
  select partner_id, tenant_id, to_char(occurred_at at time zone 'UTC', 'YYYY-MM'), type, currency,
    count(*),
    coalesce(sum(amount_minor) filter (where type <> 'refund.failed' or customer_id is not null), 0)
  from added group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
  on conflict (partner_id, tenant_id, period, type, currency) do update
  set events = t.events + excluded.events, amount_minor = t.amount_minor + excluded.amount_minor;
  return null;
end $$;
revoke execute on function app.add_event_totals() from public;

-- The payment agreement is between payer and payee: whoever pays may enter the payee's details, and not accept for it.
revoke insert (agreement_accepted_at, agreement_accepted_by_name), update (agreement_accepted_at, agreement_accepted_by_name)
  on payees from portal_platform, portal_partner;
