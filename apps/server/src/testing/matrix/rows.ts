import type { PartnerActor } from '@portal/auth/actor';
import { newId } from '@portal/db/id';
import type { Database } from '@portal/db/database';
import { enterPartner } from '@portal/services/context';
import type { Ctx } from '@portal/services/context';
import { runCommissions } from '@portal/services/commission/run-commissions';
import { requestRun } from '@portal/services/commission/request-run';
import { postEvents } from '@portal/services/event/post-events';
import { createImport } from '@portal/services/import/create-import';
import { finishUpload, storeUploadChunk } from '@portal/services/import/store-upload';
import { createPartner } from '@portal/services/partner/create-partner';
import { CreatePartner } from '@portal/contracts/partner';
import { assignPlan } from '@portal/services/plan/assign-plan';
import { createPlan } from '@portal/services/plan/create-plan';
import { assignCustomers } from '@portal/services/assignment/assign-customers';
import type { Superuser } from '@portal/db/testing/superuser';
import { fresh, systemCtx } from '../world';
import type { TestPartner } from '../world';
import { makeApplicationRows } from './application-rows';
import type { ApplicationRows } from './application-rows';
import { makeOnboardingRows } from './onboarding-rows';
import type { OnboardingRows } from './onboarding-rows';
import { makeCourseRows } from './course-rows';
import type { CourseRows } from './course-rows';
import { makePayoutRows } from './payout-rows';
import type { PayoutRows } from './payout-rows';
import { makeSettlementRows, makeStatementRow } from './settlement-rows';
import type { SettlementRows } from './settlement-rows';

/** Something of every kind at one place: one reseller of one tenant of one partner. */
export interface Rows
  extends ApplicationRows, CourseRows, OnboardingRows, PayoutRows, SettlementRows {
  readonly partnerId: string;
  readonly tenantId: string;
  readonly resellerId: string;
  readonly customerId: string;
  readonly planId: string;
  readonly planAssignmentId: string;
  readonly lineId: string;
  readonly ledgerAccountId: string;
  readonly runId: string;
  readonly endedImportId: string;
  readonly mappedImportId: string;
  readonly openImportId: string;
  readonly memberId: string;
  readonly invitationId: string;
  readonly resellerMemberId: string;
  readonly resellerInvitationId: string;
  readonly apiKeyId: string;
  readonly allowedSourceId: string;
  readonly asideRuleId: string;
  readonly staffId: string;
  readonly staffInvitationId: string;
  readonly platformKeyId: string;
  readonly activePartnerId: string;
  readonly suspendedPartnerId: string;
  readonly suspendedTenantId: string;
  readonly spareTenantId: string;
  readonly suspendedResellerId: string;
  readonly activeResellerId: string;
  /** Of the partner for its resellers, and of the platform for the partner; both without a later version. */
  readonly sparePlanId: string;
  readonly platformPlanId: string;
}

/** Where rows are made. `mark` is in the names of everything there, so that it is seen when it leaks. */
export interface Place {
  readonly partner: TestPartner;
  readonly tenantId: string;
  readonly resellerId: string;
  readonly mark: string;
}

const DEFINITION = {
  currency: 'USD',
  components: [
    {
      key: 'recurring',
      trigger: 'invoice.paid',
      base: 'event',
      structure: { kind: 'percentage', rate: '0.05' },
    },
  ],
};

/** A definition that both kinds of plan accept; by default not the one that the plans of a place have. */
export const planDefinition = (rate = '0.06') => ({
  ...DEFINITION,
  components: DEFINITION.components.map((component) => ({
    ...component,
    structure: { ...component.structure, rate },
  })),
});

/** The owner of the place's partner, as a verb sees it. */
const ownerCtx = (db: Database, { partner }: Place): Ctx => {
  const actor: PartnerActor = {
    kind: 'partner',
    partnerId: partner.id,
    userId: partner.team.owner.userId,
    name: 'owner',
    role: 'owner',
    tenantIds: null,
  };
  return { ...enterPartner(systemCtx(db), partner.id), actor };
};

/** What stays as it is: customer, plan, line, run. Made once for a place. */
export type LastingRows = Pick<
  Rows,
  | 'partnerId'
  | 'tenantId'
  | 'resellerId'
  | 'customerId'
  | 'planId'
  | 'lineId'
  | 'ledgerAccountId'
  | 'runId'
