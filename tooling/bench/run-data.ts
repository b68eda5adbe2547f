import type postgres from 'postgres';

/** Five percent of each paid invoice: the plain plan that a single statement can pay as well. */
export const PERCENTAGE = {
  currency: 'USD',
  components: [
    {
      key: 'recurring',
      trigger: 'invoice.paid',
      structure: { kind: 'percentage', rate: '0.05' },
    },
  ],
};

export interface RunData {
  readonly partners: number;
  readonly events: number;
  /** The plan that all resellers are on. */
  readonly definition: postgres.JSONValue;
  /** Every so many events are sign-ups in place of paid invoices; null: none. */
  readonly activations: number | null;
  /** Of each partner. Default 2. */
  readonly resellers?: number;
  /** Of each partner, dealt out to its resellers in turn. Default 250. */
  readonly customers?: number;
}

/**
 * Partners with a tenant, resellers, customers that are assigned, a plan in force, and events spread over a month.
 * Loaded as superuser: how the data came in is not measured.
 */
export const loadRunData = async (
  sql: postgres.Sql,
  { partners, events, definition, activations, resellers = 2, customers = 250 }: RunData,
): Promise<void> => {
  const customersEach = customers;
  const everySoMany = activations ?? events + 1;
  const eventsEach = Math.ceil(events / partners);
  await sql.unsafe(`
    insert into partners (id, slug, name, status, contact_email, country, currency)
      select uuidv7(), 'p-' || n, 'Partner ' || n, 'active', 'p@example.com', 'US', 'USD'
      from generate_series(1, ${partners}) n;
    insert into tenants (partner_id, id, slug, name, status, country, currency)
      select id, uuidv7(), 'isp', 'ISP', 'active', 'US', 'USD' from partners;
    insert into resellers (partner_id, id, tenant_id, code, name, tier, contact_email)
      select t.partner_id, uuidv7(), t.id, 'r' || n, 'Reseller ' || n, 'silver', 'r@example.com'
      from tenants t, generate_series(1, ${resellers}) n;
    insert into customers (partner_id, id, tenant_id, external_id, activated_on)
      select t.partner_id, uuidv7(), t.id, 'c' || n, '2026-01-01' from tenants t, generate_series(1, ${customersEach}) n;
    alter table assignments disable trigger follow_insert;
    insert into assignments (partner_id, id, tenant_id, customer_id, reseller_id, effective_from, source)
      select c.partner_id, uuidv7(), c.tenant_id, c.id, r.id, '2020-01-01', 'manual'
      from customers c join resellers r on r.partner_id = c.partner_id
        and r.code = 'r' || (substr(c.external_id, 2)::int % ${resellers} + 1);
    alter table assignments enable trigger follow_insert;
    update customers c set reseller_id = a.reseller_id
      from assignments a where a.partner_id = c.partner_id and a.customer_id = c.id;
    insert into commission_plans (partner_id, id, owner, earner_kind, name)
      select id, uuidv7(), 'partner', 'reseller', 'Plan' from partners;
  `);
  await sql`
    insert into commission_plan_versions
      (partner_id, id, plan_id, earner_kind, version, effective_from, currency, definition, content_hash)
    select partner_id, uuidv7(), id, 'reseller', 1, '2020-01-01', 'USD', ${sql.json(definition)}, 'bench'
    from commission_plans`;
  await sql.unsafe(`
    insert into plan_assignments (partner_id, id, plan_id, earner_kind, effective_from)
      select partner_id, uuidv7(), id, 'reseller', '2020-01-01' from commission_plans;
    insert into ledger_accounts (partner_id, id, earner_kind, reseller_id, kind, currency, balance_minor)
      select r.partner_id, uuidv7(), 'reseller', r.id, k, 'USD', 0
      from resellers r, unnest(array['commission_expense', 'commission_payable']) k;
    insert into billing_events (partner_id, id, tenant_id, source, event_id, type, customer_id, occurred_at, local_date,
        amount_minor, currency, reference, product, content_hash)
      select c.partner_id, uuidv7(), c.tenant_id, 'bench', 'e' || n,
        case when n % ${everySoMany} = 0 then 'customer.activated' else 'invoice.paid' end, c.id,
        timestamptz '2026-03-01' + n * interval '1 second', (timestamptz '2026-03-01' + n * interval '1 second')::date, 1000 + (n * 37) % 9000, 'USD', 'inv-' || n, 'fiber', 'bench'
      from generate_series(1, ${eventsEach}) n
      join customers c on c.external_id = 'c' || (n % ${customersEach} + 1);
  `);
  await sql.unsafe('vacuum analyze');
};

/**
 * The same rows by hand: lines with an explanation of the same size, a journal each and its two legs, in one statement,
 * as superuser, who passes by row-level security.
 */
export const BY_HAND = `
  with picked as (
    select e.partner_id, uuidv7() as line_id, uuidv7() as journal_id, e.tenant_id, e.id as event_id, e.customer_id,
      a.reseller_id, v.id as version_id, round(e.amount_minor * 0.05)::bigint as amount, e.occurred_at, e.local_date,
      jsonb_build_object('v', 1, 'event', e.id, 'type', e.type, 'at', e.occurred_at, 'amount', e.amount_minor,
        'currency', e.currency, 'customer', e.customer_id, 'reference', e.reference, 'product', e.product,
        'earner', a.reseller_id, 'assignment', a.id, 'since', a.effective_from, 'version', v.id,
        'component', 'recurring', 'rate', '0.05', 'rounding', 'half_even', 'payable', e.occurred_at) as explanation
    from billing_events e
    join assignments a on a.partner_id = e.partner_id and a.customer_id = e.customer_id
      and a.effective_from <= e.occurred_at and (a.effective_to is null or a.effective_to > e.occurred_at)
    join plan_assignments pa on pa.partner_id = e.partner_id and pa.effective_from <= e.occurred_at
    join commission_plan_versions v on v.partner_id = e.partner_id and v.plan_id = pa.plan_id
      and v.effective_from <= e.occurred_at
  ), lines as (
    insert into commission_lines (partner_id, id, tenant_id, event_id, customer_id, earner_kind, reseller_id,
      plan_version_id, component_key, kind, amount_minor, currency, effective_at, effective_on, recorded_at, payable_from,
      payable_on, period, revision, run_id, explanation)
    select partner_id, line_id, tenant_id, event_id, customer_id, 'reseller', reseller_id, version_id, 'recurring',
      'earning', amount, 'USD', occurred_at, local_date, now(), occurred_at, local_date, to_char(local_date::timestamp, 'YYYY-MM'), 1,
      line_id, explanation
    from picked
  ), journals as (
    insert into ledger_journals (partner_id, id, kind, source_kind, source_id, effective_at)
    select partner_id, journal_id, 'accrue', 'commission_line', line_id, occurred_at from picked
  )
  insert into ledger_entries (partner_id, journal_id, leg, account_id, amount_minor, currency)
  select p.partner_id, p.journal_id, l.leg, a.id, l.sign * p.amount, 'USD'
  from picked p
  cross join (values (1::smallint, 'commission_expense', 1), (2::smallint, 'commission_payable', -1)) l (leg, kind, sign)
  join ledger_accounts a on a.partner_id = p.partner_id and a.reseller_id = p.reseller_id and a.kind = l.kind
    and a.currency = 'USD'`;
