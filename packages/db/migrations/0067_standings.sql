-- What a partner (no reseller) or a reseller was from an instant on, until its next row. Commissions go by it, in the transaction
-- in which they are calculated; before, they read it out of the audit log through the platform's login.
create table standings (
  partner_id uuid not null,
  id uuid not null,
  tenant_id uuid,
  reseller_id uuid,
  tier text not null,
  status text not null,
  effective_from timestamp with time zone not null,
  constraint standings_partner_id_id_pk primary key (partner_id, id),
  constraint standings_tier_known check (tier in ('bronze', 'silver', 'gold', 'platinum')),
  constraint standings_of_one check ((tenant_id is null) = (reseller_id is null)),
  constraint standings_status_known check (status in ('onboarding', 'active', 'suspended', 'terminated'))
);
alter table standings
  add constraint standings_partner_id_partners_id_fk foreign key (partner_id)
  references partners (id) on delete restrict;
alter table standings
  add constraint standings_reseller_fk foreign key (partner_id, tenant_id, reseller_id)
  references resellers (partner_id, tenant_id, id) on delete restrict;
create index standings_reseller_idx on standings (partner_id, reseller_id, effective_from);

-- What there is: from the acts on record, the latest first, back to the day each was made.
do $$
declare
  earner record;
  act record;
begin
  alter table partners no force row level security;
  alter table resellers no force row level security;
  alter table audit_log no force row level security;
  for earner in
    select p.id as partner_id, null::uuid as tenant_id, null::uuid as reseller_id, p.id as entity_id,
      p.tier, p.status, p.created_at
    from partners p
    union all
    select r.partner_id, r.tenant_id, r.id, r.id, r.tier, r.status, r.created_at from resellers r
  loop
    for act in
      select l.at, l.before ->> 'tier' as tier, l.before ->> 'status' as status
      from audit_log l
      where l.partner_id = earner.partner_id and l.entity_id = earner.entity_id
        and l.entity_kind = case when earner.reseller_id is null then 'partner' else 'reseller' end
        and (l.before ->> 'tier' <> l.after ->> 'tier' or l.before ->> 'status' <> l.after ->> 'status')
      order by l.seq desc
    loop
      insert into standings (partner_id, id, tenant_id, reseller_id, tier, status, effective_from)
      values (earner.partner_id, gen_random_uuid(), earner.tenant_id, earner.reseller_id, earner.tier, earner.status, act.at);
      earner.tier := coalesce(act.tier, earner.tier);
      earner.status := coalesce(act.status, earner.status);
    end loop;
    insert into standings (partner_id, id, tenant_id, reseller_id, tier, status, effective_from)
    values (earner.partner_id, gen_random_uuid(), earner.tenant_id, earner.reseller_id, earner.tier, earner.status,
      earner.created_at);
  end loop;
  alter table audit_log force row level security;
  alter table resellers force row level security;
  alter table partners force row level security;
end $$;

alter table standings enable row level security;
alter table standings force row level security;
create policy isolation on standings as restrictive to portal_partner, portal_jobs
  using (partner_id = app.partner_id());
create policy isolation_insert on standings as restrictive for insert to portal_platform
  with check (partner_id = app.partner_id());
create policy platform on standings to portal_platform
  using (true);
create policy partner_select on standings for select to portal_partner
  using (app.tenant_ids() is null or tenant_id = any (app.tenant_ids()));
create policy partner_insert on standings for insert to portal_partner
  with check (reseller_id is not null and (app.tenant_ids() is null or tenant_id = any (app.tenant_ids())));
create policy jobs on standings for select to portal_jobs
  using (true);
grant select (partner_id, id, tenant_id, reseller_id, tier, status, effective_from),
  insert (partner_id, id, tenant_id, reseller_id, tier, status, effective_from)
  on standings to portal_platform;
grant select (partner_id, id, tenant_id, reseller_id, tier, status, effective_from),
  insert (partner_id, id, tenant_id, reseller_id, tier, status, effective_from)
  on standings to portal_partner;
grant select (partner_id, id, tenant_id, reseller_id, tier, status, effective_from)
  on standings to portal_jobs;
create trigger keep_partner before update of partner_id on standings
  for each row when (old.partner_id is distinct from new.partner_id) execute function app.refuse_partner_change();
create trigger append_only before update or delete or truncate on standings
  for each statement execute function app.refuse_rewriting();
-- Not granted: update and delete to anyone; writes to jobs; the partner's own standing to be written by its login, or read by
-- members limited to some tenants; anything to resellers.
