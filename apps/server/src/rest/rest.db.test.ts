import { revokeApiKey } from '@portal/services/api-key/revoke-api-key';
import { Validator } from '@seriousme/openapi-schema-validator';
import type { InjectOptions } from 'fastify';
import { describe, expect, it } from 'vitest';
import { openTestApp } from '../testing/test-app';
import { apiKeyFor, DOMAIN, fresh, makePartner, systemCtx } from '../testing/world';

const ADMIN = `admin.${DOMAIN}`;
const ALL = ['partners:read', 'partners:write', 'events:write'] as const;

const it_ = await openTestApp();

const keyOf = (partnerId: string | null, scopes: readonly string[] = ALL) =>
  apiKeyFor(it_.db, partnerId, scopes);

const ask = (host: string, key: string | null, options: InjectOptions & { url: string }) =>
  it_.app.inject({
    ...options,
    url: `/api/v1${options.url}`,
    headers: {
      host,
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      ...(options.payload === undefined ? {} : { 'content-type': 'application/json' }),
      ...options.headers,
    },
  });

const newPartner = () => ({
  slug: fresh('rest'),
  name: 'Rest Partner',
  contactEmail: 'rest@partner.example',
  country: 'US',
  currency: 'USD',
});

const partner = await makePartner(it_.db);
const other = await makePartner(it_.db);
const platformKey = (await keyOf(null)).key;
const ownKey = (await keyOf(partner.id)).key;

describe('the document', () => {
  it('is valid OpenAPI 3.1 and has exactly the promised paths', async () => {
    const answer = await ask(ADMIN, null, { url: '/openapi.json' });
    const document = answer.json<{ openapi: string; paths: Record<string, object> }>();
    const checked = await new Validator().validate(structuredClone(document));
    expect(checked.errors ?? []).toEqual([]);
    expect(checked.valid).toBe(true);
    expect(document.openapi).toBe('3.1.0');
    const operations = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(operations.toSorted()).toEqual([
      'DELETE /partners/{id}',
      'GET /events/claims',
      'GET /events/set-aside',
      'GET /partners',
      'GET /partners/applications',
      'GET /partners/{id}',
      'GET /partners/{id}/audit-chain',
      'GET /resellers',
      'GET /resellers/applications',
      'GET /resellers/{id}',
      'POST /commission-plans/simulate',
      'POST /events',
      'POST /events/claims/accept',
      'POST /events/claims/refuse',
      'POST /events/set-aside/dismiss',
      'POST /events/set-aside/refuse',
      'POST /events/set-aside/take',
      'POST /partners',
      'POST /partners/applications',
      'POST /partners/applications/{id}/approve',
      'POST /partners/applications/{id}/reject',
      'POST /partners/applications/{id}/request-info',
      'POST /partners/{id}/activate',
      'POST /partners/{id}/audit-chain/check',
      'POST /partners/{id}/persons/erase',
      'POST /partners/{id}/suspend',
      'POST /resellers',
      'POST /resellers/applications',
      'POST /resellers/applications/{id}/approve',
      'POST /resellers/applications/{id}/reject',
      'POST /resellers/applications/{id}/request-info',
      'PUT /partners/{id}',
      'PUT /partners/{id}/tier',
    ]);
  });

  it('has a readable reference that needs no script', async () => {
    const { body, headers } = await ask(partner.host, null, { url: '/docs' });
    expect(headers['content-type']).toContain('text/html');
    expect(body).toContain('Suspend a partner');
    expect(body).not.toContain('<script');
  });
});

