import type { CreateReseller } from '@portal/contracts/reseller';
import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assignCustomers } from '../assignment/assign-customers';
import type { Ctx } from '../context';
import { peekOutbox } from '../outbox/read-outbox';
import type { ReadEvent } from '../outbox/read-outbox';
import { recordBatchPaid, recordPayout } from '../payout/record-payout';
import { addEarner, makePayoutWorld, openGates, payNow } from '../payout/testing/payout-world';
import type { PayoutWorld } from '../payout/testing/payout-world';
import { closePeriod } from '../period/close-period';
import { runAndClose } from '../period/testing/close';
import { activateReseller } from '../reseller/activate-reseller';
import { createReseller } from '../reseller/create-reseller';
import { suspendReseller } from '../reseller/suspend-reseller';
import { asMember } from '../shared/testing/actors';
import { TEST_PERSON_VAULT } from '../shared/testing/person-vault';
import { openGuarded } from '../shared/testing/guarded';

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

/** What was told at the world's partner, of some kinds. */
const told = async (
  { partnerId }: PayoutWorld,
  isMeant: (event: ReadEvent) => boolean = () => true,
): Promise<ReadEvent[]> => {
  const events = await inScope(db, { login: 'portal_jobs', partnerId, readOnly: true }, (tx) =>
    peekOutbox(tx, { personVault: TEST_PERSON_VAULT, partnerId }, 'mail', 1000),
  );
  return events.filter(isMeant);
};

/** A world by the database's clock: a close compares with what is stored. */
const makePresentWorld = async (): Promise<PayoutWorld> => {
  const world = await makePayoutWorld(db);
  const present = (ctx: Ctx): Ctx => ({ ...ctx, now: () => new Date() });
  return {
    ...world,
    ctx: present(world.ctx),
    author: present(world.author),
    approver: present(world.approver),
  };
};

test('a month that is calculated, closed and paid out, with its statement, once each', async () => {
  const world = await makePresentWorld();
  const anna = await addEarner(world, 'anna', [10_000]);
  await runAndClose(world, '2026-09');
  await closePeriod(world.ctx, { period: '2026-09' });
  await openGates(world, anna);
  const { id, payouts } = await payNow(world, 'manual');
  await recordBatchPaid(world.author, { id, reference: 'Wire 1' });
  expect(payouts).toBe(1);
  const ofAnna = { tenantId: world.tenantId, resellerId: anna };
  const ofMonth = await told(world, ({ entityKind }) => entityKind !== 'payee');
  expect(ofMonth).toMatchObject([
    { kind: 'commission_run.finished', resellerId: null, payload: { status: 'completed' } },
    // The close calculates for itself.
    { kind: 'commission_run.finished', resellerId: null, payload: { status: 'completed' } },
    {
      kind: 'statement.issued',
      ...ofAnna,
      payload: { period: '2026-09', currency: 'USD', closingMinor: '1000', earnerKind: 'reseller' },
    },
    { kind: 'period.closed', payload: { period: '2026-09', lines: 1, statements: 1 } },
    { kind: 'agreement.accepted', ...ofAnna },
    { kind: 'payout.paid', ...ofAnna, payload: { amountMinor: '1000', currency: 'USD' } },
  ]);
  const [payout] = ofMonth.filter(({ kind }) => kind === 'payout.paid');
  await recordPayout(world.author, {
    id: payout?.entityId ?? '',
    outcome: 'returned',
    reason: 'R03',
  });
  expect((await told(world)).at(-1)).toMatchObject({ kind: 'payout.returned', ...ofAnna });
});

test('a reseller that is made, gets customers, is suspended and active again', async () => {
  const world = await makePayoutWorld(db);
  const owner = asMember(world);
  const wanted: CreateReseller = {
    tenantId: world.tenantId,
    name: 'North Valley Sales',
    type: 'authorized_dealer',
    contactEmail: 'sales@valley.example',
    tier: 'bronze',
    postalPrefixes: [],
    inviteContact: false,
  };
  const { id } = await createReseller(owner, wanted);
  await addEarner(world, 'anna', [10_000]);
  const assign = () =>
    assignCustomers(owner, {
      resellerId: id,
      filter: {},
      effectiveFrom: '2026-11-01T00:00:00Z',
      takeOver: true,
    });
  await assign();
  await assign();
  await suspendReseller(owner, { id, reason: 'Asked for it.' });
  await activateReseller(owner, { id, reason: 'Asked for it.' });
  const theirs = { entityId: id, tenantId: world.tenantId, resellerId: id };
  expect(await told(world)).toMatchObject([
    { kind: 'reseller.created', ...theirs },
    { kind: 'customer.assigned', ...theirs, payload: { assigned: 0, transferred: 1 } },
    { kind: 'reseller.suspended', ...theirs },
    { kind: 'reseller.activated', ...theirs },
  ]);
});
