-- Four eyes cover where the money goes (isolation.md): who gave details may not verify them, changed details rest, and what is
-- approved names its destination.

alter table payees add column destination text;
alter table payees add column entered_by uuid;
alter table payees add column entered_by_name text;
alter table payees add column entered_by_person text;
alter table payees add column entered_at timestamp with time zone;
alter table payees add column first_verified_at timestamp with time zone;
alter table payees add column changed_at timestamp with time zone;
alter table payees add constraint payees_four_eyes
  check (verified_by is null or verified_by is distinct from entered_by);
grant select (destination, entered_by, entered_by_name, entered_by_person, entered_at, first_verified_at, changed_at),
  insert (destination, entered_by, entered_by_name, entered_by_person, entered_at),
  update (destination, entered_by, entered_by_name, entered_by_person, entered_at, changed_at)
  on payees to portal_platform;
grant select (destination, entered_by, entered_by_name, entered_by_person, entered_at, first_verified_at, changed_at),
  insert (destination, entered_by, entered_by_name, entered_by_person, entered_at),
  update (destination, entered_by, entered_by_name, entered_by_person, entered_at, changed_at)
  on payees to portal_partner;
grant select (destination, entered_by, entered_by_name, entered_by_person, entered_at, first_verified_at, changed_at),
  insert (destination, entered_by, entered_by_name, entered_by_person, entered_at),
  update (destination, entered_by, entered_by_name, entered_by_person, entered_at, changed_at)
  on payees to portal_reseller;
grant select (destination, entered_by, entered_by_name, entered_by_person, entered_at, first_verified_at, changed_at),
  insert (destination, entered_by, entered_by_name, entered_by_person, entered_at),
  update (destination, entered_by, entered_by_name, entered_by_person, entered_at, changed_at)
  on payees to portal_jobs;
-- Not granted: when details were verified for the first time, to anyone: the trigger below writes it.

-- Where money goes is looked at again whenever it changes, papers whenever it is somebody else's. Once details were verified, a
-- change says when it happened, and that moves on only: it rests from then.
create or replace function app.doubt_changed_payee() returns trigger language plpgsql
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
revoke execute on function app.doubt_changed_payee() from public;

alter table payout_batches add column submitted_by uuid;
alter table payout_batches add column submitted_by_name text;
alter table payout_batches drop constraint payout_batches_four_eyes;
alter table payout_batches add constraint payout_batches_four_eyes
  check (approved_at is null or (approved_by is not null and approved_by is distinct from created_by
    and approved_by is distinct from submitted_by));
grant select (submitted_by, submitted_by_name) on payout_batches to portal_platform;
grant select (submitted_by, submitted_by_name) on payout_batches to portal_partner;
grant select (submitted_by, submitted_by_name), insert (submitted_by, submitted_by_name),
  update (submitted_by, submitted_by_name)
  on payout_batches to portal_jobs;

alter table payouts add column destination text;
alter table payouts add column holder_name text;
alter table payouts add column details_hint text;
alter table payouts add column paid_from text;
alter table payouts add column paid_from_hint text;
grant select (destination, holder_name, details_hint, paid_from, paid_from_hint) on payouts to portal_platform;
grant select (destination, holder_name, details_hint, paid_from, paid_from_hint) on payouts to portal_partner;
grant select (destination, holder_name, details_hint, paid_from, paid_from_hint),
  insert (destination, holder_name, details_hint, paid_from, paid_from_hint),
  update (destination, holder_name, details_hint, paid_from, paid_from_hint)
  on payouts to portal_jobs;
-- Not granted: where a payout goes, to anyone but jobs for writing, and to resellers for reading.

-- What is approved is sent as it was approved, and to where.
create or replace function app.freeze_payout() returns trigger language plpgsql
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

alter table payout_attempts add column recorded_by uuid;
alter table payout_attempts add column recorded_by_name text;
grant select (recorded_by, recorded_by_name) on payout_attempts to portal_platform;
grant select (recorded_by, recorded_by_name) on payout_attempts to portal_partner;
grant select (recorded_by, recorded_by_name), insert (recorded_by, recorded_by_name),
  update (recorded_by, recorded_by_name)
  on payout_attempts to portal_jobs;
