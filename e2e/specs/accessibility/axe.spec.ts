import { paths as adminPaths } from '../../../apps/admin/src/shared/paths';
import { paths as partnerPaths } from '../../../apps/partner/src/shared/paths';
import { paths as resellerPaths } from '../../../apps/reseller/src/shared/paths';
import { axeFindings, judgedOf, pageFindings, settle, sizesAt } from '../../fixtures/accessible';
import { signInByApi } from '../../fixtures/api';
import type { Api } from '../../fixtures/api';
import { isLong } from '../../fixtures/long';
import { originOf } from '../../fixtures/product';
import { textAt } from '../../fixtures/read';
import { expect, test } from '../../fixtures/story';
import { customersCsv, makePartner, makeReseller } from '../../fixtures/world';

/** The demo's largest partner, and one of its resellers. */
const DEMO = 'northwind';
const OWNER = {
  surface: 'partner',
  slug: DEMO,
  email: `owner@${DEMO}.example`,
  password: 'demo-portal-2026',
} as const;
const RESELLER = { ...OWNER, surface: 'reseller', email: `golden-gate@${DEMO}.example` } as const;

/** Every page of an app by its name in `paths`: a page that is not listed here does not compile. */
type Pages<Paths> = Readonly<Record<keyof Paths, string>>;

/**
 * Pages that show the same screen as one of a partner's, which is looked at: mostly that, with another word or column.
 * A page that is not listed here is looked at.
 */
type Twins<Paths> = Readonly<Partial<Record<keyof Paths, keyof typeof partnerPaths>>>;
const ADMIN_TWINS: Twins<typeof adminPaths> = {
  tenant: 'tenant',
  newTenant: 'newTenant',
  newPartnerPlan: 'newPlan',
  newPartnerPlanVersion: 'newPlanVersion',
  commissionLine: 'commissionLine',
  partnerPeriods: 'periods',
  partnerExceptions: 'exceptions',
  partnerLedger: 'ledger',
  ledgerAccounts: 'ledgerAccounts',
  ledgerAccount: 'ledgerAccount',
  partnerSettling: 'settlement',
  partnerAgreement: 'programmeAgreement',
  newPayoutBatch: 'newPayoutBatch',
  payoutBatch: 'payoutBatch',
  payout: 'payout',
  partnerStatements: 'statements',
  statementDraft: 'statementDraft',
  statement: 'statement',
  partnerDisputes: 'disputes',
  disputeReview: 'disputeReview',
  dispute: 'dispute',
  applications: 'applications',
  applicationReview: 'applicationReview',
  application: 'application',
  onboardings: 'onboardings',
  onboarding: 'resellerOnboarding',
  programme: 'programme',
  programmeQuestions: 'programmeQuestions',
  programmeSources: 'programmeSources',
  programmeHistory: 'programmeHistory',
  users: 'team',
  apiKeys: 'apiKeys',
  auditLog: 'auditLog',
  account: 'account',
};
const RESELLER_TWINS: Twins<typeof resellerPaths> = {
  earnings: 'earnings',
  commissionLine: 'commissionLine',
  payouts: 'paidByPlatform',
  agreement: 'ownAgreement',
  payout: 'payout',
  statements: 'statements',
  statementDraft: 'statementDraft',
  statement: 'statement',
  disputes: 'disputes',
  dispute: 'dispute',
  team: 'team',
  account: 'account',
};

/** Longer: all pages of all apps by their address, wide and on a phone, instead of each screen once. */
const lookedAt = (pages: Readonly<Record<string, string>>, twins: object = {}): string[] =>
  Object.entries(pages)
    .filter(([name]) => isLong || !(name in twins))
    .map(([, path]) => path);

test.describe.configure({ mode: 'parallel', timeout: 240_000 });
test.use({ trace: 'off' });

const firstId = async (api: Api, procedure: string, input: object = {}): Promise<string> =>
  textAt(await api.query(procedure, input), 'rows', 0, 'id');

/** The id of nothing: the page says that it is not there. */
const NOBODY = '00000000-0000-4000-8000-000000000000';

