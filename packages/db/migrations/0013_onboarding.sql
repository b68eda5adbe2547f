-- Who may not be active yet
-- Required tasks of an onboarding that are not finished point to the row of whoever takes part by what it may be: it cannot become
-- active, whoever asks, before nothing points there. A key holds where a trigger of the owner's would see no rows.

alter table partners add column may_onboard boolean
  generated always as (status in ('onboarding', 'terminated')) stored;
alter table partners add constraint partners_may_onboard_key unique (id, may_onboard);
alter table resellers add column may_onboard boolean
  generated always as (status in ('onboarding', 'terminated')) stored;
alter table resellers add constraint resellers_may_onboard_key unique (partner_id, id, may_onboard);
grant select (may_onboard) on partners to portal_platform;
grant select (may_onboard) on resellers to portal_platform, portal_partner, portal_reseller, portal_jobs;

-- onboarding_templates
-- What newcomers go through, version by version: a partner's for its resellers (at a tenant otherwise), the platform's, under its
-- own id, for partners.

create table onboarding_templates (
  partner_id uuid not null,
  id uuid not null,
  tenant_key uuid not null,
  tenant_id uuid,
  version integer not null,
  definition jsonb not null,
  made_by uuid,
  made_by_name text not null,
  created_at timestamp with time zone default now() not null,
  constraint onboarding_templates_pk primary key (partner_id, id),
  constraint onboarding_templates_version_key unique (partner_id, tenant_key, version),
  constraint onboarding_templates_keys check (tenant_key = coalesce(tenant_id, '00000000-0000-0000-0000-000000000000')),
  constraint onboarding_templates_version_positive check (version > 0),
  constraint onboarding_templates_object check (jsonb_typeof(definition) = 'object')
);
alter table onboarding_templates add constraint onboarding_templates_tenant_fk
  foreign key (partner_id, tenant_id) references tenants(partner_id, id) on delete restrict;

alter table onboarding_templates enable row level security;
alter table onboarding_templates force row level security;
create policy platform_across on onboarding_templates for select to portal_platform
  using (true);
select maintenance.policy('onboarding_templates', 'portal_platform', 'all');
select maintenance.policy('onboarding_templates', 'portal_partner', 'select',
  'app.tenant_ids() is null or tenant_id is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('onboarding_templates', 'portal_partner', 'insert',
  'app.tenant_ids() is null');
grant select (partner_id, id, tenant_key, tenant_id, version, definition, made_by, made_by_name, created_at),
  insert (partner_id, id, tenant_key, tenant_id, version, definition, made_by, made_by_name, created_at)
  on onboarding_templates to portal_platform;
grant select (partner_id, id, tenant_key, tenant_id, version, definition, made_by, made_by_name, created_at),
  insert (partner_id, id, tenant_key, tenant_id, version, definition, made_by, made_by_name, created_at)
  on onboarding_templates to portal_partner;
create trigger keep_partner before update of partner_id on onboarding_templates
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on onboarding_templates for each statement execute function app.require_seal();
create trigger append_only before update or delete or truncate on onboarding_templates
  for each statement execute function app.refuse_rewriting();
-- Not granted: update and delete to anyone; inserts to members limited to some tenants; anything to jobs, resellers, applicants and
-- identity.

-- onboardings
-- Of a reseller, or (no reseller) of the partner itself, which its own team goes through and staff end.

