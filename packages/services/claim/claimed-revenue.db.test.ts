import type { Database } from '@portal/db/database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addCustomer, addReseller } from '../commission/testing/world';
import { enterPartner } from '../context';
import { getPartnerOverview } from '../overview/get-partner-overview';
import { listPartners } from '../partner/list-partners';
import { makePresentWorld } from '../period/testing/close';
import { asMember, asPlatformKey, asStaff } from '../shared/testing/actors';
import { openGuarded } from '../shared/testing/guarded';
import { getTenant } from '../tenant/get-tenant';
import { listTenants } from '../tenant/list-tenants';
import { acceptAll, postBy } from './testing/by-hand-of';
import { decideShown } from './testing/decide-shown';

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

const PAGE = { page: 1, pageSize: 50 };

const paid = (id: string, amountMinor: number, change = {}) => ({
  eventId: id,
  type: 'invoice.paid',
  customerId: 'c-1',
  occurredAt: '2026-10-05T00:00:00Z',
  amountMinor,
  currency: 'USD',
  reference: `inv-${id}`,
  ...change,
});

it('what is claimed is no revenue to staff until it is accepted; to the partner it is', async () => {
  const world = await makePresentWorld(db);
  await addCustomer(world, 'c-1', await addReseller(world, 'anna'));
  const now = (ctx: ReturnType<typeof asMember>) => ({ ...ctx, now: world.ctx.now });
  const staff = now(asStaff(db));
  const inside = enterPartner(staff, world.partnerId);
  const own = now(asMember(world));

  const seen = async () => {
    const list = await listPartners(inside, PAGE);
    const tenants = async (ctx: typeof staff) =>
      (await listTenants(ctx, { ...PAGE, partnerId: world.partnerId })).rows.find(
        ({ id }) => id === world.tenantId,
      )?.revenueThisMonth.amountMinor;
    const tenant = async (ctx: typeof staff) =>
      (await getTenant(ctx, { id: world.tenantId })).revenueThisMonth.amountMinor;
    const overview = await getPartnerOverview(own);
    return {
      partners: list.rows[0]?.revenueThisMonth?.amountMinor,
      tenantsOfStaff: await tenants(inside),
      allTenantsOfStaff: await tenants(staff),
      tenantOfStaff: await tenant(inside),
      tenantsOfPartner: await tenants(own),
      tenantOfPartner: await tenant(own),
      overviewOfPartner: overview.tenants[0]?.revenue.amountMinor,
    };
  };
  const of = (staffs: string, partners: string) => ({
    partners: staffs,
    tenantsOfStaff: staffs,
    allTenantsOfStaff: staffs,
    tenantOfStaff: staffs,
    tenantsOfPartner: partners,
    tenantOfPartner: partners,
    overviewOfPartner: partners,
  });

  await postBy(world, 'platform', [paid('1', 10_000)]);
  expect(await seen()).toEqual(of('10000', '10000'));
  await postBy(world, 'partner', [paid('2', 500_000), paid('3', 70_000)]);
  expect(await seen()).toEqual(of('10000', '580000'));
  await decideShown(
    { ...asPlatformKey(db, ['claims:manage']), partnerId: world.partnerId },
    { status: 'open', outcome: 'refused', reason: 'No such payment' },
  );
  expect(await seen()).toEqual(of('10000', '580000'));
  await postBy(world, 'partner', [paid('4', 3_000)]);
  await acceptAll(world);
  expect(await seen()).toEqual(of('13000', '583000'));
});
