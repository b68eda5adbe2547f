import { shortId } from '@portal/integrations/payouts/short-id';
import type postgres from 'postgres';
import { plainJson, plainText } from './plain-text';
import type { Plain } from './plain-text';
import { areaOf } from './world';
import type { Area } from './world';

type Sql = postgres.Sql;

/** Natural names of the rows that others name by their id. */
const NAMES = `
  select id::text as id, 'partner ' || slug as name from partners
  union all select id::text, 'tenant ' || slug from tenants
  union all select id::text, 'reseller ' || code from resellers
  union all select id::text, 'customer ' || external_id from customers
  union all select id::text, 'event ' || source || ' ' || event_id from billing_events
  union all select id::text, 'plan ' || name from commission_plans
  union all select v.id::text, 'version ' || p.name || ' ' || v.version
    from commission_plan_versions v join commission_plans p using (partner_id)
    where p.id = v.plan_id
  union all select s.id::text, concat_ws(' ', 'statement', s.period, s.earner_kind, r.code, s.currency)
    from statements s left join resellers r on r.partner_id = s.partner_id and r.id = s.reseller_id
  union all select id::text, 'batch ' || number from payout_batches
  union all select l.id::text, concat_ws(' ', 'line', e.source, e.event_id, l.window_key, l.earner_kind,
      r.code, l.component_key, l.revision)
    from commission_lines l
    left join billing_events e on e.partner_id = l.partner_id and e.id = l.event_id
    left join resellers r on r.partner_id = l.partner_id and r.id = l.reseller_id`;

/** Each area of the books, one JSON text a row, under names of its own: a renamed column is followed here. */
const AREAS: readonly (readonly [name: string, query: string])[] = [
  [
    'lines',
    `select jsonb_build_object('partner', partner_id, 'tenant', tenant_id, 'event', event_id,
        'customer', customer_id, 'earner', earner_kind, 'reseller', reseller_id, 'version', plan_version_id,
        'component', component_key, 'kind', kind, 'amount', amount_minor, 'currency', currency,
        'effectiveAt', effective_at, 'payableFrom', payable_from, 'period', period, 'revision', revision,
        'reverses', reverses_line_id, 'window', window_key, 'isDebt', is_debt, 'explanation', explanation) as row
      from commission_lines`,
  ],
  [
    'journals',
    `select jsonb_build_object('partner', j.partner_id, 'kind', j.kind, 'source', j.source_kind,
        'of', case when j.source_kind = 'commission_line' then j.source_id end, 'effectiveAt', j.effective_at,
        'period', j.period, 'sequence', j.sequence, 'legs', jsonb_agg(jsonb_build_object('leg', e.leg,
          'account', a.kind, 'earner', a.earner_kind, 'reseller', a.reseller_id, 'amount', e.amount_minor,
          'currency', e.currency) order by e.leg)) as row
      from ledger_journals j
      join ledger_entries e on e.partner_id = j.partner_id and e.journal_id = j.id
      join ledger_accounts a on a.partner_id = e.partner_id and a.id = e.account_id
      group by j.partner_id, j.id`,
  ],
  [
    'balances',
    `select jsonb_build_object('partner', partner_id, 'earner', earner_kind, 'reseller', reseller_id,
        'kind', kind, 'currency', currency, 'balance', balance_minor) as row
      from ledger_accounts`,
  ],
  [
    'statements',
    `select jsonb_build_object('partner', partner_id, 'number', number, 'earner', earner_kind,
        'reseller', reseller_id, 'currency', currency, 'period', period, 'status', status,
        'opening', opening_minor, 'earned', earned_minor, 'adjustments', adjustments_minor,
        'recoveries', recoveries_minor, 'paid', paid_minor, 'closing', closing_minor,
        'debtOpening', debt_opening_minor, 'debtNew', debt_new_minor, 'debtClosing', debt_closing_minor,
        'lines', lines, 'content', content) as row
      from statements`,
  ],
  [
    'payouts',
    `select jsonb_build_object('partner', p.partner_id, 'batch', p.batch_id, 'earner', p.earner_kind,
        'reseller', p.reseller_id, 'currency', p.currency, 'amount', p.amount_minor, 'items', p.items,
        'decision', p.decision, 'status', p.status) as row
      from payouts p`,
  ],
];

/** The names by which ids are compared. */
export const readNames = async (sql: Sql): Promise<ReadonlyMap<string, string>> => {
  const rows = await sql.unsafe<{ id: string; name: string }[]>(NAMES);
  return new Map(rows.map(({ id, name }) => [id, name]));
};

/** What stands in the books. */
export const readBooks = async (sql: Sql, plain: Plain): Promise<Area[]> => {
  const areas: Area[] = [];
  for (const [name, query] of AREAS) {
    const texts: string[] = [];
    await sql.unsafe<{ row: unknown }[]>(query).cursor(2000, (rows) => {
      for (const { row } of rows) texts.push(plainJson(row, plain));
    });
    areas.push(areaOf(name, texts));
  }
  return areas;
};

/** Every length to which a file cuts the short name of a batch or a payout, the longest first. */
const LENGTHS = Array.from({ length: 19 }, (_, place) => 25 - place);

/** Banks know a batch and its payouts by short names made from their ids. */
const shortNames = async (sql: Sql): Promise<[short: string, name: string][]> => {
  const batches = await sql<{ id: string; name: string }[]>`
    select id, 'batch ' || number as name from payout_batches`;
  const payouts = await sql<{ id: string; name: string; reference: string }[]>`
    select p.id, 'payout ' || coalesce(r.code, 'partner') as name, p.reference from payouts p
    left join resellers r on r.partner_id = p.partner_id and r.id = p.reseller_id`;
  const references = payouts.map(({ reference, name }): [string, string] => [reference, name]);
  const ids = [...batches, ...payouts].flatMap(({ id, name }) =>
    LENGTHS.map((length): [string, string] => [shortId(id, length), name]),
  );
  return [...references, ...ids].flatMap(([short, name]): [string, string][] => [
    [short, `<${name}>`],
    [short.toLowerCase(), `<${name}>`],
  ]);
};

/** The files that banks get, as they were written. */
export const readPayoutFiles = async (sql: Sql, plain: Plain): Promise<Area> => {
  const rows = await sql<
    { name: string; content: Buffer }[]
  >`select name, content from payout_files`;
  const names = await shortNames(sql);
  const named = (text: string): string =>
    names.reduce((done, [short, name]) => done.replaceAll(short, name), text);
  return areaOf(
    'payout files',
    rows.map(({ name, content }) =>
      plainText(named(`${name}\n${content.toString('utf8')}`), plain),
    ),
  );
};