>;

export const makeLastingRows = async (
  db: Database,
  sql: Superuser,
  place: Place,
): Promise<LastingRows> => {
  const { partner, tenantId, resellerId, mark } = place;
  const partnerId = partner.id;
  const ctx = ownerCtx(db, place);
  await sql`update resellers set name = ${mark} || ' reseller' where partner_id = ${partnerId} and id = ${resellerId}`;
  await sql`update tenants set name = ${mark} || ' tenant' where partner_id = ${partnerId} and id = ${tenantId} and name not like '%tenant'`;
  const customerId = newId();
  await sql`insert into customers (partner_id, tenant_id, id, external_id, name, status, postal_code)
    values (${partnerId}, ${tenantId}, ${customerId}, ${mark}, ${`${mark} customer`}, 'active', '93601')`;
  await assignCustomers(ctx, {
    resellerId,
    customerIds: [customerId],
    effectiveFrom: '2026-01-01T00:00:00Z',
    takeOver: false,
  });
  const plan = await createPlan(ctx, {
    name: `${mark} plan`,
    effectiveFrom: '2026-01-01T00:00:00Z',
    definition: planDefinition('0.05'),
  });
  await assignPlan(ctx, {
    planId: plan.id,
    resellerId,
    effectiveFrom: '2026-01-01T00:00:00Z',
  });
  const system = enterPartner(systemCtx(db), partnerId);
  const posted = await postEvents(system, {
    tenantId,
    source: 'test',
    events: [
      {
        eventId: `${mark}-1`,
        type: 'invoice.paid',
        reference: `${mark}-invoice`,
        customerId: mark,
        occurredAt: '2026-02-03T10:00:00Z',
        amountMinor: 10_000,
        currency: 'USD',
      },
    ],
  });
  const run = await requestRun(ctx, { tenantId }, { queued: false });
  const done = await runCommissions(system, { id: run.id });
  const [line] = await sql<{ id: string }[]>`
    select id from commission_lines where partner_id = ${partnerId} and reseller_id = ${resellerId} limit 1`;
  if (line === undefined) throw new Error(`No line was made: ${JSON.stringify({ posted, done })}`);
  const [account] = await sql<{ id: string }[]>`
    select id from ledger_accounts where partner_id = ${partnerId} and reseller_id = ${resellerId} limit 1`;
  if (account === undefined) throw new Error('Nothing was booked.');
  return {
    partnerId,
    tenantId,
    resellerId,
    customerId,
    planId: plan.id,
    lineId: line.id,
    ledgerAccountId: account.id,
    runId: run.id,
  };
};

const CSV = 'Customer number,Name\nC-1,Somebody\nC-2,Nobody\n';

const makeImport = async (ctx: Ctx, place: Place, isUploaded: boolean): Promise<string> => {
  const { id } = await createImport(ctx, {
    tenantId: place.tenantId,
    kind: 'customers',
    fileName: `${place.mark}.csv`,
  });
  if (isUploaded) {
    await storeUploadChunk(ctx, { id, seq: 0, content: Buffer.from(CSV) });
    await finishUpload(ctx, { id });
  }
  return id;
};