/** What stands behind the numbers of what there is to look at, beside what `Pages` names. */
const EXCEPTIONS = ['refunds_without_invoice', 'payouts_failed', 'payouts_unknown'];

/** An import that waits for its columns. */
const waitingImport = async (api: Api): Promise<string> => {
  const made = await api.mutate('partner.import.create', {
    tenantId: await firstId(api, 'partner.tenant.list'),
    kind: 'customers',
    fileName: 'waiting.csv',
  });
  await api.upload(textAt(made, 'uploadUrl'), customersCsv(5));
  return textAt(made, 'id');
};

const partnerPages = async (api: Api): Promise<Pages<typeof partnerPaths>> => {
  const planId = textAt(await api.query('partner.plan.list'), 0, 'id');
  const resellerId = await firstId(api, 'partner.reseller.list');
  const customerId = await firstId(api, 'partner.customer.list');
  const waiting = await waitingImport(api);
  return {
    ...partnerPaths,
    application: partnerPaths.application(NOBODY),
    resellerOnboarding: partnerPaths.resellerOnboarding(NOBODY),
    tenant: partnerPaths.tenant(await firstId(api, 'partner.tenant.list')),
    reseller: partnerPaths.reseller(resellerId),
    resellerPeople: partnerPaths.resellerPeople(resellerId),
    resellerActivity: partnerPaths.resellerActivity(resellerId),
    editReseller: partnerPaths.editReseller(resellerId),
    customer: partnerPaths.customer(customerId),
    customerAssignments: partnerPaths.customerAssignments(customerId),
    import: partnerPaths.import(await firstId(api, 'partner.import.list', { kind: 'events' })),
    importMapping: partnerPaths.importMapping(waiting),
    plan: partnerPaths.plan(planId),
    newPlanVersion: partnerPaths.newPlanVersion(planId),
    commissionLine: partnerPaths.commissionLine(await firstId(api, 'partner.commission.lines')),
    period: partnerPaths.period(
      textAt(await api.query('partner.period.list', {}), 'rows', 1, 'period'),
    ),
    exceptionEvents: partnerPaths.exceptionEvents('events_without_plan'),
    ledgerAccount: partnerPaths.ledgerAccount(await firstId(api, 'partner.ledger.accounts')),
    payout: partnerPaths.payout(await firstId(api, 'partner.payout.list')),
    payoutBatch: partnerPaths.payoutBatch(await firstId(api, 'partner.payout.batches')),
    statement: partnerPaths.statement(await firstId(api, 'partner.statement.list')),
    dispute: partnerPaths.dispute(await firstId(api, 'partner.dispute.list')),
  };
};

const resellerPages = async (api: Api): Promise<Pages<typeof resellerPaths>> => ({
  ...resellerPaths,
  customer: resellerPaths.customer(await firstId(api, 'reseller.customer.list')),
  payout: resellerPaths.payout(await firstId(api, 'reseller.payout.list')),
  commissionLine: resellerPaths.commissionLine(await firstId(api, 'reseller.commission.lines')),
  statement: resellerPaths.statement(await firstId(api, 'reseller.statement.list')),
  dispute: resellerPaths.dispute(await firstId(api, 'reseller.dispute.list')),
});

