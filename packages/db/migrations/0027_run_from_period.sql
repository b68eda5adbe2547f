ALTER TABLE "commission_runs" ADD COLUMN "from_period" char(7);--> statement-breakpoint
ALTER TABLE "commission_runs" ADD CONSTRAINT "commission_runs_from_period_month" CHECK ("commission_runs"."from_period" ~ '^[0-9]{4}-(0[1-9]|1[0-2])$');--> statement-breakpoint
ALTER TABLE "commission_runs" ADD CONSTRAINT "commission_runs_one_kind_of_months" CHECK ("commission_runs"."period" is null or "commission_runs"."from_period" is null);--> statement-breakpoint
-- What arriving events ask for begins with the month of the earliest; one that waits may be moved to begin earlier.
grant select (from_period), insert (from_period) on commission_runs to portal_platform;
grant select (from_period), insert (from_period) on commission_runs to portal_partner;
grant select (from_period), insert (from_period), update (from_period) on commission_runs to portal_jobs;