const makeIdentityRows = async (sql: Superuser, { partner, tenantId, resellerId, mark }: Place) => {
  const partnerId = partner.id;
  const [memberId, invitationId, resellerMemberId, resellerInvitationId, apiKeyId] = [
    newId(),
    newId(),
    newId(),
    newId(),
    newId(),
  ];
  const [staffId, staffInvitationId, platformKeyId] = [newId(), newId(), newId()];
  const [allowedSourceId, asideRuleId] = [newId(), newId()];
  const email = `${fresh(mark.toLowerCase())}@example.test`;
  const later = new Date(Date.now() + 86_400_000);
  const name = `${mark} person`;
  await sql`insert into partner_members (partner_id, id, email, name, role)
    values (${partnerId}, ${memberId}, ${email}, ${name}, 'viewer')`;
  await sql`insert into partner_invitations (partner_id, id, email, name, role, token_hash, expires_at)
    values (${partnerId}, ${invitationId}, ${`i-${email}`}, ${name}, 'viewer', ${invitationId}, ${later})`;
  await sql`insert into reseller_members (partner_id, id, tenant_id, reseller_id, email, name, role)
    values (${partnerId}, ${resellerMemberId}, ${tenantId}, ${resellerId}, ${email}, ${name}, 'member')`;
  await sql`insert into reseller_invitations (partner_id, id, tenant_id, reseller_id, email, name, role, token_hash, expires_at)
    values (${partnerId}, ${resellerInvitationId}, ${tenantId}, ${resellerId}, ${`i-${email}`}, ${name}, 'member', ${resellerInvitationId}, ${later})`;
  await sql`insert into partner_api_keys (partner_id, id, name, prefix, secret_hash, scopes)
    values (${partnerId}, ${apiKeyId}, ${name}, 'pk_live_test', ${apiKeyId}, '{events:write}')`;
  await sql`insert into allowed_sources (partner_id, id, tenant_id, source, member_id, created_by_name)
    values (${partnerId}, ${allowedSourceId}, ${tenantId}, ${name}, ${memberId}, ${name})`;
  await sql`insert into aside_rules (partner_id, id, tenant_id, source, outcome, reason, ends_on, status, set_by_kind,
      set_by, set_by_name, set_at)
    values (${partnerId}, ${asideRuleId}, ${tenantId}, ${email}, 'dismissed', ${name}, ${later}, 'active', 'person',
      ${memberId}, ${name}, now())`;
  await sql`insert into platform_users (id, email, name, role) values (${staffId}, ${email}, ${name}, 'auditor')`;
  await sql`insert into platform_invitations (id, email, name, role, token_hash, expires_at)
    values (${staffInvitationId}, ${`i-${email}`}, ${name}, 'auditor', ${staffInvitationId}, ${later})`;
  await sql`insert into platform_api_keys (id, name, prefix, secret_hash, scopes)
    values (${platformKeyId}, ${name}, 'pk_live_test', ${platformKeyId}, '{events:write}')`;
  return {
    memberId,
    invitationId,
    resellerMemberId,
    resellerInvitationId,
    apiKeyId,
    allowedSourceId,
    asideRuleId,
    staffId,
    staffInvitationId,
    platformKeyId,
  };
};

const makeSparePartner = async (db: Database, sql: Superuser, status: string): Promise<string> => {
  const slug = fresh('spare');
  const { id } = await createPartner(
    systemCtx(db),
    CreatePartner.parse({
      slug,
      name: slug,
      contactEmail: 'spare@example.test',
      country: 'US',
      currency: 'USD',
    }),
  );
  await sql`update partners set status = ${status} where id = ${id}`;
  return id;
};

const makePlatformPlan = async (
  sql: Superuser,
  partnerId: string,
  mark: string,
): Promise<string> => {
  const id = newId();
  await sql`insert into commission_plans (partner_id, id, owner, earner_kind, name)
    values (${partnerId}, ${id}, 'platform', 'partner', ${fresh(mark)})`;
  await sql`insert into commission_plan_versions (partner_id, id, plan_id, earner_kind, version, effective_from, currency, definition, content_hash)
    values (${partnerId}, ${newId()}, ${id}, 'partner', 1, '2026-01-01', 'USD', ${JSON.stringify(DEFINITION)}::jsonb, 'h')`;
  return id;
};

const makeSpares = async (sql: Superuser, { partner, mark, tenantId }: Place) => {
  const [suspendedTenantId, spareTenantId] = [newId(), newId()];
  const [suspendedResellerId, activeResellerId] = [newId(), newId()];
  await sql`insert into tenants (partner_id, id, slug, name, status, country, currency)
    values (${partner.id}, ${suspendedTenantId}, ${fresh('idle')}, ${`${mark} idle`}, 'suspended', 'US', 'USD'),
      (${partner.id}, ${spareTenantId}, ${fresh('spare')}, ${`${mark} spare`}, 'active', 'US', 'USD')`;
  await sql`insert into resellers (partner_id, id, tenant_id, code, name, status, contact_email)
    values (${partner.id}, ${suspendedResellerId}, ${tenantId}, ${fresh('R')}, ${`${mark} idle`}, 'suspended', 'a@example.test'),
      (${partner.id}, ${activeResellerId}, ${tenantId}, ${fresh('R')}, ${`${mark} spare`}, 'active', 'a@example.test')`;
  return { suspendedTenantId, spareTenantId, suspendedResellerId, activeResellerId };
};