create table onboardings (
  partner_id uuid not null,
  id uuid not null,
  tenant_id uuid,
  reseller_id uuid,
  reseller_key uuid not null,
  state text default 'under_way' not null,
  template_tenant_id uuid,
  template_version integer not null,
  activation text not null,
  rules jsonb not null,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  version integer default 1 not null,
  updated_at timestamp with time zone default now() not null,
  constraint onboardings_pk primary key (partner_id, id),
  constraint onboardings_reseller_key unique (partner_id, reseller_key),
  constraint onboardings_state_known check (state in ('under_way', 'finished', 'ended')),
  constraint onboardings_activation_known check (activation in ('by_itself', 'by_person')),
  constraint onboardings_keys check (reseller_key = coalesce(reseller_id, '00000000-0000-0000-0000-000000000000')),
  constraint onboardings_of_one check ((tenant_id is null) = (reseller_id is null)),
  constraint onboardings_rules_object check (jsonb_typeof(rules) = 'object'),
  constraint onboardings_ended_whole check ((state = 'under_way') = (ended_at is null))
);
alter table onboardings add constraint onboardings_partner_fk
  foreign key (partner_id) references partners(id) on delete restrict;
alter table onboardings add constraint onboardings_reseller_fk
  foreign key (partner_id, tenant_id, reseller_id) references resellers(partner_id, tenant_id, id) on delete restrict;
create index onboardings_state_idx on onboardings (partner_id, state, started_at, id);

alter table onboardings enable row level security;
alter table onboardings force row level security;
create policy platform_across on onboardings for select to portal_platform
  using (true);
