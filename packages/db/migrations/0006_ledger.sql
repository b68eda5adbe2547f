-- The ledger: accounts, journals and entries that balance.

-- ledger_accounts

create table ledger_accounts (
  partner_id uuid not null,
  id uuid not null,
  earner_kind text not null,
  reseller_id uuid,
  kind text not null,
  currency char(3) not null,
  balance_minor bigint default 0 not null,
  created_at timestamp with time zone default now() not null,
  constraint ledger_accounts_pk primary key (partner_id, id),
  constraint ledger_accounts_currency_key unique (partner_id, id, currency),
  constraint ledger_accounts_key unique nulls not distinct (partner_id, earner_kind, reseller_id, kind, currency),
  constraint ledger_accounts_earner_kind_known check (earner_kind in ('reseller', 'partner')),
  constraint ledger_accounts_kind_known check (kind in ('commission_expense', 'commission_payable', 'clawback_receivable', 'payout_in_transit', 'cash_clearing', 'adjustment', 'rounding')),
  constraint ledger_accounts_currency_code check (currency ~ '^[A-Z]{3}$'),
  constraint ledger_accounts_reseller_if_earner check ((earner_kind = 'reseller') = (reseller_id is not null))
);
alter table ledger_accounts add constraint ledger_accounts_partner_id_partners_id_fk
  foreign key (partner_id) references partners (id) on delete restrict;
alter table ledger_accounts add constraint ledger_accounts_reseller_fk
  foreign key (partner_id, reseller_id) references resellers (partner_id, id) on delete restrict;

alter table ledger_accounts enable row level security;
alter table ledger_accounts force row level security;
create policy platform_across on ledger_accounts for select to portal_platform
  using (true);
select maintenance.policy('ledger_accounts', 'portal_partner', 'select',
  'app.tenant_ids() is null');
select maintenance.policy('ledger_accounts', 'portal_reseller', 'select',
  'reseller_id = app.reseller_id()');
select maintenance.policy('ledger_accounts', 'portal_jobs', 'select');
select maintenance.policy('ledger_accounts', 'portal_jobs', 'insert',
  'balance_minor = 0');
select maintenance.policy('ledger_accounts', 'portal_jobs', 'update');
grant select (partner_id, id, earner_kind, reseller_id, kind, currency, balance_minor, created_at)
  on ledger_accounts to portal_platform;
grant select (partner_id, id, earner_kind, reseller_id, kind, currency, balance_minor, created_at)
  on ledger_accounts to portal_partner;
grant select (partner_id, id, earner_kind, reseller_id, kind, currency, balance_minor, created_at)
  on ledger_accounts to portal_reseller;
grant select (partner_id, id, earner_kind, reseller_id, kind, currency, balance_minor, created_at),
  insert (partner_id, id, earner_kind, reseller_id, kind, currency, balance_minor, created_at),
  update (balance_minor)
  on ledger_accounts to portal_jobs;
create trigger keep_partner before update of partner_id on ledger_accounts
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on ledger_accounts for each statement execute function app.require_seal();
create trigger kept_by_trigger before update or delete or truncate on ledger_accounts
  for each statement when (pg_trigger_depth() = 0) execute function app.refuse_direct_write();
-- Not granted: delete to anyone; writes to anyone but jobs, and of the balance only through the trigger on
-- ledger_entries; anything to members limited to some tenants.

-- ledger_journals

create table ledger_journals (
  partner_id uuid not null,
  id uuid not null,
  kind text not null,
  source_kind text not null,
  source_id uuid not null,
  effective_at timestamp with time zone not null,
  recorded_at timestamp with time zone default now() not null,
  period char(7),
  sequence smallint default 1 not null,
  constraint ledger_journals_pk primary key (partner_id, id),
  constraint ledger_journals_source_key unique (partner_id, source_kind, source_id, kind, sequence),
  constraint ledger_journals_period_month check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  constraint ledger_journals_period_unless_line check ((period is null) = (source_kind = 'commission_line'))
);
alter table ledger_journals add constraint ledger_journals_partner_id_partners_id_fk
  foreign key (partner_id) references partners (id) on delete restrict;
create index ledger_journals_period_idx on ledger_journals (partner_id, period) where period is not null;

alter table ledger_journals enable row level security;
alter table ledger_journals force row level security;
create policy platform_across on ledger_journals for select to portal_platform
  using (true);
select maintenance.policy('ledger_journals', 'portal_partner', 'select',
  'app.tenant_ids() is null');
select maintenance.policy('ledger_journals', 'portal_jobs', 'all');
grant select (partner_id, id, kind, source_kind, source_id, effective_at, recorded_at, period, sequence)
  on ledger_journals to portal_platform;
grant select (partner_id, id, kind, source_kind, source_id, effective_at, recorded_at, period, sequence)
  on ledger_journals to portal_partner;
grant select (partner_id, id, kind, source_kind, source_id, effective_at, recorded_at, period, sequence),
  insert (partner_id, id, kind, source_kind, source_id, effective_at, recorded_at, period, sequence)
  on ledger_journals to portal_jobs;
create trigger keep_partner before update of partner_id on ledger_journals
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on ledger_journals for each statement execute function app.require_seal();
create trigger append_only before update or delete or truncate on ledger_journals
  for each statement execute function app.refuse_rewriting();
