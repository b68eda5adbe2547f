import { randomBytes } from 'node:crypto';
import { newId } from '@portal/db/id';
import { makeVault } from '@portal/services/vault';
import type postgres from 'postgres';
import { SECRET } from './server';

/** How many rows of each kind a partner has collected over the years. */
export interface History {
  /** Acts on record. */
  readonly acts: number;
  /** Of customers, claimed events, and rejected rows of one import, each. */
  readonly many: number;
  /** Of disputes, adjustments, mails and imports, each. */
  readonly some: number;
}

const MEMBERS = 40;

/** A team that acts, each with a key as the product makes it. */
const members = async (sql: postgres.Sql): Promise<string> => {
  const partners = await sql<{ id: string }[]>`select id from partners`;
  const vault = makeVault(SECRET, 'person_keys');
  return partners
    .flatMap(({ id: partnerId }) =>
      Array.from({ length: MEMBERS }, (_, n) => {
        const id = newId();
        const key = vault.seal(
          randomBytes(32).toString('base64'),
          JSON.stringify(['person', partnerId, id]),
        );
        return `insert into partner_members (partner_id, id, email, name, role)
          values ('${partnerId}', '${id}', '${id}@bench.example', 'Member ${String(n)}', 'finance');
        insert into person_keys (partner_id, person_id, sealed_key) values ('${partnerId}', '${id}', '${key}');`;
      }),
    )
    .join('\n');
};

/**
 * What else a large partner has beside lines: a team, the record of its acts, customers, claimed events, rejected rows of an import,
 * disputes, adjustments and imports. As superuser, without triggers: it is there to be listed.
 */
export const loadHistory = async (sql: postgres.Sql, { acts, many, some }: History) => {
  await sql.unsafe(`
    set session_replication_role = replica;
    ${await members(sql)}
    insert into audit_log (partner_id, seq, at, actor_kind, actor_id, actor_name, action, entity_kind, entity_id, entity_name,
        tenant_id, previous_hash, hash)
      select t.partner_id, 1000000 + n, timestamptz '2024-01-01' + n * interval '1 minute', 'partner', m.id,
        'sealed:' || m.id || ':' || encode(decode(repeat(md5(n::text), 2), 'hex'), 'base64'),
        case n % 4 when 0 then 'tenant.suspend' when 1 then 'payout.include' when 2 then 'adjustment.propose'
          else 'statement.issue' end,
        case n % 4 when 0 then 'tenant' when 1 then 'payout' when 2 then 'adjustment' else 'statement' end,
        uuidv7(), 'Thing ' || n, case when n % 3 = 0 then t.id end, 'none', n::text
      from tenants t cross join generate_series(1, ${String(acts)}) n
      join partner_members m on m.partner_id = t.partner_id and m.name = 'Member ' || n % ${String(MEMBERS)};
    insert into customers (partner_id, id, tenant_id, external_id, name, activated_on)
      select partner_id, uuidv7(), id, 'h' || n, 'Customer ' || n, '2025-01-01'
      from tenants, generate_series(1, ${String(many)}) n;
    insert into event_claims (partner_id, event_id, tenant_id, period, source, type, occurred_at, amount_minor, currency,
        posted_by_kind, posted_by, recorded_at, status)
      select partner_id, id, tenant_id, to_char(occurred_at, 'YYYY-MM'), source, type, occurred_at, amount_minor, currency,
        'person', id, recorded_at, 'open'
      from billing_events order by id limit ${String(many)};
    insert into disputes (partner_id, id, line_id, earner_kind, tenant_id, reseller_id, status, reason, opened_by_name,
        opened_at, decision, decided_by_name, decided_at)
      select partner_id, uuidv7(), id, earner_kind, tenant_id, reseller_id, 'rejected', 'Less than agreed ' || n, 'Rosa',
        timestamptz '2025-01-01' + n * interval '1 minute', 'As agreed', 'Mia', now()
      from (select line.*, row_number() over (order by id) as n from commission_lines line
        where earner_kind = 'reseller' order by id limit ${String(some)}) line;
    insert into adjustments (partner_id, id, earner_kind, tenant_id, reseller_id, currency, amount_minor, reason, status,
        needs_second, period, proposed_by_name, proposed_at, decided_by_name, decided_at)
      select partner_id, uuidv7(), 'reseller', tenant_id, id, 'USD', n % 5000 + 1, 'Goodwill ' || n, 'rejected',
        false, null, 'Mia', timestamptz '2025-01-01' + n * interval '1 minute', 'Mia', now()
      from (select *, row_number() over (order by id) as r, count(*) over () as all_resellers from resellers) reseller
      join generate_series(1, ${String(some)}) n on n % all_resellers = r - 1;
    insert into imports (partner_id, id, tenant_id, kind, file_name, status, total_rows, rejected_rows, created_at)
      select partner_id, uuidv7(), id, 'events', 'events-' || n || '.csv', 'completed', 1000, 0,
        timestamptz '2025-01-01' + n * interval '1 minute'
      from tenants, generate_series(1, ${String(some)}) n;
    insert into import_rejects (partner_id, tenant_id, import_id, line, column_name, reason, message, cells)
      select partner_id, tenant_id, id, n, 'amount', 'not_a_number', '"This is no number."', '[]'
      from (select partner_id, tenant_id, id from imports order by created_at desc limit 1) import, generate_series(1, ${String(many)}) n;
    set session_replication_role = origin;
  `);
  await sql.unsafe('vacuum analyze');
};
