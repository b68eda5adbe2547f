-- Whoever was shown the way into an account at a provider does not approve what is paid to it. Only background work writes it.
ALTER TABLE "payees" ADD COLUMN "account_people" text[] DEFAULT '{}' NOT NULL;

grant select (account_people) on payees to portal_platform;
grant select (account_people) on payees to portal_partner;
grant select (account_people), update (account_people) on payees to portal_jobs;
-- Not granted: anything to resellers; writing it to anyone but background work.
