-- Whom to pay, and how payouts go out and end.

-- payees
-- Which rails there are is for the code to say (packages/domain/payout/rail): a new one needs no migration. Four eyes cover where
-- the money goes (docs/isolation.md): who gave details may not verify them, changed details rest, and what is approved names its
-- destination.

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
  tax_form text default 'missing' not null,
  identity_review text default 'none' not null,
  minimum_minor bigint,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  holder_kind text default 'company' not null,
  account_state jsonb,
  destination text,
  entered_by uuid,
  entered_by_name text,
  entered_by_person text,
  entered_at timestamp with time zone,
  first_verified_at timestamp with time zone,
  changed_at timestamp with time zone,
  account_people text[] default '{}' not null,
  constraint payees_pk primary key (partner_id, id),
  constraint payees_once_key unique nulls not distinct (partner_id, earner_kind, reseller_id, currency),
  constraint payees_earner_kind_known check (earner_kind in ('reseller', 'partner')),
  constraint payees_status_known check (status in ('pending', 'verified', 'rejected')),
  constraint payees_tax_form_known check (tax_form in ('missing', 'submitted', 'approved', 'rejected')),
  constraint payees_identity_review_known check (identity_review in ('none', 'outstanding', 'cleared')),
  constraint payees_currency_code check (currency ~ '^[A-Z]{3}$'),
  constraint payees_reseller_if_earner check ((earner_kind = 'reseller') = (reseller_id is not null) and (reseller_id is null) = (tenant_id is null)),
  constraint payees_minimum_not_negative check (minimum_minor >= 0),
  constraint payees_country_code check (country ~ '^[A-Z]{2}$'),
  constraint payees_holder_kind_known check (holder_kind in ('person', 'company')),
  constraint payees_four_eyes check (verified_by is null or verified_by is distinct from entered_by),
  constraint payees_method_name check (method ~ '^[a-z][a-z0-9_]{1,30}$')
);
alter table payees add constraint payees_partner_id_partners_id_fk
  foreign key (partner_id) references partners (id) on delete restrict;
alter table payees add constraint payees_reseller_fk
  foreign key (partner_id, tenant_id, reseller_id) references resellers (partner_id, tenant_id, id) on delete restrict;
create index payees_account_idx on payees (partner_id, account_ref) where account_ref is not null;

alter table payees enable row level security;
alter table payees force row level security;
create policy platform_across on payees for select to portal_platform
  using (true);
select maintenance.policy('payees', 'portal_platform', 'insert',
  $$account_people = '{}'$$);
