-- Months that close, and what is settled in them: statements, disputes, adjustments, recoveries.

-- accounting_periods

create table accounting_periods (
  partner_id uuid not null,
  period char(7) not null,
  status text default 'closing' not null,
  stage text default 'calculating' not null,
  total_steps integer default 0 not null,
  done_steps integer default 0 not null,
  error jsonb,
  lines integer default 0 not null,
  statements integer default 0 not null,
  requested_by uuid,
  requested_by_name text not null,
  started_at timestamp with time zone default now() not null,
  closed_at timestamp with time zone,
  constraint accounting_periods_pk primary key (partner_id, period),
  constraint accounting_periods_status_known check (status in ('closing', 'closed')),
  constraint accounting_periods_stage_known check (stage in ('calculating', 'bonuses', 'statements', 'closed')),
  constraint accounting_periods_period_month check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  constraint accounting_periods_closed_at check ((status = 'closed') = (closed_at is not null))
);
alter table accounting_periods add constraint accounting_periods_partner_id_partners_id_fk
  foreign key (partner_id) references partners (id) on delete restrict;
create index accounting_periods_due_idx on accounting_periods (status) where status = 'closing';

alter table accounting_periods enable row level security;
alter table accounting_periods force row level security;
create policy platform_across on accounting_periods for select to portal_platform
  using (true);
select maintenance.policy('accounting_periods', 'portal_partner', 'select');
create policy owner_due on accounting_periods for select to portal_owner
  using (status = 'closing');
select maintenance.policy('accounting_periods', 'portal_jobs', 'all');
grant select (partner_id, period, status, stage, total_steps, done_steps, error, lines, statements, requested_by,
    requested_by_name, started_at, closed_at)
  on accounting_periods to portal_platform;
grant select (partner_id, period, status, stage, total_steps, done_steps, error, lines, statements, requested_by,
    requested_by_name, started_at, closed_at)
  on accounting_periods to portal_partner;
grant select (partner_id, period, status, stage, total_steps, done_steps, error, lines, statements, requested_by,
    requested_by_name, started_at, closed_at),
  insert (partner_id, period, status, stage, total_steps, done_steps, error, lines, statements, requested_by,
    requested_by_name, started_at, closed_at),
  update (status, stage, total_steps, done_steps, error, lines, statements, closed_at)
  on accounting_periods to portal_jobs;
create trigger keep_partner before update of partner_id on accounting_periods
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on accounting_periods for each statement execute function app.require_seal();
-- Months close one after the other, and stay closed.
create function app.follow_periods() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $$
declare
  latest public.accounting_periods;
begin
  if tg_op = 'UPDATE' then
    if old.status = 'closed' then
      raise exception 'a closed month stays as it is'
        using errcode = 'check_violation', constraint = 'accounting_periods_one_way', table = 'accounting_periods';
    end if;
    return null;
  end if;
  select * into latest from public.accounting_periods p
  where p.partner_id = new.partner_id and p.period <> new.period order by p.period desc limit 1;
  if latest.period is not null and (latest.status <> 'closed'
    or new.period <> to_char(to_date(latest.period, 'YYYY-MM') + interval '1 month', 'YYYY-MM')) then
    raise exception 'months close in order'
      using errcode = 'check_violation', constraint = 'accounting_periods_in_order', table = 'accounting_periods';
  end if;
  return null;
end $$;
revoke execute on function app.follow_periods() from public;
create trigger follow_periods after insert or update on accounting_periods
  for each row execute function app.follow_periods();
-- Not granted: delete to anyone; writes to anyone but jobs; anything to resellers. app.due_work tells jobs of all
-- partners' closes that are under way.

-- settlement_settings

create table settlement_settings (
  partner_id uuid not null,
  payer text not null,
  is_automatic boolean default true not null,
  recovery_cap_minor bigint,
  adjustment_threshold_minor bigint default 10000 not null,
  minimum_minor bigint default 0 not null,
  version integer default 1 not null,
  updated_at timestamp with time zone default now() not null,
  paying_accounts jsonb default '[]' not null,
  constraint settlement_settings_pk primary key (partner_id, payer),
  constraint settlement_settings_payer_known check (payer in ('partner', 'platform')),
  constraint settlement_settings_recovery_cap_not_negative check (recovery_cap_minor >= 0),
  constraint settlement_settings_adjustment_threshold_not_negative check (adjustment_threshold_minor >= 0),
  constraint settlement_settings_minimum_not_negative check (minimum_minor >= 0)
);
alter table settlement_settings add constraint settlement_settings_partner_id_partners_id_fk
  foreign key (partner_id) references partners (id) on delete restrict;

