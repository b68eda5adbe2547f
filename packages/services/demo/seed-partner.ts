import { isDomainError } from '@portal/domain/errors';
import type { ErrorCode } from '@portal/domain/errors';
import { addPeriods, periodOf, periodRange } from '@portal/domain/period/period';
import { assignCustomers } from '../assignment/assign-customers';
import { updateBrand } from '../brand/update-brand';
import { requestRun } from '../commission/request-run';
import { runCommissions } from '../commission/run-commissions';
import { enterPartner } from '../context';
import type { Ctx } from '../context';
import { createImport } from '../import/create-import';
import { finishUpload, storeUploadChunk } from '../import/store-upload';
import { applyPlan } from '../operator/apply-plan';
import { enterPartnerBySlug, findReseller, findTenantId } from '../operator/find-by-name';
import { importFile } from '../operator/import-file';
import { activatePartner } from '../partner/activate-partner';
import { createPartner } from '../partner/create-partner';
import { suspendPartner } from '../partner/suspend-partner';
import { createReseller } from '../reseller/create-reseller';
import { suspendReseller } from '../reseller/suspend-reseller';
import { createUser } from '../team/create-user';
import { createTenant } from '../tenant/create-tenant';
import { closeMonths } from './close-months';
import { DEMO_PASSWORD, resellerEmail, teamOf } from './demo-people';
import type { DemoPartner, DemoPlan, DemoReseller, DemoTenant } from './demo-types';
import { customersCsv, DEMO_MONTHS, makeCustomers } from './make-customers';
import { eventsCsv, makeEvents } from './make-events';
import { oneFile } from './one-file';
import { publishNextAgreement } from './seed-agreement';
import { makeClaims } from './seed-claims';
import { makeSetAside } from './seed-set-aside';
import { makeDisputes } from './seed-disputes';
import {
  makeDebt,
  makePayees,
  PAID_MONTHS,
  payersOf,
  payFirstMonths,
  proposeNext,
  setAutomatic,
} from './seed-payouts';
import type { Payers } from './seed-payouts';

/** What is there already stays, so that a demo that was interrupted is completed by the next start. */
const unless = async <T>(code: ErrorCode, work: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await work();
  } catch (error) {
    if (isDomainError(error) && error.code === code) return undefined;
    throw error;
  }
};

const makePartner = async (ctx: Ctx, partner: DemoPartner): Promise<Ctx> => {
  const known = await unless('not_found', () => enterPartnerBySlug(ctx, partner.slug));
  if (known !== undefined) return known;
  const { slug, name, legalName, tier, country, currency, contact, territories } = partner;
  const { id } = await createPartner(ctx, {
    slug,
    name,
    legalName,
    tier,
    country,
    currency,
    contactName: contact,
    contactEmail: `owner@${slug}.example`,
    territories: [...territories],
  });
  await activatePartner(ctx, { id, reason: 'Agreement signed' });
  const inside = enterPartner(ctx, id);
  await updateBrand(inside, {
    productName: partner.productName,
    primaryColor: partner.color,
    supportEmail: `support@${slug}.example`,
  });
  return inside;
};

const monthStart = (ctx: Ctx, monthsAgo: number): string =>
  new Date(periodRange(addPeriods(periodOf(ctx.now()), -monthsAgo)).from).toISOString();

const makePlan = async (
  ctx: Ctx,
  plan: DemoPlan,
  earner: 'reseller' | 'partner',
): Promise<void> => {
  const { name, description, versions, resellers } = plan;
  const everybody = earner === 'partner' ? [] : [{}];
  for (const { monthsAgo, definition } of versions) {
    await unless('validation', () =>
      applyPlan(ctx, {
        name,
        description,
        earner,
        effectiveFrom: monthStart(ctx, monthsAgo),
        definition,
        assignTo: resellers?.map((reseller) => ({ reseller })) ?? everybody,
      }),
    );
  }
};

const makeReseller = async (
  ctx: Ctx,
  partner: DemoPartner,
  tenantId: string,
  reseller: DemoReseller,
): Promise<string> => {
  const { code, name, type, tier, contact, prefixes } = reseller;
  const known = await unless('not_found', () => findReseller(ctx, code, tenantId));
  const email = resellerEmail(partner, code);
  const { id } =
    known ??
    (await createReseller(ctx, {
      tenantId,
      code,
      name,
      type,
      tier,
      contactName: contact,
      contactEmail: email,
      postalPrefixes: [...prefixes],
      inviteContact: false,
    }));
  await unless('conflict', () =>
    createUser(ctx, {
      surface: 'reseller',
      partnerId: ctx.partnerId ?? '',
      reseller: { id, tenantId },
      role: 'owner',
      email,
      name: contact,
      password: DEMO_PASSWORD,
    }),
  );
  return id;
};

const assignAll = async (
  ctx: Ctx,
  tenantId: string,
  resellerId: string,
  prefixes: readonly string[],
): Promise<void> => {
  for (const postalPrefix of prefixes) {
    await assignCustomers(ctx, {
      resellerId,
      filter: { tenantId, postalPrefix },
      effectiveFrom: monthStart(ctx, 24),
      takeOver: false,
    });
  }
};