const adminPages = async (staff: Api): Promise<Pages<typeof adminPaths>> => {
  const partnerId = await firstId(staff, 'admin.partner.list', { q: 'Northwind' });
  const plan = textAt(await staff.query('admin.plan.list', { partnerId }), 0, 'id');
  return {
    ...adminPaths,
    application: adminPaths.application(NOBODY),
    onboarding: adminPaths.onboarding(partnerId, NOBODY),
    partner: adminPaths.partner(partnerId),
    partnerPlans: adminPaths.partnerPlans(partnerId),
    partnerTeam: adminPaths.partnerTeam(partnerId),
    partnerBrand: adminPaths.partnerBrand(partnerId),
    partnerActivity: adminPaths.partnerActivity(partnerId),
    editPartner: adminPaths.editPartner(partnerId),
    tenant: adminPaths.tenant(partnerId, await firstId(staff, 'admin.tenant.list', { partnerId })),
    newPartnerPlan: adminPaths.newPartnerPlan(partnerId),
    partnerPlan: adminPaths.partnerPlan(partnerId, plan),
    newPartnerPlanVersion: adminPaths.newPartnerPlanVersion(partnerId, plan),
    partnerClaims: adminPaths.partnerClaims(partnerId),
    partnerSetAside: adminPaths.partnerSetAside(partnerId),
    partnerLedger: adminPaths.partnerLedger(partnerId),
    ledgerAccounts: adminPaths.ledgerAccounts(partnerId),
    ledgerAccount: adminPaths.ledgerAccount(
      partnerId,
      await firstId(staff, 'admin.ledger.accounts', { partnerId }),
    ),
    commissionLine: adminPaths.commissionLine(
      partnerId,
      await firstId(staff, 'admin.commission.lines', { partnerId }),
    ),
    partnerCommissions: adminPaths.partnerCommissions(partnerId),
    partnerAdjustments: adminPaths.partnerAdjustments(partnerId),
    partnerExceptions: adminPaths.partnerExceptions(partnerId),
    partnerException: adminPaths.partnerException(partnerId, 'unassigned_with_revenue'),
    partnerPeriods: adminPaths.partnerPeriods(partnerId),
    partnerPeriod: adminPaths.partnerPeriod(
      partnerId,
      textAt(await staff.query('admin.period.list', { partnerId }), 'rows', 1, 'period'),
    ),
    partnerPayouts: adminPaths.partnerPayouts(partnerId),
    partnerAgreement: adminPaths.partnerAgreement(partnerId),
    partnerSettling: adminPaths.partnerSettling(partnerId),
    newPayoutBatch: adminPaths.newPayoutBatch(partnerId),
    payoutBatch: adminPaths.payoutBatch(
      partnerId,
      await firstId(staff, 'admin.payout.batches', { partnerId }),
    ),
    payout: adminPaths.payout(partnerId, await firstId(staff, 'admin.payout.list', { partnerId })),
    partnerStatements: adminPaths.partnerStatements(partnerId),
    statement: adminPaths.statement(
      partnerId,
      await firstId(staff, 'admin.statement.list', { partnerId }),
    ),
    statementDraft: adminPaths.statementDraft(partnerId),
    disputeReview: adminPaths.disputeReview(partnerId),
    partnerDisputes: adminPaths.partnerDisputes(partnerId),
    dispute: adminPaths.dispute(
      partnerId,
      await firstId(staff, 'admin.dispute.list', { partnerId, earner: 'partner' }),
    ),
  };
};

/** Pages again, with something else in their address. */
const morePartnerPages = EXCEPTIONS.map((kind) => partnerPaths.exceptionEvents(kind));
const moreAdminPages = ({ partnerExceptions }: Pages<typeof adminPaths>): string[] =>
  isLong ? EXCEPTIONS.map((kind) => `${partnerExceptions}/${kind}`) : [];

/** Pages of a partner that has nothing yet, each with something of its own to say about it. */
const EMPTY_PARTNER = [
  partnerPaths.overview,
  partnerPaths.onboarding,
  partnerPaths.customers,
  partnerPaths.assign,
  partnerPaths.commissions,
  partnerPaths.periods,
  partnerPaths.payouts,
  partnerPaths.liabilities,
  partnerPaths.disputeReview,
];
/** Those that say it like one of those. */
const ALSO_EMPTY = [
  partnerPaths.resellers,
  partnerPaths.imports,
  partnerPaths.plans,
  partnerPaths.newPayoutBatch,
  partnerPaths.payees,
  partnerPaths.paidByPlatform,
  partnerPaths.unknownPayouts,
  partnerPaths.commissionLines,
  partnerPaths.commissionRuns,
  partnerPaths.earnings,
  partnerPaths.exceptions,
  partnerPaths.disputes,
  partnerPaths.ledger,
  partnerPaths.ledgerAccounts,
  partnerPaths.apiKeys,
  partnerPaths.activity,
];
/** Pages that say that nothing is there. */
const NOT_THERE = ['/nothing-of-that-name', partnerPaths.dispute(NOBODY)];
const EMPTY_RESELLER = [
  resellerPaths.overview,
  resellerPaths.onboarding,
  resellerPaths.customers,
  resellerPaths.earnings,
  resellerPaths.commissions,
];
/** For those who are not signed in. */
const OPEN = [
  '/sign-in',
  '/forgot-password',
  '/reset-password?token=x',
  '/invitation?token=unknown-token-of-nobody',
];

