-- The planner's statistics follow the tables, not the partners: what one partner's bulk costs may not depend on all
-- partners' rows. The server's own housekeeping does it where it may, sooner than by its defaults for what bulks fill;
-- beside it there is this one gate, for the minutes until then and for servers on which that is switched off. It
-- analyzes the one table of which the greatest share has changed since it was last analyzed, and only when that is a
-- tenth of it and many rows; so that a table is analyzed each time it has grown by a tenth, however many bulks that
-- took. One at a time: whoever finds another at it has nothing to do. As the owner, since only owners may analyze on
-- every supported server; it reads nothing out but the table's name.
drop function app.refresh_statistics();
create function app.refresh_statistics() returns text language plpgsql
  security definer set search_path = pg_catalog, pg_temp as $$
declare
  stale text;
begin
  if not pg_try_advisory_xact_lock(hashtextextended('refresh_statistics', 0)) then return null; end if;
  select c.relname into stale
  from pg_class c
  cross join lateral (select pg_stat_get_mod_since_analyze(c.oid) as changed, greatest(c.reltuples, 0) as known) s
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relowner = current_user::regrole
    and s.changed >= 1000 and s.changed >= 0.1 * s.known
  order by s.changed / (s.known + 1) desc limit 1;
  if stale is not null then execute format('analyze public.%I', stale); end if;
  return stale;
end $$;
revoke execute on function app.refresh_statistics() from public;
grant execute on function app.refresh_statistics() to portal_jobs;

do $$
declare
  filled text;
begin
  foreach filled in array array['customers', 'assignments', 'billing_events', 'commission_lines', 'ledger_journals',
    'ledger_entries', 'payout_items']
  loop
    execute format('alter table public.%I set (autovacuum_analyze_scale_factor = 0.05, autovacuum_analyze_threshold = 1000)', filled);
  end loop;
end $$;