alter table settlement_settings enable row level security;
alter table settlement_settings force row level security;
create policy platform_across on settlement_settings for select to portal_platform
  using (true);
select maintenance.policy('settlement_settings', 'portal_platform', 'all');
select maintenance.policy('settlement_settings', 'portal_partner', 'select');
select maintenance.policy('settlement_settings', 'portal_partner', 'insert',
  $$payer = 'partner' and app.tenant_ids() is null$$);
select maintenance.policy('settlement_settings', 'portal_partner', 'update',
  $$payer = 'partner' and app.tenant_ids() is null$$);
select maintenance.policy('settlement_settings', 'portal_jobs', 'select');
grant select (partner_id, payer, is_automatic, recovery_cap_minor, adjustment_threshold_minor, minimum_minor,
    version, updated_at, paying_accounts),
  insert (partner_id, payer, is_automatic, recovery_cap_minor, adjustment_threshold_minor, minimum_minor,
    version, updated_at, paying_accounts),
  update (is_automatic, recovery_cap_minor, adjustment_threshold_minor, minimum_minor, version, updated_at,
    paying_accounts)
  on settlement_settings to portal_platform;
grant select (partner_id, payer, is_automatic, recovery_cap_minor, adjustment_threshold_minor, minimum_minor,
    version, updated_at, paying_accounts),
  insert (partner_id, payer, is_automatic, recovery_cap_minor, adjustment_threshold_minor, minimum_minor,
    version, updated_at, paying_accounts),
  update (is_automatic, recovery_cap_minor, adjustment_threshold_minor, minimum_minor, version, updated_at,
    paying_accounts)
  on settlement_settings to portal_partner;
grant select (partner_id, payer, is_automatic, recovery_cap_minor, adjustment_threshold_minor, minimum_minor,
    version, updated_at, paying_accounts)
  on settlement_settings to portal_jobs;
create trigger keep_partner before update of partner_id on settlement_settings
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on settlement_settings for each statement execute function app.require_seal();
-- Not granted: delete to anyone; what the platform settles by, to the partner for writing; anything to resellers;
-- writes to jobs.

-- settlement_changes
-- Changes of how a payer settles that let go what was held back: they wait for a second person.

create table settlement_changes (
  partner_id uuid not null,
  id uuid not null,
  payer text not null,
  status text default 'waiting' not null,
  changes jsonb not null,
  proposed_by uuid not null,
  proposed_by_name text not null,
  proposed_at timestamp with time zone default now() not null,
  decided_by uuid,
  decided_by_name text,
  decided_at timestamp with time zone,
  decision text,
  constraint settlement_changes_pk primary key (partner_id, id),
  constraint settlement_changes_payer_known check (payer in ('partner', 'platform')),
  constraint settlement_changes_status_known check (status in ('waiting', 'confirmed', 'refused', 'withdrawn', 'stale')),
  constraint settlement_changes_decided check ((status = 'waiting') = (decided_at is null)),
  constraint settlement_changes_second_person check (status <> 'confirmed' or (decided_by is not null and decided_by <> proposed_by))
);
alter table settlement_changes add constraint settlement_changes_partner_id_partners_id_fk
  foreign key (partner_id) references partners (id) on delete restrict;
create unique index settlement_changes_one_waiting_key on settlement_changes (partner_id, payer) where status = 'waiting';

alter table settlement_changes enable row level security;
alter table settlement_changes force row level security;
create policy platform_across on settlement_changes for select to portal_platform
  using (true);
select maintenance.policy('settlement_changes', 'portal_platform', 'insert',
  $$status = 'waiting'$$);
select maintenance.policy('settlement_changes', 'portal_platform', 'update');
select maintenance.policy('settlement_changes', 'portal_partner', 'select',
  $$payer = 'partner'$$);
select maintenance.policy('settlement_changes', 'portal_partner', 'insert',
  $$status = 'waiting' and payer = 'partner' and app.tenant_ids() is null$$);
select maintenance.policy('settlement_changes', 'portal_partner', 'update',
  $$payer = 'partner' and app.tenant_ids() is null$$);
