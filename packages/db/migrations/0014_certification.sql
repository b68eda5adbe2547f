-- Certification: courses, what people answer, what a pass makes of them, and how many of them a reseller needs.

-- courses
-- Courses of an owner: a partner's for its resellers' people, the platform's, under its own id, for partners (so that there is no
-- foreign key to partners).

create table courses (
  partner_id uuid not null,
  id uuid not null,
  tenant_id uuid,
  name text not null,
  draft jsonb not null,
  published_number integer,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint courses_pk primary key (partner_id, id),
  constraint courses_draft_object check (jsonb_typeof(draft) = 'object'),
  constraint courses_published_from_one check (published_number >= 1)
);
alter table courses add constraint courses_tenant_fk
  foreign key (partner_id, tenant_id) references tenants (partner_id, id) on delete restrict;
create index courses_name_idx on courses (partner_id, name, id);

alter table courses enable row level security;
alter table courses force row level security;
create policy platform_across on courses for select to portal_platform
  using (true);
select maintenance.policy('courses', 'portal_platform', 'all');
select maintenance.policy('courses', 'portal_partner', 'select',
  'app.tenant_ids() is null or tenant_id is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('courses', 'portal_partner', 'insert',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('courses', 'portal_partner', 'update',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('courses', 'portal_reseller', 'select',
  'published_number is not null and (tenant_id is null or tenant_id = any (app.tenant_ids()))');
select maintenance.policy('courses', 'portal_jobs', 'select');
grant select (partner_id, id, tenant_id, name, draft, published_number, version, created_at, updated_at),
  insert (partner_id, id, tenant_id, name, draft, published_number, version, created_at, updated_at),
  update (name, draft, published_number, version, updated_at)
  on courses to portal_platform;
grant select (partner_id, id, tenant_id, name, draft, published_number, version, created_at, updated_at),
  insert (partner_id, id, tenant_id, name, draft, published_number, version, created_at, updated_at),
  update (name, draft, published_number, version, updated_at)
  on courses to portal_partner;
grant select (partner_id, id, tenant_id, name, published_number)
  on courses to portal_reseller;
grant select (partner_id, id, tenant_id, name, published_number)
  on courses to portal_jobs;
create trigger keep_partner before update of partner_id on courses
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on courses for each statement execute function app.require_seal();
-- Not granted: delete and the change of tenant to anyone; a draft, which says what is right, to resellers; writes to jobs; what
-- holds for all tenants to members limited to some, for writing.

-- course_versions
-- What was published, as it stays. What is right stands in right_choices.

create table course_versions (
  partner_id uuid not null,
  course_id uuid not null,
  number integer not null,
  tenant_id uuid,
  content jsonb not null,
  right_choices jsonb not null,
  pass_percent integer not null,
  max_attempts integer,
  wait_hours integer not null,
  valid_months integer,
  shows_wrong boolean not null,
  must_retake boolean not null,
  published_by uuid,
  published_by_name text not null,
  published_at timestamp with time zone default now() not null,
  constraint course_versions_pk primary key (partner_id, course_id, number),
  constraint course_versions_content_object check (jsonb_typeof(content) = 'object'),
  constraint course_versions_right_object check (jsonb_typeof(right_choices) = 'object'),
  constraint course_versions_pass_percent check (pass_percent between 1 and 100),
  constraint course_versions_max_attempts_some check (max_attempts >= 1),
  constraint course_versions_wait_not_negative check (wait_hours >= 0),
  constraint course_versions_valid_some check (valid_months >= 1)
);
alter table course_versions add constraint course_versions_course_fk
  foreign key (partner_id, course_id) references courses (partner_id, id) on delete restrict;
alter table course_versions add constraint course_versions_tenant_fk
  foreign key (partner_id, tenant_id) references tenants (partner_id, id) on delete restrict;

alter table course_versions enable row level security;
alter table course_versions force row level security;
create policy platform_across on course_versions for select to portal_platform
  using (true);
