import type { AssignCustomers } from '@portal/contracts/assignment';
import type { Database } from '@portal/db/database';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { customers } from '@portal/db/schema/customer';
import { resellers } from '@portal/db/schema/partner';
import { workerDatabase } from '@portal/db/testing/worker-database';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { scopeOf } from '../access';
import { addReseller, addTenant, makeWorld, openTestWorld } from '../commission/testing/world';
import type { World } from '../commission/testing/world';
import { getAssignedCustomer } from '../customer/get-assigned-customer';
import { getCustomer } from '../customer/get-customer';
import { listCustomers } from '../customer/list-customers';
import type { Ctx } from '../context';
import { asOwner, importFile } from '../import/testing/import-file';
import { assignCustomers } from './assign-customers';
import { previewAssignment } from './preview-assignment';

let db: Database;
let world: World;
let north: string;
let south: string;
let ctx: Ctx;

beforeAll(async () => {
  db = openTestWorld((await workerDatabase()).urlFor);
});
afterAll(() => db.close());
beforeEach(async () => {
  world = await makeWorld(db);
  ctx = asOwner(world);
  north = await addReseller(world, 'north');
  south = await addReseller(world, 'south');
});

/** Customers C0 to C99 in the postal areas 936xx (even numbers) and 937xx (odd ones). */
const addCustomers = (): Promise<unknown> => {
  const rows = Array.from(
    { length: 100 },
    (_, index) =>
      `C${String(index)},9${index % 2 === 0 ? '36' : '37'}${String(10 + (index % 50))},Town`,
  );
  return importFile(world, {
    kind: 'customers',
    content: `Customer no,Zip,City\n${rows.join('\n')}\n`,
  });
};

const order = (change: Partial<AssignCustomers>): AssignCustomers => ({
  resellerId: north,
  filter: change.customerIds === undefined ? { postalPrefix: '936' } : undefined,
  effectiveFrom: '2026-01-01T00:00:00Z',
  takeOver: false,
  ...change,
});

const NOTHING = {
  matched: 0,
  toAssign: 0,
  toTransfer: 0,
  alreadyTheirs: 0,
  keptByOthers: 0,
  otherTenant: 0,
  blocked: 0,
};

const customer = async (externalId: string) => {
  const { rows } = await listCustomers(ctx, { q: externalId, page: 1, pageSize: 50 });
  const row = rows.find((one) => one.externalId === externalId);
  if (row === undefined) throw new Error(`${externalId} is missing.`);
  return getCustomer(ctx, { id: row.id });
};