/** An app's pages are told in parts, so that two workers share them. */
const PARTS = isLong ? [0, 1, 2, 3] : [0, 1];
const partOf = <Path>(paths: readonly Path[], part: number): readonly Path[] =>
  paths.filter((_, index) => index % PARTS.length === part);

const below = (origin: string, paths: readonly string[]): string[] =>
  paths.map((path) => `${origin}${path}`);

for (const part of PARTS) {
  test(`staff’s pages with the demo’s data, part ${part + 1}`, async ({ browserOf, staff }) => {
    const page = await browserOf(staff);
    const pages = await adminPages(staff);
    const paths = partOf([...lookedAt(pages, ADMIN_TWINS), ...moreAdminPages(pages)], part);
    expect(await pageFindings(page, [], below(originOf('admin'), paths))).toEqual([]);
  });

  test(`a partner’s pages with the demo’s data, part ${part + 1}`, async ({
    browserOf,
    address,
  }) => {
    const api = await signInByApi(OWNER, address);
    const page = await browserOf(api);
    const pages = await partnerPages(api);
    const paths = partOf([...lookedAt(pages), ...morePartnerPages], part);
    expect(await pageFindings(page, [], below(originOf(DEMO), paths))).toEqual([]);
  });
}

test('a reseller’s pages with the demo’s data', async ({ browserOf, address }) => {
  const api = await signInByApi(RESELLER, address);
  const page = await browserOf(api);
  const paths = lookedAt(await resellerPages(api), RESELLER_TWINS);
  const urls = below(`${originOf(DEMO)}/reseller`, paths);
  expect(await pageFindings(page, [], urls)).toEqual([]);
});

test('pages of a partner that has nothing yet', async ({ browserOf, stage }) => {
  const partner = await makePartner(stage, 'Empty Networks');
  const page = await browserOf(partner.api);
  const paths = isLong ? [...EMPTY_PARTNER, ...ALSO_EMPTY] : EMPTY_PARTNER;
  const [missing, there] = [NOT_THERE, paths].map((some) => below(partner.origin, some));
  expect(await pageFindings(page, missing ?? [], there)).toEqual([]);
});

test('pages of a reseller that has nothing yet', async ({ browserOf, stage }) => {
  const partner = await makePartner(stage, 'Empty Networks');
  const reseller = await makeReseller(stage, partner, 'Idle Reseller');
  const page = await browserOf(reseller.api);
  const origin = `${partner.origin}/reseller`;
  expect(await pageFindings(page, [], below(origin, EMPTY_RESELLER))).toEqual([]);
});

test('the pages before signing in', async ({ page, stage }) => {
  const partner = await makePartner(stage);
  expect(await pageFindings(page, below(partner.origin, OPEN))).toEqual([]);
});

test('text that is hard to read is found, also on a page that was judged before', async ({
  page,
}) => {
  const url = `${originOf('admin')}/sign-in`;
  expect(await pageFindings(page, [url])).toEqual([]);
  await page.goto(url);
  await settle(page);
  await page
    .getByRole('heading')
    .first()
    .evaluate((heading) => {
      heading.style.color = 'rgb(128 128 128 / 60%)';
    });
  const found = await axeFindings(page, 'sign-in', sizesAt(0), judgedOf(url));
  const where = found.map((one) => one.split(' (')[0]);
  expect(where).toHaveLength(2);
  expect(where).toContain('sign-in, wide, light: color-contrast');
  expect(where).toContain('sign-in, wide, dark: color-contrast');
});
