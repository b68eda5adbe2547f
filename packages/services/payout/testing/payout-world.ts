import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import type { PayeeDetails } from '@portal/contracts/payee';
import type { PayoutBatchDetail } from '@portal/contracts/payout';
import { resellers } from '@portal/db/schema/partner';
import { byId } from '@portal/db/partner-filter';
import type { PayoutMethod } from '@portal/domain/payout/rail/index';
import { sql } from 'drizzle-orm';
import {
  addCustomer,
  addEvents,
  addReseller,
  givePlan,
  makeWorld,
  run,
} from '../../commission/testing/world';
import type { World } from '../../commission/testing/world';
import type { Ctx } from '../../context';
import { acceptShown } from '../../agreement/accept-shown';
import { reviewPayee } from '../../payee/review-payee';
import { setResellerPayee } from '../../payee/set-payee';
import { asMember, asResellerUser } from '../../shared/testing/actors';
import { makeVault } from '../../vault';
import { approveBatch } from '../approve-batch';
import { executeBatch } from '../execute-batch';
import type { PayoutPorts } from '../../ports';
import { proposeBatch } from '../propose-batch';
import { submitBatch } from '../step-batch';

/** A partner with resellers that earned something in a month that is closed, and two people who may pay them. */
export interface PayoutWorld extends World {
  readonly author: Ctx;
  readonly approver: Ctx;
  readonly system: Ctx;
}

/** Payouts without Stripe. */
export const PORTS: PayoutPorts = { vault: makeVault('a secret of the tests'), stripe: null };

export const makePayoutWorld = async (
  db: Database,
  ports: PayoutPorts = PORTS,
): Promise<PayoutWorld> => {
  const world = await makeWorld(db);
  await givePlan(world, 'reseller', [
    {
      key: 'recurring',
      trigger: 'invoice.paid',
      structure: { kind: 'percentage', rate: '0.1' },
    },
  ]);
  const member = (): Ctx => ({ ...asMember(world, 'finance'), payoutPorts: ports });
  return {
    ...world,
    author: member(),
    approver: member(),
    system: { ...world.ctx, payoutPorts: ports },
  };
};

/** Lets a reseller sell, and be paid. */
export const activate = (
  { db, partnerId }: Pick<World, 'db' | 'partnerId'>,
  id: string,
): Promise<void> =>
  inScope(db, { login: 'portal_partner', partnerId }, async (tx) => {
    await tx
      .update(resellers)
      .set({ status: 'active' })
      .where(byId(resellers, partnerId, id));
  });

/** An active reseller that earned a tenth of each amount in September 2026. */
export const addEarner = async (
  world: PayoutWorld,
  code: string,
  amounts: readonly number[],
): Promise<string> => {
  const id = await addReseller(world, code);
  await activate(world, id);
  const customer = await addCustomer(world, `c-${code}`, id);
  await addEvents(
    world,
    amounts.map((amount, index) => ({
      type: 'invoice.paid',
      at: `2026-09-${String(10 + index)}T10:00:00Z`,
      customer,
      amount,
      reference: `inv-${code}-${String(index)}`,
    })),
  );
  return id;
};

/** Works out the commissions and closes September 2026. */
export const closeSeptember = async (world: PayoutWorld): Promise<void> => {
  await run(world);
  await inScope(world.db, { login: 'portal_jobs', partnerId: world.partnerId }, (tx) =>
    tx.execute(sql`insert into accounting_periods
      (partner_id, period, status, stage, requested_by_name, closed_at)
      values (${world.partnerId}::uuid, '2026-09', 'closed', 'closed', 'test', now())`),
  );
};

/** Payout details that one person entered and another verified, with every gate open. */
export const openGates = async (
  world: PayoutWorld,
  resellerId: string,
  details: PayeeDetails = { method: 'manual', holderKind: 'company' },
): Promise<string> => {
  const { id, version } = await setResellerPayee(world.author, {
    resellerId,
    currency: 'USD',
    holderName: 'Valley Networks',
    country: 'US',
    details,
  });
  await acceptShown(asResellerUser(world, resellerId));
  await reviewPayee(world.approver, {
    id,
    version,
    taxForm: 'approved',
    ...(details.method === 'stripe' ? {} : { status: 'verified' }),
    reason: 'Checked by phone.',
  });
  return id;
};

/** A batch that is approved and let go. */
export const payNow = async (
  world: PayoutWorld,
  method: PayoutMethod,
): Promise<PayoutBatchDetail> => {
  const { id } = await proposeBatch(world.author, { method, currency: 'USD' });
  const { payouts, total, version } = await submitBatch(world.author, { id });
  await approveBatch(world.approver, { id, version, payouts, totalMinor: total.amountMinor });
  return executeBatch(world.approver, { id });
};

/** Balances of one reseller's accounts in minor units; accounts without a balance are left out. */
export const balancesOf = (
  { db, partnerId }: PayoutWorld,
  resellerId: string,
): Promise<Record<string, number>> =>
  inScope(db, { login: 'portal_jobs', partnerId, readOnly: true }, async (tx) => {
    const rows = await tx.execute<{ kind: string; balance: number }>(sql`
      select kind, balance_minor::float8 as balance from ledger_accounts
      where partner_id = ${partnerId}::uuid and reseller_id = ${resellerId}::uuid and balance_minor <> 0`);
    return Object.fromEntries([...rows].map(({ kind, balance }) => [kind, balance]));
  });
