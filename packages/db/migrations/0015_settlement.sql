-- Months that close, what is settled in them, and how it is paid out.

-- A bonus over all of a partner's tenants has no tenant; a window's bonus is told from another window's by its key.
alter table commission_lines drop constraint commission_lines_once_key;
alter table ledger_journals drop constraint ledger_journals_source_key;
alter table commission_lines alter column tenant_id drop not null;
alter table commission_totals alter column tenant_id drop not null;
alter table commission_lines add column window_key text;
alter table commission_lines add column is_debt boolean default false not null;
alter table commission_runs add column cause text default 'requested' not null;
alter table ledger_journals add column period char(7);
alter table ledger_journals add column sequence smallint default 1 not null;
alter table commission_lines add constraint commission_lines_once_key unique nulls not distinct (partner_id, event_id, earner_kind, reseller_id, component_key, revision, window_key);
alter table ledger_journals add constraint ledger_journals_source_key unique (partner_id, source_kind, source_id, kind, sequence);
alter table commission_runs add constraint commission_runs_cause_known check (cause in ('requested', 'nightly', 'arrival', 'close'));
alter table ledger_journals add constraint ledger_journals_period_month check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$');
alter table ledger_journals add constraint ledger_journals_period_unless_line check ((period is null) = (source_kind = 'commission_line'));
create index ledger_journals_period_idx on ledger_journals (partner_id, period) where period is not null;
grant select (window_key, is_debt) on commission_lines to portal_platform;
grant select (window_key, is_debt) on commission_lines to portal_partner;
grant select (window_key, is_debt) on commission_lines to portal_reseller;
grant select (window_key, is_debt), insert (window_key, is_debt) on commission_lines to portal_jobs;
grant select (cause), insert (cause) on commission_runs to portal_platform;
grant select (cause), insert (cause) on commission_runs to portal_partner;
grant select (cause), insert (cause) on commission_runs to portal_jobs;
grant select (period, sequence) on ledger_journals to portal_platform;
grant select (period, sequence) on ledger_journals to portal_partner;
grant select (period, sequence), insert (period, sequence) on ledger_journals to portal_jobs;

-- accounting_periods

create table accounting_periods (
  partner_id uuid not null,
  period char(7) not null,
  status text default 'closing' not null,
  stage text default 'calculating' not null,
  total_steps integer default 0 not null,
  done_steps integer default 0 not null,
  error text,
  lines integer default 0 not null,
  statements integer default 0 not null,
  requested_by uuid,
  requested_by_name text not null,
  started_at timestamp with time zone default now() not null,
  closed_at timestamp with time zone,
  constraint accounting_periods_partner_id_period_pk primary key (partner_id, period),
  constraint accounting_periods_status_known check (status in ('closing', 'closed')),
  constraint accounting_periods_stage_known check (stage in ('calculating', 'bonuses', 'statements', 'closed')),
  constraint accounting_periods_period_month check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  constraint accounting_periods_closed_at check ((status = 'closed') = (closed_at is not null))
);
alter table accounting_periods
  add constraint accounting_periods_partner_id_partners_id_fk foreign key (partner_id)
  references partners(id) on delete restrict;
create index accounting_periods_due_idx on accounting_periods (status) where status = 'closing';

alter table accounting_periods enable row level security;
alter table accounting_periods force row level security;
create policy isolation on accounting_periods as restrictive to portal_partner
  using (partner_id = app.partner_id());
create policy isolation_insert on accounting_periods as restrictive for insert to portal_jobs
  with check (partner_id = app.partner_id());
create policy isolation_update on accounting_periods as restrictive for update to portal_jobs
  using (partner_id = app.partner_id());
create policy platform on accounting_periods for select to portal_platform
  using (true);
create policy partner on accounting_periods for select to portal_partner
  using (true);
create policy jobs_select on accounting_periods for select to portal_jobs
  using (partner_id = app.partner_id());
create policy jobs_insert on accounting_periods for insert to portal_jobs
  with check (true);
create policy jobs_update on accounting_periods for update to portal_jobs
  using (true);
create policy jobs_due on accounting_periods for select to portal_jobs
  using (status = 'closing');
grant select (partner_id, period, status, stage, total_steps, done_steps, error, lines, statements,
    requested_by, requested_by_name, started_at, closed_at)
  on accounting_periods to portal_platform;
grant select (partner_id, period, status, stage, total_steps, done_steps, error, lines, statements,
    requested_by, requested_by_name, started_at, closed_at)
  on accounting_periods to portal_partner;
grant select (partner_id, period, status, stage, total_steps, done_steps, error, lines, statements,
    requested_by, requested_by_name, started_at, closed_at),
  insert (partner_id, period, status, stage, total_steps, done_steps, error, lines, statements,
    requested_by, requested_by_name, started_at, closed_at),
  update (status, stage, total_steps, done_steps, error, lines, statements, closed_at)
  on accounting_periods to portal_jobs;
create trigger keep_partner before update of partner_id on accounting_periods
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
-- Not granted: delete to anyone; writes to anyone but jobs; anything to resellers. Jobs also see the closes of all
-- partners that are under way.

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
  constraint settlement_settings_partner_id_payer_pk primary key (partner_id, payer),
  constraint settlement_settings_payer_known check (payer in ('partner', 'platform')),
  constraint settlement_settings_recovery_cap_not_negative check (recovery_cap_minor >= 0),
  constraint settlement_settings_adjustment_threshold_not_negative check (adjustment_threshold_minor >= 0),
  constraint settlement_settings_minimum_not_negative check (minimum_minor >= 0)
);
alter table settlement_settings
  add constraint settlement_settings_partner_id_partners_id_fk foreign key (partner_id)
  references partners(id) on delete restrict;

alter table settlement_settings enable row level security;
alter table settlement_settings force row level security;
create policy isolation on settlement_settings as restrictive to portal_partner, portal_jobs
  using (partner_id = app.partner_id());
create policy isolation_insert on settlement_settings as restrictive for insert to portal_platform
  with check (partner_id = app.partner_id());
create policy isolation_update on settlement_settings as restrictive for update to portal_platform
  using (partner_id = app.partner_id());
create policy platform on settlement_settings to portal_platform
  using (true);
create policy partner_select on settlement_settings for select to portal_partner
  using (true);
