-- Mails that were sent or given up are forgotten after a while, by the nightly work.
create policy isolation_delete on mails as restrictive for delete to portal_jobs
  using (partner_id = app.partner_id());
create policy jobs_delete on mails for delete to portal_jobs
  using (true);
grant delete on mails to portal_jobs;
-- Not granted: delete to anyone else.
