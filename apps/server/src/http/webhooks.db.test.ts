import { signDelivery } from '@portal/integrations/payouts/stripe/testing/fake-wire';
import { openSuperuser } from '@portal/db/testing/superuser';
import { newId } from '@portal/db/id';
import { afterAll, describe, expect, it } from 'vitest';
import { makeTestApp, openTestApp } from '../testing/test-app';
import { makePartner } from '../testing/world';

const SECRET = 'whsec_portal';
const EVENT_ID = `evt_${newId()}`;

const portal = await openTestApp({ stripeWebhookSecret: SECRET });

const sql = await openSuperuser();
const partner = await makePartner(portal.db);
afterAll(() => sql.end());

/** Written by hand and with odd spacing, since only the bytes as they arrive are signed. */
const payload =
  (): string => `{ "id": "${EVENT_ID}",  "object": "event", "type": "transfer.created",
  "created": 1795000000, "data": { "object": { "id": "tr_1", "object": "transfer", "amount": 5, "amount_reversed": 0,
  "currency": "usd", "reversed": false, "metadata": { "partner_id": "${partner.id}", "payout_id": "${newId()}",
  "attempt": "1" } } } }`;

const post = async (body: string, signature?: string, host = 'anything.example') => {
  const answer = await portal.app.inject({
    method: 'POST',
    url: '/webhooks/stripe',
    headers: {
      host,
      'content-type': 'application/json',
      ...(signature === undefined ? {} : { 'stripe-signature': signature }),
    },
    payload: body,
  });
  return answer.statusCode;
};

const stored = async (): Promise<number> => {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from provider_events where event_ref = ${EVENT_ID}`;
  return row?.count ?? 0;
};

describe('the webhook of Stripe', () => {
  it('believes nothing without the right signature over the very bytes', async () => {
    const body = payload();
    expect(await post(body)).toBe(400);
    expect(await post(body, signDelivery(body, 'whsec_other'))).toBe(400);
    expect(await post(body.replace('  ', ' '), signDelivery(body, SECRET))).toBe(400);
    expect(await post(body, signDelivery(body, SECRET, new Date(0)))).toBe(400);
    expect(await post('', '')).toBe(400);
    expect(await stored()).toBe(0);
  });

  it('stores what is signed once, on whatever host and however often it is delivered', async () => {
    const body = payload();
    expect(await post(body, signDelivery(body, SECRET))).toBe(200);
    expect(await post(body, signDelivery(body, SECRET), partner.host)).toBe(200);
    expect(await stored()).toBe(1);
  });

  it('acknowledges what concerns nobody here', async () => {
    const body = JSON.stringify({ id: 'evt_x', object: 'event', type: 'invoice.paid', created: 1 });
    expect(await post(body, signDelivery(body, SECRET))).toBe(200);
  });

  it('is closed where Stripe is not set up', async () => {
    const without = await makeTestApp();
    const body = payload();
    const answer = await without.app.inject({
      method: 'POST',
      url: '/webhooks/stripe',
      headers: {
        'content-type': 'application/json',
        'stripe-signature': signDelivery(body, SECRET),
      },
      payload: body,
    });
    expect(answer.statusCode).toBe(400);
    await without.close();
  });

  it('acknowledges metadata of a foreign hand', async () => {
    for (const id of ['not-ours', 'a\\u0000b', '\\ud800', partner.id.slice(1)]) {
      const body = payload().replace(EVENT_ID, `evt_${newId()}`).replace(partner.id, id);
      expect(await post(body, signDelivery(body, SECRET)), id).toBe(200);
    }
    const body = payload()
      .replace(EVENT_ID, `evt_${newId()}`)
      .replace('"attempt": "1"', '"attempt": "x"');
    expect(await post(body, signDelivery(body, SECRET))).toBe(200);
  });
});
