-- Where each line stands: sums of what was taken back, owed back and paid are kept beside the sums that are kept already,
-- so that states, liabilities and the trial balance add up no lines.

alter table commission_totals add column taken_minor bigint default 0 not null;
alter table commission_totals add column debt_lines integer default 0 not null;
alter table commission_totals add column debt_minor bigint default 0 not null;
alter table commission_totals add column paid_lines integer default 0 not null;
alter table commission_totals add column paid_minor bigint default 0 not null;
grant select (taken_minor, debt_lines, debt_minor, paid_lines, paid_minor) on commission_totals to portal_platform;
grant select (taken_minor, debt_lines, debt_minor, paid_lines, paid_minor) on commission_totals to portal_partner;
grant select (taken_minor, debt_lines, debt_minor, paid_lines, paid_minor) on commission_totals to portal_reseller;
grant select (taken_minor, debt_lines, debt_minor, paid_lines, paid_minor),
  insert (taken_minor, debt_lines, debt_minor),
  update (taken_minor, debt_lines, debt_minor, paid_lines, paid_minor)
  on commission_totals to portal_jobs;
-- Not granted: inserting something paid: a line is paid after it was added.

create or replace function app.add_commission_totals() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $$
begin
  insert into public.commission_totals as t (partner_id, tenant_id, period, earner_kind, reseller_id,
    component_key, kind, currency, lines, amount_minor, taken_minor, debt_lines, debt_minor)
  select partner_id, tenant_id, period, earner_kind, reseller_id, component_key, kind, currency,
    count(*), sum(amount_minor),
    coalesce(sum(amount_minor) filter (where amount_minor < 0 and not is_debt), 0),
    count(*) filter (where is_debt), coalesce(sum(amount_minor) filter (where is_debt), 0)
  from added group by 1, 2, 3, 4, 5, 6, 7, 8 order by 1, 2, 3, 4, 5, 6, 7, 8
  on conflict on constraint commission_totals_key do update
  set lines = t.lines + excluded.lines, amount_minor = t.amount_minor + excluded.amount_minor,
    taken_minor = t.taken_minor + excluded.taken_minor,
    debt_lines = t.debt_lines + excluded.debt_lines, debt_minor = t.debt_minor + excluded.debt_minor;
  return null;
end $$;

-- A payout that becomes paid, or is returned after it was, takes its lines with it.
create function app.count_paid_lines() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $$
begin
  with moved as (
    select n.partner_id, n.id, case when n.status = 'paid' then 1 else -1 end as way
    from after_change n
    join before_change o on o.partner_id = n.partner_id and o.id = n.id
    where (n.status = 'paid') <> (o.status = 'paid')
  ), part as (
    select l.partner_id, l.tenant_id, l.period, l.earner_kind, l.reseller_id, l.component_key, l.kind, l.currency,
      sum(m.way)::integer as lines, sum(m.way * l.amount_minor)::bigint as amount_minor
    from moved m
    join public.payout_items i on i.partner_id = m.partner_id and i.payout_id = m.id
    join public.commission_lines l on l.partner_id = i.partner_id and l.id = i.line_id
    group by 1, 2, 3, 4, 5, 6, 7, 8
  )
  update public.commission_totals t
  set paid_lines = t.paid_lines + p.lines, paid_minor = t.paid_minor + p.amount_minor
  from part p
  where (t.partner_id, t.period, t.earner_kind, t.component_key, t.kind, t.currency)
      = (p.partner_id, p.period, p.earner_kind, p.component_key, p.kind, p.currency)
    and coalesce(t.tenant_id, t.partner_id) = coalesce(p.tenant_id, p.partner_id)
    and coalesce(t.reseller_id, t.partner_id) = coalesce(p.reseller_id, p.partner_id);
  return null;
end $$;
revoke execute on function app.count_paid_lines() from public;
create trigger count_paid after update on payouts
  referencing old table as before_change new table as after_change
  for each statement execute function app.count_paid_lines();

-- What is there already, as the owner, upon whom row-level security is otherwise forced as well.
alter table commission_totals no force row level security;
alter table commission_lines no force row level security;
alter table payouts no force row level security;
alter table payout_items no force row level security;
alter table commission_totals disable trigger kept_by_trigger;
update commission_totals t
set taken_minor = l.taken_minor, debt_lines = l.debt_lines, debt_minor = l.debt_minor,
  paid_lines = l.paid_lines, paid_minor = l.paid_minor
from (
  select l.partner_id, l.tenant_id, l.period, l.earner_kind, l.reseller_id, l.component_key, l.kind, l.currency,
    coalesce(sum(l.amount_minor) filter (where l.amount_minor < 0 and not l.is_debt), 0) as taken_minor,
    count(*) filter (where l.is_debt) as debt_lines,
    coalesce(sum(l.amount_minor) filter (where l.is_debt), 0) as debt_minor,
    count(p.id) as paid_lines, coalesce(sum(l.amount_minor) filter (where p.id is not null), 0) as paid_minor
  from commission_lines l
  left join payout_items i on i.partner_id = l.partner_id and i.line_id = l.id
  left join payouts p on p.partner_id = i.partner_id and p.id = i.payout_id and p.status = 'paid'
  group by 1, 2, 3, 4, 5, 6, 7, 8
) l
where (t.partner_id, t.period, t.earner_kind, t.component_key, t.kind, t.currency)
    = (l.partner_id, l.period, l.earner_kind, l.component_key, l.kind, l.currency)
  and coalesce(t.tenant_id, t.partner_id) = coalesce(l.tenant_id, l.partner_id)
  and coalesce(t.reseller_id, t.partner_id) = coalesce(l.reseller_id, l.partner_id);
alter table commission_totals enable trigger kept_by_trigger;
alter table payout_items force row level security;
alter table payouts force row level security;
alter table commission_lines force row level security;
alter table commission_totals force row level security;

-- Lines arrive about in the order of their holds, so that ranges of pages tell what is still held, at next to no cost for
-- the run that adds them. Clamped lines are few.
create index commission_lines_payable_idx on commission_lines
  using brin (partner_id, payable_from) with (autosummarize = on);
create index commission_lines_clamped_idx on commission_lines (partner_id, effective_at, id)
  where explanation ? 'lim';

-- An account's entries, newest first: journals are named in the order in which they are booked.
drop index ledger_entries_account_idx;
create index ledger_entries_account_idx on ledger_entries (partner_id, account_id, journal_id);
