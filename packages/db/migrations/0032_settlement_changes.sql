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
  constraint settlement_changes_partner_id_id_pk primary key (partner_id, id),
  constraint settlement_changes_payer_known check (payer in ('partner', 'platform')),
  constraint settlement_changes_status_known check (status in ('waiting', 'confirmed', 'refused', 'withdrawn', 'stale')),
  constraint settlement_changes_decided check ((status = 'waiting') = (decided_at is null)),
  constraint settlement_changes_second_person check (status <> 'confirmed' or (decided_by is not null and decided_by <> proposed_by))
);
alter table settlement_changes
  add constraint settlement_changes_partner_id_partners_id_fk foreign key (partner_id)
  references partners(id) on delete restrict;
create unique index settlement_changes_one_waiting_key on settlement_changes (partner_id, payer) where status = 'waiting';

alter table settlement_changes enable row level security;
alter table settlement_changes force row level security;
create policy isolation on settlement_changes as restrictive to portal_partner
  using (partner_id = app.partner_id());
create policy isolation_insert on settlement_changes as restrictive for insert to portal_platform
  with check (partner_id = app.partner_id());
create policy isolation_update on settlement_changes as restrictive for update to portal_platform
  using (partner_id = app.partner_id());
create policy platform on settlement_changes to portal_platform
  using (true);
create policy partner_select on settlement_changes for select to portal_partner
  using (payer = 'partner');
create policy partner_insert on settlement_changes for insert to portal_partner
  with check (payer = 'partner' and app.tenant_ids() is null);
create policy partner_update on settlement_changes for update to portal_partner
  using (payer = 'partner' and app.tenant_ids() is null);
grant select (partner_id, id, payer, status, changes, proposed_by, proposed_by_name, proposed_at, decided_by,
    decided_by_name, decided_at, decision),
  insert (partner_id, id, payer, changes, proposed_by, proposed_by_name, proposed_at),
  update (status, decided_by, decided_by_name, decided_at, decision)
  on settlement_changes to portal_platform;
grant select (partner_id, id, payer, status, changes, proposed_by, proposed_by_name, proposed_at, decided_by,
    decided_by_name, decided_at, decision),
  insert (partner_id, id, payer, changes, proposed_by, proposed_by_name, proposed_at),
  update (status, decided_by, decided_by_name, decided_at, decision)
  on settlement_changes to portal_partner;
create trigger keep_partner before update of partner_id on settlement_changes
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
-- Not granted: delete to anyone; what is proposed, and by whom, for changing; what the platform settles by, to the partner;
-- anything to resellers and jobs.
