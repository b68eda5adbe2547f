import { API_SCOPES, PARTNER_API_SCOPES } from '@portal/contracts/permission';
import type { Database } from '@portal/db/database';
import { createApiKey } from '@portal/services/api-key/create-api-key';
import { enterPartner } from '@portal/services/context';
import { createUser } from '@portal/services/team/create-user';
import type { FastifyInstance } from 'fastify';
import type postgres from 'postgres';
import { LISTS } from '../../apps/server/src/export/lists';
import { asPerson, asProgram, makeApp } from './asker';
import type { Ask } from './asker';
import { plainJson, plainText } from './plain-text';
import type { Plain } from './plain-text';
import { areaOf, DOMAIN, systemCtx } from './world';
import type { Area } from './world';

interface World {
  readonly sql: postgres.Sql;
  readonly db: Database;
  readonly app: FastifyInstance;
  readonly plain: Plain;
}

interface Row {
  readonly id: string;
  readonly partnerId: string;
  readonly slug: string;
}

/** Lists whose filter names one thing: everything of the first few. */
const MOST = 25;

/** Lists that say who did what when, which two runs do at other times and in another order. */
const NOT_COMPARED = ['audit', 'import'];

const idsOf = async (sql: postgres.Sql, query: string, partnerId: string): Promise<string[]> => {
  const rows = await sql.unsafe<{ id: string }[]>(query, [partnerId]);
  return rows.map(({ id }) => id);
};

/** What a list needs to be asked, beside the partner. */
const inputsOf = async (sql: postgres.Sql, list: string, partnerId: string): Promise<object[]> => {
  const limit = `limit ${String(MOST)}`;
  switch (list) {
    case 'ledger-entry': {
      const query = `select a.id from ledger_accounts a left join resellers r using (partner_id)
        where a.partner_id = $1 and (a.reseller_id is null or r.id = a.reseller_id)
        group by a.partner_id, a.id order by min(r.code), a.kind, a.currency ${limit}`;
      return (await idsOf(sql, query, partnerId)).map((accountId) => ({ accountId }));
    }
    case 'statement-line': {
      const query = `select id from statements where partner_id = $1 order by number desc ${limit}`;
      return (await idsOf(sql, query, partnerId)).map((id) => ({ id }));
    }
    case 'import-problem': {
      const query = `select id from imports where partner_id = $1 and rejected_rows > 0`;
      return (await idsOf(sql, query, partnerId)).map((id) => ({ id }));
    }
    case 'customer-event': {
      const query = `select id from customers where partner_id = $1 order by external_id ${limit}`;
      return (await idsOf(sql, query, partnerId)).map((customerId) => ({ customerId }));
    }
    case 'commission-total':
      return [{ by: ['reseller', 'component', 'period'] }];
    case 'liability':
      return ['partner', 'tenant', 'reseller'].map((by) => ({ by }));
    case 'exception-event':
      return ['events_without_plan', 'refunds_without_invoice'].map((kind) => ({ kind }));
    default:
      return [{}];
  }
};

const inputQuery = (input: object): string => `input=${encodeURIComponent(JSON.stringify(input))}`;

const exportsOf = async (
  { sql, plain }: World,
  ask: Ask,
  surface: 'admin' | 'partner' | 'reseller',
  { partnerId, slug }: Row,
): Promise<string[]> => {
  const texts: string[] = [];
  for (const list of Object.keys(LISTS[surface])) {
    if (NOT_COMPARED.includes(list)) continue;
    for (const input of await inputsOf(sql, list, partnerId)) {
      const asked = surface === 'admin' ? { ...input, partnerId } : input;
      const body = await ask(`/export/${surface}/${list}.csv?${inputQuery(asked)}`);
      const of = plainText(`${slug} ${surface} ${list} ${JSON.stringify(input)}`, plain);
      for (const line of body.split('\r\n')) texts.push(`${of}: ${plainText(line, plain)}`);
    }
  }
  return texts;
};

/** Every so many-th line is opened, so that what a person reads as its reason is compared too. */
const EVERY = 97;

const sentencesOf = async (
  { sql, plain }: World,
  ask: Ask,
  { partnerId, slug }: Row,
): Promise<string[]> => {
  const lines = await sql<{ id: string }[]>`
    select l.id from (
      select l.partner_id, l.id, row_number() over (
        order by e.source, e.event_id, l.earner_kind, l.component_key, l.window_key, l.revision, r.code
      ) as place
      from commission_lines l
      left join billing_events e on e.partner_id = l.partner_id and e.id = l.event_id
      left join resellers r on r.partner_id = l.partner_id and r.id = l.reseller_id
      where l.partner_id = ${partnerId}
    ) l where l.place % ${EVERY} = 0`;
  const texts: string[] = [];
  for (const { id } of lines) {
    const body: unknown = JSON.parse(
      await ask(`/trpc/partner.commission.line?${inputQuery({ id })}`),
    );
    texts.push(`${slug} ${plainJson(body, plain)}`);
  }
  return texts;
};