create policy partner_insert on settlement_settings for insert to portal_partner
  with check (payer = 'partner' and app.tenant_ids() is null);
create policy partner_update on settlement_settings for update to portal_partner
  using (payer = 'partner' and app.tenant_ids() is null);
create policy jobs on settlement_settings for select to portal_jobs
  using (true);
grant select (partner_id, payer, is_automatic, recovery_cap_minor, adjustment_threshold_minor, minimum_minor,
    version, updated_at),
  insert (partner_id, payer, is_automatic, recovery_cap_minor, adjustment_threshold_minor, minimum_minor,
    version, updated_at),
  update (is_automatic, recovery_cap_minor, adjustment_threshold_minor, minimum_minor, version, updated_at)
  on settlement_settings to portal_platform;
grant select (partner_id, payer, is_automatic, recovery_cap_minor, adjustment_threshold_minor, minimum_minor,
    version, updated_at),
  insert (partner_id, payer, is_automatic, recovery_cap_minor, adjustment_threshold_minor, minimum_minor,
    version, updated_at),
  update (is_automatic, recovery_cap_minor, adjustment_threshold_minor, minimum_minor, version, updated_at)
  on settlement_settings to portal_partner;
grant select (partner_id, payer, is_automatic, recovery_cap_minor, adjustment_threshold_minor, minimum_minor,
    version, updated_at)
  on settlement_settings to portal_jobs;
create trigger keep_partner before update of partner_id on settlement_settings
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
-- Not granted: delete to anyone; what the platform settles by, to the partner for writing; anything to resellers;
-- writes to jobs.

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
  constraint statements_partner_id_id_pk primary key (partner_id, id),
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
alter table statements
  add constraint statements_partner_id_partners_id_fk foreign key (partner_id)
  references partners(id) on delete restrict;
alter table statements
  add constraint statements_partner_id_tenant_id_reseller_id_resellers_partner_id_tenant_id_id_fk foreign key (partner_id, tenant_id, reseller_id)
  references resellers(partner_id, tenant_id, id) on delete restrict;
alter table statements
  add constraint statements_partner_id_period_accounting_periods_partner_id_period_fk foreign key (partner_id, period)
  references accounting_periods(partner_id, period) on delete restrict;
create index statements_reseller_idx on statements (partner_id, reseller_id, period);

alter table statements enable row level security;
alter table statements force row level security;
create policy isolation on statements as restrictive to portal_partner, portal_reseller, portal_jobs
  using (partner_id = app.partner_id());
create policy platform on statements for select to portal_platform
  using (true);
create policy partner on statements for select to portal_partner
  using (app.tenant_ids() is null or tenant_id = any (app.tenant_ids()));
create policy reseller on statements for select to portal_reseller
  using (reseller_id = app.reseller_id());
create policy jobs on statements to portal_jobs
  using (true);
grant select (partner_id, id, number, earner_kind, tenant_id, reseller_id, currency, period, status,
    opening_minor, earned_minor, adjustments_minor, recoveries_minor, paid_minor, closing_minor,
    debt_opening_minor, debt_new_minor, debt_closing_minor, lines, content, content_hash,
    issued_at, settled_at)
  on statements to portal_platform;
grant select (partner_id, id, number, earner_kind, tenant_id, reseller_id, currency, period, status,
    opening_minor, earned_minor, adjustments_minor, recoveries_minor, paid_minor, closing_minor,
    debt_opening_minor, debt_new_minor, debt_closing_minor, lines, content, content_hash,
    issued_at, settled_at)
  on statements to portal_partner;
grant select (partner_id, id, number, earner_kind, tenant_id, reseller_id, currency, period, status,
    opening_minor, earned_minor, adjustments_minor, recoveries_minor, paid_minor, closing_minor,
    debt_opening_minor, debt_new_minor, debt_closing_minor, lines, content, content_hash,
    issued_at, settled_at)
  on statements to portal_reseller;
grant select (partner_id, id, number, earner_kind, tenant_id, reseller_id, currency, period, status,
    opening_minor, earned_minor, adjustments_minor, recoveries_minor, paid_minor, closing_minor,
    debt_opening_minor, debt_new_minor, debt_closing_minor, lines, content, content_hash,
    issued_at, settled_at),
  insert (partner_id, id, number, earner_kind, tenant_id, reseller_id, currency, period, status,
    opening_minor, earned_minor, adjustments_minor, recoveries_minor, paid_minor, closing_minor,
    debt_opening_minor, debt_new_minor, debt_closing_minor, lines, content, content_hash,
    issued_at, settled_at),
  update (status, settled_at)
  on statements to portal_jobs;
create trigger keep_partner before update of partner_id on statements
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
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
  constraint disputes_partner_id_id_pk primary key (partner_id, id),
  constraint disputes_earner_kind_known check (earner_kind in ('reseller', 'partner')),
  constraint disputes_status_known check (status in ('open', 'accepted', 'rejected', 'withdrawn')),
  constraint disputes_decided check ((status = 'open') = (decided_at is null))
);
alter table disputes
  add constraint disputes_partner_id_line_id_commission_lines_partner_id_id_fk foreign key (partner_id, line_id)
  references commission_lines(partner_id, id) on delete restrict;
alter table disputes
  add constraint disputes_partner_id_statement_id_statements_partner_id_id_fk foreign key (partner_id, statement_id)
  references statements(partner_id, id) on delete restrict;
alter table disputes
  add constraint disputes_partner_id_tenant_id_reseller_id_resellers_partner_id_tenant_id_id_fk foreign key (partner_id, tenant_id, reseller_id)
  references resellers(partner_id, tenant_id, id) on delete restrict;
create unique index disputes_one_open_key on disputes (partner_id, line_id) where status = 'open';
create index disputes_opened_idx on disputes (partner_id, status, opened_at);
create index disputes_reseller_idx on disputes (partner_id, reseller_id, opened_at);
create index disputes_line_idx on disputes (partner_id, line_id);

alter table disputes enable row level security;
alter table disputes force row level security;
create policy isolation on disputes as restrictive to portal_partner, portal_reseller, portal_jobs
  using (partner_id = app.partner_id());
create policy platform on disputes for select to portal_platform
  using (true);
create policy partner on disputes for select to portal_partner
  using (app.tenant_ids() is null or tenant_id = any (app.tenant_ids()));
