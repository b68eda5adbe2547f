-- stored_files
-- What was handed in: what is known of a file whose content lies sealed in the store. A row goes once its content has.

create table stored_files (
  partner_id uuid not null,
  id uuid not null,
  tenant_id uuid,
  -- What it belongs to; no foreign key, since it outlives that until its content is gone.
  subject_kind text not null,
  subject_id uuid not null,
  slot text not null,
  name text not null,
  size_bytes bigint not null,
  kind text,
  sha256 text,
  state text default 'receiving' not null,
  finding text,
  scan_tries integer default 0 not null,
  scan_at timestamp with time zone,
  uploaded_by uuid,
  created_at timestamp with time zone default now() not null,
  deleted_at timestamp with time zone,
  constraint stored_files_pk primary key (partner_id, id),
  constraint stored_files_subject_key unique (partner_id, subject_kind, subject_id, id),
  constraint stored_files_state_known check (state in ('receiving', 'received', 'unavailable', 'clean', 'infected', 'deleted')),
  constraint stored_files_subject_kind_known check (subject_kind in ('application')),
  constraint stored_files_kind_known check (kind in ('pdf', 'png', 'jpeg', 'webp')),
  constraint stored_files_slot_length check (char_length(slot) between 1 and 60),
  constraint stored_files_sha256_hex check (sha256 ~ '^[0-9a-f]{64}$'),
  constraint stored_files_size_bytes_positive check (size_bytes > 0),
  constraint stored_files_received_whole check (state in ('receiving', 'deleted') or (kind is not null and sha256 is not null)),
  constraint stored_files_deleted_whole check ((state = 'deleted') = (deleted_at is not null))
);
alter table stored_files add constraint stored_files_tenant_fk
  foreign key (partner_id, tenant_id) references tenants (partner_id, id) on delete restrict;
create index stored_files_due_idx on stored_files (partner_id, id)
  where state in ('receiving', 'received', 'unavailable', 'deleted');

-- Which way a file goes by whom: whoever hands it in completes and deletes it, and what a scan came to is for background work.
create function app.refuse_file_step() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $$
begin
  if not concat(old.state, ' ', new.state) = any (case session_user
      when 'portal_applicant' then array['receiving receiving', 'receiving received', 'receiving deleted', 'received deleted', 'unavailable deleted',
        'clean deleted', 'infected deleted']
      else array['receiving receiving', 'received clean', 'received infected', 'received unavailable', 'unavailable unavailable', 'unavailable clean',
        'unavailable infected', 'receiving deleted', 'received deleted', 'unavailable deleted', 'clean deleted',
        'infected deleted'] end) then
    raise exception 'a file cannot go from % to %', old.state, new.state using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
revoke execute on function app.refuse_file_step() from public;

alter table stored_files enable row level security;
alter table stored_files force row level security;
create policy platform_across on stored_files for select to portal_platform
  using (true);
select maintenance.policy('stored_files', 'portal_partner', 'select',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('stored_files', 'portal_jobs', 'all');
select maintenance.policy('stored_files', 'portal_applicant', 'select',
  'subject_kind = ''application'' and subject_id = app.user_id()');
select maintenance.policy('stored_files', 'portal_applicant', 'insert',
  'subject_kind = ''application'' and subject_id = app.user_id() and state = ''receiving''');
select maintenance.policy('stored_files', 'portal_applicant', 'update',
  'subject_kind = ''application'' and subject_id = app.user_id()');
grant select (partner_id, id, tenant_id, subject_kind, subject_id, slot, name, size_bytes, kind, sha256, state, finding, scan_tries,
    scan_at, uploaded_by, created_at, deleted_at)
  on stored_files to portal_platform;
grant select (partner_id, id, tenant_id, subject_kind, subject_id, slot, name, size_bytes, kind, sha256, state, finding, scan_tries,
    scan_at, uploaded_by, created_at, deleted_at)
  on stored_files to portal_partner;
grant select (partner_id, id, tenant_id, subject_kind, subject_id, slot, name, size_bytes, kind, sha256, state, finding, scan_tries,
    scan_at, uploaded_by, created_at, deleted_at),
  update (state, finding, scan_tries, scan_at, deleted_at),
  delete
  on stored_files to portal_jobs;
grant select (partner_id, id, tenant_id, subject_kind, subject_id, slot, name, size_bytes, kind, sha256, state, created_at, deleted_at),
  insert (partner_id, id, tenant_id, subject_kind, subject_id, slot, name, size_bytes, state, scan_tries, uploaded_by,
    created_at),
  update (state, name, size_bytes, kind, sha256, deleted_at)
  on stored_files to portal_applicant;
create trigger file_step before update on stored_files for each row execute function app.refuse_file_step();
create trigger keep_partner before update of partner_id on stored_files
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on stored_files for each statement execute function app.require_seal();
-- Not granted: what a scan found to applicants; inserting to anyone but applicants, who hand in; delete to anyone but jobs, which
-- do so once the content is gone; anything to resellers and identity.

select pgboss.create_queue('file__scan', '{"policy": "standard", "retryLimit": 7, "retryDelay": 15, "retryBackoff": true}');
select pgboss.create_queue('file__remove', '{"policy": "standard", "retryLimit": 7, "retryDelay": 15, "retryBackoff": true}');
