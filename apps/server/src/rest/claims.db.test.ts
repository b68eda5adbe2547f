import { CreateApiKey } from '@portal/contracts/api-key';
import { createApiKey } from '@portal/services/api-key/create-api-key';
import { enterPartner } from '@portal/services/context';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeTestApp } from '../testing/test-app';
import type { TestApp } from '../testing/test-app';
import { DOMAIN, makePartner, systemCtx } from '../testing/world';
import type { TestPartner } from '../testing/world';

const ADMIN = `admin.${DOMAIN}`;

let it_: TestApp;
let partner: TestPartner;
let other: TestPartner;
let ownKey: string;
let platformKey: string;

const keyOf = async (partnerId: string | null, scopes: readonly string[]) => {
  const ctx = systemCtx(it_.db);
  const inside = partnerId === null ? ctx : enterPartner(ctx, partnerId);
  return (await createApiKey(inside, CreateApiKey.parse({ name: 'test', scopes }))).key;
};

const ask = async (host: string, key: string, url: string, payload?: object) => {
  const answer = await it_.app.inject({
    method: payload === undefined ? 'GET' : 'POST',
    url: `/api/v1${url}`,
    headers: { host, authorization: `Bearer ${key}` },
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: answer.statusCode, body: answer.json<unknown>() };
};

beforeAll(async () => {
  it_ = await makeTestApp();
  partner = await makePartner(it_.db);
  other = await makePartner(it_.db);
  ownKey = await keyOf(partner.id, ['events:write']);
  platformKey = await keyOf(null, ['events:write', 'claims:manage']);
});
afterAll(() => it_.close());

const invoice = (eventId: string) => ({
  eventId,
  type: 'tenant.invoice_paid',
  occurredAt: '2026-01-05T10:00:00Z',
  amountMinor: 10_000,
  currency: 'USD',
  reference: eventId,
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
