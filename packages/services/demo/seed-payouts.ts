import { addPeriods, periodOf } from '@portal/domain/period/period';
import type { Period } from '@portal/domain/period/period';
import { requestRun } from '../commission/request-run';
import { runCommissions } from '../commission/run-commissions';
import type { Ctx } from '../context';
import { findReseller, findTenantId } from '../operator/find-by-name';
import { importFile } from '../operator/import-file';
import { acceptShown } from '../agreement/accept-shown';
import { reviewPayee } from '../payee/review-payee';
import { setResellerPayee } from '../payee/set-payee';
import { approveBatch } from '../payout/approve-batch';
import { executeBatch } from '../payout/execute-batch';
import { setPayingAccount } from '../payout/paying-accounts';
import { proposeBatch } from '../payout/propose-batch';
import { listBatches } from '../payout/read-batches';
import { recordBatchPaid } from '../payout/record-payout';
import { submitBatch } from '../payout/step-batch';
import { decideChange } from '../settlement/decide-change';
import { getSettings } from '../settlement/get-settings';
import { updateSettings } from '../settlement/update-settings';
import { listPartnerMembers } from '../team/list-partner-members';
import { asReseller } from './as-reseller';
import { dayAfter } from './close-months';
import { payeeDetails, payingAccount } from './demo-payees';
import { publishFirstAgreement } from './seed-agreement';
import { DEMO_MONTHS } from './make-customers';
import type { DemoPartner } from './demo-types';
import { lateRefundsCsv } from './late-refunds';
import { oneFile } from './one-file';

/** Months whose statements are paid in the demo's one payout that is over. */
export const PAID_MONTHS = 3;

/** The two members of a partner's team who pay: one proposes, the other approves. */
export interface Payers {
  readonly author: Ctx;
  readonly approver: Ctx;
}

const memberOf = async (ctx: Ctx, role: 'owner' | 'finance'): Promise<Ctx> => {
  const found = (await listPartnerMembers(ctx)).find((member) => member.role === role);
  if (found === undefined) throw new Error(`The demo's team has no ${role}.`);
  const { id: userId, name } = found;
  const partnerId = ctx.partnerId ?? '';
  return { ...ctx, actor: { kind: 'partner', partnerId, userId, name, role, tenantIds: null } };
};

/** Who pays in this partner. */
export const payersOf = async (ctx: Ctx): Promise<Payers> => ({
  author: await memberOf(ctx, 'finance'),
  approver: await memberOf(ctx, 'owner'),
});

/** The last of the months that the first payout pays. */
export const lastPaidMonth = (ctx: Ctx): Period =>
  addPeriods(periodOf(ctx.now()), PAID_MONTHS - DEMO_MONTHS);

/**
 * Payout details of all resellers but each tenant's last active one, checked by the partner and agreed to by the reseller; one
 * still owes its tax form. Debts
 * come off in small parts.
 */
export const makePayees = async (
  ctx: Ctx,
  { author, approver }: Payers,
  partner: DemoPartner,
): Promise<void> => {
  const early = dayAfter(author, addPeriods(periodOf(ctx.now()), -DEMO_MONTHS), 4);
  const second = { ...approver, now: early.now };
  await setPayingAccount(second, payingAccount(partner));
  const { currency: _, waiting: __, ...settings } = await getSettings(approver);
  const { waiting } = await updateSettings(approver, { ...settings, recoveryCapMinor: '2500' });
  if (waiting !== null) await decideChange(author, { id: waiting.id, decision: 'confirm' });
  await publishFirstAgreement(second);
  let place = 0;
  for (const tenant of partner.tenants) {
    const tenantId = await findTenantId(ctx, tenant.slug);
    const active = tenant.resellers.filter(({ suspended }) => suspended === undefined);
    for (const [index, reseller] of active.slice(0, -1).entries()) {
      const { id: resellerId } = await findReseller(ctx, reseller.code, tenantId);
      const { id, version } = await setResellerPayee(early, {
        resellerId,
        currency: tenant.currency,
        holderName: reseller.name,
        country: tenant.country,
        details: payeeDetails(tenant.currency, place),
      });
      await acceptShown(await asReseller(early, tenantId, resellerId));
      place += 1;
      const isWaiting = tenant === partner.tenants[0] && index === 1;
      await reviewPayee(second, {
        id,
        version,
        status: 'verified',
        taxForm: isWaiting ? 'submitted' : 'approved',
        reason: isWaiting ? 'The tax form is unsigned' : 'Account and papers checked',
      });
    }
  }
};

const propose = async (ctx: Ctx, partner: DemoPartner, note: string) => {
  const { currency } = partner;
  const method = currency === 'EUR' ? 'sepa' : 'nacha';
  const { id } = await proposeBatch(ctx, { method, currency, note });
  return submitBatch(ctx, { id });
};

const batchesOf = async (ctx: Ctx): Promise<number> =>
  (await listBatches(ctx, { page: 1, pageSize: 1 })).total;

/** The first payout, of the first closed months: proposed, approved by somebody else, sent to the bank, arrived. */
export const payFirstMonths = async (
  { author, approver }: Payers,
  partner: DemoPartner,
): Promise<void> => {
  if ((await batchesOf(author)) > 0) return;
  const month = lastPaidMonth(author);
  const { id, version, payouts, total } = await propose(
    dayAfter(author, month, 7),
    partner,
    'First payout',
  );
  const second = dayAfter(approver, month, 8);
  await approveBatch(second, { id, version, payouts, totalMinor: total.amountMinor });
  await executeBatch(second, { id });
  await recordBatchPaid(dayAfter(author, month, 10), { id, reference: 'Bank statement 14' });
};

/** What is due by now, proposed for somebody else to approve. */
export const proposeNext = async ({ author }: Payers, partner: DemoPartner): Promise<void> => {
  if ((await batchesOf(author)) < 2) await propose(author, partner, 'All months since');
};

/**
 * Whether imports have commissions calculated by the queue: not while the demo is made, which calculates by itself and would
 * wait for a queue that nobody works.
 */
export const setAutomatic = async (ctx: Ctx, isAutomatic: boolean): Promise<void> => {
  const { currency: _, waiting: __, ...settings } = await getSettings(ctx);
  await updateSettings(ctx, { ...settings, isAutomatic });
};

/** Refunds long after the payout: what the reseller was paid for them, it owes back. */
export const makeDebt = async (ctx: Ctx, partner: DemoPartner): Promise<void> => {
  const tenant = partner.tenants[1];
  const prefix = tenant?.resellers[0]?.prefixes[0];
  if (tenant === undefined || prefix === undefined) return;
  const tenantId = await findTenantId(ctx, tenant.slug);
  const refunds = { prefix, period: lastPaidMonth(ctx), count: 40 };
  const csv = lateRefundsCsv(tenant, ctx.now().getTime(), refunds);
  await importFile(ctx, {
    tenantId,
    kind: 'events',
    fileName: 'late-refunds.csv',
    content: oneFile(csv),
  });
  await runCommissions(ctx, await requestRun(ctx, { tenantId }, { queued: false }));
};