select maintenance.policy('payees', 'portal_platform', 'update');
select maintenance.policy('payees', 'portal_partner', 'select',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('payees', 'portal_partner', 'insert',
  $$account_people = '{}' and earner_kind = 'reseller' and (app.tenant_ids() is null or tenant_id = any (app.tenant_ids()))$$);
select maintenance.policy('payees', 'portal_partner', 'update',
  $$earner_kind = 'reseller' and (app.tenant_ids() is null or tenant_id = any (app.tenant_ids()))$$);
select maintenance.policy('payees', 'portal_reseller', 'select',
  'reseller_id = app.reseller_id()');
select maintenance.policy('payees', 'portal_reseller', 'insert',
  $$status = 'pending' and tax_form = 'missing' and identity_review = 'none' and account_people = '{}'
    and reseller_id = app.reseller_id()$$);
select maintenance.policy('payees', 'portal_reseller', 'update',
  'reseller_id = app.reseller_id()');
select maintenance.policy('payees', 'portal_jobs', 'all');
grant select (partner_id, id, earner_kind, tenant_id, reseller_id, currency, method, holder_name, country,
    details_hint, account_ref, status, status_reason, verified_by, verified_at, tax_form, identity_review, minimum_minor, version, created_at, updated_at,
    holder_kind, account_state, destination, entered_by, entered_by_name, entered_by_person, entered_at,
    first_verified_at, changed_at, account_people),
  insert (partner_id, id, earner_kind, tenant_id, reseller_id, currency, method, holder_name, country,
    sealed_details, details_hint, account_ref, status, status_reason, verified_by, verified_at, tax_form,
    identity_review, minimum_minor, version, created_at, updated_at, holder_kind, destination, entered_by,
    entered_by_name, entered_by_person, entered_at, account_people),
  update (method, holder_name, country, sealed_details, details_hint, account_ref, status, status_reason,
    verified_by, verified_at, tax_form, identity_review, minimum_minor, version, updated_at, holder_kind,
    destination, entered_by, entered_by_name, entered_by_person, entered_at, changed_at)
  on payees to portal_platform;
grant select (partner_id, id, earner_kind, tenant_id, reseller_id, currency, method, holder_name, country,
    details_hint, account_ref, status, status_reason, verified_by, verified_at, tax_form, identity_review, minimum_minor, version, created_at, updated_at,
    holder_kind, account_state, destination, entered_by, entered_by_name, entered_by_person, entered_at,
    first_verified_at, changed_at, account_people),
  insert (partner_id, id, earner_kind, tenant_id, reseller_id, currency, method, holder_name, country,
    sealed_details, details_hint, account_ref, status, status_reason, verified_by, verified_at, tax_form,
    identity_review, minimum_minor, version, created_at, updated_at, holder_kind, destination, entered_by,
    entered_by_name, entered_by_person, entered_at, account_people),
  update (method, holder_name, country, sealed_details, details_hint, account_ref, status, status_reason,
    verified_by, verified_at, tax_form, identity_review, minimum_minor, version, updated_at, holder_kind,
    destination, entered_by, entered_by_name, entered_by_person, entered_at, changed_at)
  on payees to portal_partner;
grant select (partner_id, id, earner_kind, tenant_id, reseller_id, currency, method, holder_name, country,
    details_hint, account_ref, status, status_reason, verified_at, tax_form, identity_review, minimum_minor, version, created_at, updated_at,
    holder_kind, account_state, destination, entered_by, entered_by_name, entered_by_person, entered_at,
    first_verified_at, changed_at),
  insert (partner_id, id, earner_kind, tenant_id, reseller_id, currency, method, holder_name, country,
    sealed_details, details_hint, account_ref, minimum_minor,
    version, created_at, updated_at, holder_kind, destination, entered_by, entered_by_name, entered_by_person,
    entered_at, status, tax_form, identity_review, account_people),
  update (method, holder_name, country, sealed_details, details_hint, account_ref, minimum_minor, version, updated_at, holder_kind, destination, entered_by,
    entered_by_name, entered_by_person, entered_at, changed_at)
  on payees to portal_reseller;
grant select (partner_id, id, earner_kind, tenant_id, reseller_id, currency, method, holder_name, country,
    sealed_details, details_hint, account_ref, status, status_reason, verified_by, verified_at,
    tax_form, identity_review, minimum_minor, version,
    created_at, updated_at, holder_kind, account_state, destination, entered_by, entered_by_name,
    entered_by_person, entered_at, first_verified_at, changed_at, account_people),
  insert (partner_id, id, earner_kind, tenant_id, reseller_id, currency, method, holder_name, country,
    sealed_details, details_hint, account_ref, status, status_reason, verified_by, verified_at,
    tax_form, identity_review, minimum_minor, version,
    created_at, updated_at, holder_kind, destination, entered_by, entered_by_name, entered_by_person,
    entered_at, account_people),
  update (method, holder_name, country, sealed_details, details_hint, account_ref, status, status_reason,
    verified_by, verified_at, tax_form, identity_review,
    minimum_minor, version, updated_at, holder_kind, account_state, destination, entered_by, entered_by_name,
    entered_by_person, entered_at, changed_at, account_people)
  on payees to portal_jobs;
create trigger keep_partner before update of partner_id on payees
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on payees for each statement execute function app.require_seal();
-- Where money goes is looked at again whenever it changes, papers whenever it is somebody else's. Once details were verified, a
-- change says when it happened, and that moves on only: it rests from then.
create function app.unverify_changed_payee() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $$
begin
  if (new.method, new.holder_name, new.country, new.holder_kind, new.sealed_details, new.account_ref)
    is distinct from
    (old.method, old.holder_name, old.country, old.holder_kind, old.sealed_details, old.account_ref) then
    new.status := 'pending';
    new.verified_by := null;
    new.verified_at := null;
  end if;
  if (new.holder_name, new.country, new.holder_kind) is distinct from (old.holder_name, old.country, old.holder_kind) then
    if new.tax_form = 'approved' then new.tax_form := 'submitted'; end if;
    if new.identity_review = 'cleared' then new.identity_review := 'outstanding'; end if;
  end if;
  if old.first_verified_at is not null then
    new.first_verified_at := old.first_verified_at;
    if new.changed_at is distinct from old.changed_at then
      new.changed_at := greatest(new.changed_at, old.changed_at);
    elsif (new.method, new.holder_name, new.country, new.holder_kind, new.destination, new.account_ref)
      is distinct from
      (old.method, old.holder_name, old.country, old.holder_kind, old.destination, old.account_ref) then
      raise exception 'a change of verified details says when it happened'
        using errcode = 'check_violation', constraint = 'payees_change_dated', table = 'payees';
    end if;
  elsif new.status = 'verified' then
    new.first_verified_at := coalesce(new.verified_at, now());
  end if;
  return new;
end $$;
revoke execute on function app.unverify_changed_payee() from public;
create trigger unverify_changed_payee before update on payees
  for each row execute function app.unverify_changed_payee();
-- Not granted: delete to anyone; sealed account numbers to anyone but jobs for reading; what a provider says about
-- an account, and to whom it was shown, to anyone but jobs for writing; when details were verified for the first
-- time, to anyone: a trigger writes it; the gates to resellers, and those of the partner itself to the partner.

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
  version integer default 1 not null,
  files integer default 0 not null,
  submitted_by uuid,
  submitted_by_name text,
  constraint payout_batches_pk primary key (partner_id, id),
  constraint payout_batches_number_key unique (partner_id, number),
  constraint payout_batches_payer_known check (payer in ('partner', 'platform')),
  constraint payout_batches_status_known check (status in ('draft', 'awaiting_approval', 'approved', 'processing', 'completed', 'cancelled')),
  constraint payout_batches_currency_code check (currency ~ '^[A-Z]{3}$'),
  constraint payout_batches_four_eyes check (approved_at is null or (approved_by is not null and approved_by is distinct from created_by
    and approved_by is distinct from submitted_by)),
  constraint payout_batches_method_name check (method ~ '^[a-z][a-z0-9_]{1,30}$')
);
alter table payout_batches add constraint payout_batches_partner_id_partners_id_fk
  foreign key (partner_id) references partners (id) on delete restrict;
