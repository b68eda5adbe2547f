-- A payout that becomes paid, or is returned after it was, takes its lines with it. Looks up by key what it needs (hence
-- `offset 0`): other changes of payouts cost nothing, whatever the partner has.
create or replace function app.count_paid_lines() returns trigger language plpgsql
  set search_path = pg_catalog, pg_temp as $$
declare
  part record;
begin
  for part in
    select l.partner_id, l.tenant_id, l.period, l.earner_kind, l.reseller_id, l.component_key, l.kind, l.currency,
      sum(m.way)::integer as lines, sum(m.way * l.amount_minor)::bigint as amount_minor
    from (
      select n.partner_id, n.id, case when n.status = 'paid' then 1 else -1 end as way
      from after_change n
      join before_change o on o.partner_id = n.partner_id and o.id = n.id
      where (n.status = 'paid') <> (o.status = 'paid')
    ) m
    cross join lateral (
      select i.partner_id, i.line_id from public.payout_items i
      where i.partner_id = m.partner_id and i.payout_id = m.id and i.line_id is not null offset 0
    ) i
    cross join lateral (
      select l.* from public.commission_lines l where l.partner_id = i.partner_id and l.id = i.line_id offset 0
    ) l
    group by 1, 2, 3, 4, 5, 6, 7, 8
  loop
    -- The key's own columns, compared so that its index serves them; only a partner's bonus has no tenant.
    if part.reseller_id is not null then
      update public.commission_totals t
      set paid_lines = t.paid_lines + part.lines, paid_minor = t.paid_minor + part.amount_minor
      where t.partner_id = part.partner_id and t.tenant_id = part.tenant_id and t.period = part.period
        and t.earner_kind = part.earner_kind and t.reseller_id = part.reseller_id
        and t.component_key = part.component_key and t.kind = part.kind and t.currency = part.currency;
    else
      update public.commission_totals t
      set paid_lines = t.paid_lines + part.lines, paid_minor = t.paid_minor + part.amount_minor
      where t.partner_id = part.partner_id and t.tenant_id is not distinct from part.tenant_id and t.period = part.period
        and t.earner_kind = part.earner_kind and t.reseller_id is null
        and t.component_key = part.component_key and t.kind = part.kind and t.currency = part.currency;
    end if;
  end loop;
  return null;
end $$;