grant select (partner_id, id, payer, status, changes, proposed_by, proposed_by_name, proposed_at, decided_by,
    decided_by_name, decided_at, decision),
  insert (partner_id, id, payer, changes, proposed_by, proposed_by_name, proposed_at, status),
  update (status, decided_by, decided_by_name, decided_at, decision)
  on settlement_changes to portal_platform;
grant select (partner_id, id, payer, status, changes, proposed_by, proposed_by_name, proposed_at, decided_by,
    decided_by_name, decided_at, decision),
  insert (partner_id, id, payer, changes, proposed_by, proposed_by_name, proposed_at, status),
  update (status, decided_by, decided_by_name, decided_at, decision)
  on settlement_changes to portal_partner;
create trigger keep_partner before update of partner_id on settlement_changes
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on settlement_changes for each statement execute function app.require_seal();
-- Not granted: delete to anyone; what is proposed, and by whom, for changing; what the platform settles by, to the
-- partner; anything to resellers and jobs.

-- statements

create table statements (
  partner_id uuid not null,
  id uuid not null,
  number text not null,
  earner_kind text not null,
  tenant_id uuid,
  reseller_id uuid,
  currency char(3) not null,
  period char(7) not null,
  status text default 'issued' not null,
  opening_minor bigint not null,
  earned_minor bigint not null,
  adjustments_minor bigint not null,
  recoveries_minor bigint not null,
  paid_minor bigint not null,
  closing_minor bigint not null,
  debt_opening_minor bigint not null,
  debt_new_minor bigint not null,
  debt_closing_minor bigint not null,
  lines integer not null,
  content jsonb not null,
  content_hash text not null,
  issued_at timestamp with time zone default now() not null,
  settled_at timestamp with time zone,
  constraint statements_pk primary key (partner_id, id),
  constraint statements_number_key unique (partner_id, number),
  constraint statements_once_key unique nulls not distinct (partner_id, period, earner_kind, reseller_id, currency),
  constraint statements_earner_kind_known check (earner_kind in ('reseller', 'partner')),
  constraint statements_status_known check (status in ('draft', 'issued', 'settled')),
  constraint statements_period_month check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  constraint statements_currency_code check (currency ~ '^[A-Z]{3}$'),
  constraint statements_reseller_if_earner check ((earner_kind = 'reseller') = (reseller_id is not null) and (reseller_id is null) = (tenant_id is null)),
  constraint statements_adds_up check (closing_minor = opening_minor + earned_minor + adjustments_minor - recoveries_minor - paid_minor),
  constraint statements_debt_adds_up check (debt_closing_minor = debt_opening_minor + debt_new_minor - recoveries_minor),
  constraint statements_recoveries_not_negative check (recoveries_minor >= 0)
);
alter table statements add constraint statements_partner_id_partners_id_fk
  foreign key (partner_id) references partners (id) on delete restrict;
alter table statements add constraint statements_period_fk
  foreign key (partner_id, period) references accounting_periods (partner_id, period) on delete restrict;
alter table statements add constraint statements_reseller_fk
  foreign key (partner_id, tenant_id, reseller_id) references resellers (partner_id, tenant_id, id) on delete restrict;
create index statements_reseller_idx on statements (partner_id, reseller_id, period);

alter table statements enable row level security;
alter table statements force row level security;
create policy platform_across on statements for select to portal_platform
  using (true);
