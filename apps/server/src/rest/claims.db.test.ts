import { expect, it } from 'vitest';
import { z } from 'zod';
import { openTestApp } from '../testing/test-app';
import { apiKeyFor, DOMAIN, makePartner } from '../testing/world';

const ADMIN = `admin.${DOMAIN}`;

const it_ = await openTestApp();

const keyOf = async (partnerId: string | null, scopes: readonly string[]) =>
  (await apiKeyFor(it_.db, partnerId, scopes)).key;

const ask = async (host: string, key: string, url: string, payload?: object) => {
  const answer = await it_.app.inject({
    method: payload === undefined ? 'GET' : 'POST',
    url: `/api/v1${url}`,
    headers: { host, authorization: `Bearer ${key}` },
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: answer.statusCode, body: answer.json<unknown>() };
};

const partner = await makePartner(it_.db);
const other = await makePartner(it_.db);
const ownKey = await keyOf(partner.id, ['events:write']);
const platformKey = await keyOf(null, ['events:write', 'claims:manage']);

const invoice = (eventId: string) => ({
  eventId,
  type: 'tenant.invoice_paid',
  occurredAt: '2026-01-05T10:00:00Z',
  amountMinor: 10_000,
  currency: 'USD',
  reference: eventId,
});

it('what waits or is held is listed and decided, by a partner’s key within its own', async () => {
  const third = await makePartner(it_.db);
  const tenant = third.tenants[0];
  const key = await keyOf(third.id, ['events:write']);
  const refund = { ...invoice('r-1'), type: 'tenant.invoice_refunded' };
  const twin = { ...invoice('t-9'), reference: 't-8' };
  const sent = await ask(third.host, key, '/events', {
    tenantId: tenant,
    events: [refund, invoice('t-8'), twin],
  });
  expect(sent.body).toMatchObject({ claimed: 1, waiting: 1, held: 1, rejected: 0 });
  const waiting = await ask(third.host, key, '/events/set-aside');
  expect(waiting.body).toMatchObject({
    data: [{ eventId: 'r-1', standing: 'waiting', reason: 'unknown_invoice', twin: null }],
    nextCursor: null,
  });
  const held = await ask(third.host, key, '/events/set-aside?standing=held');
  expect(held.body).toMatchObject({ data: [{ eventId: 't-9', twin: { eventId: 't-8' } }] });
  const foreign = `/events/set-aside?partnerId=${third.id}`;
  expect((await ask(partner.host, ownKey, foreign)).status).toBe(404);
  const reading = await keyOf(third.id, ['partners:read']);
  expect((await ask(third.host, reading, '/events/set-aside')).status).toBe(403);
  const two = { expectedEvents: 2 };
  expect((await ask(third.host, key, '/events/set-aside/dismiss', two)).status).toBe(409);
  const one = { expectedEvents: 1 };
  expect((await ask(third.host, key, '/events/set-aside/refuse', one)).status).toBe(422);
  const dismissed = await ask(third.host, key, '/events/set-aside/dismiss', one);
  expect(dismissed.body).toMatchObject({ events: 1, waiting: 0 });
  const why = { ...one, reason: 'Sent by mistake' };
  expect((await ask(third.host, key, '/events/set-aside/refuse', why)).status).toBe(200);
});

it('rules for what waits or is held are set, listed and ended by a key, but none by which somebody earns', async () => {
  const third = await makePartner(it_.db);
  const key = await keyOf(third.id, ['events:write']);
  const rules = '/events/set-aside/rules';
  const endsOn = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const rule = { tenantId: third.tenants[0], source: 'api', reason: 'Nobody mends them', endsOn };
  const refusing = { ...rule, outcome: 'refused' };
  expect((await ask(third.host, key, rules, refusing)).status).toBe(422);
  const set = await ask(third.host, key, rules, { ...refusing, afterDays: 30 });
  expect(set.body).toMatchObject({ status: 'active', afterDays: 30, endsOn });
  expect((await ask(third.host, key, rules, { ...rule, outcome: 'taken' })).status).toBe(422);
  const reading = await keyOf(third.id, ['partners:read']);
  expect((await ask(third.host, reading, rules)).status).toBe(403);
  const listed = z.object({ data: z.array(z.object({ id: z.string() })) });
  const [one] = listed.parse((await ask(third.host, key, rules)).body).data;
  const end = `${rules}/${one?.id ?? ''}/end`;
  expect((await ask(partner.host, ownKey, end, {})).status).toBe(404);
  expect((await ask(third.host, key, end, {})).body).toMatchObject({ status: 'ended' });
});

it('a partner’s key claims, sees what it claimed and decides nothing; a platform key decides, guarded by the number', async () => {
  const events = [invoice('t-1'), invoice('t-2'), invoice('t-3')];
  const batch = { tenantId: partner.tenants[0], events };
  expect((await ask(partner.host, ownKey, '/events', batch)).body).toMatchObject({
    accepted: 0,
    claimed: 3,
    rejected: 0,
    results: events.map(() => ({ outcome: 'claimed', reason: null })),
  });
  const first = await ask(partner.host, ownKey, '/events/claims?limit=2');
  expect(first.body).toMatchObject({
    data: [
      { eventId: 't-1', amountMinor: 10_000, currency: 'USD', status: 'open' },
      { eventId: 't-2' },
    ],
  });
  const accept = { partnerId: partner.id, period: '2026-01' };
  expect((await ask(partner.host, ownKey, '/events/claims/accept', accept)).status).toBe(403);
  await expect(keyOf(other.id, ['events:write', 'claims:manage'])).rejects.toThrow(
    'Only keys of the platform',
  );
  const foreign = await keyOf(other.id, ['events:write']);
  const guessed = await ask(other.host, foreign, `/events/claims?partnerId=${partner.id}`);
  expect(guessed.status).toBe(404);
  expect((await ask(other.host, foreign, '/events/claims/accept', accept)).status).toBe(403);
  expect((await ask(other.host, foreign, '/events/claims')).body).toMatchObject({ data: [] });

  const changed = await ask(ADMIN, platformKey, '/events/claims/accept', {
    ...accept,
    expectedEvents: 2,
  });
  expect(changed.status).toBe(409);
  const { partnerId } = accept;
  const list = await ask(ADMIN, platformKey, `/events/claims?partnerId=${partnerId}&limit=1`);
  expect(list.body).toMatchObject({ data: [{ eventId: 't-1' }] });
  expect((await ask(ADMIN, platformKey, '/events/claims')).status).toBe(422);
  const withoutReason = await ask(ADMIN, platformKey, '/events/claims/refuse', { partnerId });
  expect(withoutReason.status).toBe(422);
  const accepted = await ask(ADMIN, platformKey, '/events/claims/accept', {
    ...accept,
    expectedEvents: 3,
  });
  expect(accepted).toEqual({
    status: 200,
    body: { events: 3, sums: [{ amountMinor: 30_000, currency: 'USD' }] },
  });
  const refused = { partnerId, reason: 'No such payment' };
  expect((await ask(ADMIN, platformKey, '/events/claims/refuse', refused)).status).toBe(422);
  expect(
    (await ask(ADMIN, platformKey, '/events/claims/refuse', { ...refused, expectedEvents: 3 }))
      .status,
  ).toBe(409);
});
