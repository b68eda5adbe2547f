-- A reseller sees by which plan it earns: its own, or the one given to its tenant's or to all of the partner's resellers.
drop policy reseller on plan_assignments;
create policy reseller on plan_assignments for select to portal_reseller
  using (earner_kind = 'reseller' and app.reseller_id() is not null and (
    reseller_id = app.reseller_id()
    or (reseller_id is null and (tenant_id is null or tenant_id = any (app.tenant_ids())))));