describe('a bulk assignment', () => {
  it('is previewed and then does what the preview said', async () => {
    await addCustomers();
    const preview = await previewAssignment(ctx, order({}));
    expect(preview).toMatchObject({ ...NOTHING, matched: 50, toAssign: 50 });
    expect(preview.sample).toHaveLength(20);
    expect(preview.sample[0]).toMatchObject({ externalId: 'C0', postalCode: '93610', from: null });
    const { sample: _, ...counts } = preview;
    expect(await assignCustomers(ctx, order({ reason: 'Area north' }))).toEqual(counts);

    expect(await customer('C0')).toMatchObject({
      reseller: { id: north, name: 'north' },
      assignments: [
        {
          reseller: { id: north },
          effectiveFrom: '2026-01-01T00:00:00.000Z',
          effectiveTo: null,
          source: 'bulk',
          reason: 'Area north',
        },
      ],
    });
    expect((await customer('C1')).reseller).toBeNull();
    expect(await assignCustomers(ctx, order({}))).toEqual({
      ...NOTHING,
      matched: 50,
      alreadyTheirs: 50,
    });
  });

  it('leaves the customers of others unless told to take over, and then ends theirs at the date', async () => {
    await addCustomers();
    await assignCustomers(ctx, order({}));
    const all = order({ resellerId: south, filter: {}, effectiveFrom: '2026-06-01T00:00:00Z' });
    expect(await assignCustomers(ctx, all)).toEqual({
      ...NOTHING,
      matched: 100,
      toAssign: 50,
      keptByOthers: 50,
    });
    const preview = await previewAssignment(ctx, { ...all, takeOver: true });
    expect(preview).toMatchObject({ toTransfer: 50, alreadyTheirs: 50 });
    expect(preview.sample[0]?.from).toEqual({ id: north, name: 'north' });
    expect(await assignCustomers(ctx, { ...all, takeOver: true })).toEqual({
      ...NOTHING,
      matched: 100,
      toTransfer: 50,
      alreadyTheirs: 50,
    });
    const { assignments, reseller } = await customer('C0');
    expect(reseller?.id).toBe(south);
    expect(
      assignments.map((one) => [one.reseller.name, one.effectiveFrom, one.effectiveTo]),
    ).toEqual([
      ['south', '2026-06-01T00:00:00.000Z', null],
      ['north', '2026-01-01T00:00:00.000Z', '2026-06-01T00:00:00.000Z'],
    ]);
  });

  it('never undoes what begins on or after its date', async () => {
    await addCustomers();
    await assignCustomers(ctx, order({ effectiveFrom: '2026-06-01T00:00:00Z' }));
    for (const effectiveFrom of ['2026-06-01T00:00:00Z', '2026-05-01T00:00:00Z']) {
      const earlier = order({ resellerId: south, effectiveFrom, takeOver: true });
      expect(await assignCustomers(ctx, earlier)).toEqual({ ...NOTHING, matched: 50, blocked: 50 });
    }
    expect((await customer('C0')).assignments).toHaveLength(1);
  });

  it('by name takes just these, leaves those of other tenants, and counts them', async () => {
    await addCustomers();
    const elsewhere = { ...world, tenantId: await addTenant(world, 'other') };
    await importFile(elsewhere, { kind: 'customers', content: 'Customer no\nX1\n' });
    const customerIds = [(await customer('C4')).id, (await customer('X1')).id, newId()];
    expect(await assignCustomers(ctx, order({ customerIds }))).toEqual({
      ...NOTHING,
      matched: 2,
      toAssign: 1,
      otherTenant: 1,
    });
    expect((await customer('X1')).reseller).toBeNull();
  });

  it('needs an active reseller, a date that is not in the future, and a role that may', async () => {
    await addCustomers();
    const tomorrow = assignCustomers(ctx, order({ effectiveFrom: '2026-11-24T09:00:00Z' }));
    await expect(tomorrow).rejects.toMatchObject({ issues: [{ path: ['effectiveFrom'] }] });
    await inScope(db, scopeOf(ctx), (tx) =>
      tx
        .update(resellers)
        .set({ status: 'suspended' })
        .where(byId(resellers, world.partnerId, south)),
    );
    await expect(assignCustomers(ctx, order({ resellerId: south }))).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(assignCustomers(ctx, order({ resellerId: newId() }))).rejects.toMatchObject({
      code: 'not_found',
    });
    if (ctx.actor.kind !== 'partner') throw new Error('The owner is a partner.');
    const viewer: Ctx = { ...ctx, actor: { ...ctx.actor, role: 'viewer' } };
    await expect(assignCustomers(viewer, order({}))).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('done twice at once for two resellers gives each customer to one of them', async () => {
    await addCustomers();
    const results = await Promise.all(
      [north, south].map((resellerId) => assignCustomers(ctx, order({ resellerId, filter: {} }))),
    );
    expect(results.map(({ toAssign }) => toAssign).toSorted((a, b) => a - b)).toEqual([0, 100]);
    expect(results.map(({ toAssign, keptByOthers }) => toAssign + keptByOthers)).toEqual([
      100, 100,
    ]);
  });
});

describe('the list of customers', () => {
  it('is searched, filtered, sorted and paged', async () => {
    await addCustomers();
    await assignCustomers(ctx, order({}));
    const list = (input: Partial<Parameters<typeof listCustomers>[1]>) =>
      listCustomers(ctx, { page: 1, pageSize: 5, ...input });
    const numbers = async (input: Partial<Parameters<typeof listCustomers>[1]>) =>
      (await list(input)).rows.map(({ externalId }) => externalId);

    expect(await list({})).toMatchObject({ total: 100, page: 1, pageSize: 5 });
    expect(await numbers({})).toEqual(['C0', 'C1', 'C10', 'C11', 'C12']);
    expect(await numbers({ page: 20 })).toEqual(['C95', 'C96', 'C97', 'C98', 'C99']);
    expect(await numbers({ dir: 'desc', pageSize: 2 })).toEqual(['C99', 'C98']);
    expect(await list({ q: 'c9' })).toMatchObject({ total: 11 });
    expect(await list({ q: '936' })).toMatchObject({ total: 50 });
    expect(await list({ q: 'tow' })).toMatchObject({ total: 100 });
    expect(await list({ q: '%' })).toMatchObject({ total: 0 });
    expect(await list({ postalPrefix: '937' })).toMatchObject({ total: 50 });
    expect(await list({ unassigned: true })).toMatchObject({ total: 50 });
    expect(await list({ unassigned: false })).toMatchObject({ total: 50 });
    expect(await list({ resellerId: north })).toMatchObject({ total: 50 });
    expect(await list({ resellerId: south })).toMatchObject({ total: 0 });
    expect(await list({ status: ['churned'] })).toMatchObject({ total: 0 });
    expect(await list({ tenantId: newId() })).toMatchObject({ total: 0 });
    expect(await list({ city: 'town', product: 'x' })).toMatchObject({ total: 0 });
  });

  it('shows a reseller its own customers and no others', async () => {
    await addCustomers();
    await assignCustomers(ctx, order({}));
    const asReseller = (resellerId: string): Ctx => ({
      ...ctx,
      actor: {
        kind: 'reseller',
        partnerId: world.partnerId,
        resellerId,
        tenantId: world.tenantId,
        userId: newId(),
        name: 'Rita',
        role: 'member',
      },
    });
    const own = await listCustomers(asReseller(north), { page: 1, pageSize: 5 });
    expect(own.total).toBe(50);
    const id = own.rows[0]?.id ?? '';
    expect(await getAssignedCustomer(asReseller(north), { id })).toMatchObject({
      assignedFrom: '2026-01-01T00:00:00.000Z',
      earned: [],
    });
    expect(await listCustomers(asReseller(south), { page: 1, pageSize: 5 })).toMatchObject({
      total: 0,
    });
    expect(
      await listCustomers(asReseller(south), { resellerId: north, page: 1, pageSize: 5 }),
    ).toMatchObject({ total: 0 });
    await expect(getAssignedCustomer(asReseller(south), { id })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(getCustomer(asReseller(north), { id })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('finds postal codes however they are written', async () => {
    await importFile(world, {
      kind: 'customers',
      content: 'Customer no,Postcode\n1,SW1A 1AA\n2,SW1A2BB\n3,SW1X 1AA\n4,95014-2083\n',
    });
    const find = async (postalPrefix: string) =>
      (await listCustomers(ctx, { postalPrefix, page: 1, pageSize: 50 })).rows.map(
        ({ externalId }) => externalId,
      );
    expect(await find('SW1A')).toEqual(['1', '2']);
    expect(await find('SW1A1')).toEqual(['1']);
    expect(await find('SW1A 2')).toEqual(['2']);
    expect(await find('950142')).toEqual(['4']);
  });
});

it('a customer of another partner is not there', async () => {
  await addCustomers();
  const { id } = await customer('C1');
  const stranger = asOwner(await makeWorld(db));
  await expect(getCustomer(stranger, { id })).rejects.toMatchObject({ code: 'not_found' });
  const [row] = await inScope(db, scopeOf(ctx), (tx) =>
    tx
      .select({ id: customers.id })
      .from(customers)
      .where(byId(customers, world.partnerId, id)),
  );
  expect(row?.id).toBe(id);
});
