-- What was given for all rows of a file, such as one tax rate, is remembered beside the mapping.
ALTER TABLE "import_mappings" ADD COLUMN "constants" jsonb DEFAULT '{}'::jsonb NOT NULL;

grant select (constants), insert (constants), update (constants) on import_mappings to portal_platform;
grant select (constants), insert (constants), update (constants) on import_mappings to portal_partner;
grant select (constants), insert (constants), update (constants) on import_mappings to portal_jobs;

-- An import that has not begun may be given up without a trace; one that has begun stays in the list for good.
create policy isolation_delete on imports as restrictive for delete to portal_jobs
  using (partner_id = app.partner_id());
create policy jobs_delete on imports for delete to portal_jobs
  using (status in ('uploading', 'mapping', 'queued'));
grant delete on imports to portal_jobs;