create policy reseller_select on disputes for select to portal_reseller
  using (reseller_id = app.reseller_id());
create policy reseller_insert on disputes for insert to portal_reseller
  with check (earner_kind = 'reseller' and reseller_id = app.reseller_id());
create policy jobs on disputes to portal_jobs
  using (true);
grant select (partner_id, id, line_id, statement_id, earner_kind, tenant_id, reseller_id, status, reason,
    opened_by, opened_by_name, opened_at, decision, decided_by, decided_by_name, decided_at)
  on disputes to portal_platform;
grant select (partner_id, id, line_id, statement_id, earner_kind, tenant_id, reseller_id, status, reason,
    opened_by, opened_by_name, opened_at, decision, decided_by, decided_by_name, decided_at)
  on disputes to portal_partner;
grant select (partner_id, id, line_id, statement_id, earner_kind, tenant_id, reseller_id, status, reason,
    opened_by, opened_by_name, opened_at, decision, decided_by, decided_by_name, decided_at),
  insert (partner_id, id, line_id, statement_id, earner_kind, tenant_id, reseller_id, reason, opened_by,
    opened_by_name, opened_at)
  on disputes to portal_reseller;
grant select (partner_id, id, line_id, statement_id, earner_kind, tenant_id, reseller_id, status, reason,
    opened_by, opened_by_name, opened_at, decision, decided_by, decided_by_name, decided_at),
  insert (partner_id, id, line_id, statement_id, earner_kind, tenant_id, reseller_id, status, reason,
    opened_by, opened_by_name, opened_at, decision, decided_by, decided_by_name, decided_at),
  update (status, decision, decided_by, decided_by_name, decided_at)
  on disputes to portal_jobs;
create trigger keep_partner before update of partner_id on disputes
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
-- Not granted: delete to anyone; the decision to anyone but jobs, since it may book; a dispute of somebody else’s line
-- to resellers.

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
  constraint dispute_messages_partner_id_id_pk primary key (partner_id, id),
  constraint dispute_messages_author_kind_known check (author_kind in ('platform', 'partner', 'reseller'))
);
alter table dispute_messages
  add constraint dispute_messages_partner_id_dispute_id_disputes_partner_id_id_fk foreign key (partner_id, dispute_id)
  references disputes(partner_id, id) on delete restrict;
alter table dispute_messages
  add constraint dispute_messages_partner_id_tenant_id_tenants_partner_id_id_fk foreign key (partner_id, tenant_id)
  references tenants(partner_id, id) on delete restrict;
alter table dispute_messages
  add constraint dispute_messages_partner_id_reseller_id_resellers_partner_id_id_fk foreign key (partner_id, reseller_id)
  references resellers(partner_id, id) on delete restrict;
create index dispute_messages_dispute_idx on dispute_messages (partner_id, dispute_id, created_at);

alter table dispute_messages enable row level security;
alter table dispute_messages force row level security;
create policy isolation on dispute_messages as restrictive to portal_partner, portal_reseller, portal_jobs
  using (partner_id = app.partner_id());
create policy isolation_insert on dispute_messages as restrictive for insert to portal_platform
  with check (partner_id = app.partner_id());
create policy platform on dispute_messages to portal_platform
  using (true);
create policy partner_select on dispute_messages for select to portal_partner
  using (app.tenant_ids() is null or tenant_id = any (app.tenant_ids()));
create policy partner_insert on dispute_messages for insert to portal_partner
  with check (author_kind = 'partner' and (app.tenant_ids() is null or tenant_id = any (app.tenant_ids())));
create policy reseller_select on dispute_messages for select to portal_reseller
  using (reseller_id = app.reseller_id());
create policy reseller_insert on dispute_messages for insert to portal_reseller
  with check (author_kind = 'reseller' and reseller_id = app.reseller_id());
create policy jobs on dispute_messages for select to portal_jobs
  using (true);
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
  constraint adjustments_partner_id_id_pk primary key (partner_id, id),
  constraint adjustments_earner_kind_known check (earner_kind in ('reseller', 'partner')),
  constraint adjustments_status_known check (status in ('proposed', 'approved', 'rejected')),
  constraint adjustments_period_month check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  constraint adjustments_currency_code check (currency ~ '^[A-Z]{3}$'),
  constraint adjustments_reseller_if_earner check ((earner_kind = 'reseller') = (reseller_id is not null) and (reseller_id is null) = (tenant_id is null)),
  constraint adjustments_not_nothing check (amount_minor <> 0),
  constraint adjustments_period_if_approved check ((status = 'approved') = (period is not null)),
  constraint adjustments_second_person check (not needs_second or status <> 'approved' or (decided_by is not null and decided_by is distinct from proposed_by))
);
alter table adjustments
  add constraint adjustments_partner_id_partners_id_fk foreign key (partner_id)
  references partners(id) on delete restrict;
alter table adjustments
  add constraint adjustments_partner_id_tenant_id_reseller_id_resellers_partner_id_tenant_id_id_fk foreign key (partner_id, tenant_id, reseller_id)
  references resellers(partner_id, tenant_id, id) on delete restrict;
alter table adjustments
  add constraint adjustments_partner_id_dispute_id_disputes_partner_id_id_fk foreign key (partner_id, dispute_id)
  references disputes(partner_id, id) on delete restrict;
create index adjustments_period_idx on adjustments (partner_id, period);
create index adjustments_proposed_idx on adjustments (partner_id, proposed_at);
create index adjustments_reseller_idx on adjustments (partner_id, reseller_id, proposed_at);

alter table adjustments enable row level security;
alter table adjustments force row level security;
create policy isolation on adjustments as restrictive to portal_partner, portal_reseller, portal_jobs
  using (partner_id = app.partner_id());
create policy platform on adjustments for select to portal_platform
  using (true);
create policy partner on adjustments for select to portal_partner
  using (app.tenant_ids() is null or tenant_id = any (app.tenant_ids()));
create policy reseller on adjustments for select to portal_reseller
  using (reseller_id = app.reseller_id() and status = 'approved');
create policy jobs on adjustments to portal_jobs
  using (true);
grant select (partner_id, id, earner_kind, tenant_id, reseller_id, currency, amount_minor, reason,
    dispute_id, status, needs_second, period, proposed_by, proposed_by_name, proposed_at,
    decided_by, decided_by_name, decided_at, decision)
  on adjustments to portal_platform;
