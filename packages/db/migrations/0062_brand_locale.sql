-- The locale of a partner's pages and mails, for whoever has none of its own.
alter table brands add column locale text;
alter table brands add constraint brands_locale_tag check (locale ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$');

grant select (locale), insert (locale), update (locale) on brands to portal_platform;
grant select (locale), insert (locale), update (locale) on brands to portal_partner;
grant select (locale) on brands to portal_reseller;
grant select (locale) on brands to portal_jobs;
grant select (locale) on brands to portal_auth;
-- Not granted: writing it to resellers, identity and jobs.