const makePlans = async (db: Database, sql: Superuser, place: Place) => {
  const { partner, mark, tenantId } = place;
  const sparePlan = await createPlan(ownerCtx(db, place), {
    effectiveFrom: '2026-01-01T00:00:00Z',
    definition: planDefinition('0.05'),
    name: fresh(mark),
  });
  const { activeResellerId } = await makeSpares(sql, place);
  const planAssignmentId = newId();
  await sql`insert into plan_assignments (partner_id, id, plan_id, earner_kind, tenant_id, reseller_id, effective_from)
    values (${partner.id}, ${planAssignmentId}, ${sparePlan.id}, 'reseller', ${tenantId}, ${activeResellerId}, '2026-01-01')`;
  return {
    planAssignmentId,
    sparePlanId: sparePlan.id,
    platformPlanId: await makePlatformPlan(sql, partner.id, mark),
  };
};

const makeImports = async (db: Database, sql: Superuser, place: Place) => {
  const ctx = ownerCtx(db, place);
  const endedImportId = await makeImport(ctx, place, true);
  await sql`update imports set status = 'completed', finished_at = now()
    where partner_id = ${place.partner.id} and id = ${endedImportId}`;
  return {
    endedImportId,
    mappedImportId: await makeImport(ctx, place, true),
    openImportId: await makeImport(ctx, place, false),
  };
};

/** Rows that a verb may use up, beside the lasting ones of the place. */
export const makeRows = async (
  db: Database,
  sql: Superuser,
  place: Place,
  lasting: LastingRows,
): Promise<Rows> => ({
  ...lasting,
  ...(await makeIdentityRows(sql, place)),
  ...(await makeSpares(sql, place)),
  ...(await makePlans(db, sql, place)),
  ...(await makeImports(db, sql, place)),
  ...(await makeApplicationRows(sql, place)),
  ...(await makeOnboardingRows(sql, place)),
  ...(await makeCourseRows(sql, place)),
  ...(await makePayoutRows(sql, place)),
  ...(await makeStatementRow(sql, place)),
  ...(await makeSettlementRows(sql, place)),
  activePartnerId: await makeSparePartner(db, sql, 'active'),
  suspendedPartnerId: await makeSparePartner(db, sql, 'suspended'),
});

const isIn = (words: readonly string[], pattern: RegExp): boolean =>
  words.some((word) => pattern.test(word));

/** The same rows with new ones of the kinds that are named, for one verb to use up. */
export const renewRows = async (
  db: Database,
  sql: Superuser,
  place: Place,
  rows: Rows,
  named: readonly string[],
): Promise<Rows> => ({
  ...rows,
  ...(isIn(named, /member|staff|invitation|key|allowedSource|asideRule/i)
    ? await makeIdentityRows(sql, place)
    : {}),
  ...(isIn(named, /^(suspended|spare|active)(Tenant|Reseller)/)
    ? await makeSpares(sql, place)
    : {}),
  ...(isIn(named, /^(spare|platform)Plan|Assignment/) ? await makePlans(db, sql, place) : {}),
  ...(isIn(named, /disputed?|adjustment/i) ? await makeSettlementRows(sql, place) : {}),
  ...(isIn(named, /Application/) ? await makeApplicationRows(sql, place) : {}),
  ...(isIn(named, /onboarding|TaskId/i) ? await makeOnboardingRows(sql, place) : {}),
  ...(isIn(named, /course|certificate/i) ? await makeCourseRows(sql, place) : {}),
  ...(isIn(named, /Import/) ? await makeImports(db, sql, place) : {}),
  ...(isIn(named, /payee|batch|payout/i) ? await makePayoutRows(sql, place) : {}),
  ...(isIn(named, /^activePartner/)
    ? { activePartnerId: await makeSparePartner(db, sql, 'active') }
    : {}),
  ...(isIn(named, /^suspendedPartner/)
    ? { suspendedPartnerId: await makeSparePartner(db, sql, 'suspended') }
    : {}),
});

/** Ids of nothing. */
export const missingRows = (like: Rows): Rows => {
  const missing = { ...like };
  for (const key of Object.keys(like)) Object.assign(missing, { [key]: newId() });
  return missing;
};