grant select (partner_id, id, earner_kind, tenant_id, reseller_id, currency, amount_minor, reason,
    dispute_id, status, needs_second, period, proposed_by, proposed_by_name, proposed_at,
    decided_by, decided_by_name, decided_at, decision)
  on adjustments to portal_partner;
grant select (partner_id, id, earner_kind, tenant_id, reseller_id, currency, amount_minor, reason,
    dispute_id, status, period, decided_at)
  on adjustments to portal_reseller;
grant select (partner_id, id, earner_kind, tenant_id, reseller_id, currency, amount_minor, reason,
    dispute_id, status, needs_second, period, proposed_by, proposed_by_name, proposed_at,
    decided_by, decided_by_name, decided_at, decision),
  insert (partner_id, id, earner_kind, tenant_id, reseller_id, currency, amount_minor, reason,
    dispute_id, status, needs_second, period, proposed_by, proposed_by_name, proposed_at,
    decided_by, decided_by_name, decided_at, decision),
  update (status, period, decided_by, decided_by_name, decided_at, decision)
  on adjustments to portal_jobs;
create trigger keep_partner before update of partner_id on adjustments
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
-- Not granted: delete and the change of an amount to anyone; writes to anyone but jobs, since approving books; what is
-- not decided, and by whom, to resellers.

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
  constraint recoveries_partner_id_id_pk primary key (partner_id, id),
  constraint recoveries_once_key unique (partner_id, period, line_id),
  constraint recoveries_earner_kind_known check (earner_kind in ('reseller', 'partner')),
  constraint recoveries_period_month check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  constraint recoveries_currency_code check (currency ~ '^[A-Z]{3}$'),
  constraint recoveries_reseller_if_earner check ((earner_kind = 'reseller') = (reseller_id is not null) and (reseller_id is null) = (tenant_id is null)),
  constraint recoveries_amount_positive check (amount_minor > 0)
);
alter table recoveries
  add constraint recoveries_partner_id_partners_id_fk foreign key (partner_id)
  references partners(id) on delete restrict;
alter table recoveries
  add constraint recoveries_partner_id_tenant_id_reseller_id_resellers_partner_id_tenant_id_id_fk foreign key (partner_id, tenant_id, reseller_id)
  references resellers(partner_id, tenant_id, id) on delete restrict;
alter table recoveries
  add constraint recoveries_partner_id_line_id_commission_lines_partner_id_id_fk foreign key (partner_id, line_id)
  references commission_lines(partner_id, id) on delete restrict;
create index recoveries_line_idx on recoveries (partner_id, line_id);

alter table recoveries enable row level security;
alter table recoveries force row level security;
create policy isolation on recoveries as restrictive to portal_partner, portal_reseller, portal_jobs
  using (partner_id = app.partner_id());
create policy platform on recoveries for select to portal_platform
  using (true);
create policy partner on recoveries for select to portal_partner
  using (app.tenant_ids() is null or tenant_id = any (app.tenant_ids()));
create policy reseller on recoveries for select to portal_reseller
  using (reseller_id = app.reseller_id());
create policy jobs on recoveries to portal_jobs
  using (true);
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
create trigger append_only before update or delete or truncate on recoveries
  for each statement execute function app.refuse_rewriting();
-- Not granted: update and delete to anyone; insert to anyone but jobs.

-- ledger_checks

create table ledger_checks (
  partner_id uuid not null,
  id uuid not null,
  is_right boolean not null,
  figures jsonb not null,
  checked_at timestamp with time zone default now() not null,
  constraint ledger_checks_partner_id_id_pk primary key (partner_id, id)
);
alter table ledger_checks
  add constraint ledger_checks_partner_id_partners_id_fk foreign key (partner_id)
  references partners(id) on delete restrict;
create index ledger_checks_checked_idx on ledger_checks (partner_id, checked_at);

alter table ledger_checks enable row level security;
alter table ledger_checks force row level security;
create policy isolation on ledger_checks as restrictive to portal_partner, portal_jobs
  using (partner_id = app.partner_id());
create policy platform on ledger_checks for select to portal_platform
  using (true);
create policy partner on ledger_checks for select to portal_partner
  using (app.tenant_ids() is null);
create policy jobs on ledger_checks to portal_jobs
  using (true);
grant select (partner_id, id, is_right, figures, checked_at)
  on ledger_checks to portal_platform;
grant select (partner_id, id, is_right, figures, checked_at)
  on ledger_checks to portal_partner;
grant select (partner_id, id, is_right, figures, checked_at),
  insert (partner_id, id, is_right, figures, checked_at)
  on ledger_checks to portal_jobs;
create trigger keep_partner before update of partner_id on ledger_checks
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger append_only before update or delete or truncate on ledger_checks
  for each statement execute function app.refuse_rewriting();
-- Not granted: update and delete to anyone; insert to anyone but jobs; anything to resellers and to members limited to
-- some tenants.

-- payees

create table payees (
  partner_id uuid not null,
  id uuid not null,
  earner_kind text not null,
  tenant_id uuid,
  reseller_id uuid,
  currency char(3) not null,
  method text not null,
  holder_name text not null,
  country char(2) not null,
  sealed_details text,
  details_hint text,
  account_ref text,
  status text default 'pending' not null,
  status_reason text,
  verified_by uuid,
  verified_at timestamp with time zone,
  agreement_accepted_at timestamp with time zone,
  agreement_accepted_by_name text,
  tax_form text default 'missing' not null,
  identity_review text default 'none' not null,
  minimum_minor bigint,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint payees_partner_id_id_pk primary key (partner_id, id),
  constraint payees_once_key unique nulls not distinct (partner_id, earner_kind, reseller_id, currency),
  constraint payees_earner_kind_known check (earner_kind in ('reseller', 'partner')),
  constraint payees_method_known check (method in ('stripe', 'sepa', 'nacha', 'manual')),
  constraint payees_status_known check (status in ('pending', 'verified', 'rejected')),
  constraint payees_tax_form_known check (tax_form in ('missing', 'submitted', 'approved', 'rejected')),
  constraint payees_identity_review_known check (identity_review in ('none', 'outstanding', 'cleared')),
  constraint payees_currency_code check (currency ~ '^[A-Z]{3}$'),
  constraint payees_reseller_if_earner check ((earner_kind = 'reseller') = (reseller_id is not null) and (reseller_id is null) = (tenant_id is null)),
  constraint payees_minimum_not_negative check (minimum_minor >= 0),
  constraint payees_country_code check (country ~ '^[A-Z]{2}$')
);
alter table payees
  add constraint payees_partner_id_partners_id_fk foreign key (partner_id)
  references partners(id) on delete restrict;