create index payout_batches_created_idx on payout_batches (partner_id, payer, created_at);
create index payout_batches_due_idx on payout_batches (status) where status = 'processing';

alter table payout_batches enable row level security;
alter table payout_batches force row level security;
create policy platform_across on payout_batches for select to portal_platform
  using (true);
select maintenance.policy('payout_batches', 'portal_partner', 'select',
  $$payer = 'partner' and app.tenant_ids() is null$$);
select maintenance.policy('payout_batches', 'portal_jobs', 'all');
grant select (partner_id, id, number, payer, method, currency, status, cut_off_at, note, total_minor, payouts,
    created_by, created_by_name, created_at, submitted_at, approved_by, approved_by_name, approved_at,
    executed_at, completed_at, version, files, submitted_by, submitted_by_name)
  on payout_batches to portal_platform;
grant select (partner_id, id, number, payer, method, currency, status, cut_off_at, note, total_minor, payouts,
    created_by, created_by_name, created_at, submitted_at, approved_by, approved_by_name, approved_at,
    executed_at, completed_at, version, files, submitted_by, submitted_by_name)
  on payout_batches to portal_partner;
grant select (partner_id, id, number, payer, method, currency, status, cut_off_at, note, total_minor, payouts,
    created_by, created_by_name, created_at, submitted_at, approved_by, approved_by_name, approved_at,
    executed_at, completed_at, version, files, submitted_by, submitted_by_name),
  insert (partner_id, id, number, payer, method, currency, status, cut_off_at, note, total_minor, payouts,
    created_by, created_by_name, created_at, submitted_at, approved_by, approved_by_name, approved_at,
    executed_at, completed_at, version, files, submitted_by, submitted_by_name),
  update (status, note, total_minor, payouts, submitted_at, approved_by, approved_by_name, approved_at,
    executed_at, completed_at, version, files, submitted_by, submitted_by_name)
  on payout_batches to portal_jobs;
create trigger keep_partner before update of partner_id on payout_batches
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on payout_batches for each statement execute function app.require_seal();
-- Not granted: delete to anyone; writes to anyone but jobs; the file, which has account numbers, to anyone but jobs;
-- the platform’s batches to the partner; anything to resellers and to members limited to some tenants.

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
  failure jsonb,
  paid_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  ask_at timestamp with time zone,
  cancelled_at timestamp with time zone,
  cancelled_by_name text,
  cancel_reason text,
  destination text,
  holder_name text,
  details_hint text,
  paid_from text,
  paid_from_hint text,
  constraint payouts_pk primary key (partner_id, id),
  constraint payouts_once_key unique (partner_id, batch_id, payee_id),
  constraint payouts_earner_kind_known check (earner_kind in ('reseller', 'partner')),
  constraint payouts_decision_known check (decision in ('include', 'exclude', 'hold')),
  constraint payouts_status_known check (status in ('draft', 'awaiting_approval', 'approved', 'processing', 'unknown', 'failed', 'paid', 'returned', 'cancelled')),
  constraint payouts_currency_code check (currency ~ '^[A-Z]{3}$'),
  constraint payouts_reseller_if_earner check ((earner_kind = 'reseller') = (reseller_id is not null) and (reseller_id is null) = (tenant_id is null)),
  constraint payouts_amount_not_negative check (amount_minor >= 0),
  constraint payouts_cancelled_why check ((status = 'cancelled') = (cancelled_at is not null) and (cancelled_at is null) = (cancel_reason is null))
);
alter table payouts add constraint payouts_batch_fk
  foreign key (partner_id, batch_id) references payout_batches (partner_id, id) on delete restrict;
