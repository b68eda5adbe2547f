import { CreateApiKey } from '@portal/contracts/api-key';
import { API_SCOPES } from '@portal/contracts/permission';
import type { Surface } from '@portal/auth/actor';
import { openSuperuser } from '@portal/db/testing/superuser';
import type { Superuser } from '@portal/db/testing/superuser';
import { createApiKey } from '@portal/services/api-key/create-api-key';
import { appRouter } from '@portal/trpc/index';
import { apiRouter } from '@portal/trpc/routers/api/index';
import { isLong } from '@portal/domain/testing/runs';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOSTILE, withText } from './testing/hostile';
import { FIXTURES } from './testing/matrix/fixtures';
import { makeLastingRows, makeRows, planDefinition } from './testing/matrix/rows';
import type { Rows } from './testing/matrix/rows';
import { proceduresIn } from './testing/procedures';
import type { Procedure } from './testing/procedures';
import { callOf, makeTestApp } from './testing/test-app';
import type { TestApp } from './testing/test-app';
import { pathText, textFieldsOf } from './testing/text-fields';
import { cookieFor, DOMAIN, makePartner, makeStaff, systemCtx } from './testing/world';
import type { Person, TestPartner } from './testing/world';

const PROCEDURES = proceduresIn(appRouter._def.record);
const OPERATIONS = proceduresIn(apiRouter._def.record);

let portal: TestApp;
let sql: Superuser;
let partner: TestPartner;
let rows: Rows;
let people: Record<Surface, { person: Person; cookie: string }>;
let apiKey: string;

const signedIn = async (person: Person) => ({ person, cookie: await cookieFor(portal.db, person) });

beforeAll(async () => {
  portal = await makeTestApp();
  sql = await openSuperuser();
  partner = await makePartner(portal.db);
  const [{ id: resellerId, tenantId, owner }] = partner.resellers;
  const place = { partner, tenantId, resellerId, mark: 'HOSTILE' };
  rows = await makeRows(portal.db, sql, place, await makeLastingRows(portal.db, sql, place));
  people = {
    admin: await signedIn(await makeStaff(portal.db, 'administrator')),
    partner: await signedIn(partner.team.owner),
    reseller: await signedIn(owner),
  };
  const made = CreateApiKey.parse({ name: 'hostile', scopes: API_SCOPES });
  apiKey = (await createApiKey(systemCtx(portal.db), made)).key;
}, 120_000);
afterAll(async () => {
  await portal.close();
  await sql.end();
});

const surfaceOf = (path: string): Surface => {
  if (path.startsWith('admin.')) return 'admin';
  return path.startsWith('partner.') ? 'partner' : 'reseller';
};

/** The calls made, for the record: a sweep over nothing would find nothing. */
let calls = 0;

/** What an answer does wrong: nothing of ours may break, and no text that is none may be taken. */
const faultOf = (answer: LightMyRequestResponse): string | null => {
  calls += 1;
  return answer.statusCode >= 500 ? `${answer.statusCode} ${answer.body.slice(0, 200)}` : null;
};

/**
 * All hostile texts in `npm run test:long`. In `npm test` each place has one, by turns: that every schema refuses all of
 * them is proved without a database in input-text.test.ts.
 */
const hostileAt = (index: number): typeof HOSTILE =>
  isLong ? HOSTILE : HOSTILE.slice(index % HOSTILE.length, (index % HOSTILE.length) + 1);

const callProcedure = (procedure: Procedure, input: unknown) => {
  const { person, cookie } = people[surfaceOf(procedure.path)];
  const kind = procedure.type === 'mutation' ? 'mutation' : 'query';
  const call = callOf(kind, procedure.path, input, cookie);
  const accept = procedure.type === 'subscription' ? { accept: 'text/event-stream' } : {};
  return portal.ask(person.host, { ...call, headers: { ...call.headers, ...accept } });
};

const sweepProcedure = async (procedure: Procedure): Promise<string[]> => {
  const faults: string[] = [];
  const sample = FIXTURES[procedure.path]?.input?.(rows) ?? {};
  for (const [index, { path }] of procedure.inputs.flatMap(textFieldsOf).entries())
    for (const [name, text] of hostileAt(index)) {
      const fault = faultOf(await callProcedure(procedure, withText(sample, path, text)));
      if (fault !== null) faults.push(`${procedure.path} ${pathText(path)} ${name}: ${fault}`);
    }
  return faults;
};