alter table payees
  add constraint payees_partner_id_tenant_id_reseller_id_resellers_partner_id_tenant_id_id_fk foreign key (partner_id, tenant_id, reseller_id)
  references resellers(partner_id, tenant_id, id) on delete restrict;
create index payees_account_idx on payees (partner_id, account_ref) where account_ref is not null;

alter table payees enable row level security;
alter table payees force row level security;
create policy isolation on payees as restrictive to portal_partner, portal_reseller, portal_jobs
  using (partner_id = app.partner_id());
create policy isolation_insert on payees as restrictive for insert to portal_platform
  with check (partner_id = app.partner_id());
create policy isolation_update on payees as restrictive for update to portal_platform
  using (partner_id = app.partner_id());
create policy platform on payees to portal_platform
  using (true);
create policy partner_select on payees for select to portal_partner
  using (app.tenant_ids() is null or tenant_id = any (app.tenant_ids()));
create policy partner_insert on payees for insert to portal_partner
  with check (earner_kind = 'reseller' and (app.tenant_ids() is null or tenant_id = any (app.tenant_ids())));
create policy partner_update on payees for update to portal_partner
  using (earner_kind = 'reseller' and (app.tenant_ids() is null or tenant_id = any (app.tenant_ids())));
create policy reseller on payees to portal_reseller
  using (reseller_id = app.reseller_id());
create policy jobs on payees to portal_jobs
  using (true);
grant select (partner_id, id, earner_kind, tenant_id, reseller_id, currency, method, holder_name, country,
    details_hint, account_ref, status, status_reason, verified_by, verified_at,
    agreement_accepted_at, agreement_accepted_by_name, tax_form, identity_review, minimum_minor,
    version, created_at, updated_at),
  insert (partner_id, id, earner_kind, tenant_id, reseller_id, currency, created_at, method, holder_name,
    country, sealed_details, details_hint, account_ref, minimum_minor, agreement_accepted_at,
    agreement_accepted_by_name, version, updated_at, status, status_reason, verified_by,
    verified_at, tax_form, identity_review),
  update (method, holder_name, country, sealed_details, details_hint, account_ref, minimum_minor,
    agreement_accepted_at, agreement_accepted_by_name, version, updated_at, status, status_reason,
    verified_by, verified_at, tax_form, identity_review)
  on payees to portal_platform;
grant select (partner_id, id, earner_kind, tenant_id, reseller_id, currency, method, holder_name, country,
    details_hint, account_ref, status, status_reason, verified_by, verified_at,
    agreement_accepted_at, agreement_accepted_by_name, tax_form, identity_review, minimum_minor,
    version, created_at, updated_at),
  insert (partner_id, id, earner_kind, tenant_id, reseller_id, currency, created_at, method, holder_name,
    country, sealed_details, details_hint, account_ref, minimum_minor, agreement_accepted_at,
    agreement_accepted_by_name, version, updated_at, status, status_reason, verified_by,
    verified_at, tax_form, identity_review),
  update (method, holder_name, country, sealed_details, details_hint, account_ref, minimum_minor,
    agreement_accepted_at, agreement_accepted_by_name, version, updated_at, status, status_reason,
    verified_by, verified_at, tax_form, identity_review)
  on payees to portal_partner;
grant select (partner_id, id, earner_kind, tenant_id, reseller_id, currency, method, holder_name, country,
    details_hint, account_ref, status, status_reason, verified_at, agreement_accepted_at,
    agreement_accepted_by_name, tax_form, identity_review, minimum_minor, version, created_at,
    updated_at),
  insert (partner_id, id, earner_kind, tenant_id, reseller_id, currency, created_at, method, holder_name,
    country, sealed_details, details_hint, account_ref, minimum_minor, agreement_accepted_at,
    agreement_accepted_by_name, version, updated_at),
  update (method, holder_name, country, sealed_details, details_hint, account_ref, minimum_minor,
    agreement_accepted_at, agreement_accepted_by_name, version, updated_at)
  on payees to portal_reseller;
grant select (partner_id, id, earner_kind, tenant_id, reseller_id, currency, method, holder_name, country,
    sealed_details, details_hint, account_ref, status, status_reason, verified_by, verified_at,
    agreement_accepted_at, agreement_accepted_by_name, tax_form, identity_review, minimum_minor,
    version, created_at, updated_at),
  insert (partner_id, id, earner_kind, tenant_id, reseller_id, currency, method, holder_name, country,
    sealed_details, details_hint, account_ref, status, status_reason, verified_by, verified_at,
    agreement_accepted_at, agreement_accepted_by_name, tax_form, identity_review, minimum_minor,
    version, created_at, updated_at),
  update (method, holder_name, country, sealed_details, details_hint, account_ref, minimum_minor,
    agreement_accepted_at, agreement_accepted_by_name, version, updated_at, status, status_reason,
    verified_by, verified_at, tax_form, identity_review)
  on payees to portal_jobs;
create trigger keep_partner before update of partner_id on payees
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
-- Not granted: delete to anyone; sealed account numbers to anyone but jobs for reading; the gates to resellers, and
-- those of the partner itself to the partner.

-- payout_batches