alter table payouts add constraint payouts_payee_fk
  foreign key (partner_id, payee_id) references payees (partner_id, id) on delete restrict;
alter table payouts add constraint payouts_reseller_fk
  foreign key (partner_id, tenant_id, reseller_id) references resellers (partner_id, tenant_id, id) on delete restrict;
create index payouts_due_idx on payouts (status) where status in ('processing', 'unknown');
create index payouts_reseller_idx on payouts (partner_id, reseller_id, created_at);

alter table payouts enable row level security;
alter table payouts force row level security;
create policy platform_across on payouts for select to portal_platform
  using (true);
select maintenance.policy('payouts', 'portal_partner', 'select',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('payouts', 'portal_reseller', 'select',
  $$reseller_id = app.reseller_id() and status in ('approved', 'processing', 'unknown', 'failed', 'paid', 'returned', 'cancelled')$$);
create policy owner_due on payouts for select to portal_owner
  using (status in ('processing', 'unknown'));
select maintenance.policy('payouts', 'portal_jobs', 'all');
grant select (partner_id, id, batch_id, payee_id, earner_kind, tenant_id, reseller_id, currency, amount_minor,
    items, decision, decision_reason, status, reference, provider_ref, failure, paid_at, created_at, updated_at,
    ask_at, cancelled_at, cancelled_by_name, cancel_reason, destination, holder_name, details_hint, paid_from,
    paid_from_hint)
  on payouts to portal_platform;
grant select (partner_id, id, batch_id, payee_id, earner_kind, tenant_id, reseller_id, currency, amount_minor,
    items, decision, decision_reason, status, reference, provider_ref, failure, paid_at, created_at, updated_at,
    ask_at, cancelled_at, cancelled_by_name, cancel_reason, destination, holder_name, details_hint, paid_from,
    paid_from_hint)
  on payouts to portal_partner;
grant select (partner_id, id, payee_id, earner_kind, tenant_id, reseller_id, currency, amount_minor, items, status,
    reference, paid_at, created_at, updated_at, cancelled_at)
  on payouts to portal_reseller;
grant select (partner_id, id, batch_id, payee_id, earner_kind, tenant_id, reseller_id, currency, amount_minor,
    items, decision, decision_reason, status, reference, provider_ref, failure, paid_at, created_at, updated_at,
    ask_at, cancelled_at, cancelled_by_name, cancel_reason, destination, holder_name, details_hint, paid_from,
    paid_from_hint),
  insert (partner_id, id, batch_id, payee_id, earner_kind, tenant_id, reseller_id, currency, amount_minor,
    items, decision, decision_reason, status, reference, provider_ref, failure, paid_at, created_at, updated_at,
    ask_at, cancelled_at, cancelled_by_name, cancel_reason, destination, holder_name, details_hint, paid_from,
    paid_from_hint),
  update (amount_minor, items, decision, decision_reason, status, provider_ref, failure, paid_at, updated_at,
    ask_at, cancelled_at, cancelled_by_name, cancel_reason, destination, holder_name, details_hint, paid_from,
    paid_from_hint)
  on payouts to portal_jobs;
create trigger keep_partner before update of partner_id on payouts
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on payouts for each statement execute function app.require_seal();
-- A payout that becomes paid, or is returned after it was, takes its lines with it. Looks up by key what it needs (hence
-- `offset 0`): other changes of payouts cost nothing, whatever the partner has.
create function app.count_paid_lines() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $$
declare
  nobody constant uuid := '00000000-0000-0000-0000-000000000000';
  moved record;
  part record;
begin
  for moved in
    select n.partner_id, array_agg(n.id) as payouts, array_agg(case when n.status = 'paid' then 1 else -1 end) as ways
    from after_change n
    join before_change o on o.partner_id = n.partner_id and o.id = n.id
    where (n.status = 'paid') <> (o.status = 'paid')
    group by n.partner_id order by n.partner_id
  loop
    for part in
      select l.tenant_id, l.period, l.earner_kind, l.reseller_id, l.component_key, l.kind, l.currency,
        sum(m.way)::integer as lines, sum(m.way * l.amount_minor)::bigint as amount_minor
      from unnest(moved.payouts, moved.ways) as m(id, way)
      cross join lateral (
        select i.line_id from public.payout_items i
        where i.partner_id = moved.partner_id and i.payout_id = m.id and i.line_id is not null offset 0
      ) i
      cross join lateral (
        select l.* from public.commission_lines l where l.partner_id = moved.partner_id and l.id = i.line_id offset 0
      ) l
      group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2, 3, 4, 5, 6, 7
    loop
      update public.commission_totals t
      set paid_lines = t.paid_lines + part.lines, paid_minor = t.paid_minor + part.amount_minor
      where t.partner_id = moved.partner_id and t.tenant_key = coalesce(part.tenant_id, nobody) and t.period = part.period
        and t.earner_kind = part.earner_kind and t.reseller_key = coalesce(part.reseller_id, nobody)
        and t.component_key = part.component_key and t.kind = part.kind and t.currency = part.currency;
    end loop;
  end loop;
  return null;
end $$;
revoke execute on function app.count_paid_lines() from public;
create trigger count_paid after update on payouts
  referencing old table as before_change new table as after_change
  for each statement execute function app.count_paid_lines();
-- What is approved is sent as it was approved, and to where.
create function app.freeze_payout() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $$
begin
  if old.status not in ('draft', 'awaiting_approval')
    and (new.amount_minor, new.items, new.decision, new.destination, new.holder_name, new.details_hint, new.paid_from,
      new.paid_from_hint)
    is distinct from (old.amount_minor, old.items, old.decision, old.destination, old.holder_name, old.details_hint,
      old.paid_from, old.paid_from_hint) then
    raise exception 'an approved payout stays as it is'
      using errcode = 'check_violation', constraint = 'payouts_frozen', table = 'payouts';
  end if;
  if (old.status = 'cancelled') <> (new.status = 'cancelled') and (
    old.status not in ('failed', 'returned') or exists (
      select from public.payout_attempts a
      where a.partner_id = new.partner_id and a.payout_id = new.id and a.status not in ('failed', 'returned')
    )
  ) then
    raise exception 'a payout is cancelled only after it failed for certain, and for good'
      using errcode = 'check_violation', constraint = 'payouts_cancelled_for_good', table = 'payouts';
  end if;
  return new;
end $$;
revoke execute on function app.freeze_payout() from public;
create trigger keep_frozen before update on payouts
  for each row execute function app.freeze_payout();
-- Not granted: delete to anyone; writes to anyone but jobs; what is not approved yet, where a payout goes and why
-- one was given up, to resellers. app.due_work tells jobs of all partners'
-- whose outcome is open.

-- payout_reversals

create table payout_reversals (
  partner_id uuid not null,
  id uuid not null,
  payout_id uuid not null,
  attempt integer not null,
  earner_kind text not null,
  tenant_id uuid,
  reseller_id uuid,
  currency char(3) not null,
  period char(7) not null,
  amount_minor bigint not null,
  recorded_at timestamp with time zone default now() not null,
  constraint payout_reversals_pk primary key (partner_id, id),
  constraint payout_reversals_earner_kind_known check (earner_kind in ('reseller', 'partner')),
  constraint payout_reversals_period_month check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  constraint payout_reversals_currency_code check (currency ~ '^[A-Z]{3}$'),
  constraint payout_reversals_reseller_if_earner check ((earner_kind = 'reseller') = (reseller_id is not null) and (reseller_id is null) = (tenant_id is null)),
  constraint payout_reversals_amount_not_zero check (amount_minor <> 0)
);
alter table payout_reversals add constraint payout_reversals_payout_fk
  foreign key (partner_id, payout_id) references payouts (partner_id, id) on delete restrict;
alter table payout_reversals add constraint payout_reversals_reseller_fk
  foreign key (partner_id, tenant_id, reseller_id) references resellers (partner_id, tenant_id, id) on delete restrict;
create index payout_reversals_payout_idx on payout_reversals (partner_id, payout_id);

alter table payout_reversals enable row level security;
alter table payout_reversals force row level security;
create policy platform_across on payout_reversals for select to portal_platform
  using (true);
select maintenance.policy('payout_reversals', 'portal_partner', 'select',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('payout_reversals', 'portal_reseller', 'select',
  'reseller_id = app.reseller_id()');
select maintenance.policy('payout_reversals', 'portal_jobs', 'all');
grant select (partner_id, id, payout_id, attempt, earner_kind, tenant_id, reseller_id, currency, period,
    amount_minor, recorded_at)
  on payout_reversals to portal_platform;
grant select (partner_id, id, payout_id, attempt, earner_kind, tenant_id, reseller_id, currency, period,
    amount_minor, recorded_at)
  on payout_reversals to portal_partner;
grant select (partner_id, id, payout_id, attempt, earner_kind, tenant_id, reseller_id, currency, period,
    amount_minor, recorded_at)
  on payout_reversals to portal_reseller;
grant select (partner_id, id, payout_id, attempt, earner_kind, tenant_id, reseller_id, currency, period,
    amount_minor, recorded_at),
  insert (partner_id, id, payout_id, attempt, earner_kind, tenant_id, reseller_id, currency, period,
    amount_minor, recorded_at)
  on payout_reversals to portal_jobs;
create trigger keep_partner before update of partner_id on payout_reversals
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on payout_reversals for each statement execute function app.require_seal();
create trigger append_only before update or delete or truncate on payout_reversals
  for each statement execute function app.refuse_rewriting();
create trigger open_period after insert on payout_reversals referencing new table as added
  for each statement execute function app.refuse_closed_period();
-- Not granted: update and delete to anyone; insert to anyone but jobs.

-- payout_items
-- A line goes into one payout at most, those that were given up aside; these keep what they were made of.

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
  reversal_id uuid,
  released_at timestamp with time zone,
  constraint payout_items_pk primary key (partner_id, payout_id, id),
  constraint payout_items_one_source check (num_nonnulls(line_id, adjustment_id, recovery_id, reversal_id) = 1)
);
alter table payout_items add constraint payout_items_adjustment_fk
  foreign key (partner_id, adjustment_id) references adjustments (partner_id, id) on delete restrict;
alter table payout_items add constraint payout_items_line_fk
  foreign key (partner_id, line_id) references commission_lines (partner_id, id) on delete restrict;
alter table payout_items add constraint payout_items_payout_fk
  foreign key (partner_id, payout_id) references payouts (partner_id, id) on delete restrict;
alter table payout_items add constraint payout_items_recovery_fk
  foreign key (partner_id, recovery_id) references recoveries (partner_id, id) on delete restrict;
alter table payout_items add constraint payout_items_reseller_fk
  foreign key (partner_id, tenant_id, reseller_id) references resellers (partner_id, tenant_id, id) on delete restrict;
alter table payout_items add constraint payout_items_reversal_fk
  foreign key (partner_id, reversal_id) references payout_reversals (partner_id, id) on delete restrict;
create unique index payout_items_adjustment_key on payout_items (partner_id, adjustment_id) where adjustment_id is not null and released_at is null;
create unique index payout_items_line_key on payout_items (partner_id, line_id) where line_id is not null and released_at is null;
create unique index payout_items_recovery_key on payout_items (partner_id, recovery_id) where recovery_id is not null and released_at is null;
create unique index payout_items_reversal_key on payout_items (partner_id, reversal_id) where reversal_id is not null and released_at is null;

alter table payout_items enable row level security;
alter table payout_items force row level security;
create policy platform_across on payout_items for select to portal_platform
  using (true);
select maintenance.policy('payout_items', 'portal_partner', 'select',
  'app.tenant_ids() is null or tenant_id = any (app.tenant_ids())');
select maintenance.policy('payout_items', 'portal_reseller', 'select',
  'reseller_id = app.reseller_id()');
select maintenance.policy('payout_items', 'portal_jobs', 'all');
grant select (partner_id, payout_id, id, tenant_id, reseller_id, line_id, adjustment_id, recovery_id, amount_minor,
    reversal_id, released_at)
  on payout_items to portal_platform;
grant select (partner_id, payout_id, id, tenant_id, reseller_id, line_id, adjustment_id, recovery_id, amount_minor,
    reversal_id, released_at)
  on payout_items to portal_partner;
grant select (partner_id, payout_id, id, tenant_id, reseller_id, line_id, adjustment_id, recovery_id, amount_minor,
    reversal_id, released_at)
  on payout_items to portal_reseller;
grant select (partner_id, payout_id, id, tenant_id, reseller_id, line_id, adjustment_id, recovery_id, amount_minor,
    reversal_id, released_at),
  insert (partner_id, payout_id, id, tenant_id, reseller_id, line_id, adjustment_id, recovery_id, amount_minor,
    reversal_id),
  update (released_at),
  delete
  on payout_items to portal_jobs;
create trigger keep_partner before update of partner_id on payout_items
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on payout_items for each statement execute function app.require_seal();
create function app.freeze_payout_items() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $$
declare
  part record;
begin
  for part in
    select partner_id, array_agg(distinct payout_id) as payouts from moved group by partner_id
  loop
    if exists (
      select from public.payouts p
      where p.partner_id = part.partner_id and p.id = any (part.payouts) and p.status not in ('draft', 'awaiting_approval')
    ) then
      raise exception 'an approved payout stays as it is'
        using errcode = 'check_violation', constraint = 'payout_items_frozen', table = 'payout_items';
    end if;
  end loop;
  return null;
end $$;
revoke execute on function app.freeze_payout_items() from public;
create trigger freeze_added after insert on payout_items referencing new table as moved
  for each statement execute function app.freeze_payout_items();
create trigger freeze_removed after delete on payout_items referencing old table as moved
  for each statement execute function app.freeze_payout_items();
-- Items are released with their payout's end, and never taken back in.
create function app.release_payout_items() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $$
begin
  if old.released_at is not null or new.released_at is null or not exists (
    select from public.payouts p
    where p.partner_id = new.partner_id and p.id = new.payout_id and p.status = 'cancelled'
  ) then
    raise exception 'only a cancelled payout releases what it pays'
      using errcode = 'check_violation', constraint = 'payout_items_released', table = 'payout_items';
  end if;
  return new;
end $$;
revoke execute on function app.release_payout_items() from public;
create trigger release_once before update of released_at on payout_items
  for each row execute function app.release_payout_items();
-- Not granted: any change of an item but that it is released; writes to anyone but jobs, which take items out of
-- payouts that are not approved.

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
  error jsonb,
  started_at timestamp with time zone default now() not null,
  ended_at timestamp with time zone,
  reversed_minor bigint default 0 not null,
  recorded_by uuid,
  recorded_by_name text,
  constraint payout_attempts_pk primary key (partner_id, payout_id, attempt),
  constraint payout_attempts_key unique (partner_id, idempotency_key),
  constraint payout_attempts_status_known check (status in ('started', 'unknown', 'failed', 'succeeded', 'returned')),
  constraint payout_attempts_currency_code check (currency ~ '^[A-Z]{3}$'),
  constraint payout_attempts_attempt_positive check (attempt > 0),
  constraint payout_attempts_reversed_in_part check (reversed_minor between 0 and amount_minor)
);
alter table payout_attempts add constraint payout_attempts_payout_fk
  foreign key (partner_id, payout_id) references payouts (partner_id, id) on delete restrict;

