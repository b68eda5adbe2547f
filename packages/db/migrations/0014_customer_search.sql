-- Text search over a partner's customers. Under row-level security no index of words can help, since `like` might tell
-- what it saw; so a search reads the partner's customers, from one narrow index alone instead of the table.
alter table customers add column search text generated always as (
  left(lower(external_id || ' ' || coalesce(name, '') || ' ' || coalesce(city, '') || ' ' || coalesce(postal_code, '')), 300)
) stored;
grant select (search) on customers to portal_platform, portal_partner, portal_reseller, portal_jobs;
-- Not granted: search to identity.
drop index customers_list_idx;
create index customers_list_idx on customers (partner_id, external_id, id) include (search, tenant_id, status, reseller_id);