create trigger open_period after insert on ledger_journals referencing new table as added
  for each statement execute function app.refuse_closed_period();
-- Journals are added after their entries, which name them by word until the end of the transaction, so that one look at all
-- of a statement finds each journal's first leg. The ids of a statement are about as old as each other: read is what lies
-- between the first and the last, by the primary key, whose order no other index has.
create function app.require_ledger_entries() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp set enable_sort = off set enable_nestloop = off as $$
declare
  part record;
  opened bigint;
begin
  for part in select partner_id, array_agg(id order by id) as journals from added group by partner_id loop
    select count(*) into opened
    from unnest(part.journals) as wanted(id)
    join (
      select e.journal_id from public.ledger_entries e
      where e.partner_id = part.partner_id and e.leg = 1
        and e.journal_id between part.journals[1] and part.journals[cardinality(part.journals)]
      order by e.journal_id, e.leg offset 0
    ) leg on leg.journal_id = wanted.id;
    if opened <> cardinality(part.journals) then
      raise exception 'a ledger journal has no entries'
        using errcode = 'check_violation', constraint = 'ledger_journals_balanced', table = 'ledger_journals';
    end if;
  end loop;
  return null;
end $$;
revoke execute on function app.require_ledger_entries() from public;
create trigger require_entries after insert on ledger_journals referencing new table as added
  for each statement execute function app.require_ledger_entries();
-- Not granted: update and delete to anyone; insert to anyone but jobs; anything to resellers and to members limited
-- to some tenants.

-- ledger_entries
-- An account's entries are read newest first: journals are named in the order in which they are booked.

create table ledger_entries (
  partner_id uuid not null,
  journal_id uuid not null,
  leg smallint not null,
  account_id uuid not null,
  amount_minor bigint not null,
  currency char(3) not null,
  constraint ledger_entries_pk primary key (partner_id, journal_id, leg),
  constraint ledger_entries_currency_code check (currency ~ '^[A-Z]{3}$'),
  constraint ledger_entries_leg_positive check (leg > 0)
);
alter table ledger_entries add constraint ledger_entries_currency_fk
  foreign key (partner_id, account_id, currency) references ledger_accounts (partner_id, id, currency) on delete restrict;
alter table ledger_entries add constraint ledger_entries_journal_fk
  foreign key (partner_id, journal_id) references ledger_journals (partner_id, id) on delete restrict
  deferrable initially deferred;
create index ledger_entries_account_idx on ledger_entries (partner_id, account_id, journal_id);

alter table ledger_entries enable row level security;
alter table ledger_entries force row level security;
create policy platform_across on ledger_entries for select to portal_platform
  using (true);
select maintenance.policy('ledger_entries', 'portal_partner', 'select',
  'app.tenant_ids() is null');
select maintenance.policy('ledger_entries', 'portal_jobs', 'all');
grant select (partner_id, journal_id, leg, account_id, amount_minor, currency)
  on ledger_entries to portal_platform;
grant select (partner_id, journal_id, leg, account_id, amount_minor, currency)
  on ledger_entries to portal_partner;
grant select (partner_id, journal_id, leg, account_id, amount_minor, currency),
  insert (partner_id, journal_id, leg, account_id, amount_minor, currency)
  on ledger_entries to portal_jobs;
create trigger keep_partner before update of partner_id on ledger_entries
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger sealed before insert on ledger_entries for each statement execute function app.require_seal();
create trigger append_only before update or delete or truncate on ledger_entries
  for each statement execute function app.refuse_rewriting();
-- Every statement posts whole bookings: the legs of one journal balance in each currency, and there are two or
-- more. The balances follow in the same statement, accounts locked in order.
create function app.post_ledger_entries() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $$
declare
  part record;
  moved bigint;
begin
  if exists (
    select from posted group by partner_id, journal_id, currency
    having sum(amount_minor) <> 0 or count(*) < 2
  ) then
    raise exception 'a ledger journal does not balance'
      using errcode = 'check_violation', constraint = 'ledger_entries_balanced', table = 'ledger_entries';
  end if;
  for part in
    select partner_id, array_agg(account_id) as accounts, array_agg(amount_minor) as amounts
    from (
      select partner_id, account_id, sum(amount_minor)::bigint as amount_minor from posted group by 1, 2
    ) g
    group by partner_id order by partner_id
  loop
    perform from public.ledger_accounts a
    where a.partner_id = part.partner_id and a.id = any (part.accounts)
    order by a.id
    for no key update;
    update public.ledger_accounts a set balance_minor = a.balance_minor + x.amount_minor
    from unnest(part.accounts, part.amounts) as x(account_id, amount_minor)
    where a.partner_id = part.partner_id and a.id = x.account_id;
    get diagnostics moved = row_count;
    if moved <> cardinality(part.accounts) then
      raise exception 'a ledger account is out of reach' using errcode = 'insufficient_privilege';
    end if;
  end loop;
  return null;
end $$;
revoke execute on function app.post_ledger_entries() from public;
create trigger post after insert on ledger_entries referencing new table as posted
  for each statement execute function app.post_ledger_entries();
-- Not granted: update and delete to anyone; insert to anyone but jobs; anything to resellers and to members limited
-- to some tenants.