select maintenance.policy('statements', 'portal_partner', 'select',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('statements', 'portal_reseller', 'select',
  'reseller_id = app.reseller_id()');
select maintenance.policy('statements', 'portal_jobs', 'all');
grant select (partner_id, id, number, earner_kind, tenant_id, reseller_id, currency, period, status, opening_minor,
    earned_minor, adjustments_minor, recoveries_minor, paid_minor, closing_minor, debt_opening_minor,
    debt_new_minor, debt_closing_minor, lines, content, content_hash, issued_at, settled_at)
  on statements to portal_platform;
grant select (partner_id, id, number, earner_kind, tenant_id, reseller_id, currency, period, status, opening_minor,
    earned_minor, adjustments_minor, recoveries_minor, paid_minor, closing_minor, debt_opening_minor,
    debt_new_minor, debt_closing_minor, lines, content, content_hash, issued_at, settled_at)
  on statements to portal_partner;
grant select (partner_id, id, number, earner_kind, tenant_id, reseller_id, currency, period, status, opening_minor,
    earned_minor, adjustments_minor, recoveries_minor, paid_minor, closing_minor, debt_opening_minor,
    debt_new_minor, debt_closing_minor, lines, content, content_hash, issued_at, settled_at)
  on statements to portal_reseller;
grant select (partner_id, id, number, earner_kind, tenant_id, reseller_id, currency, period, status, opening_minor,
    earned_minor, adjustments_minor, recoveries_minor, paid_minor, closing_minor, debt_opening_minor,
    debt_new_minor, debt_closing_minor, lines, content, content_hash, issued_at, settled_at),
  insert (partner_id, id, number, earner_kind, tenant_id, reseller_id, currency, period, status, opening_minor,
    earned_minor, adjustments_minor, recoveries_minor, paid_minor, closing_minor, debt_opening_minor,
    debt_new_minor, debt_closing_minor, lines, content, content_hash, issued_at, settled_at),
  update (status, settled_at)
  on statements to portal_jobs;
create trigger keep_partner before update of partner_id on statements
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on statements for each statement execute function app.require_seal();
-- Not granted: delete and any change but being settled to anyone; writes to anyone but jobs; the partner’s own and
-- other tenants’ to members limited to some; other resellers’ to a reseller.

-- disputes

create table disputes (
  partner_id uuid not null,
  id uuid not null,
  line_id uuid not null,
  statement_id uuid,
  earner_kind text not null,
  tenant_id uuid,
  reseller_id uuid,
  status text default 'open' not null,
  reason text not null,
  opened_by uuid,
  opened_by_name text not null,
  opened_at timestamp with time zone default now() not null,
  decision text,
  decided_by uuid,
  decided_by_name text,
  decided_at timestamp with time zone,
  constraint disputes_pk primary key (partner_id, id),
  constraint disputes_earner_kind_known check (earner_kind in ('reseller', 'partner')),
  constraint disputes_status_known check (status in ('open', 'accepted', 'rejected', 'withdrawn')),
  constraint disputes_decided check ((status = 'open') = (decided_at is null))
);
alter table disputes add constraint disputes_line_fk
  foreign key (partner_id, line_id) references commission_lines (partner_id, id) on delete restrict;
alter table disputes add constraint disputes_reseller_fk
  foreign key (partner_id, tenant_id, reseller_id) references resellers (partner_id, tenant_id, id) on delete restrict;
alter table disputes add constraint disputes_statement_fk
  foreign key (partner_id, statement_id) references statements (partner_id, id) on delete restrict;
create index disputes_line_idx on disputes (partner_id, line_id);
create unique index disputes_one_open_key on disputes (partner_id, line_id) where status = 'open';
create index disputes_opened_idx on disputes (partner_id, status, opened_at);
-- The latest disputes first, whatever became of them.
create index disputes_order_idx on disputes (partner_id, opened_at, id);
create index disputes_reseller_idx on disputes (partner_id, reseller_id, opened_at);

alter table disputes enable row level security;
alter table disputes force row level security;
create policy platform_across on disputes for select to portal_platform
  using (true);
select maintenance.policy('disputes', 'portal_partner', 'select',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('disputes', 'portal_reseller', 'select',
  'reseller_id = app.reseller_id()');
select maintenance.policy('disputes', 'portal_reseller', 'insert',
  $$status = 'open' and earner_kind = 'reseller' and reseller_id = app.reseller_id()$$);
select maintenance.policy('disputes', 'portal_jobs', 'all');
grant select (partner_id, id, line_id, statement_id, earner_kind, tenant_id, reseller_id, status, reason, opened_by,
    opened_by_name, opened_at, decision, decided_by, decided_by_name, decided_at)
  on disputes to portal_platform;
grant select (partner_id, id, line_id, statement_id, earner_kind, tenant_id, reseller_id, status, reason, opened_by,
    opened_by_name, opened_at, decision, decided_by, decided_by_name, decided_at)
  on disputes to portal_partner;
grant select (partner_id, id, line_id, statement_id, earner_kind, tenant_id, reseller_id, status, reason, opened_by,
    opened_by_name, opened_at, decision, decided_by, decided_by_name, decided_at),
  insert (partner_id, id, line_id, statement_id, earner_kind, tenant_id, reseller_id, reason, opened_by,
    opened_by_name, opened_at, status)
  on disputes to portal_reseller;
grant select (partner_id, id, line_id, statement_id, earner_kind, tenant_id, reseller_id, status, reason, opened_by,
    opened_by_name, opened_at, decision, decided_by, decided_by_name, decided_at),
  insert (partner_id, id, line_id, statement_id, earner_kind, tenant_id, reseller_id, status, reason, opened_by,
    opened_by_name, opened_at, decision, decided_by, decided_by_name, decided_at),
  update (status, decision, decided_by, decided_by_name, decided_at)
  on disputes to portal_jobs;
create trigger keep_partner before update of partner_id on disputes
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on disputes for each statement execute function app.require_seal();
-- An earner objects to lines that it sees.
create function app.require_visible_line() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (
    select from public.commission_lines l
    where l.partner_id = new.partner_id and l.id = new.line_id and l.earner_kind = new.earner_kind
      and l.reseller_id is not distinct from new.reseller_id
  ) then
    raise exception 'the line is somebody else''s'
      using errcode = 'foreign_key_violation', constraint = 'disputes_visible_line', table = 'disputes';
  end if;
  return null;
end $$;
revoke execute on function app.require_visible_line() from public;
create trigger require_visible_line after insert on disputes
  for each row execute function app.require_visible_line();
-- Not granted: delete to anyone; the decision to anyone but jobs, since it may book; a dispute of somebody else’s
-- line to resellers.

-- dispute_messages

create table dispute_messages (
  partner_id uuid not null,
  id uuid not null,
  dispute_id uuid not null,
  tenant_id uuid,
  reseller_id uuid,
  author_kind text not null,
  author_id uuid,
  author_name text not null,
  body text not null,
  created_at timestamp with time zone default now() not null,
  constraint dispute_messages_pk primary key (partner_id, id),
  constraint dispute_messages_author_kind_known check (author_kind in ('platform', 'partner', 'reseller'))
);
alter table dispute_messages add constraint dispute_messages_dispute_fk
  foreign key (partner_id, dispute_id) references disputes (partner_id, id) on delete restrict;
alter table dispute_messages add constraint dispute_messages_reseller_fk
  foreign key (partner_id, reseller_id) references resellers (partner_id, id) on delete restrict;
alter table dispute_messages add constraint dispute_messages_tenant_fk
  foreign key (partner_id, tenant_id) references tenants (partner_id, id) on delete restrict;
create index dispute_messages_dispute_idx on dispute_messages (partner_id, dispute_id, created_at);

alter table dispute_messages enable row level security;
alter table dispute_messages force row level security;
create policy platform_across on dispute_messages for select to portal_platform
  using (true);
select maintenance.policy('dispute_messages', 'portal_platform', 'all');
select maintenance.policy('dispute_messages', 'portal_partner', 'select',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('dispute_messages', 'portal_partner', 'insert',
  $$author_kind = 'partner' and (app.tenant_ids() is null or tenant_id = any (app.tenant_ids()))$$);
select maintenance.policy('dispute_messages', 'portal_reseller', 'select',
  'reseller_id = app.reseller_id()');
select maintenance.policy('dispute_messages', 'portal_reseller', 'insert',
  $$author_kind = 'reseller' and reseller_id = app.reseller_id()$$);
select maintenance.policy('dispute_messages', 'portal_jobs', 'select');
grant select (partner_id, id, dispute_id, tenant_id, reseller_id, author_kind, author_id, author_name, body,
    created_at),
  insert (partner_id, id, dispute_id, tenant_id, reseller_id, author_kind, author_id, author_name, body,
    created_at)
  on dispute_messages to portal_platform;
grant select (partner_id, id, dispute_id, tenant_id, reseller_id, author_kind, author_id, author_name, body,
    created_at),
  insert (partner_id, id, dispute_id, tenant_id, reseller_id, author_kind, author_id, author_name, body,
    created_at)
  on dispute_messages to portal_partner;
grant select (partner_id, id, dispute_id, tenant_id, reseller_id, author_kind, author_id, author_name, body,
    created_at),
  insert (partner_id, id, dispute_id, tenant_id, reseller_id, author_kind, author_id, author_name, body,
    created_at)
  on dispute_messages to portal_reseller;
grant select (partner_id, id, dispute_id, tenant_id, reseller_id, author_kind, author_id, author_name, body,
    created_at)
  on dispute_messages to portal_jobs;
create trigger keep_partner before update of partner_id on dispute_messages
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on dispute_messages for each statement execute function app.require_seal();
create trigger append_only before update or delete or truncate on dispute_messages
  for each statement execute function app.refuse_rewriting();
-- Not granted: update and delete to anyone; writing in another side’s name; writes to jobs.

-- adjustments

create table adjustments (
  partner_id uuid not null,
  id uuid not null,
  earner_kind text not null,
  tenant_id uuid,
  reseller_id uuid,
  currency char(3) not null,
  amount_minor bigint not null,
  reason text not null,
  dispute_id uuid,
  status text default 'proposed' not null,
  needs_second boolean not null,
  period char(7),
  proposed_by uuid,
  proposed_by_name text not null,
  proposed_at timestamp with time zone default now() not null,
  decided_by uuid,
  decided_by_name text,
  decided_at timestamp with time zone,
  decision text,
  constraint adjustments_pk primary key (partner_id, id),
  constraint adjustments_earner_kind_known check (earner_kind in ('reseller', 'partner')),
  constraint adjustments_status_known check (status in ('proposed', 'approved', 'rejected')),
  constraint adjustments_period_month check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  constraint adjustments_currency_code check (currency ~ '^[A-Z]{3}$'),
  constraint adjustments_reseller_if_earner check ((earner_kind = 'reseller') = (reseller_id is not null) and (reseller_id is null) = (tenant_id is null)),
  constraint adjustments_not_nothing check (amount_minor <> 0),
  constraint adjustments_period_if_approved check ((status = 'approved') = (period is not null)),
  constraint adjustments_second_person check (not needs_second or status <> 'approved' or (decided_by is not null and decided_by is distinct from proposed_by))
);
alter table adjustments add constraint adjustments_dispute_fk
  foreign key (partner_id, dispute_id) references disputes (partner_id, id) on delete restrict;
alter table adjustments add constraint adjustments_partner_id_partners_id_fk
  foreign key (partner_id) references partners (id) on delete restrict;
alter table adjustments add constraint adjustments_reseller_fk
  foreign key (partner_id, tenant_id, reseller_id) references resellers (partner_id, tenant_id, id) on delete restrict;
create index adjustments_period_idx on adjustments (partner_id, period);
create index adjustments_proposed_idx on adjustments (partner_id, proposed_at);
create index adjustments_reseller_idx on adjustments (partner_id, reseller_id, proposed_at);

alter table adjustments enable row level security;
alter table adjustments force row level security;
create policy platform_across on adjustments for select to portal_platform
  using (true);
select maintenance.policy('adjustments', 'portal_partner', 'select',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('adjustments', 'portal_reseller', 'select',
  $$reseller_id = app.reseller_id() and status = 'approved'$$);
select maintenance.policy('adjustments', 'portal_jobs', 'all');
grant select (partner_id, id, earner_kind, tenant_id, reseller_id, currency, amount_minor, reason, dispute_id,
    status, needs_second, period, proposed_by, proposed_by_name, proposed_at, decided_by, decided_by_name,
    decided_at, decision)
  on adjustments to portal_platform;
grant select (partner_id, id, earner_kind, tenant_id, reseller_id, currency, amount_minor, reason, dispute_id,
    status, needs_second, period, proposed_by, proposed_by_name, proposed_at, decided_by, decided_by_name,
    decided_at, decision)
  on adjustments to portal_partner;
grant select (partner_id, id, earner_kind, tenant_id, reseller_id, currency, amount_minor, reason, dispute_id,
    status, period, decided_at)
  on adjustments to portal_reseller;
grant select (partner_id, id, earner_kind, tenant_id, reseller_id, currency, amount_minor, reason, dispute_id,
    status, needs_second, period, proposed_by, proposed_by_name, proposed_at, decided_by, decided_by_name,
    decided_at, decision),
  insert (partner_id, id, earner_kind, tenant_id, reseller_id, currency, amount_minor, reason, dispute_id,
    status, needs_second, period, proposed_by, proposed_by_name, proposed_at, decided_by, decided_by_name,
    decided_at, decision),
  update (status, period, decided_by, decided_by_name, decided_at, decision)
  on adjustments to portal_jobs;
create trigger keep_partner before update of partner_id on adjustments
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on adjustments for each statement execute function app.require_seal();
-- Not granted: delete and the change of an amount to anyone; writes to anyone but jobs, since approving books; what
-- is not decided, and by whom, to resellers.

-- recoveries

create table recoveries (
  partner_id uuid not null,
  id uuid not null,
  earner_kind text not null,
  tenant_id uuid,
  reseller_id uuid,
  currency char(3) not null,
  period char(7) not null,
  line_id uuid not null,
  amount_minor bigint not null,
  recorded_at timestamp with time zone default now() not null,
  constraint recoveries_pk primary key (partner_id, id),
  constraint recoveries_once_key unique (partner_id, period, line_id),
  constraint recoveries_earner_kind_known check (earner_kind in ('reseller', 'partner')),
  constraint recoveries_period_month check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  constraint recoveries_currency_code check (currency ~ '^[A-Z]{3}$'),
  constraint recoveries_reseller_if_earner check ((earner_kind = 'reseller') = (reseller_id is not null) and (reseller_id is null) = (tenant_id is null)),
  constraint recoveries_amount_positive check (amount_minor > 0)
);
alter table recoveries add constraint recoveries_line_fk
  foreign key (partner_id, line_id) references commission_lines (partner_id, id) on delete restrict;
alter table recoveries add constraint recoveries_partner_id_partners_id_fk
  foreign key (partner_id) references partners (id) on delete restrict;
alter table recoveries add constraint recoveries_reseller_fk
  foreign key (partner_id, tenant_id, reseller_id) references resellers (partner_id, tenant_id, id) on delete restrict;
create index recoveries_line_idx on recoveries (partner_id, line_id);

alter table recoveries enable row level security;
alter table recoveries force row level security;
create policy platform_across on recoveries for select to portal_platform
  using (true);
select maintenance.policy('recoveries', 'portal_partner', 'select',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('recoveries', 'portal_reseller', 'select',
  'reseller_id = app.reseller_id()');
select maintenance.policy('recoveries', 'portal_jobs', 'all');
grant select (partner_id, id, earner_kind, tenant_id, reseller_id, currency, period, line_id, amount_minor,
    recorded_at)
  on recoveries to portal_platform;
grant select (partner_id, id, earner_kind, tenant_id, reseller_id, currency, period, line_id, amount_minor,
    recorded_at)
  on recoveries to portal_partner;
grant select (partner_id, id, earner_kind, tenant_id, reseller_id, currency, period, line_id, amount_minor,
    recorded_at)
  on recoveries to portal_reseller;
grant select (partner_id, id, earner_kind, tenant_id, reseller_id, currency, period, line_id, amount_minor,
    recorded_at),
  insert (partner_id, id, earner_kind, tenant_id, reseller_id, currency, period, line_id, amount_minor,
    recorded_at)
  on recoveries to portal_jobs;
create trigger keep_partner before update of partner_id on recoveries
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on recoveries for each statement execute function app.require_seal();
create trigger append_only before update or delete or truncate on recoveries
  for each statement execute function app.refuse_rewriting();
create trigger open_period after insert on recoveries referencing new table as added
  for each statement execute function app.refuse_closed_period();
-- Not granted: update and delete to anyone; insert to anyone but jobs.

-- ledger_checks

create table ledger_checks (
  partner_id uuid not null,
  id uuid not null,
  is_right boolean not null,
  figures jsonb not null,
  checked_at timestamp with time zone default now() not null,
  constraint ledger_checks_pk primary key (partner_id, id)
);
alter table ledger_checks add constraint ledger_checks_partner_id_partners_id_fk
  foreign key (partner_id) references partners (id) on delete restrict;
create index ledger_checks_checked_idx on ledger_checks (partner_id, checked_at);

alter table ledger_checks enable row level security;
alter table ledger_checks force row level security;
create policy platform_across on ledger_checks for select to portal_platform
  using (true);
select maintenance.policy('ledger_checks', 'portal_partner', 'select',
  'app.tenant_ids() is null');
select maintenance.policy('ledger_checks', 'portal_jobs', 'all');
grant select (partner_id, id, is_right, figures, checked_at)
  on ledger_checks to portal_platform;
grant select (partner_id, id, is_right, figures, checked_at)
  on ledger_checks to portal_partner;
grant select (partner_id, id, is_right, figures, checked_at),
  insert (partner_id, id, is_right, figures, checked_at)
  on ledger_checks to portal_jobs;
create trigger keep_partner before update of partner_id on ledger_checks
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on ledger_checks for each statement execute function app.require_seal();
create trigger append_only before update or delete or truncate on ledger_checks
  for each statement execute function app.refuse_rewriting();
-- Not granted: update and delete to anyone; insert to anyone but jobs; anything to resellers and to members limited
-- to some tenants.