alter table payout_attempts enable row level security;
alter table payout_attempts force row level security;
create policy platform_across on payout_attempts for select to portal_platform
  using (true);
select maintenance.policy('payout_attempts', 'portal_partner', 'select',
  'app.tenant_ids() is null');
select maintenance.policy('payout_attempts', 'portal_jobs', 'all');
grant select (partner_id, payout_id, attempt, idempotency_key, amount_minor, currency, status, provider_ref, error,
    started_at, ended_at, reversed_minor, recorded_by, recorded_by_name)
  on payout_attempts to portal_platform;
grant select (partner_id, payout_id, attempt, idempotency_key, amount_minor, currency, status, provider_ref, error,
    started_at, ended_at, reversed_minor, recorded_by, recorded_by_name)
  on payout_attempts to portal_partner;
grant select (partner_id, payout_id, attempt, idempotency_key, amount_minor, currency, status, provider_ref, error,
    started_at, ended_at, reversed_minor, recorded_by, recorded_by_name),
  insert (partner_id, payout_id, attempt, idempotency_key, amount_minor, currency, status, provider_ref, error,
    started_at, ended_at, reversed_minor, recorded_by, recorded_by_name),
  update (status, provider_ref, error, ended_at, reversed_minor, recorded_by, recorded_by_name)
  on payout_attempts to portal_jobs;
