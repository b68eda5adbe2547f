-- A batch of payouts takes tens of thousands of lines at once; what asks of lines whether they are paid should be planned
-- for them.
create or replace function app.refresh_statistics() returns void language plpgsql
  security definer set search_path = pg_catalog, pg_temp as $$
begin
  analyze public.customers, public.assignments, public.billing_events, public.commission_lines,
    public.commission_totals, public.ledger_accounts, public.ledger_journals, public.ledger_entries,
    public.payouts, public.payout_items;
end $$;