select maintenance.policy('course_versions', 'portal_platform', 'insert');
select maintenance.policy('course_versions', 'portal_partner', 'select',
  'app.tenant_ids() is null or tenant_id is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('course_versions', 'portal_partner', 'insert',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('course_versions', 'portal_reseller', 'select',
  'tenant_id is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('course_versions', 'portal_jobs', 'select');
grant select (partner_id, course_id, number, tenant_id, content, right_choices, pass_percent, max_attempts,
    wait_hours, valid_months, shows_wrong, must_retake, published_by, published_by_name, published_at),
  insert (partner_id, course_id, number, tenant_id, content, right_choices, pass_percent, max_attempts,
    wait_hours, valid_months, shows_wrong, must_retake, published_by, published_by_name, published_at)
  on course_versions to portal_platform;
grant select (partner_id, course_id, number, tenant_id, content, right_choices, pass_percent, max_attempts,
    wait_hours, valid_months, shows_wrong, must_retake, published_by, published_by_name, published_at),
  insert (partner_id, course_id, number, tenant_id, content, right_choices, pass_percent, max_attempts,
    wait_hours, valid_months, shows_wrong, must_retake, published_by, published_by_name, published_at)
  on course_versions to portal_partner;
grant select (partner_id, course_id, number, tenant_id, content, pass_percent, max_attempts, wait_hours,
    valid_months, shows_wrong, must_retake, published_at)
  on course_versions to portal_reseller;
grant select (partner_id, course_id, number, tenant_id, content, right_choices, pass_percent, max_attempts,
    wait_hours, valid_months, shows_wrong, must_retake, published_by, published_by_name, published_at)
  on course_versions to portal_jobs;
create trigger keep_partner before update of partner_id on course_versions
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on course_versions for each statement execute function app.require_seal();
create trigger append_only before update or delete or truncate on course_versions
  for each statement execute function app.refuse_rewriting();
-- Not granted: update and delete to anyone; what is right to resellers, before or after they answered.

-- course_attempts
-- What a person answered. The person writes what it chooses while it is open; background work grades it, once.

create table course_attempts (
  partner_id uuid not null,
  id uuid not null,
  tenant_id uuid not null,
  reseller_id uuid not null,
  user_id uuid not null,
  course_id uuid not null,
  version_number integer not null,
  seed integer not null,
  page integer default 0 not null,
  choices jsonb default '{}' not null,
  started_at timestamp with time zone default now() not null,
  saved_at timestamp with time zone default now() not null,
  submitted_at timestamp with time zone,
  is_passed boolean,
  right_count integer,
  total_count integer,
  wrong jsonb,
  constraint course_attempts_pk primary key (partner_id, id),
  constraint course_attempts_choices_object check (jsonb_typeof(choices) = 'object'),
  constraint course_attempts_page_not_negative check (page >= 0),
  constraint course_attempts_graded_whole check ((submitted_at is null) = (is_passed is null) and (submitted_at is null) = (right_count is null) and (submitted_at is null) = (total_count is null) and (submitted_at is null) = (wrong is null))
);
alter table course_attempts add constraint course_attempts_version_fk
  foreign key (partner_id, course_id, version_number) references course_versions (partner_id, course_id, number) on delete restrict;
alter table course_attempts add constraint course_attempts_reseller_fk
  foreign key (partner_id, tenant_id, reseller_id) references resellers (partner_id, tenant_id, id) on delete restrict;
alter table course_attempts add constraint course_attempts_user_fk
  foreign key (partner_id, user_id) references reseller_members (partner_id, id) on delete restrict;
create unique index course_attempts_one_open_key on course_attempts (partner_id, course_id, user_id) where submitted_at is null;
create index course_attempts_user_idx on course_attempts (partner_id, user_id, course_id, started_at);

alter table course_attempts enable row level security;
alter table course_attempts force row level security;
create policy platform_across on course_attempts for select to portal_platform
  using (true);
select maintenance.policy('course_attempts', 'portal_partner', 'select',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('course_attempts', 'portal_reseller', 'select',
  'reseller_id = app.reseller_id()');
select maintenance.policy('course_attempts', 'portal_reseller', 'insert',
  'submitted_at is null and reseller_id = app.reseller_id()');
select maintenance.policy('course_attempts', 'portal_reseller', 'update',
  'submitted_at is null and reseller_id = app.reseller_id()');
select maintenance.policy('course_attempts', 'portal_jobs', 'all');
grant select (partner_id, id, tenant_id, reseller_id, user_id, course_id, version_number, seed, page, choices,
    started_at, saved_at, submitted_at, is_passed, right_count, total_count, wrong)
  on course_attempts to portal_platform;
grant select (partner_id, id, tenant_id, reseller_id, user_id, course_id, version_number, seed, page, choices,
    started_at, saved_at, submitted_at, is_passed, right_count, total_count, wrong)
  on course_attempts to portal_partner;
grant select (partner_id, id, tenant_id, reseller_id, user_id, course_id, version_number, seed, page, choices,
    started_at, saved_at, submitted_at, is_passed, right_count, total_count),
  insert (partner_id, id, tenant_id, reseller_id, user_id, course_id, version_number, seed, page, choices,
    started_at, saved_at),
  update (page, choices, saved_at)
  on course_attempts to portal_reseller;
grant select (partner_id, id, tenant_id, reseller_id, user_id, course_id, version_number, seed, page, choices,
    started_at, saved_at, submitted_at, is_passed, right_count, total_count, wrong),
  insert (partner_id, id, tenant_id, reseller_id, user_id, course_id, version_number, seed, page, choices,
    started_at, saved_at, submitted_at, is_passed, right_count, total_count, wrong),
  update (page, choices, saved_at, submitted_at, is_passed, right_count, total_count, wrong)
  on course_attempts to portal_jobs;
create trigger keep_partner before update of partner_id on course_attempts
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on course_attempts for each statement execute function app.require_seal();
-- The wait between two attempts and how many there are, by the clock of the database. After a pass both begin anew.
create function app.follow_attempts() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $$
declare
  most integer;
  wait integer;
  failed integer;
  latest timestamp with time zone;
begin
  if tg_op = 'UPDATE' then
    if old.submitted_at is not null then
      raise exception 'a submitted attempt stays as it is'
        using errcode = 'check_violation', constraint = 'course_attempts_once', table = 'course_attempts';
    end if;
    return null;
  end if;
  if not exists (
    select from public.courses c
    where c.partner_id = new.partner_id and c.id = new.course_id and c.published_number = new.version_number
  ) then
    raise exception 'another version of the course is given out'
      using errcode = 'check_violation', constraint = 'course_attempts_published', table = 'course_attempts';
  end if;
  select v.max_attempts, v.wait_hours into most, wait from public.course_versions v
  where v.partner_id = new.partner_id and v.course_id = new.course_id and v.number = new.version_number;
  select count(*), max(a.submitted_at) into failed, latest from public.course_attempts a
  where a.partner_id = new.partner_id and a.user_id = new.user_id and a.course_id = new.course_id
    and a.version_number = new.version_number and a.id <> new.id and not a.is_passed
    and a.submitted_at > coalesce((
      select max(p.submitted_at) from public.course_attempts p
      where p.partner_id = new.partner_id and p.user_id = new.user_id and p.course_id = new.course_id
        and p.version_number = new.version_number and p.is_passed), '-infinity');
  if failed >= most then
    raise exception 'there is no attempt left'
      using errcode = 'check_violation', constraint = 'course_attempts_none_left', table = 'course_attempts';
  end if;
  if latest + make_interval(hours => wait) > statement_timestamp() then
    raise exception 'the next attempt may not begin yet'
      using errcode = 'check_violation', constraint = 'course_attempts_wait', table = 'course_attempts';
  end if;
  return null;
end $$;
revoke execute on function app.follow_attempts() from public;
create trigger follow_attempts after insert or update on course_attempts
  for each row execute function app.follow_attempts();
-- Not granted: delete to anyone; which answers were wrong to resellers; the grade to anyone but jobs; anything of it to the partner
-- and staff for writing. Which of a reseller's people it was is for the verb.

-- certificates
-- What a pass made: written with the grade, and afterwards only revoked, which stays.

create table certificates (
  partner_id uuid not null,
  id uuid not null,
  tenant_id uuid not null,
  reseller_id uuid not null,
  user_id uuid not null,
  course_id uuid not null,
  version_number integer not null,
  attempt_id uuid not null,
  code text not null,
  issued_at timestamp with time zone not null,
  valid_until timestamp with time zone,
  revoked_at timestamp with time zone,
  revoked_by uuid,
  revoked_by_name text,
  revoked_reason text,
  constraint certificates_pk primary key (partner_id, id),
  constraint certificates_attempt_key unique (partner_id, attempt_id),
  constraint certificates_code_key unique (partner_id, code),
  constraint certificates_code_form check (code ~ '^[0-9A-Z]{26}$'),
  constraint certificates_valid_rises check (valid_until > issued_at),
  constraint certificates_revoked_whole check ((revoked_at is null) = (revoked_reason is null) and (revoked_at is null) = (revoked_by_name is null))
);
alter table certificates add constraint certificates_attempt_fk
  foreign key (partner_id, attempt_id) references course_attempts (partner_id, id) on delete restrict;
alter table certificates add constraint certificates_version_fk
  foreign key (partner_id, course_id, version_number) references course_versions (partner_id, course_id, number) on delete restrict;
alter table certificates add constraint certificates_reseller_fk
  foreign key (partner_id, tenant_id, reseller_id) references resellers (partner_id, tenant_id, id) on delete restrict;
alter table certificates add constraint certificates_user_fk
  foreign key (partner_id, user_id) references reseller_members (partner_id, id) on delete restrict;
create index certificates_reseller_idx on certificates (partner_id, reseller_id, course_id);
create index certificates_course_idx on certificates (partner_id, course_id, issued_at, id);

alter table certificates enable row level security;
alter table certificates force row level security;
create policy platform_across on certificates for select to portal_platform
  using (true);
select maintenance.policy('certificates', 'portal_platform', 'update');
select maintenance.policy('certificates', 'portal_partner', 'select',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('certificates', 'portal_partner', 'update',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('certificates', 'portal_reseller', 'select',
  'reseller_id = app.reseller_id()');
select maintenance.policy('certificates', 'portal_jobs', 'select');
select maintenance.policy('certificates', 'portal_jobs', 'insert',
  'revoked_at is null');
grant select (partner_id, id, tenant_id, reseller_id, user_id, course_id, version_number, attempt_id, code,
    issued_at, valid_until, revoked_at, revoked_by, revoked_by_name, revoked_reason),
  update (revoked_at, revoked_by, revoked_by_name, revoked_reason)
  on certificates to portal_platform;
grant select (partner_id, id, tenant_id, reseller_id, user_id, course_id, version_number, attempt_id, code,
    issued_at, valid_until, revoked_at, revoked_by, revoked_by_name, revoked_reason),
  update (revoked_at, revoked_by, revoked_by_name, revoked_reason)
  on certificates to portal_partner;
grant select (partner_id, id, tenant_id, reseller_id, user_id, course_id, version_number, attempt_id, code,
    issued_at, valid_until, revoked_at, revoked_by, revoked_by_name, revoked_reason)
  on certificates to portal_reseller;
grant select (partner_id, id, tenant_id, reseller_id, user_id, course_id, version_number, attempt_id, code,
    issued_at, valid_until, revoked_at, revoked_by, revoked_by_name, revoked_reason),
  insert (partner_id, id, tenant_id, reseller_id, user_id, course_id, version_number, attempt_id, code,
    issued_at, valid_until, revoked_at, revoked_by, revoked_by_name, revoked_reason)
  on certificates to portal_jobs;
create trigger keep_partner before update of partner_id on certificates
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on certificates for each statement execute function app.require_seal();
create function app.refuse_second_revocation() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $$
begin
  raise exception 'a revoked certificate stays revoked'
    using errcode = 'check_violation', constraint = 'certificates_revoked_once', table = 'certificates';
end $$;
revoke execute on function app.refuse_second_revocation() from public;
create trigger revoked_once before update on certificates
  for each row when (old.revoked_at is not null) execute function app.refuse_second_revocation();
-- Not granted: delete to anyone; dates and person to be changed by anyone; revocation to resellers and jobs.

-- certificate_reminders
-- What was told about a certificate by the clock: its key lets each be told once.

create table certificate_reminders (
  partner_id uuid not null,
  certificate_id uuid not null,
  notice text not null,
  tenant_id uuid not null,
  reseller_id uuid not null,
  told_at timestamp with time zone not null,
  constraint certificate_reminders_pk primary key (partner_id, certificate_id, notice),
  constraint certificate_reminders_notice_known check (notice in ('days_60', 'days_30', 'days_7', 'expired', 'retake'))
);
alter table certificate_reminders add constraint certificate_reminders_certificate_fk
  foreign key (partner_id, certificate_id) references certificates (partner_id, id) on delete restrict;
alter table certificate_reminders add constraint certificate_reminders_reseller_fk
  foreign key (partner_id, tenant_id, reseller_id) references resellers (partner_id, tenant_id, id) on delete restrict;

alter table certificate_reminders enable row level security;
alter table certificate_reminders force row level security;
create policy platform_across on certificate_reminders for select to portal_platform
  using (true);
select maintenance.policy('certificate_reminders', 'portal_partner', 'select',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('certificate_reminders', 'portal_reseller', 'select',
  'reseller_id = app.reseller_id()');
select maintenance.policy('certificate_reminders', 'portal_jobs', 'select');
select maintenance.policy('certificate_reminders', 'portal_jobs', 'insert');
grant select (partner_id, certificate_id, notice, tenant_id, reseller_id, told_at)
  on certificate_reminders to portal_platform;
grant select (partner_id, certificate_id, notice, tenant_id, reseller_id, told_at)
  on certificate_reminders to portal_partner;
grant select (partner_id, certificate_id, notice, tenant_id, reseller_id, told_at)
  on certificate_reminders to portal_reseller;
grant select (partner_id, certificate_id, notice, tenant_id, reseller_id, told_at),
  insert (partner_id, certificate_id, notice, tenant_id, reseller_id, told_at)
  on certificate_reminders to portal_jobs;
create trigger keep_partner before update of partner_id on certificate_reminders
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on certificate_reminders for each statement execute function app.require_seal();
create trigger append_only before update or delete or truncate on certificate_reminders
  for each statement execute function app.refuse_rewriting();
-- Not granted: update and delete to anyone; writes to anyone but jobs.

-- course_requirements
-- How many people of a reseller a course asks for, and of which resellers.

create table course_requirements (
  partner_id uuid not null,
  course_id uuid not null,
  kind text not null,
  value text default '' not null,
  tenant_id uuid,
  head_count integer not null,
  constraint course_requirements_pk primary key (partner_id, course_id, kind, value),
  constraint course_requirements_kind_known check (kind in ('all', 'tier', 'product', 'territory')),
  constraint course_requirements_value_of_kind check ((kind = 'all') = (value = '')),
  constraint course_requirements_head_count check (head_count between 1 and 1000)
);
alter table course_requirements add constraint course_requirements_course_fk
  foreign key (partner_id, course_id) references courses (partner_id, id) on delete restrict;
alter table course_requirements add constraint course_requirements_tenant_fk
  foreign key (partner_id, tenant_id) references tenants (partner_id, id) on delete restrict;

alter table course_requirements enable row level security;
alter table course_requirements force row level security;
create policy platform_across on course_requirements for select to portal_platform
  using (true);
select maintenance.policy('course_requirements', 'portal_platform', 'all');
select maintenance.policy('course_requirements', 'portal_partner', 'select',
  'app.tenant_ids() is null or tenant_id is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('course_requirements', 'portal_partner', 'insert',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('course_requirements', 'portal_partner', 'update',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('course_requirements', 'portal_partner', 'delete',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('course_requirements', 'portal_reseller', 'select',
  'tenant_id is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('course_requirements', 'portal_jobs', 'select');
grant select (partner_id, course_id, kind, value, tenant_id, head_count),
  insert (partner_id, course_id, kind, value, tenant_id, head_count),
  update (head_count),
  delete
  on course_requirements to portal_platform;
grant select (partner_id, course_id, kind, value, tenant_id, head_count),
  insert (partner_id, course_id, kind, value, tenant_id, head_count),
  update (head_count),
  delete
  on course_requirements to portal_partner;
grant select (partner_id, course_id, kind, value, tenant_id, head_count)
  on course_requirements to portal_reseller;
grant select (partner_id, course_id, kind, value, tenant_id, head_count)
  on course_requirements to portal_jobs;
create trigger keep_partner before update of partner_id on course_requirements
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on course_requirements for each statement execute function app.require_seal();
-- Not granted: writes to resellers and jobs.
