-- Statistics of the tables that a bulk import fills. Until the server's own housekeeping gets there (a minute or more)
-- the planner knows nothing of a new table and picks the wrong one of two indexes that begin alike: a foreign key's
-- look-up then reads a whole tenant for each row. So imports ask for statistics when they end. As the owner, since
-- only owners may analyze on every supported server; it reads nothing out.
create function app.refresh_statistics() returns void language plpgsql
  security definer set search_path = pg_catalog, pg_temp as $$
begin
  analyze public.customers, public.assignments, public.billing_events;
end $$;
revoke execute on function app.refresh_statistics() from public;
grant execute on function app.refresh_statistics() to portal_jobs;
