import { listActivity } from '@portal/services/activity/list-activity';
import { listAdjustments } from '@portal/services/adjustment/list-adjustments';
import { listOwnAdjustments } from '@portal/services/adjustment/list-own-adjustments';
import { listAudit } from '@portal/services/audit/list-audit';
import { listClaimSums } from '@portal/services/claim/list-claim-sums';
import { listClaims } from '@portal/services/claim/list-claims';
import { listLines } from '@portal/services/commission/list-lines';
import { listRuns } from '@portal/services/commission/list-runs';
import type { Ctx } from '@portal/services/context';
import { listCustomers } from '@portal/services/customer/list-customers';
import { listDisputes } from '@portal/services/dispute/list-disputes';
import { getEarnings } from '@portal/services/earnings/get-earnings';
import { listImportProblems } from '@portal/services/import/list-import-problems';
import { listImports } from '@portal/services/import/list-imports';
import { listExceptions } from '@portal/services/liability/list-exceptions';
import { getResellerOverview } from '@portal/services/overview/get-reseller-overview';
import { listPayees } from '@portal/services/payee/list-payees';
import { listBatches } from '@portal/services/payout/read-batches';
import { listOwnPayouts } from '@portal/services/payout/list-own-payouts';
import { listPayable } from '@portal/services/payout/list-payable';
import { listResellers } from '@portal/services/reseller/list-resellers';
import { listStatements } from '@portal/services/statement/list-statements';
import { listTenants } from '@portal/services/tenant/list-tenants';

/** One question, and how it is asked: by a member of the partner, staff, or a user of a reseller. */
export type Asked = readonly [what: string, ask: (ctx: Ctx) => Promise<unknown>];

const FIRST = { page: 1, pageSize: 50 } as const;

/** Every list of a partner that grows with something else than events. */
export const historyLists = (importId: string): Asked[] => [
  ['audit', (ctx) => listAudit(ctx, FIRST)],
  ['audit of a kind', (ctx) => listAudit(ctx, { ...FIRST, entityKind: 'payout' })],
  ['audit of an act', (ctx) => listAudit(ctx, { ...FIRST, action: 'statement.issue' })],
  ['customers', (ctx) => listCustomers(ctx, FIRST)],
  ['customers by name', (ctx) => listCustomers(ctx, { ...FIRST, sort: 'name' })],
  ['customers with a text', (ctx) => listCustomers(ctx, { ...FIRST, q: 'customer 4711' })],
  ['customers of nobody', (ctx) => listCustomers(ctx, { ...FIRST, unassigned: true })],
  ['claims', (ctx) => listClaims(ctx, { status: 'open', pageSize: 50 })],
  [
    'claims of a source',
    (ctx) => listClaims(ctx, { status: 'open', source: 'bench', pageSize: 50 }),
  ],
  ['claims by month', (ctx) => listClaimSums(ctx, { ...FIRST, status: 'open' })],
  ['disputes', (ctx) => listDisputes(ctx, FIRST)],
  ['disputes that wait', (ctx) => listDisputes(ctx, { ...FIRST, status: 'open' })],
  ['adjustments', (ctx) => listAdjustments(ctx, FIRST)],
  ['adjustments by amount', (ctx) => listAdjustments(ctx, { ...FIRST, sort: 'amount' })],
  ['adjustments that wait', (ctx) => listAdjustments(ctx, { ...FIRST, status: 'proposed' })],
  ['imports', (ctx) => listImports(ctx, FIRST)],
  ['rejected rows of an import', (ctx) => listImportProblems(ctx, { ...FIRST, id: importId })],
  ['activity', (ctx) => listActivity(ctx)],
  ['runs', (ctx) => listRuns(ctx, FIRST)],
  ['payees', (ctx) => listPayees(ctx, FIRST)],
  ['batches', (ctx) => listBatches(ctx, FIRST)],
  ['resellers', (ctx) => listResellers(ctx, FIRST)],
  ['resellers by customers', (ctx) => listResellers(ctx, { ...FIRST, sort: 'customers' })],
  ['tenants', (ctx) => listTenants(ctx, FIRST)],
];

/** What staff see over all partners. */
export const STAFF_LISTS: readonly Asked[] = [
  ['staff: audit', (ctx) => listAudit(ctx, FIRST)],
  ['staff: exceptions', (ctx) => listExceptions(ctx, FIRST)],
  ['staff: claims by month', (ctx) => listClaimSums(ctx, { ...FIRST, status: 'open' })],
];

/** What a reseller sees of itself. */
export const RESELLER_LISTS: readonly Asked[] = [
  ['reseller: overview', (ctx) => getResellerOverview(ctx)],
  ['reseller: earnings', (ctx) => getEarnings(ctx)],
  ['reseller: lines', (ctx) => listLines(ctx, FIRST)],
  ['reseller: lines by amount', (ctx) => listLines(ctx, { ...FIRST, sort: 'amount' })],
  ['reseller: customers', (ctx) => listCustomers(ctx, FIRST)],
  ['reseller: statements', (ctx) => listStatements(ctx, FIRST)],
  ['reseller: payouts', (ctx) => listOwnPayouts(ctx, FIRST)],
  ['reseller: what is due', (ctx) => listPayable(ctx, FIRST)],
  ['reseller: adjustments', (ctx) => listOwnAdjustments(ctx, FIRST)],
  ['reseller: disputes', (ctx) => listDisputes(ctx, FIRST)],
];