describe('text that is none, in every text of every procedure', () => {
  it.each(['admin', 'partner', 'reseller'] as const)(
    'breaks nothing on the surface %s',
    async (surface) => {
      const faults: string[] = [];
      for (const procedure of PROCEDURES.filter(({ path }) => surfaceOf(path) === surface))
        faults.push(...(await sweepProcedure(procedure)));
      expect(faults).toEqual([]);
    },
    240_000,
  );
});

const event = () => ({
  eventId: 'e1',
  type: 'invoice.paid',
  customerId: 'HOSTILE',
  occurredAt: '2026-03-01T00:00:00Z',
  amountMinor: 100,
  currency: 'USD',
  reference: 'r1',
  product: 'dsl',
});

const profile = () => ({ name: 'X', contactEmail: 'x@x.example', country: 'US', currency: 'USD' });

/** An input of each operation that would be taken. */
const sampleOf = (path: string): unknown => {
  switch (path) {
    case 'event.post':
      return { tenantId: rows.tenantId, events: [event()] };
    case 'plan.simulate':
      return {
        plan: planDefinition(),
        earner: { kind: 'reseller' },
        events: [{ ...event(), eventId: undefined, id: 'e1' }],
      };
    case 'partner.create':
      return { ...profile(), slug: 'hostile-partner' };
    default:
      return { ...profile(), id: rows.partnerId, reason: 'because', tier: 'gold' };
  }
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Percent-encoded as a hostile client does it: half a character as the three bytes that UTF-8 forbids. */
const encoded = (value: unknown): string =>
  Array.from(String(value))
    .map((char) => {
      if (char === '\ud800') return '%ED%A0%80';
      return char === '\udc00' ? '%ED%B0%80' : encodeURIComponent(char);
    })
    .join('');

const requestOf = (rest: NonNullable<Procedure['rest']>, input: unknown): InjectOptions => {
  const given = { ...(isRecord(input) ? input : {}) };
  const url = rest.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = encoded(given[name]);
    delete given[name];
    return value;
  });
  const headers = { authorization: `Bearer ${apiKey}` };
  if (rest.method === 'POST' || rest.method === 'PUT')
    return {
      method: rest.method,
      url: `/api/v1${url}`,
      headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': `k${calls}` },
      payload: JSON.stringify(given),
    };
  const query = Object.entries(given).map(([name, value]) => `${name}=${encoded(value)}`);
  return {
    method: rest.method === 'DELETE' ? 'DELETE' : 'GET',
    url: `/api/v1${url}?${query.join('&')}`,
    headers,
  };
};

describe('text that is none, in REST', () => {
  it('breaks nothing in any text of any operation', async () => {
    const faults: string[] = [];
    for (const { path, rest, inputs } of OPERATIONS) {
      if (rest === null) throw new Error(`${path} is no operation`);
      const within = path === 'event.post' ? Object.keys(event()) : [];
      const places = [
        ...inputs.flatMap(textFieldsOf).map((field) => field.path),
        ...within.map((name) => ['events', '0', name]),
        ...(path === 'event.post' ? [['events', '0']] : []),
      ];
      for (const [index, at] of places.entries())
        for (const [name, text] of hostileAt(index)) {
          const input = withText(sampleOf(path), at, text);
          const fault = faultOf(await portal.ask(`admin.${DOMAIN}`, requestOf(rest, input)));
          if (fault !== null) faults.push(`${path} ${pathText(at)} ${name}: ${fault}`);
        }
    }
    expect(faults).toEqual([]);
  }, 120_000);

  it('breaks nothing in a cursor, a key or a name of a field', async () => {
    const cursors = [
      Buffer.from('{"page":99999999999999,"of":"[]"}').toString('base64url'),
      Buffer.from('{"page":2,"of":"\\ud800"}').toString('base64url'),
      '%00',
      '%ED%A0%80',
    ];
    const urls = [
      ...cursors.map((cursor) => `/api/v1/partners?cursor=${cursor}`),
      '/api/v1/partners?%00=%00',
      '/api/v1/partners?q=%',
      '/api/v1/%00',
    ];
    const statuses: number[] = [];
    for (const url of urls) {
      const headers = { authorization: `Bearer ${apiKey}` };
      statuses.push(
        (await portal.ask(`admin.${DOMAIN}`, { method: 'GET', url, headers })).statusCode,
      );
    }
    calls += urls.length;
    expect(statuses).toEqual([422, 422, 422, 422, 200, 200, 404]);
  });

  it('a cursor of this very list with a page of its own is refused', async () => {
    const of = JSON.stringify([['limit', 1]]);
    const ask = (page: number) => {
      const cursor = Buffer.from(JSON.stringify({ page, of })).toString('base64url');
      const headers = { authorization: `Bearer ${apiKey}` };
      const url = `/api/v1/partners?limit=1&cursor=${cursor}`;
      return portal.ask(`admin.${DOMAIN}`, { method: 'GET', url, headers });
    };
    expect((await ask(2)).statusCode).toBe(200);
    for (const page of [1_000_001, 9_007_199_254_740_991, 1e300])
      expect((await ask(page)).statusCode).toBe(422);
  });
});