create table payout_batches (
  partner_id uuid not null,
  id uuid not null,
  number text not null,
  payer text not null,
  method text not null,
  currency char(3) not null,
  status text default 'draft' not null,
  cut_off_at timestamp with time zone not null,
  note text,
  total_minor bigint default 0 not null,
  payouts integer default 0 not null,
  created_by uuid,
  created_by_name text not null,
  created_at timestamp with time zone default now() not null,
  submitted_at timestamp with time zone,
  approved_by uuid,
  approved_by_name text,
  approved_at timestamp with time zone,
  executed_at timestamp with time zone,
  completed_at timestamp with time zone,
  file_name text,
  file_content bytea,
  version integer default 1 not null,
  constraint payout_batches_partner_id_id_pk primary key (partner_id, id),
  constraint payout_batches_number_key unique (partner_id, number),
  constraint payout_batches_payer_known check (payer in ('partner', 'platform')),
  constraint payout_batches_method_known check (method in ('stripe', 'sepa', 'nacha', 'manual')),
  constraint payout_batches_status_known check (status in ('draft', 'awaiting_approval', 'approved', 'processing', 'completed', 'cancelled')),
  constraint payout_batches_currency_code check (currency ~ '^[A-Z]{3}$'),
  constraint payout_batches_four_eyes check (approved_at is null or (approved_by is not null and approved_by is distinct from created_by))
);
alter table payout_batches
  add constraint payout_batches_partner_id_partners_id_fk foreign key (partner_id)
  references partners(id) on delete restrict;
create index payout_batches_created_idx on payout_batches (partner_id, payer, created_at);
create index payout_batches_due_idx on payout_batches (status) where status = 'processing';

alter table payout_batches enable row level security;
alter table payout_batches force row level security;
create policy isolation on payout_batches as restrictive to portal_partner, portal_jobs
  using (partner_id = app.partner_id());
create policy platform on payout_batches for select to portal_platform
  using (true);
create policy partner on payout_batches for select to portal_partner
  using (payer = 'partner' and app.tenant_ids() is null);
create policy jobs on payout_batches to portal_jobs
  using (true);
grant select (partner_id, id, number, payer, method, currency, status, cut_off_at, note, total_minor,
    payouts, created_by, created_by_name, created_at, submitted_at, approved_by, approved_by_name,
    approved_at, executed_at, completed_at, file_name, version)
  on payout_batches to portal_platform;
grant select (partner_id, id, number, payer, method, currency, status, cut_off_at, note, total_minor,
    payouts, created_by, created_by_name, created_at, submitted_at, approved_by, approved_by_name,
    approved_at, executed_at, completed_at, file_name, version)
  on payout_batches to portal_partner;
grant select (partner_id, id, number, payer, method, currency, status, cut_off_at, note, total_minor,
    payouts, created_by, created_by_name, created_at, submitted_at, approved_by, approved_by_name,
    approved_at, executed_at, completed_at, file_name, file_content, version),
  insert (partner_id, id, number, payer, method, currency, status, cut_off_at, note, total_minor,
    payouts, created_by, created_by_name, created_at, submitted_at, approved_by, approved_by_name,
    approved_at, executed_at, completed_at, file_name, file_content, version),
  update (status, note, total_minor, payouts, submitted_at, approved_by, approved_by_name, approved_at,
    executed_at, completed_at, file_name, file_content, version)
  on payout_batches to portal_jobs;
create trigger keep_partner before update of partner_id on payout_batches
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
-- Not granted: delete to anyone; writes to anyone but jobs; the file, which has account numbers, to anyone but jobs; the
-- platform’s batches to the partner; anything to resellers and to members limited to some tenants.

-- payouts

create table payouts (
  partner_id uuid not null,
  id uuid not null,
  batch_id uuid not null,
  payee_id uuid not null,
  earner_kind text not null,
  tenant_id uuid,
  reseller_id uuid,
  currency char(3) not null,
  amount_minor bigint not null,
  items integer not null,
  decision text default 'include' not null,
  decision_reason text,
  status text default 'draft' not null,
  reference text not null,
  provider_ref text,
  failure text,
  paid_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint payouts_partner_id_id_pk primary key (partner_id, id),
  constraint payouts_once_key unique (partner_id, batch_id, payee_id),
  constraint payouts_earner_kind_known check (earner_kind in ('reseller', 'partner')),
  constraint payouts_decision_known check (decision in ('include', 'exclude', 'hold')),
  constraint payouts_status_known check (status in ('draft', 'awaiting_approval', 'approved', 'processing', 'unknown', 'failed', 'paid', 'returned')),
  constraint payouts_currency_code check (currency ~ '^[A-Z]{3}$'),
  constraint payouts_reseller_if_earner check ((earner_kind = 'reseller') = (reseller_id is not null) and (reseller_id is null) = (tenant_id is null)),
  constraint payouts_amount_not_negative check (amount_minor >= 0)
);
alter table payouts
  add constraint payouts_partner_id_batch_id_payout_batches_partner_id_id_fk foreign key (partner_id, batch_id)
  references payout_batches(partner_id, id) on delete restrict;
alter table payouts
  add constraint payouts_partner_id_payee_id_payees_partner_id_id_fk foreign key (partner_id, payee_id)
  references payees(partner_id, id) on delete restrict;
alter table payouts
  add constraint payouts_partner_id_tenant_id_reseller_id_resellers_partner_id_tenant_id_id_fk foreign key (partner_id, tenant_id, reseller_id)
  references resellers(partner_id, tenant_id, id) on delete restrict;
create index payouts_reseller_idx on payouts (partner_id, reseller_id, created_at);
create index payouts_due_idx on payouts (status) where status in ('processing', 'unknown');

alter table payouts enable row level security;
alter table payouts force row level security;
create policy isolation on payouts as restrictive to portal_partner, portal_reseller
  using (partner_id = app.partner_id());
create policy isolation_insert on payouts as restrictive for insert to portal_jobs
  with check (partner_id = app.partner_id());
create policy isolation_update on payouts as restrictive for update to portal_jobs
  using (partner_id = app.partner_id());
create policy platform on payouts for select to portal_platform
  using (true);
create policy partner on payouts for select to portal_partner
  using (app.tenant_ids() is null or tenant_id = any (app.tenant_ids()));
create policy reseller on payouts for select to portal_reseller
  using (reseller_id = app.reseller_id() and status in ('approved', 'processing', 'unknown', 'failed', 'paid', 'returned'));
create policy jobs_select on payouts for select to portal_jobs
  using (partner_id = app.partner_id());
create policy jobs_insert on payouts for insert to portal_jobs
  with check (true);
create policy jobs_update on payouts for update to portal_jobs
  using (true);
create policy jobs_due on payouts for select to portal_jobs
  using (status in ('processing', 'unknown'));
grant select (partner_id, id, batch_id, payee_id, earner_kind, tenant_id, reseller_id, currency,
    amount_minor, items, decision, decision_reason, status, reference, provider_ref, failure,
    paid_at, created_at, updated_at)
  on payouts to portal_platform;