create trigger keep_partner before update of partner_id on payout_attempts
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on payout_attempts for each statement execute function app.require_seal();
-- Nothing is sent for a payout that was given up.
create function app.refuse_cancelled_attempt() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $$
begin
  if exists (
    select from public.payouts p
    where p.partner_id = new.partner_id and p.id = new.payout_id and p.status = 'cancelled'
  ) then
    raise exception 'a cancelled payout is never sent'
      using errcode = 'check_violation', constraint = 'payout_attempts_not_cancelled', table = 'payout_attempts';
  end if;
  return new;
end $$;
revoke execute on function app.refuse_cancelled_attempt() from public;
create trigger not_cancelled before insert on payout_attempts
  for each row execute function app.refuse_cancelled_attempt();
-- Not granted: delete and the change of what was asked to anyone; writes to anyone but jobs; anything to resellers
-- and to members limited to some tenants.

-- payout_files

create table payout_files (
  partner_id uuid not null,
  batch_id uuid not null,
  sequence integer not null,
  payer text not null,
  name text not null,
  content bytea not null,
  payments integer not null,
  total_minor bigint not null,
  created_at timestamp with time zone default now() not null,
  constraint payout_files_pk primary key (partner_id, batch_id, sequence),
  constraint payout_files_payer_known check (payer in ('partner', 'platform'))
);
alter table payout_files add constraint payout_files_batch_fk
  foreign key (partner_id, batch_id) references payout_batches (partner_id, id) on delete restrict;