const makeTenant = async (ctx: Ctx, partner: DemoPartner, tenant: DemoTenant): Promise<void> => {
  const { slug, name, country, currency, timeZone } = tenant;
  const tenantId =
    (await unless('not_found', () => findTenantId(ctx, slug))) ??
    (await createTenant(ctx, { slug, name, country, currency, timeZone })).id;
  const now = ctx.now().getTime();
  const customers = makeCustomers(tenant, now);
  const file = { tenantId, fileName: `${slug}-customers.csv`, kind: 'customers' } as const;
  await importFile(ctx, { ...file, content: oneFile(customersCsv(tenant, customers)) });
  for (const reseller of tenant.resellers) {
    const id = await makeReseller(ctx, partner, tenantId, reseller);
    await assignAll(ctx, tenantId, id, reseller.prefixes);
  }
  const events = eventsCsv(tenant, makeEvents(tenant, customers, now));
  const billing = { tenantId, fileName: `${slug}-billing.csv`, kind: 'events' } as const;
  await importFile(ctx, { ...billing, content: oneFile(events) });
};

const BAD_ROWS = `Event ID,Type,Customer Number,Occurred At,Amount,Currency,Invoice,Product
PAY-CORR-1,invoice.paid,BA-999999,2026-02-03T10:00:00Z,49.50,USD,INV-CORR-1,dsl
PAY-CORR-2,invoice.paid,BA-000002,2026-02-30T10:00:00Z,49.50,USD,INV-CORR-2,dsl
PAY-CORR-3,invoice.paid,BA-000003,2026-02-04T10:00:00Z,49.505,USD,INV-CORR-3,dsl
PAY-CORR-4,invoice.payed,BA-000004,2026-02-05T10:00:00Z,49.50,USD,INV-CORR-4,dsl
`;

/** Imports that went wrong, for somebody to look at: rejected rows, and a file with nothing in it. */
const makeProblems = async (ctx: Ctx, tenantId: string): Promise<void> => {
  const file = { tenantId, kind: 'events' } as const;
  await importFile(ctx, { ...file, fileName: 'corrections.csv', content: oneFile(BAD_ROWS) });
  const { id } = await createImport(ctx, { ...file, fileName: 'billing-empty.csv' });
  await storeUploadChunk(ctx, { id, seq: 0, content: Buffer.from('\n\n') });
  await unless('validation', () => finishUpload(ctx, { id }));
};

const makeTeam = async (ctx: Ctx, partner: DemoPartner): Promise<void> => {
  for (const person of teamOf(partner)) {
    await unless('conflict', () =>
      createUser(ctx, {
        ...person,
        surface: 'partner',
        partnerId: ctx.partnerId ?? '',
        password: DEMO_PASSWORD,
      }),
    );
  }
};

/** States that are reached at the end, once everything has been earned. */
const makeSuspensions = async (ctx: Ctx, partner: DemoPartner): Promise<void> => {
  for (const tenant of partner.tenants) {
    for (const { code, suspended } of tenant.resellers) {
      if (suspended === undefined) continue;
      const { id } = await findReseller(ctx, code, await findTenantId(ctx, tenant.slug));
      await unless('invalid_transition', () => suspendReseller(ctx, { id, reason: suspended }));
    }
  }
  const { suspended } = partner;
  if (suspended === undefined || ctx.partnerId === null) return;
  const id = ctx.partnerId;
  await unless('invalid_transition', () => suspendPartner(ctx, { id, reason: suspended }));
};

/** Months closed of a partner that is suspended: its books stopped early. */
const SUSPENDED_MONTHS = 3;

/** Closed months with a payout, a debt, disputes and a payout to approve in between, as a year of work leaves them. */
const settle = async (
  ctx: Ctx,
  payers: Payers,
  partner: DemoPartner,
  say: (line: string) => void,
): Promise<void> => {
  if (partner.suspended !== undefined) {
    await closeMonths(ctx, SUSPENDED_MONTHS);
    return;
  }
  await makePayees(ctx, payers, partner);
  await closeMonths(ctx, PAID_MONTHS);
  await payFirstMonths(payers, partner);
  await makeDebt(ctx, partner);
  await closeMonths(ctx, DEMO_MONTHS);
  await makeDisputes(ctx, payers, partner);
  await proposeNext(payers, partner);
  await publishNextAgreement(payers.approver);
  say(`${partner.name}: months are closed, resellers paid`);
};

/** One partner of the demo with all that it has, through the services that people use. */
export const seedPartner = async (
  system: Ctx,
  partner: DemoPartner,
  say: (line: string) => void,
): Promise<void> => {
  const ctx = await makePartner(system, partner);
  await makeTeam(ctx, partner);
  const payers = await payersOf(ctx);
  await setAutomatic(payers.approver, false);
  await Promise.all(partner.tenants.map((tenant) => makeTenant(ctx, partner, tenant)));
  say(`${partner.name}: customers and billing events are in`);
  for (const plan of partner.plans) await makePlan(ctx, plan, 'reseller');
  await makePlan(ctx, partner.platformPlan, 'partner');
  const run = await requestRun(ctx, {}, { queued: false });
  const { newLines } = await runCommissions(ctx, run);
  say(`${partner.name}: ${String(newLines)} commission lines`);
  await settle(ctx, payers, partner, say);
  const [first] = partner.tenants;
  if (first !== undefined && partner.suspended === undefined) {
    await makeProblems(ctx, await findTenantId(ctx, first.slug));
    await makeClaims(ctx, payers, partner);
    await makeSetAside(ctx, payers, partner);
  }
  await setAutomatic(payers.approver, true);
  await makeSuspensions(ctx, partner);
};