grant select (partner_id, id, batch_id, payee_id, earner_kind, tenant_id, reseller_id, currency,
    amount_minor, items, decision, decision_reason, status, reference, provider_ref, failure,
    paid_at, created_at, updated_at)
  on payouts to portal_partner;
grant select (partner_id, id, payee_id, earner_kind, tenant_id, reseller_id, currency, amount_minor, items,
    status, reference, paid_at, created_at, updated_at)
  on payouts to portal_reseller;
grant select (partner_id, id, batch_id, payee_id, earner_kind, tenant_id, reseller_id, currency,
    amount_minor, items, decision, decision_reason, status, reference, provider_ref, failure,
    paid_at, created_at, updated_at),
  insert (partner_id, id, batch_id, payee_id, earner_kind, tenant_id, reseller_id, currency,
    amount_minor, items, decision, decision_reason, status, reference, provider_ref, failure,
    paid_at, created_at, updated_at),
  update (amount_minor, items, decision, decision_reason, status, provider_ref, failure, paid_at,
    updated_at)
  on payouts to portal_jobs;
create trigger keep_partner before update of partner_id on payouts
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
-- Not granted: delete to anyone; writes to anyone but jobs; what is not approved yet, to resellers. Jobs also see the
-- payouts of all partners whose outcome is open.

-- payout_items

create table payout_items (
  partner_id uuid not null,
  payout_id uuid not null,
  id uuid not null,
  tenant_id uuid,
  reseller_id uuid,
  line_id uuid,
  adjustment_id uuid,
  recovery_id uuid,
  amount_minor bigint not null,
  constraint payout_items_partner_id_payout_id_id_pk primary key (partner_id, payout_id, id),
  constraint payout_items_one_source check (num_nonnulls(line_id, adjustment_id, recovery_id) = 1)
);
alter table payout_items
  add constraint payout_items_partner_id_payout_id_payouts_partner_id_id_fk foreign key (partner_id, payout_id)
  references payouts(partner_id, id) on delete restrict;
alter table payout_items
  add constraint payout_items_partner_id_tenant_id_reseller_id_resellers_partner_id_tenant_id_id_fk foreign key (partner_id, tenant_id, reseller_id)
  references resellers(partner_id, tenant_id, id) on delete restrict;
alter table payout_items
  add constraint payout_items_partner_id_line_id_commission_lines_partner_id_id_fk foreign key (partner_id, line_id)
  references commission_lines(partner_id, id) on delete restrict;
alter table payout_items
  add constraint payout_items_partner_id_adjustment_id_adjustments_partner_id_id_fk foreign key (partner_id, adjustment_id)
  references adjustments(partner_id, id) on delete restrict;
alter table payout_items
  add constraint payout_items_partner_id_recovery_id_recoveries_partner_id_id_fk foreign key (partner_id, recovery_id)
  references recoveries(partner_id, id) on delete restrict;
create unique index payout_items_line_key on payout_items (partner_id, line_id) where line_id is not null;
create unique index payout_items_adjustment_key on payout_items (partner_id, adjustment_id) where adjustment_id is not null;
create unique index payout_items_recovery_key on payout_items (partner_id, recovery_id) where recovery_id is not null;

alter table payout_items enable row level security;
alter table payout_items force row level security;
create policy isolation on payout_items as restrictive to portal_partner, portal_reseller, portal_jobs
  using (partner_id = app.partner_id());
create policy platform on payout_items for select to portal_platform
  using (true);
create policy partner on payout_items for select to portal_partner
  using (app.tenant_ids() is null or tenant_id = any (app.tenant_ids()));
create policy reseller on payout_items for select to portal_reseller
  using (reseller_id = app.reseller_id());
create policy jobs on payout_items to portal_jobs
  using (true);
grant select (partner_id, payout_id, id, tenant_id, reseller_id, line_id, adjustment_id, recovery_id,
    amount_minor)
  on payout_items to portal_platform;
grant select (partner_id, payout_id, id, tenant_id, reseller_id, line_id, adjustment_id, recovery_id,
    amount_minor)
  on payout_items to portal_partner;
grant select (partner_id, payout_id, id, tenant_id, reseller_id, line_id, adjustment_id, recovery_id,
    amount_minor)
  on payout_items to portal_reseller;
grant select (partner_id, payout_id, id, tenant_id, reseller_id, line_id, adjustment_id, recovery_id,
    amount_minor),
  insert (partner_id, payout_id, id, tenant_id, reseller_id, line_id, adjustment_id, recovery_id,
    amount_minor),
  delete
  on payout_items to portal_jobs;
create trigger keep_partner before update of partner_id on payout_items
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
-- Not granted: update to anyone; writes to anyone but jobs, which take items out of payouts that are not approved.

-- payout_attempts

create table payout_attempts (
  partner_id uuid not null,
  payout_id uuid not null,
  attempt integer not null,
  idempotency_key text not null,
  amount_minor bigint not null,
  currency char(3) not null,
  status text default 'started' not null,
  provider_ref text,
  error text,
  started_at timestamp with time zone default now() not null,
  ended_at timestamp with time zone,
  constraint payout_attempts_partner_id_payout_id_attempt_pk primary key (partner_id, payout_id, attempt),
  constraint payout_attempts_key unique (partner_id, idempotency_key),
  constraint payout_attempts_status_known check (status in ('started', 'succeeded', 'failed', 'unknown')),
  constraint payout_attempts_currency_code check (currency ~ '^[A-Z]{3}$'),
  constraint payout_attempts_attempt_positive check (attempt > 0)
);
alter table payout_attempts
  add constraint payout_attempts_partner_id_payout_id_payouts_partner_id_id_fk foreign key (partner_id, payout_id)
  references payouts(partner_id, id) on delete restrict;

alter table payout_attempts enable row level security;
alter table payout_attempts force row level security;
create policy isolation on payout_attempts as restrictive to portal_partner, portal_jobs
  using (partner_id = app.partner_id());
create policy platform on payout_attempts for select to portal_platform
  using (true);
create policy partner on payout_attempts for select to portal_partner
  using (app.tenant_ids() is null);
create policy jobs on payout_attempts to portal_jobs
  using (true);
