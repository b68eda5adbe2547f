import type { PayeeDetails, PayeeView } from '@portal/contracts/payee';
import type { ApproveBatch, PayingAccount, PayoutBatchDetail } from '@portal/contracts/payout';
import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import { givePlan } from '../../commission/testing/world';
import { enterPartner } from '../../context';
import type { Ctx } from '../../context';
import { acceptShown } from '../../agreement/accept-shown';
import { reviewPayee } from '../../payee/review-payee';
import { setPartnerPayee, setResellerPayee } from '../../payee/set-payee';
import { asMember, asResellerUser, asStaff } from '../../shared/testing/actors';
import { approveBatch } from '../approve-batch';
import { setPayingAccount } from '../paying-accounts';
import { proposeBatch } from '../propose-batch';
import { submitBatch } from '../step-batch';
import { addEarner, closeSeptember, makePayoutWorld, PORTS } from './payout-world';
import type { PayoutWorld } from './payout-world';

export const PAYING_ACCOUNT: PayingAccount = {
  method: 'nacha',
  name: 'Payer Inc.',
  account: '1203345678',
  bank: '011401533',
  bankName: 'First Bank',
};

const accountAt = (account: string): PayeeDetails => ({
  method: 'nacha',
  holderKind: 'company',
  routing: '011401533',
  account,
  accountKind: 'checking',
});
const ACCOUNT = '4007731205';
/** Where somebody would like the money to go. */
export const ANOTHER_ACCOUNT = accountAt('666000777');

/** A payer with two people, who owes something to one earner whose details were checked. */
export interface Redirection {
  readonly world: PayoutWorld;
  readonly finance: Ctx;
  readonly owner: Ctx;
  readonly payeeId: string;
  readonly earnerName: string;
  /** The account that was checked. */
  readonly account: string;
  readonly set: (by: Ctx, details: PayeeDetails) => Promise<PayeeView>;
  readonly approve: (seen: ApproveBatch) => Promise<PayoutBatchDetail>;
}

type Parties = Pick<Redirection, 'world' | 'finance' | 'owner' | 'set'> & { readonly earner: Ctx };

const withChecked = async ({ earner, ...parties }: Parties): Promise<Redirection> => {
  const { finance, owner, set } = parties;
  await setPayingAccount(owner, PAYING_ACCOUNT);
  const { id: payeeId, earnerName, version } = await set(finance, accountAt(ACCOUNT));
  await acceptShown(earner);
  await reviewPayee(owner, {
    id: payeeId,
    version,
    status: 'verified',
    taxForm: 'approved',
    reason: 'Called back.',
  });
  return {
    ...parties,
    payeeId,
    earnerName,
    account: ACCOUNT,
    approve: (seen) => approveBatch(owner, seen),
  };
};

/** A partner owes its reseller `anna` 10.00. */
export const partnerPays = async (db: Database): Promise<Redirection> => {
  const world = await makePayoutWorld(db);
  const anna = await addEarner(world, 'anna', [10_000]);
  await closeSeptember(world);
  const profile = { currency: 'USD', holderName: 'Anna Networks', country: 'US' };
  return withChecked({
    world,
    finance: world.author,
    owner: { ...asMember(world, 'owner'), payoutPorts: PORTS },
    earner: asResellerUser(world, anna),
    set: (by, details) => setResellerPayee(by, { ...profile, resellerId: anna, details }),
  });
};

/** The platform owes a partner 10.00. */
export const platformPays = async (db: Database): Promise<Redirection> => {
  const world = await makePayoutWorld(db);
  await givePlan(world, 'partner', [
    {
      key: 'share',
      trigger: 'invoice.paid',
      base: 'event',
      structure: { kind: 'percentage', rate: '0.1' },
    },
  ]);
  await addEarner(world, 'anna', [10_000]);
  await closeSeptember(world);
  const staff = (): Ctx => ({ ...enterPartner(asStaff(db), world.partnerId), payoutPorts: PORTS });
  const profile = { currency: 'USD', holderName: 'Partner Inc.', country: 'US' };
  return withChecked({
    world,
    finance: staff(),
    owner: staff(),
    earner: asMember(world, 'owner'),
    set: (by, details) => setPartnerPayee(by, { ...profile, details }),
  });
};

/** The same details once more, or others. */
export const enterAgain = (
  { set }: Redirection,
  by: Ctx,
  details: PayeeDetails = accountAt(ACCOUNT),
): Promise<PayeeView> => set(by, details);

/** A batch that waits for its approval, as the approver sees it. */
export const proposedBy = async ({ finance }: Redirection): Promise<ApproveBatch> => {
  const { id } = await proposeBatch(finance, { method: 'nacha', currency: 'USD' });
  const { payouts, total, version } = await submitBatch(finance, { id });
  return { id, payouts, totalMinor: total.amountMinor, version };
};

/** A batch that finance proposed and the owner approved. */
export const approvedBy = async (world: Redirection): Promise<string> => {
  const { id } = await world.approve(await proposedBy(world));
  return id;
};

/** What the bank is told; null where no file was written. */
export const fileTextOf = ({ world }: Redirection, batchId: string): Promise<string | null> =>
  inScope(
    world.db,
    { login: 'portal_jobs', partnerId: world.partnerId, readOnly: true },
    async (tx) => {
      const [row] = await tx.execute<{ content: Uint8Array }>(sql`
        select content from payout_files
        where partner_id = ${world.partnerId}::uuid and batch_id = ${batchId}::uuid order by sequence desc limit 1`);
      return row === undefined ? null : Buffer.from(row.content).toString('utf8');
    },
  );
