import { createReadStream, existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CreatePartner } from '@portal/contracts/partner';
import { PlanFile } from '@portal/contracts/plan-file';
import { CreateReseller } from '@portal/contracts/reseller';
import { assignCustomers } from '@portal/services/assignment/assign-customers';
import { requestRun } from '@portal/services/commission/request-run';
import { runCommissions } from '@portal/services/commission/run-commissions';
import { enterPartner } from '@portal/services/context';
import type { Ctx } from '@portal/services/context';
import { asReseller } from '@portal/services/demo/as-reseller';
import { closeMonths } from '@portal/services/demo/close-months';
import { payeeDetails } from '@portal/services/demo/demo-payees';
import { payersOf, setAutomatic } from '@portal/services/demo/seed-payouts';
import type { Payers } from '@portal/services/demo/seed-payouts';
import { applyPlan } from '@portal/services/operator/apply-plan';
import { importFile } from '@portal/services/operator/import-file';
import { activatePartner } from '@portal/services/partner/activate-partner';
import { createPartner } from '@portal/services/partner/create-partner';
import { acceptShown } from '@portal/services/agreement/accept-shown';
import { reviewPayee } from '@portal/services/payee/review-payee';
import { setResellerPayee } from '@portal/services/payee/set-payee';
import { approveBatch } from '@portal/services/payout/approve-batch';
import { executeBatch } from '@portal/services/payout/execute-batch';
import { setPayingAccount } from '@portal/services/payout/paying-accounts';
import { proposeBatch } from '@portal/services/payout/propose-batch';
import { recordBatchPaid } from '@portal/services/payout/record-payout';
import { submitBatch } from '@portal/services/payout/step-batch';
import { createReseller } from '@portal/services/reseller/create-reseller';
import { createUser } from '@portal/services/team/create-user';
import { createTenant } from '@portal/services/tenant/create-tenant';

const DATA = new URL('../../../shared/data/', import.meta.url);
const FILES = ['customers', 'events', 'events-dirty'] as const;

/** The real input lies beside the project where it is developed, and only there. */
export const hasTelco = (): boolean => existsSync(fileOf('events'));

const fileOf = (name: (typeof FILES)[number]): string =>
  fileURLToPath(new URL(`telco-north-${name}.csv`, DATA));

const RESELLERS = { north: '95', bay: '94', valley: '93' } as const;
const PASSWORD = 'demo-portal-2026';
const FROM = '2025-01-01T00:00:00Z';

/** Everything at once that a plan can hold: what is equal under it is equal under plainer ones. */
const RESELLER_PLAN = {
  name: 'Everything',
  effectiveFrom: '2025-11-01',
  definition: {
    currency: 'USD',
    components: [
      {
        key: 'acquisition',
        trigger: 'customer.activated',
        structure: { kind: 'flat_rate', amountMinor: 7500, per: 'event' },
        holdDays: 30,
        clawback: { onChurnWithinMonths: 3, schedule: 'linear' },
      },
      {
        key: 'recurring',
        trigger: 'invoice.paid',
        durationMonths: 24,
        structure: {
          kind: 'tiered',
          measure: 'amount',
          window: 'month',
          mode: 'marginal',
          bands: [
            { upTo: 500_000, rate: '0.05' },
            { upTo: null, rate: '0.07' },
          ],
        },
        tierMultipliers: { bronze: '1', silver: '1.1', gold: '1.2', platinum: '1.35' },
        limits: { maxPerEventMinor: 2000 },
      },
      {
        key: 'upgrade',
        trigger: 'service.upgraded',
        structure: { kind: 'flat_rate', amountMinor: 4000, per: 'event' },
      },
      {
        key: 'growth',
        trigger: 'customer.activated',
        structure: {
          kind: 'performance_based',
          metric: 'new_customers',
          window: 'quarter',
          steps: [{ atLeast: 20, bonusMinor: 50_000 }],
        },
      },
    ],
  },
  assignTo: [{}],
};

const PARTNER_PLAN = {
  name: 'Platform',
  earner: 'partner',
  effectiveFrom: '2025-11-01',
  definition: {
    currency: 'USD',
    components: [
      {
        key: 'share',
        trigger: 'invoice.paid',
        base: 'differential',
        structure: { kind: 'percentage', rate: '0.15' },
      },
    ],
  },
};