describe('text that is none, in addresses and headers', () => {
  const ADDRESSES = (id: string) => [
    `/brand/${id}`,
    `/brand/logo_light?${id}`,
    `/${id}`,
    `/assets/${id}.js`,
    `/reseller/${id}`,
    `/payout-file/${id}`,
    `/payout-file/${rows.partnerId}?file=${id}`,
    `/statement/${id}`,
    `/export/partner/${id}.csv`,
    `/export/partner/customers.csv?input=${id}`,
    `/export/partner/customers.csv?input=${encodeURIComponent('{"q":"\\ud800\\u0000"}')}`,
    `/upload/partner/import/${id}`,
    `/dev/mail/${id}`,
    `/trpc/${id}`,
    `/trpc/partner.identity.me?input=${id}`,
    `/metrics?${id}`,
    `/webhooks/${id}`,
  ];

  it('breaks nothing', async () => {
    const { cookie } = people.partner;
    const faults: string[] = [];
    for (const host of [partner.host, `admin.${DOMAIN}`])
      for (const id of ['%00', '%ED%A0%80', '%', '%FF', 'x'.repeat(5000)])
        for (const url of ADDRESSES(id))
          for (const method of ['GET', 'POST'] as const) {
            const headers = { cookie: host === partner.host ? cookie : people.admin.cookie };
            const fault = faultOf(await portal.ask(host, { method, url, headers }));
            if (fault !== null) faults.push(`${method} ${url.slice(0, 80)}: ${fault}`);
          }
    expect(faults).toEqual([]);
  }, 60_000);

  it('breaks nothing in a header', async () => {
    // Whatever else is no header ends in the parser of HTTP.
    const bad = '\u00ff\u0080 \u0085';
    const ask = (headers: Record<string, string>, url = '/trpc/partner.identity.me') =>
      portal.ask(partner.host, {
        method: 'GET',
        url,
        headers: { cookie: people.partner.cookie, ...headers },
      });
    for (const name of [
      'user-agent',
      'cookie',
      'x-forwarded-for',
      'accept-language',
      'referer',
      'if-none-match',
      'authorization',
    ])
      expect(faultOf(await ask({ [name]: bad })), name).toBeNull();
    for (const cookie of ['partner_session=%00', 'partner_session=%ED%A0%80'])
      expect(faultOf(await ask({ cookie })), cookie).toBeNull();
    expect(faultOf(await ask({ authorization: 'Bearer \u00ff' }, '/api/v1/partners'))).toBeNull();
    const signIn = callOf('mutation', 'partner.identity.signIn', {
      email: partner.team.viewer.email,
      password: 'wrong',
    });
    const answer = await portal.ask(partner.host, {
      ...signIn,
      headers: { ...signIn.headers, 'user-agent': bad },
    });
    expect(faultOf(answer)).toBeNull();
    const key = await portal.ask(`admin.${DOMAIN}`, {
      method: 'POST',
      url: '/api/v1/partners',
      headers: {
        authorization: `Bearer ${apiKey}`,
        'content-type': 'application/json',
        'idempotency-key': bad,
      },
      payload: '{}',
    });
    expect(key.statusCode).toBe(422);
  });
});

it('was asked for often', () => {
  expect(calls).toBeGreaterThan(isLong ? 2000 : 700);
});