select maintenance.policy('onboardings', 'portal_platform', 'all');
select maintenance.policy('onboardings', 'portal_partner', 'select',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('onboardings', 'portal_partner', 'insert',
  'reseller_id is not null and (app.tenant_ids() is null or tenant_id = any (app.tenant_ids()))');
select maintenance.policy('onboardings', 'portal_partner', 'update',
  'reseller_id is not null and (app.tenant_ids() is null or tenant_id = any (app.tenant_ids()))');
select maintenance.policy('onboardings', 'portal_reseller', 'select',
  'reseller_id = app.reseller_id()');
select maintenance.policy('onboardings', 'portal_jobs', 'select');
grant select (partner_id, id, tenant_id, reseller_id, reseller_key, state, template_tenant_id, template_version,
    activation, rules, started_at, ended_at, version, updated_at),
  insert (partner_id, id, tenant_id, reseller_id, reseller_key, state, template_tenant_id, template_version,
    activation, rules, started_at, ended_at, version, updated_at),
  update (state, template_tenant_id, template_version, activation, rules, ended_at, version, updated_at)
  on onboardings to portal_platform;
grant select (partner_id, id, tenant_id, reseller_id, reseller_key, state, template_tenant_id, template_version,
    activation, rules, started_at, ended_at, version, updated_at),
  insert (partner_id, id, tenant_id, reseller_id, reseller_key, state, template_tenant_id, template_version,
    activation, rules, started_at, ended_at, version, updated_at),
  update (state, template_tenant_id, template_version, activation, rules, ended_at, version, updated_at)
  on onboardings to portal_partner;
grant select (partner_id, id, tenant_id, reseller_id, reseller_key, state, template_tenant_id, template_version,
    activation, rules, started_at, ended_at, version, updated_at)
  on onboardings to portal_reseller;
grant select (partner_id, id, tenant_id, reseller_id, reseller_key, state, template_tenant_id, template_version,
    activation, rules, started_at, ended_at, version, updated_at)
  on onboardings to portal_jobs;
create trigger keep_partner before update of partner_id on onboardings
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on onboardings for each statement execute function app.require_seal();
-- Not granted: delete to anyone; writes of a partner's own to its team; writes to resellers and jobs; anything to applicants and
-- identity.

-- onboarding_tasks
-- The tasks of an onboarding, in the words that its template had.

create table onboarding_tasks (
  partner_id uuid not null,
  id uuid not null,
  tenant_id uuid,
  reseller_id uuid,
  onboarding_id uuid not null,
  key text not null,
  place smallint not null,
  kind text not null,
  title text not null,
  help text,
  side text not null,
  is_required boolean not null,
  is_reviewed boolean not null,
  waits_for text[] not null,
  due_days integer,
  due_after text,
  minutes integer,
  link text,
  fields jsonb not null,
  state text default 'pending' not null,
  opened_at timestamp with time zone,
  due_at timestamp with time zone,
  next_look_at timestamp with time zone,
  answers jsonb default '{}' not null,
  note text,
  submitted_at timestamp with time zone,
  submitted_by_name text,
  words text,
  decided_by uuid,
  decided_by_name text,
  finished_at timestamp with time zone,
  blocks_reseller boolean generated always as (case when is_required and state not in ('done', 'waived') and reseller_id is not null then true end) stored,
  blocks_partner boolean generated always as (case when is_required and state not in ('done', 'waived') and reseller_id is null then true end) stored,
  version integer default 1 not null,
  updated_at timestamp with time zone default now() not null,
  constraint onboarding_tasks_pk primary key (partner_id, id),
  constraint onboarding_tasks_name_key unique (partner_id, onboarding_id, key),
  constraint onboarding_tasks_kind_known check (kind in ('form', 'agreement', 'document', 'payee', 'training', 'approval', 'external')),
  constraint onboarding_tasks_side_known check (side in ('newcomer', 'reviewer')),
  constraint onboarding_tasks_state_known check (state in ('pending', 'in_progress', 'submitted', 'sent_back', 'done', 'waived')),
  constraint onboarding_tasks_due_days_not_negative check (due_days >= 0),
  constraint onboarding_tasks_of_one check ((tenant_id is null) = (reseller_id is null)),
  constraint onboarding_tasks_fields_array check (jsonb_typeof(fields) = 'array'),
  constraint onboarding_tasks_answers_object check (jsonb_typeof(answers) = 'object'),
  constraint onboarding_tasks_finished_whole check ((state in ('done', 'waived')) = (finished_at is not null)),
  constraint onboarding_tasks_opened_whole check (state not in ('in_progress', 'submitted', 'sent_back') or opened_at is not null)
);
alter table onboarding_tasks add constraint onboarding_tasks_onboarding_fk
  foreign key (partner_id, onboarding_id) references onboardings(partner_id, id) on delete cascade;
alter table onboarding_tasks add constraint onboarding_tasks_reseller_fk
  foreign key (partner_id, tenant_id, reseller_id) references resellers(partner_id, tenant_id, id) on delete restrict;
alter table onboarding_tasks add constraint onboarding_tasks_reseller_waits_fk
  foreign key (partner_id, reseller_id, blocks_reseller) references resellers(partner_id, id, may_onboard) on delete restrict;
alter table onboarding_tasks add constraint onboarding_tasks_partner_waits_fk
  foreign key (partner_id, blocks_partner) references partners(id, may_onboard) on delete restrict;
create index onboarding_tasks_reseller_idx on onboarding_tasks (partner_id, reseller_id, blocks_reseller);
create index onboarding_tasks_blocking_idx on onboarding_tasks (partner_id) where blocks_partner;
create index onboarding_tasks_look_idx on onboarding_tasks (partner_id, next_look_at, id) where next_look_at is not null;

-- What whoever is new may do to its own tasks: hand in what is its to do, and open what waited for it. A partner's team is new in
-- its partner's own onboarding.
create function app.refuse_newcomer_step() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $$
begin
  if session_user <> 'portal_reseller' and (session_user <> 'portal_partner' or old.reseller_id is not null) then
    return new;
  end if;
  if (old.is_required, old.is_reviewed, old.side, old.waits_for, old.place, old.kind, old.title, old.due_days, old.fields)
      is distinct from
      (new.is_required, new.is_reviewed, new.side, new.waits_for, new.place, new.kind, new.title, new.due_days, new.fields)
      or old.state <> new.state and not (case concat(old.state, ' ', new.state)
        when 'pending in_progress' then true
        when 'in_progress submitted' then old.side = 'newcomer'
        when 'sent_back submitted' then old.side = 'newcomer'
        when 'in_progress done' then old.side = 'newcomer' and not old.is_reviewed
        else false
      end) then
    raise exception 'whoever is new cannot take a task from % to %', old.state, new.state
      using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
revoke execute on function app.refuse_newcomer_step() from public;

alter table onboarding_tasks enable row level security;
alter table onboarding_tasks force row level security;
create policy platform_across on onboarding_tasks for select to portal_platform
  using (true);
select maintenance.policy('onboarding_tasks', 'portal_platform', 'all');
select maintenance.policy('onboarding_tasks', 'portal_partner', 'select',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('onboarding_tasks', 'portal_partner', 'insert',
  'reseller_id is not null and (app.tenant_ids() is null or tenant_id = any (app.tenant_ids()))');
select maintenance.policy('onboarding_tasks', 'portal_partner', 'update',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('onboarding_tasks', 'portal_reseller', 'select',
  'reseller_id = app.reseller_id()');
select maintenance.policy('onboarding_tasks', 'portal_reseller', 'update',
  'reseller_id = app.reseller_id()');
select maintenance.policy('onboarding_tasks', 'portal_jobs', 'select');
select maintenance.policy('onboarding_tasks', 'portal_jobs', 'update');
grant select (partner_id, id, tenant_id, reseller_id, onboarding_id, key, place, kind, title, help, side,
    is_required, is_reviewed, waits_for, due_days, due_after, minutes, link, fields, state, opened_at,
    due_at, next_look_at, answers, note, submitted_at, submitted_by_name, words, decided_by,
    decided_by_name, finished_at, version, updated_at, blocks_reseller, blocks_partner),
  insert (partner_id, id, tenant_id, reseller_id, onboarding_id, key, place, kind, title, help, side,
    is_required, is_reviewed, waits_for, due_days, due_after, minutes, link, fields, state, opened_at,
    due_at, next_look_at, answers, note, submitted_at, submitted_by_name, words, decided_by,
    decided_by_name, finished_at, version, updated_at),
  update (place, kind, title, help, side, is_required, is_reviewed, waits_for, due_days, due_after, minutes,
    link, fields, state, opened_at, due_at, next_look_at, answers, note, submitted_at, submitted_by_name,
    words, decided_by, decided_by_name, finished_at, version, updated_at)
  on onboarding_tasks to portal_platform;
grant select (partner_id, id, tenant_id, reseller_id, onboarding_id, key, place, kind, title, help, side,
    is_required, is_reviewed, waits_for, due_days, due_after, minutes, link, fields, state, opened_at,
    due_at, next_look_at, answers, note, submitted_at, submitted_by_name, words, decided_by,
    decided_by_name, finished_at, version, updated_at, blocks_reseller, blocks_partner),
  insert (partner_id, id, tenant_id, reseller_id, onboarding_id, key, place, kind, title, help, side,
    is_required, is_reviewed, waits_for, due_days, due_after, minutes, link, fields, state, opened_at,
    due_at, next_look_at, answers, note, submitted_at, submitted_by_name, words, decided_by,
    decided_by_name, finished_at, version, updated_at),
  update (place, kind, title, help, side, is_required, is_reviewed, waits_for, due_days, due_after, minutes,
    link, fields, state, opened_at, due_at, next_look_at, answers, note, submitted_at, submitted_by_name,
    words, decided_by, decided_by_name, finished_at, version, updated_at)
  on onboarding_tasks to portal_partner;
grant select (partner_id, id, tenant_id, reseller_id, onboarding_id, key, place, kind, title, help, side,
    is_required, is_reviewed, waits_for, due_days, due_after, minutes, link, fields, state, opened_at,
    due_at, next_look_at, answers, note, submitted_at, submitted_by_name, words, decided_by,
    decided_by_name, finished_at, version, updated_at, blocks_reseller, blocks_partner),
  update (state, opened_at, due_at, next_look_at, answers, note, submitted_at, submitted_by_name, decided_by,
    decided_by_name, finished_at, version, updated_at)
  on onboarding_tasks to portal_reseller;
grant select (partner_id, id, tenant_id, reseller_id, onboarding_id, key, place, kind, title, help, side,
    is_required, is_reviewed, waits_for, due_days, due_after, minutes, link, fields, state, opened_at,
    due_at, next_look_at, answers, note, submitted_at, submitted_by_name, words, decided_by,
    decided_by_name, finished_at, version, updated_at, blocks_reseller, blocks_partner),
  update (next_look_at)
  on onboarding_tasks to portal_jobs;
create trigger newcomer_step before update on onboarding_tasks
  for each row execute function app.refuse_newcomer_step();
create trigger keep_partner before update of partner_id on onboarding_tasks
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on onboarding_tasks for each statement execute function app.require_seal();
-- Not granted: delete to anyone; inserts of a partner's own tasks to its team; to resellers the change of what is asked of them; to
-- jobs everything but when to look again; anything to applicants and identity.

-- onboarding_messages
-- What was mailed about a task by itself.

create table onboarding_messages (
  partner_id uuid not null,
  id uuid not null,
  tenant_id uuid,
  reseller_id uuid,
  onboarding_id uuid not null,
  task_id uuid not null,
  mark text not null,
  kind text not null,
  recipient text not null,
  sent_at timestamp with time zone not null,
  constraint onboarding_messages_pk primary key (partner_id, id),
  constraint onboarding_messages_mark_key unique (partner_id, task_id, mark),
  constraint onboarding_messages_kind_known check (kind in ('reminder', 'overdue', 'escalation')),
  constraint onboarding_messages_recipient_known check (recipient in ('newcomer', 'reviewer', 'owner')),
  constraint onboarding_messages_of_one check ((tenant_id is null) = (reseller_id is null))
);
alter table onboarding_messages add constraint onboarding_messages_task_fk
  foreign key (partner_id, task_id) references onboarding_tasks(partner_id, id) on delete cascade;
alter table onboarding_messages add constraint onboarding_messages_reseller_fk
  foreign key (partner_id, tenant_id, reseller_id) references resellers(partner_id, tenant_id, id) on delete restrict;
create index onboarding_messages_onboarding_idx on onboarding_messages (partner_id, onboarding_id, sent_at);

alter table onboarding_messages enable row level security;
alter table onboarding_messages force row level security;
create policy platform_across on onboarding_messages for select to portal_platform
  using (true);
select maintenance.policy('onboarding_messages', 'portal_partner', 'select',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('onboarding_messages', 'portal_reseller', 'select',
  'reseller_id = app.reseller_id()');
select maintenance.policy('onboarding_messages', 'portal_jobs', 'select');
select maintenance.policy('onboarding_messages', 'portal_jobs', 'insert');
grant select (partner_id, id, tenant_id, reseller_id, onboarding_id, task_id, mark, kind, recipient, sent_at)
  on onboarding_messages to portal_platform;
grant select (partner_id, id, tenant_id, reseller_id, onboarding_id, task_id, mark, kind, recipient, sent_at)
  on onboarding_messages to portal_partner;
grant select (partner_id, id, tenant_id, reseller_id, onboarding_id, task_id, mark, kind, recipient, sent_at)
  on onboarding_messages to portal_reseller;
grant select (partner_id, id, tenant_id, reseller_id, onboarding_id, task_id, mark, kind, recipient, sent_at),
  insert (partner_id, id, tenant_id, reseller_id, onboarding_id, task_id, mark, kind, recipient, sent_at)
  on onboarding_messages to portal_jobs;
create trigger keep_partner before update of partner_id on onboarding_messages
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on onboarding_messages for each statement execute function app.require_seal();
create trigger append_only before update or delete or truncate on onboarding_messages
  for each statement execute function app.refuse_rewriting();
-- Not granted: inserts to anyone but jobs, which tell of what they send; update and delete to anyone; anything to applicants and
-- identity.