alter table payout_files enable row level security;
alter table payout_files force row level security;
create policy platform_across on payout_files for select to portal_platform
  using (true);
select maintenance.policy('payout_files', 'portal_partner', 'select',
  $$payer = 'partner' and app.tenant_ids() is null$$);
select maintenance.policy('payout_files', 'portal_jobs', 'all');
grant select (partner_id, batch_id, sequence, payer, name, payments, total_minor, created_at)
  on payout_files to portal_platform;
grant select (partner_id, batch_id, sequence, payer, name, payments, total_minor, created_at)
  on payout_files to portal_partner;
grant select (partner_id, batch_id, sequence, payer, name, content, payments, total_minor, created_at),
  insert (partner_id, batch_id, sequence, payer, name, content, payments, total_minor, created_at)
  on payout_files to portal_jobs;
create trigger keep_partner before update of partner_id on payout_files
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on payout_files for each statement execute function app.require_seal();
-- Not granted: update and delete to anyone; the content, which has account numbers, to anyone but jobs; the
-- platform's files to the partner; anything to resellers and to members limited to some tenants.

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
  constraint provider_events_pk primary key (partner_id, id),
  constraint provider_events_once_key unique (partner_id, provider, event_ref),
  constraint provider_events_provider_name check (provider ~ '^[a-z][a-z0-9_]{1,30}$')
);
alter table provider_events add constraint provider_events_partner_id_partners_id_fk
  foreign key (partner_id) references partners (id) on delete restrict;