const makePartner = async (ctx: Ctx): Promise<Ctx> => {
  const { id } = await createPartner(
    ctx,
    CreatePartner.parse({
      slug: 'telco',
      name: 'Telco',
      contactEmail: 'owner@telco.example',
      country: 'US',
      currency: 'USD',
    }),
  );
  await activatePartner(ctx, { id, reason: 'ready' });
  const inside = enterPartner(ctx, id);
  for (const role of ['owner', 'finance'] as const)
    await createUser(inside, {
      surface: 'partner',
      partnerId: id,
      role,
      email: `${role}@telco.example`,
      name: role,
      password: PASSWORD,
    });
  return inside;
};

const makeResellers = async (ctx: Ctx, tenantId: string): Promise<string[]> => {
  const ids: string[] = [];
  for (const [code, postalPrefix] of Object.entries(RESELLERS)) {
    const contactEmail = `${code}@telco.example`;
    const made = CreateReseller.parse({ tenantId, code, name: code, contactEmail });
    const { id } = await createReseller(ctx, { ...made, inviteContact: false });
    await createUser(ctx, {
      surface: 'reseller',
      partnerId: ctx.partnerId ?? '',
      reseller: { id, tenantId },
      role: 'owner',
      email: contactEmail,
      name: code,
      password: PASSWORD,
    });
    await assignCustomers(ctx, {
      resellerId: id,
      filter: { tenantId, postalPrefix },
      effectiveFrom: FROM,
      takeOver: false,
    });
    ids.push(id);
  }
  return ids;
};

const makePayee = async (
  { author, approver }: Payers,
  tenantId: string,
  resellerId: string,
  index: number,
): Promise<void> => {
  const { id, version } = await setResellerPayee(author, {
    resellerId,
    currency: 'USD',
    holderName: `Reseller ${String(index + 1)}`,
    country: 'US',
    details: payeeDetails('USD', index),
  });
  await acceptShown(await asReseller(author, tenantId, resellerId));
  const reason = 'Account and papers checked';
  await reviewPayee(approver, { id, version, status: 'verified', taxForm: 'approved', reason });
};

/** All that is due, paid by a file that the bank takes. */
const payOut = async ({ author, approver }: Payers): Promise<void> => {
  await setPayingAccount(approver, {
    method: 'nacha',
    name: 'Telco',
    account: '1203345678',
    bank: '011401533',
    bankName: 'Golden State Bank',
  });
  const draft = await proposeBatch(author, {
    method: 'nacha',
    currency: 'USD',
    note: 'Ten months',
  });
  const { id, version, payouts, total } = await submitBatch(author, { id: draft.id });
  await approveBatch(approver, { id, version, payouts, totalMinor: total.amountMinor });
  await executeBatch(approver, { id });
  await recordBatchPaid(author, { id, reference: 'Bank statement 14' });
};

const read = (name: (typeof FILES)[number]): AsyncIterable<Uint8Array> =>
  createReadStream(fileOf(name));

/** The telco's year by the services that people use: imported, assigned, calculated, ten months closed and paid. */
export const makeTelco = async (system: Ctx): Promise<void> => {
  const ctx = await makePartner(system);
  const payers = await payersOf(ctx);
  await setAutomatic(payers.approver, false);
  const { id: tenantId } = await createTenant(ctx, {
    slug: 'north',
    name: 'Telco North',
    country: 'US',
    currency: 'USD',
    timeZone: 'America/Los_Angeles',
  });
  await importFile(ctx, {
    tenantId,
    kind: 'customers',
    fileName: 'customers.csv',
    content: read('customers'),
  });
  const resellerIds = await makeResellers(ctx, tenantId);
  for (const plan of [RESELLER_PLAN, PARTNER_PLAN]) await applyPlan(ctx, PlanFile.parse(plan));
  for (const name of ['events-dirty', 'events'] as const)
    await importFile(ctx, {
      tenantId,
      kind: 'events',
      fileName: `${name}.csv`,
      content: read(name),
    });
  await runCommissions(ctx, await requestRun(ctx, {}, { queued: false }));
  await closeMonths(ctx, 10);
  for (const [index, id] of resellerIds.entries()) await makePayee(payers, tenantId, id, index);
  await payOut(payers);
};
