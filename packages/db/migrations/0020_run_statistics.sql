-- A run of a year adds tens of thousands of lines and bookings at once; what closes and adds up the months after it
-- should be planned for them.
create or replace function app.refresh_statistics() returns void language plpgsql
  security definer set search_path = pg_catalog, pg_temp as $$
begin
  analyze public.customers, public.assignments, public.billing_events, public.commission_lines,
    public.commission_totals, public.ledger_accounts, public.ledger_journals, public.ledger_entries;
end $$;