create index provider_events_due_idx on provider_events (partner_id, received_at) where applied_at is null;

alter table provider_events enable row level security;
alter table provider_events force row level security;
create policy platform_across on provider_events for select to portal_platform
  using (true);
select maintenance.policy('provider_events', 'portal_jobs', 'all');
grant select (partner_id, id, provider, event_ref, type, occurred_at, received_at, applied_at, outcome)
  on provider_events to portal_platform;
grant select (partner_id, id, provider, event_ref, type, payload, occurred_at, received_at, applied_at, outcome),
  insert (partner_id, id, provider, event_ref, type, payload, occurred_at, received_at, applied_at, outcome),
  update (applied_at, outcome)
  on provider_events to portal_jobs;
create trigger keep_partner before update of partner_id on provider_events
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on provider_events for each statement execute function app.require_seal();
-- Not granted: delete and the change of what was told to anyone; what was told to anyone but jobs; anything to
-- partners and resellers.

-- unpaid_items
-- What no payout has taken yet and counts (docs/commissions.md section 7), whatever its hold: lines and adjustments of closed
-- months, undisputed; what takes off also of open months; what statements took off for debts; and what came back of payouts.
-- Asks as its caller. A query names the partner, and from when on it pays: a view knows no time.

create view unpaid_items with (security_invoker = true) as
  select 'line' as kind, line.partner_id, line.earner_kind, line.reseller_id, line.id as line_id, null::uuid as adjustment_id,
    null::uuid as recovery_id, null::uuid as reversal_id, line.amount_minor, line.currency, line.effective_at as at,
    line.payable_from
  from commission_lines line
  left join accounting_periods month
    on month.partner_id = line.partner_id and month.period = line.period and month.status = 'closed'
  where not line.is_debt and line.amount_minor <> 0 and (line.amount_minor < 0 or month.period is not null)
    and not exists (select from payout_items item
      where item.partner_id = line.partner_id and item.line_id = line.id and item.released_at is null)
    and not exists (select from disputes dispute
      where dispute.partner_id = line.partner_id and dispute.line_id = line.id and dispute.status = 'open')
  union all
  select 'adjustment', adjustment.partner_id, adjustment.earner_kind, adjustment.reseller_id, null, adjustment.id, null, null,
    adjustment.amount_minor, adjustment.currency, adjustment.decided_at, '-infinity'
  from adjustments adjustment
  left join accounting_periods month
    on month.partner_id = adjustment.partner_id and month.period = adjustment.period and month.status = 'closed'
  where adjustment.status = 'approved' and (adjustment.amount_minor < 0 or month.period is not null)
    and not exists (select from payout_items item where item.partner_id = adjustment.partner_id
      and item.adjustment_id = adjustment.id and item.released_at is null)
  union all
  select 'recovery', recovery.partner_id, recovery.earner_kind, recovery.reseller_id, null, null, recovery.id, null,
    -recovery.amount_minor, recovery.currency, recovery.recorded_at, '-infinity'
  from recoveries recovery
  where not exists (select from payout_items item where item.partner_id = recovery.partner_id
    and item.recovery_id = recovery.id and item.released_at is null)
  union all
  select 'reversal', reversal.partner_id, reversal.earner_kind, reversal.reseller_id, null, null, null, reversal.id,
    reversal.amount_minor, reversal.currency, reversal.recorded_at, '-infinity'
  from payout_reversals reversal
  where not exists (select from payout_items item where item.partner_id = reversal.partner_id
    and item.reversal_id = reversal.id and item.released_at is null);
grant select (kind, partner_id, earner_kind, reseller_id, line_id, adjustment_id, recovery_id, reversal_id,
    amount_minor, currency, at, payable_from)
  on unpaid_items to portal_platform, portal_partner, portal_jobs;
-- Not granted: anything to resellers, who may not read how their payer settles, and identity; writes to anyone.