describe('errors', () => {
  it.each([
    ['no key', null, { url: '/partners' }, 401, 'unauthenticated'],
    ['a made-up key', 'pk_live_nothing', { url: '/partners' }, 401, 'unauthenticated'],
    ['an unknown path, without a key', null, { url: '/nothing' }, 401, 'unauthenticated'],
  ] as const)('are problem details: %s', async (_name, key, options, status, code) => {
    const answer = await ask(ADMIN, key, options);
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({ status, code, type: `urn:problem:${code}` });
  });

  it('name the field that cannot be accepted', async () => {
    const answer = await ask(ADMIN, platformKey, {
      method: 'POST',
      url: '/partners',
      payload: { ...newPartner(), country: 'United States' },
    });
    expect(answer.statusCode).toBe(422);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({ code: 'validation', issues: [{ path: ['country'] }] });
  });

  it('are told apart: unreadable body, wrong type, unknown path, missing thing', async () => {
    const post = { method: 'POST', url: '/partners' } as const;
    const broken = await ask(ADMIN, platformKey, { ...post, payload: '{"name":' });
    expect([broken.statusCode, broken.json<{ code: string }>().code]).toEqual([422, 'validation']);
    const form = await ask(ADMIN, platformKey, {
      ...post,
      payload: 'name=x',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(form.statusCode).toBe(415);
    expect((await ask(ADMIN, platformKey, { url: '/nothing' })).statusCode).toBe(404);
    const missing = await ask(ADMIN, platformKey, { url: `/partners/${crypto.randomUUID()}` });
    expect([missing.statusCode, missing.json<{ code: string }>().code]).toEqual([404, 'not_found']);
  });
});

describe('keys', () => {
  it('open their own host only', async () => {
    expect((await ask(ADMIN, platformKey, { url: '/partners' })).statusCode).toBe(200);
    const refused = await ask(partner.host, platformKey, { url: '/partners' });
    expect(refused.statusCode).toBe(401);
    expect(refused.headers['www-authenticate']).toBe('Bearer');
    expect((await ask(partner.host, ownKey, { url: '/partners' })).statusCode).toBe(200);
    expect((await ask(other.host, ownKey, { url: '/partners' })).statusCode).toBe(401);
    expect((await ask(ADMIN, ownKey, { url: '/partners' })).statusCode).toBe(401);
  });

  it('let a partner see itself and nobody else', async () => {
    const list = await ask(partner.host, ownKey, { url: '/partners/' });
    expect(list.json<{ data: { id: string }[] }>().data.map(({ id }) => id)).toEqual([partner.id]);
    expect((await ask(partner.host, ownKey, { url: `/partners/${partner.id}` })).statusCode).toBe(
      200,
    );
    const foreign = await ask(partner.host, ownKey, { url: `/partners/${other.id}` });
    expect(foreign.statusCode).toBe(404);
    const tier = await ask(partner.host, ownKey, {
      method: 'PUT',
      url: `/partners/${partner.id}/tier`,
      payload: { tier: 'gold', reason: 'we want to' },
    });
    expect(tier.statusCode).toBe(403);
  });

  it('do what their scopes say, until revoked', async () => {
    const { key, id } = await keyOf(null, ['partners:read']);
    expect((await ask(ADMIN, key, { url: '/partners' })).statusCode).toBe(200);
    const create = await ask(ADMIN, key, {
      method: 'POST',
      url: '/partners',
      payload: newPartner(),
    });
    expect([create.statusCode, create.json<{ code: string }>().code]).toEqual([403, 'forbidden']);
    await revokeApiKey(systemCtx(it_.db), { id });
    expect((await ask(ADMIN, key, { url: '/partners' })).statusCode).toBe(401);
  });
});

describe('a partner’s life', () => {
  it('goes from creation to removal', async () => {
    const made = await ask(ADMIN, platformKey, {
      method: 'POST',
      url: '/partners',
      payload: newPartner(),
    });
    expect(made.statusCode).toBe(201);
    const { id } = made.json<{ id: string }>();
    const at = `/partners/${id}`;
    const step = async (method: 'PUT' | 'POST', url: string, payload: object) => {
      const answer = await ask(ADMIN, platformKey, { method, url, payload });
      expect(answer.statusCode, answer.body).toBe(200);
      return answer.json<{ status: string; tier: string; name: string }>();
    };
    expect((await step('POST', `${at}/activate`, { reason: 'ready' })).status).toBe('active');
    expect((await step('PUT', `${at}/tier`, { tier: 'gold', reason: 'grew' })).tier).toBe('gold');
    expect((await step('PUT', at, { name: 'Renamed' })).name).toBe('Renamed');
    expect((await step('POST', `${at}/suspend/`, { reason: 'unpaid' })).status).toBe('suspended');
    const again = await ask(ADMIN, platformKey, {
      method: 'POST',
      url: `${at}/suspend`,
      payload: { reason: 'unpaid' },
    });
    expect([again.statusCode, again.json<{ code: string }>().code]).toEqual([
      409,
      'invalid_transition',
    ]);
    const removed = await ask(ADMIN, platformKey, { method: 'DELETE', url: `${at}?reason=closed` });
    expect([removed.statusCode, removed.body]).toEqual([204, '']);
    expect((await ask(ADMIN, platformKey, { url: at })).statusCode).toBe(404);
  });

  it('does not end while tenants are active', async () => {
    const answer = await ask(ADMIN, platformKey, {
      method: 'DELETE',
      url: `/partners/${partner.id}`,
    });
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([409, 'conflict']);
  });
});

describe('lists', () => {
  it('go on by cursor until all were seen, and refuse a cursor of another list', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const more: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const answer = await ask(ADMIN, platformKey, {
        url: `/partners?limit=2&sort=-createdAt${more}`,
      });
      const page = answer.json<{ data: { id: string }[]; nextCursor: string | null }>();
      seen.push(...page.data.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen).toContain(partner.id);
    expect(new Set(seen).size).toBe(seen.length);
    const first = await ask(ADMIN, platformKey, { url: '/partners?limit=1' });
    const { nextCursor } = first.json<{ nextCursor: string }>();
    const wrong = await ask(ADMIN, platformKey, {
      url: `/partners?limit=1&q=x&cursor=${nextCursor}`,
    });
    expect(wrong.statusCode).toBe(422);
  });

  it('filter by status, tier, territory and text', async () => {
    const q = encodeURIComponent(partner.slug);
    const ids = async (query: string) =>
      (await ask(ADMIN, platformKey, { url: `/partners?${query}` }))
        .json<{ data: { id: string }[] }>()
        .data.map(({ id }) => id);
    expect(await ids(`q=${q}&status=active`)).toEqual([partner.id]);
    expect(await ids(`q=${q}&status=suspended&status=active&tier=bronze`)).toEqual([partner.id]);
    expect(await ids(`q=${q}&tier=gold`)).toEqual([]);
    expect(await ids(`q=${q}&territory=Nowhere`)).toEqual([]);
  });
});

describe('an Idempotency-Key', () => {
  it('gives the same answer without doing it twice, and refuses another request', async () => {
    const headers = { 'idempotency-key': fresh('key') };
    const payload = newPartner();
    const post = (body: object) =>
      ask(ADMIN, platformKey, { method: 'POST', url: '/partners', payload: body, headers });
    const first = await post(payload);
    const second = await post(payload);
    expect([first.statusCode, second.statusCode]).toEqual([201, 201]);
    expect(second.json()).toEqual(first.json());
    expect(second.headers['idempotent-replayed']).toBe('true');
    const other_ = await post({ ...payload, name: 'Another' });
    expect([other_.statusCode, other_.json<{ code: string }>().code]).toEqual([409, 'conflict']);
  });

  it('is safe with twenty at once: one does it, the others wait for a later try or get its answer', async () => {
    const headers = { 'idempotency-key': fresh('key') };
    const payload = newPartner();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        ask(ADMIN, platformKey, { method: 'POST', url: '/partners', payload, headers }),
      ),
    );
    const made = answers.filter(({ statusCode }) => statusCode === 201);
    const ids = new Set(made.map((answer) => answer.json<{ id: string }>().id));
    expect(ids.size).toBe(1);
    for (const { statusCode, body } of answers) expect([201, 409], body).toContain(statusCode);
  });

  it('keeps a refusal too, and is each key’s own', async () => {
    const headers = { 'idempotency-key': fresh('key') };
    const bad = { ...newPartner(), currency: 'dollars' };
    const post = (key: string) =>
      ask(ADMIN, key, { method: 'POST', url: '/partners', payload: bad, headers });
    expect((await post(platformKey)).statusCode).toBe(422);
    const repeated = await post(platformKey);
    expect([repeated.statusCode, repeated.headers['content-type']]).toEqual([
      422,
      'application/problem+json; charset=utf-8',
    ]);
    const { key } = await keyOf(null);
    expect((await post(key)).headers['idempotent-replayed']).toBeUndefined();
  });
});

describe('events', () => {
  it('are answered one by one', async () => {
    const payload = {
      tenantId: partner.tenants[0],
      events: [
        {
          eventId: 'e-1',
          type: 'invoice.paid',
          customerId: 'unknown',
          occurredAt: '2026-01-05T10:00:00Z',
          amountMinor: 100,
          currency: 'USD',
        },
        {
          eventId: 'e-2',
          type: 'made.up',
          customerId: 'c',
          occurredAt: '2026-01-05T10:00:00Z',
          currency: 'USD',
        },
      ],
    };
    const answer = await ask(partner.host, ownKey, { method: 'POST', url: '/events', payload });
    expect(answer.statusCode, answer.body).toBe(200);
    expect(answer.json<{ results: unknown[] }>().results).toHaveLength(2);
    const foreign = await ask(partner.host, ownKey, {
      method: 'POST',
      url: '/events',
      payload: { ...payload, tenantId: other.tenants[0] },
    });
    expect(foreign.statusCode).toBe(404);
  });
});