const REST_PATHS = ['/partners', '/partners?pageSize=2', '/partners?tier=gold'];

const SIMULATED = {
  plan: {
    currency: 'USD',
    components: [
      {
        key: 'recurring',
        trigger: 'invoice.paid',
        structure: { kind: 'percentage', rate: '0.1' },
      },
    ],
  },
  earner: { kind: 'reseller', tier: 'gold' },
  events: [
    {
      id: 'e1',
      type: 'invoice.paid',
      occurredAt: '2026-10-03T12:00:00Z',
      amountMinor: 9999,
      currency: 'USD',
      customerId: 'c1',
      reference: 'inv-1',
    },
    {
      id: 'e2',
      type: 'invoice.refunded',
      occurredAt: '2026-10-05T12:00:00Z',
      amountMinor: 3333,
      currency: 'USD',
      customerId: 'c1',
      reference: 'inv-1',
    },
  ],
};

const restOf = async ({ db, app, plain }: World, partners: readonly Row[]): Promise<string[]> => {
  const ctx = systemCtx(db);
  const host = `admin.${DOMAIN}`;
  const make = { name: 'sameness', scopes: [...API_SCOPES] };
  const staff = asProgram(app, host, (await createApiKey(ctx, make)).key);
  const paths = [...REST_PATHS, ...partners.map(({ id }) => `/partners/${id}`)];
  const texts: string[] = [];
  const add = async (ask: Ask, of: string, path: string, payload?: unknown): Promise<void> => {
    const body = await ask(`/api/v1${path}`, payload);
    texts.push(`${of} ${plainText(path, plain)} ${plainText(body, plain)}`);
  };
  for (const path of paths) await add(staff, 'platform', path);
  for (const { id, slug } of partners) {
    const { key } = await createApiKey(enterPartner(ctx, id), {
      ...make,
      scopes: [...PARTNER_API_SCOPES],
    });
    const own = asProgram(app, `${slug}.${DOMAIN}`, key);
    await add(own, slug, '/commission-plans/simulate', SIMULATED);
  }
  return texts;
};

const peopleOf = (sql: postgres.Sql, { id }: Row) => sql<{ id: string; code: string }[]>`
  select m.id, r.code from reseller_members m
  join resellers r on r.partner_id = m.partner_id and r.id = m.reseller_id
  where m.partner_id = ${id} and r.status <> 'suspended' order by r.code`;

/** What staff, the partner's owner and each reseller download of one partner, and what its owner reads as reasons. */
const readPartner = async (world: World, partner: Row, staffId: string) => {
  const { sql } = world;
  const host = `${partner.slug}.${DOMAIN}`;
  const [owner] = await sql<{ id: string }[]>`
    select id from partner_members where partner_id = ${partner.id} and role = 'owner'
    order by email limit 1`;
  if (owner === undefined) throw new Error(`${partner.slug} has no owner.`);
  const staff = await asPerson(world, `admin.${DOMAIN}`, { surface: 'admin' }, staffId);
  const inPartner = { surface: 'partner', partnerId: partner.id } as const;
  const asOwner = await asPerson(world, host, inPartner, owner.id);
  const files = [
    await exportsOf(world, staff, 'admin', partner),
    await exportsOf(world, asOwner, 'partner', partner),
  ];
  for (const { id, code } of await peopleOf(sql, partner)) {
    const inReseller = { surface: 'reseller', partnerId: partner.id } as const;
    const ask = await asPerson(world, host, inReseller, id);
    files.push(
      await exportsOf(world, ask, 'reseller', { ...partner, slug: `${partner.slug}/${code}` }),
    );
  }
  return { files: files.flat(), reasons: await sentencesOf(world, asOwner, partner) };
};

/** What people download, read and ask by programs, of every partner that is open. */
export const readSurfaces = async (
  sql: postgres.Sql,
  db: Database,
  plain: Plain,
): Promise<Area[]> => {
  const app = await makeApp(db);
  try {
    const world: World = { sql, db, app, plain };
    const partners = await sql<Row[]>`
      select id, id as "partnerId", slug from partners where status = 'active' order by slug`;
    const staffId = await createUser(systemCtx(db), {
      surface: 'admin',
      role: 'administrator',
      email: 'sameness@portal.example',
      name: 'Sameness',
      password: 'demo-portal-2026',
    });
    const read: Awaited<ReturnType<typeof readPartner>>[] = [];
    for (const partner of partners) read.push(await readPartner(world, partner, staffId));
    return [
      areaOf(
        'exports',
        read.flatMap(({ files }) => files),
      ),
      areaOf(
        'explanations',
        read.flatMap(({ reasons }) => reasons),
      ),
      areaOf('REST', await restOf(world, partners)),
    ];
  } finally {
    await app.close();
  }
};
