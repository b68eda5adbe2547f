import { PARTNER_API_SCOPES } from '@portal/contracts/permission';
import type { Database } from '@portal/db/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApiKey } from '../api-key/create-api-key';
import { addCustomer, makeWorld } from '../commission/testing/world';
import type { Ctx } from '../context';
import { postEvents } from '../event/post-events';
import { asOwner } from '../import/testing/import-file';
import { asMember, asPartnerKey, asStaff } from '../shared/testing/actors';
import { openGuarded } from '../shared/testing/guarded';
import { decideClaims } from './decide-claims';
import { listClaimSums } from './list-claim-sums';
import { listClaims } from './list-claims';

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

test('who is not the platform sees its own claims and decides none', async () => {
  const world = await makeWorld(db);
  await addCustomer(world, 'c-1');
  const own = asPartnerKey(world, ['events:write']);
  const event = {
    eventId: '1',
    type: 'invoice.paid',
    customerId: 'c-1',
    occurredAt: '2026-10-05T00:00:00Z',
    amountMinor: 10_000,
    currency: 'USD',
    reference: 'inv-1',
  };
  await postEvents(own, { tenantId: world.tenantId, source: 'api', events: [event] });
  expect((await listClaims(asMember(world), { status: 'open', pageSize: 5 })).rows).toHaveLength(1);
  const stranger = await makeWorld(db);
  expect((await listClaims(asMember(stranger), { status: 'open', pageSize: 5 })).rows).toEqual([]);
  const input = { status: 'open', outcome: 'accepted', expectedEvents: 1 } as const;
  const inside = { ...asStaff(db, 'auditor'), partnerId: world.partnerId };
  for (const ctx of [own, asMember(world), asOwner(world), inside])
    await expect(decideClaims(ctx, input)).rejects.toMatchObject({ code: 'forbidden' });
  const operator = { ...asStaff(db, 'operator'), partnerId: world.partnerId };
  expect(await decideClaims(operator, input)).toMatchObject({ events: 1 });
});

test('staff see what is claimed over all partners, a partner its own alone', async () => {
  const worlds = [await makeWorld(db), await makeWorld(db)];
  for (const world of worlds) {
    await addCustomer(world, 'c-1');
    await postEvents(asPartnerKey(world, ['events:write']), {
      tenantId: world.tenantId,
      source: 'api',
      events: [
        {
          eventId: '1',
          type: 'invoice.paid',
          customerId: 'c-1',
          occurredAt: '2019-01-05T00:00:00Z',
          amountMinor: 10_000,
          currency: 'USD',
          reference: 'inv-1',
        },
      ],
    });
  }
  const ids = worlds.map(({ partnerId }) => partnerId);
  const seenBy = async (ctx: Ctx) => {
    const { rows } = await listClaimSums(ctx, { status: 'open', page: 1, pageSize: 200 });
    return rows.map(({ partner }) => partner.id).filter((id) => ids.includes(id));
  };
  expect((await seenBy(asStaff(db, 'auditor'))).toSorted()).toEqual(ids.toSorted());
  for (const world of worlds) expect(await seenBy(asMember(world))).toEqual([world.partnerId]);
});

test('a key of a partner gets no scope to decide, one of the platform does', async () => {
  const world = await makeWorld(db);
  const input = { name: 'Billing', scopes: ['events:write', 'claims:manage'] } as const;
  const make = (ctx: Ctx) => createApiKey(ctx, { ...input, scopes: [...input.scopes] });
  await expect(make(asMember(world))).rejects.toMatchObject({
    code: 'validation',
    issues: [{ path: ['scopes'] }],
  });
  expect((await make({ ...world.ctx, partnerId: null })).scopes).toEqual(input.scopes);
  const own = { name: 'Billing', scopes: [...PARTNER_API_SCOPES] };
  expect((await createApiKey(asMember(world), own)).scopes).toEqual(PARTNER_API_SCOPES);
});