grant select (partner_id, payout_id, attempt, idempotency_key, amount_minor, currency, status, provider_ref,
    error, started_at, ended_at)
  on payout_attempts to portal_platform;
grant select (partner_id, payout_id, attempt, idempotency_key, amount_minor, currency, status, provider_ref,
    error, started_at, ended_at)
  on payout_attempts to portal_partner;
grant select (partner_id, payout_id, attempt, idempotency_key, amount_minor, currency, status, provider_ref,
    error, started_at, ended_at),
  insert (partner_id, payout_id, attempt, idempotency_key, amount_minor, currency, status, provider_ref,
    error, started_at, ended_at),
  update (status, provider_ref, error, ended_at)
  on payout_attempts to portal_jobs;
create trigger keep_partner before update of partner_id on payout_attempts
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
-- Not granted: delete and the change of what was asked to anyone; writes to anyone but jobs; anything to resellers and to
-- members limited to some tenants.

-- provider_events

create table provider_events (
  partner_id uuid not null,
  id uuid not null,
  provider text not null,
  event_ref text not null,
  type text not null,
  payload jsonb not null,
  occurred_at timestamp with time zone not null,
  received_at timestamp with time zone default now() not null,
  applied_at timestamp with time zone,
  outcome text,
  constraint provider_events_partner_id_id_pk primary key (partner_id, id),
  constraint provider_events_once_key unique (partner_id, provider, event_ref),
  constraint provider_events_provider_known check (provider in ('stripe'))
);
alter table provider_events
  add constraint provider_events_partner_id_partners_id_fk foreign key (partner_id)
  references partners(id) on delete restrict;
create index provider_events_due_idx on provider_events (partner_id, received_at) where applied_at is null;

alter table provider_events enable row level security;
alter table provider_events force row level security;
create policy isolation_insert on provider_events as restrictive for insert to portal_jobs
  with check (partner_id = app.partner_id());
create policy isolation_update on provider_events as restrictive for update to portal_jobs
  using (partner_id = app.partner_id());
create policy platform on provider_events for select to portal_platform
  using (true);
create policy jobs_select on provider_events for select to portal_jobs
  using (partner_id = app.partner_id());
create policy jobs_insert on provider_events for insert to portal_jobs
  with check (true);
create policy jobs_update on provider_events for update to portal_jobs
  using (true);
create policy jobs_due on provider_events for select to portal_jobs
  using (applied_at is null);
grant select (partner_id, id, provider, event_ref, type, occurred_at, received_at, applied_at, outcome)
  on provider_events to portal_platform;
grant select (partner_id, id, provider, event_ref, type, payload, occurred_at, received_at, applied_at,
    outcome),
  insert (partner_id, id, provider, event_ref, type, payload, occurred_at, received_at, applied_at,
    outcome),
  update (applied_at, outcome)
  on provider_events to portal_jobs;
create trigger keep_partner before update of partner_id on provider_events
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
-- Not granted: delete and the change of what was told to anyone; what was told to anyone but jobs; anything to partners
-- and resellers. Jobs also see what waits for all partners.

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

-- A closed month takes no line and no booking.
create function app.refuse_closed_period() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $$
begin
  if exists (
    select from (select distinct partner_id, period from added) a
    join public.accounting_periods p on p.partner_id = a.partner_id and p.period = a.period
    where p.status = 'closed'
  ) then
    raise exception 'the month is closed'
      using errcode = 'check_violation', constraint = tg_table_name || '_open_period', table = tg_table_name;
  end if;
  return null;
end $$;
revoke execute on function app.refuse_closed_period() from public;
create trigger open_period after insert on commission_lines referencing new table as added
  for each statement execute function app.refuse_closed_period();
create trigger open_period after insert on recoveries referencing new table as added
  for each statement execute function app.refuse_closed_period();
create trigger open_period after insert on ledger_journals referencing new table as added
  for each statement execute function app.refuse_closed_period();

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

-- Where money goes is looked at again whenever it changes.
create function app.doubt_changed_payee() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $$
begin
  if (new.method, new.holder_name, new.country, new.sealed_details, new.account_ref)
    is distinct from (old.method, old.holder_name, old.country, old.sealed_details, old.account_ref) then
    new.status := 'pending';
    new.verified_by := null;
    new.verified_at := null;
  end if;
  return new;
end $$;
revoke execute on function app.doubt_changed_payee() from public;
create trigger doubt_changed_payee before update on payees
  for each row execute function app.doubt_changed_payee();

-- What is approved is sent as it was approved.
create function app.freeze_payout() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $$
begin
  if old.status not in ('draft', 'awaiting_approval')
    and (new.amount_minor, new.items, new.decision) is distinct from (old.amount_minor, old.items, old.decision) then
    raise exception 'an approved payout stays as it is'
      using errcode = 'check_violation', constraint = 'payouts_frozen', table = 'payouts';
  end if;
  return new;
end $$;
revoke execute on function app.freeze_payout() from public;
create trigger keep_frozen before update on payouts
  for each row execute function app.freeze_payout();

create function app.freeze_payout_items() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $$
begin
  if exists (
    select from moved m join public.payouts p on p.partner_id = m.partner_id and p.id = m.payout_id
    where p.status not in ('draft', 'awaiting_approval')
  ) then
    raise exception 'an approved payout stays as it is'
      using errcode = 'check_violation', constraint = 'payout_items_frozen', table = 'payout_items';
  end if;
  return null;
end $$;
revoke execute on function app.freeze_payout_items() from public;
create trigger freeze_added after insert on payout_items referencing new table as moved
  for each statement execute function app.freeze_payout_items();
create trigger freeze_removed after delete on payout_items referencing old table as moved
  for each statement execute function app.freeze_payout_items();

-- The queues of settling and of the nightly work.
select pgboss.create_queue('period__close', '{"policy": "standard", "retryLimit": 0, "expireInSeconds": 43200}');
select pgboss.create_queue('ledger__check', '{"policy": "standard", "retryLimit": 1, "expireInSeconds": 3600}');
select pgboss.create_queue('payout__execute', '{"policy": "standard", "retryLimit": 0, "expireInSeconds": 43200}');
select pgboss.create_queue('payout__settle', '{"policy": "standard", "retryLimit": 3, "retryDelay": 60, "retryBackoff": true}');
