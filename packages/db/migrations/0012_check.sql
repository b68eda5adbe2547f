-- Background checks: their parts, and what an applicant is told of what they found.

alter table background_checks
  add column notice_text text,
  add column notice_at timestamp with time zone,
  add column notice_by_name text,
  add column final_at timestamp with time zone;
alter table background_checks add constraint background_checks_notice_whole
  check (((notice_at is null) = (notice_text is null)) and ((notice_at is null) = (final_at is null))
    and (notice_at is null or state in ('consider', 'failed')));
grant select (notice_text, notice_at, notice_by_name, final_at),
  insert (notice_text, notice_at, notice_by_name, final_at),
  update (notice_text, notice_at, notice_by_name, final_at)
  on background_checks to portal_platform;
grant select (notice_text, notice_at, notice_by_name, final_at),
  insert (notice_text, notice_at, notice_by_name, final_at),
  update (notice_text, notice_at, notice_by_name, final_at)
  on background_checks to portal_partner;
grant insert (notice_text, notice_at, notice_by_name, final_at) on background_checks to portal_jobs;

-- Nobody is approved without a check that is clear and not too old, or an owner's reason; whoever asks, its own rows answer.
create function app.require_clear_check() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if new.override_reason is null and not coalesce((
    select c.state = 'clear' and c.expires_at > new.decided_at
    from public.background_checks c
    where c.partner_id = new.partner_id and c.application_id = new.id
    order by c.created_at desc, c.id desc
    limit 1
  ), false) then
    raise exception 'an application is approved by a clear background check, or by an owner with a reason'
      using errcode = 'check_violation', constraint = 'applications_checked';
  end if;
  return new;
end $$;
revoke execute on function app.require_clear_check() from public;
create trigger checked_insert before insert on applications
  for each row when (new.state = 'approved') execute function app.require_clear_check();
create trigger checked_update before update of state on applications
  for each row when (new.state = 'approved' and old.state is distinct from new.state)
  execute function app.require_clear_check();

-- check_parts
-- What a check looks at without a person, each with its answer as it came.

create table check_parts (
  partner_id uuid not null,
  id uuid not null,
  tenant_id uuid,
  application_id uuid not null,
  check_id uuid not null,
  kind text not null,
  state text default 'pending' not null,
  result jsonb,
  reference text,
  attempts integer default 0 not null,
  next_at timestamp with time zone,
  asked_at timestamp with time zone,
  answered_at timestamp with time zone,
  decided_by uuid,
  decided_by_name text,
  decided_at timestamp with time zone,
  reason text,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  constraint check_parts_pk primary key (partner_id, id),
  constraint check_parts_kind_key unique (partner_id, check_id, kind),
  constraint check_parts_kind_name check (kind ~ '^[a-z][a-z0-9_]{1,30}$'),
  constraint check_parts_state_known check (state in ('pending', 'running', 'passed', 'not_applicable', 'consider', 'failed')),
  constraint check_parts_answered_whole check ((state in ('passed', 'not_applicable', 'consider', 'failed')) = (answered_at is not null)),
  constraint check_parts_decided_whole check (((decided_at is null) = (reason is null)) and ((decided_at is null) = (decided_by_name is null))),
  constraint check_parts_result_object check (jsonb_typeof(result) = 'object'),
  constraint check_parts_attempts_not_negative check (attempts >= 0)
);
alter table check_parts add constraint check_parts_application_fk
  foreign key (partner_id, application_id) references applications (partner_id, id) on delete cascade;
alter table check_parts add constraint check_parts_tenant_fk
  foreign key (partner_id, tenant_id) references tenants (partner_id, id) on delete restrict;
alter table check_parts add constraint check_parts_check_fk
  foreign key (partner_id, check_id) references background_checks (partner_id, id) on delete cascade;
create index check_parts_application_idx on check_parts (partner_id, application_id);
create index check_parts_due_idx on check_parts (next_at) where next_at is not null;

alter table check_parts enable row level security;
alter table check_parts force row level security;
create policy platform_across on check_parts for select to portal_platform
  using (true);
select maintenance.policy('check_parts', 'portal_platform', 'all');
select maintenance.policy('check_parts', 'portal_partner', 'all',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('check_parts', 'portal_jobs', 'insert');
grant select (partner_id, id, tenant_id, application_id, check_id, kind, state, result, reference, attempts, next_at, asked_at,
    answered_at, decided_by, decided_by_name, decided_at, reason, version, created_at),
  insert (partner_id, id, tenant_id, application_id, check_id, kind, state, result, reference, attempts, next_at, asked_at,
    answered_at, decided_by, decided_by_name, decided_at, reason, version, created_at),
  update (state, result, reference, attempts, next_at, asked_at, answered_at, decided_by, decided_by_name, decided_at, reason,
    version)
  on check_parts to portal_platform;
grant select (partner_id, id, tenant_id, application_id, check_id, kind, state, result, reference, attempts, next_at, asked_at,
    answered_at, decided_by, decided_by_name, decided_at, reason, version, created_at),
  update (state, result, next_at, answered_at, decided_by, decided_by_name, decided_at, reason, version)
  on check_parts to portal_partner;
grant insert (partner_id, id, tenant_id, application_id, check_id, kind, state, result, reference, attempts, next_at, asked_at,
    answered_at, decided_by, decided_by_name, decided_at, reason, version, created_at)
  on check_parts to portal_jobs;
create trigger keep_partner before update of partner_id on check_parts
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on check_parts for each statement execute function app.require_seal();
-- Not granted: delete to anyone, they go with their check; anything to applicants, resellers and identity.
