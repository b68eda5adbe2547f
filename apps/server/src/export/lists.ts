import type { Surface } from '@portal/auth/actor';
import { ListAdjustments } from '@portal/contracts/adjustment';
import { ListApplications } from '@portal/contracts/application-review';
import { ListAudit } from '@portal/contracts/audit';
import { GetCommissionTotals, ListCommissionLines } from '@portal/contracts/commission';
import { OfPartner } from '@portal/contracts/common';
import { ListCustomerEvents, ListCustomers } from '@portal/contracts/customer';
import { ListDisputes } from '@portal/contracts/dispute';
import { ListImportProblems, ListImports } from '@portal/contracts/import';
import {
  GetTrialBalance,
  GetTrialBalanceOfBooks,
  ListAccountsOfBooks,
  ListLedgerAccounts,
  ListLedgerEntries,
} from '@portal/contracts/ledger';
import { ListExceptionEvents, ListLiabilities } from '@portal/contracts/liability';
import { ListPartners } from '@portal/contracts/partner';
import { ListResellers } from '@portal/contracts/reseller';
import { ListStatementLines, ListStatements } from '@portal/contracts/statement';
import { ListTenants } from '@portal/contracts/tenant';
import { csvLine } from '@portal/domain/csv/csv';
import type { Speaker } from '@portal/domain/text/message';
import { appRouter } from '@portal/trpc/index';
import { createCallerFactory } from '@portal/trpc/trpc';
import { z } from 'zod';
import {
  ADJUSTMENT_COLUMNS,
  APPLICATION_COLUMNS,
  AUDIT_COLUMNS,
  CUSTOMER_COLUMNS,
  CUSTOMER_EVENT_COLUMNS,
  EXCEPTION_EVENT_COLUMNS,
  DISPUTE_COLUMNS,
  IMPORT_COLUMNS,
  LEDGER_ACCOUNT_COLUMNS,
  LEDGER_ENTRY_COLUMNS,
  LIABILITY_COLUMNS,
  LINE_COLUMNS,
  MEMBER_COLUMNS,
  PARTNER_COLUMNS,
  PLAN_COLUMNS,
  PROBLEM_COLUMNS,
  RESELLER_COLUMNS,
  STATEMENT_COLUMNS,
  TENANT_COLUMNS,
  TOTAL_COLUMNS,
  TRIAL_BALANCE_COLUMNS,
  headWords,
} from './columns';
import type { Columns } from './columns';

/** Calls procedures as whoever asks: an export sees what its list sees. */
export const makeCaller = createCallerFactory(appRouter);
export type Caller = ReturnType<typeof makeCaller>;

const PAGE = 200;

/** A list that can be exported: lines of CSV, the head first, in the reader's language. */
export interface ExportableList {
  readonly write: (caller: Caller, input: unknown, intl: Speaker) => AsyncGenerator<string>;
}

const headOf = <Row>(columns: Columns<Row>, intl: Speaker): string =>
  csvLine(columns.map(([head]) => headWords(head, intl)));

const lineOf = <Row>(columns: Columns<Row>, row: Row, intl: Speaker): string =>
  csvLine(columns.map(([, cell]) => cell(row, intl)));

/** A list with pages, read page by page with the list's own procedure. */
const paged = <Input extends z.ZodType<{ page: number; pageSize: number }>, Row>(
  schema: Input,
  columns: Columns<Row>,
  page: (
    caller: Caller,
    input: z.output<Input>,
  ) => Promise<{ readonly rows: readonly Row[]; readonly total: number }>,
): ExportableList => ({
  async *write(caller, input, intl) {
    const given = z.record(z.string(), z.unknown()).parse(input);
    let written = 0;
    for (let number = 1; ; number += 1) {
      const asked = schema.parse({ ...given, page: number, pageSize: PAGE });
      const { rows, total } = await page(caller, asked);
      if (number === 1) yield headOf(columns, intl);
      yield rows.map((row) => lineOf(columns, row, intl)).join('');
      written += rows.length;
      if (rows.length === 0 || written >= total) return;
    }
  },
});

/**
 * The same of a list that can hold millions of rows: each page goes on by key after the last row of the one before, so that the
 * last takes no longer than the first.
 */
const byKey = <
  Input extends z.ZodType<{ pageSize: number; after?: string | undefined }>,
  Row extends { readonly id: string },
>(
  schema: Input,
  columns: Columns<Row>,
  page: (caller: Caller, input: z.output<Input>) => Promise<{ readonly rows: readonly Row[] }>,
): ExportableList => ({
  async *write(caller, input, intl) {
    const given = z.record(z.string(), z.unknown()).parse(input);
    let last: string | undefined;
    for (;;) {
      const asked = schema.parse({ ...given, page: 1, pageSize: PAGE, after: last });
      const { rows } = await page(caller, asked);
      if (last === undefined) yield headOf(columns, intl);
      yield rows.map((row) => lineOf(columns, row, intl)).join('');
      last = rows.at(-1)?.id;
      if (last === undefined || rows.length < PAGE) return;
    }
  },
});

/** A list that comes whole. */
const whole = <Input extends z.ZodType, Row>(
  schema: Input,
  columns: Columns<Row>,
  all: (caller: Caller, input: z.output<Input>) => Promise<readonly Row[]>,
): ExportableList => ({
  async *write(caller, input, intl) {
    const rows = await all(caller, schema.parse(input));
    yield headOf(columns, intl);
    yield rows.map((row) => lineOf(columns, row, intl)).join('');
  },
});

const Nothing = z.looseObject({});

/** What platform staff ask for: the same of the partner that they name. */
const inPartner = <Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>) =>
  schema.extend(OfPartner.shape);

/** A surface's procedures of the lists that a partner's team and a reseller's people both have. */
interface EarnerLists {
  readonly customer: Pick<Caller['reseller']['customer'], 'list'>;
  readonly commission: Pick<Caller['reseller']['commission'], 'lines' | 'totals'>;
  readonly statement: Pick<Caller['reseller']['statement'], 'list' | 'lines'>;
  readonly dispute: Pick<Caller['reseller']['dispute'], 'list'>;
}

/** Lists that a partner's team and a reseller's people both have, each its own. */
const ofEarner = (side: (to: Caller) => EarnerLists): Readonly<Record<string, ExportableList>> => ({
  customer: paged(ListCustomers, CUSTOMER_COLUMNS, (to, input) => side(to).customer.list(input)),
  'commission-line': byKey(ListCommissionLines, LINE_COLUMNS, (to, input) =>
    side(to).commission.lines(input),
  ),
  'commission-total': whole(GetCommissionTotals, TOTAL_COLUMNS, (to, input) =>
    side(to).commission.totals(input),
  ),
  statement: paged(ListStatements, STATEMENT_COLUMNS, (to, input) =>
    side(to).statement.list(input),
  ),
  'statement-line': byKey(ListStatementLines, LINE_COLUMNS, (to, input) =>
    side(to).statement.lines(input),
  ),
  dispute: paged(ListDisputes, DISPUTE_COLUMNS, (to, input) => side(to).dispute.list(input)),
});

/** The lists of each surface by the name in the address. */
export const LISTS: Readonly<Record<Surface, Readonly<Record<string, ExportableList>>>> = {
  admin: {
    application: paged(ListApplications, APPLICATION_COLUMNS, (to, input) =>
      to.admin.application.list(input),
    ),
    partner: paged(ListPartners, PARTNER_COLUMNS, (to, input) => to.admin.partner.list(input)),
    tenant: paged(ListTenants, TENANT_COLUMNS, (to, input) => to.admin.tenant.list(input)),
    audit: paged(ListAudit, AUDIT_COLUMNS, (to, input) => to.admin.audit.list(input)),
    user: whole(Nothing, MEMBER_COLUMNS, (to) => to.admin.user.list()),
    plan: whole(OfPartner, PLAN_COLUMNS, (to, input) => to.admin.plan.list(input)),
    'commission-line': byKey(inPartner(ListCommissionLines), LINE_COLUMNS, (to, input) =>
      to.admin.commission.lines(input),
    ),
    'commission-total': whole(inPartner(GetCommissionTotals), TOTAL_COLUMNS, (to, input) =>
      to.admin.commission.totals(input),
    ),
    'trial-balance': whole(
      inPartner(GetTrialBalanceOfBooks),
      TRIAL_BALANCE_COLUMNS,
      async (to, input) => {
        const { rows } = await to.admin.ledger.trialBalance(input);
        return rows;
      },
    ),
    'ledger-account': paged(inPartner(ListAccountsOfBooks), LEDGER_ACCOUNT_COLUMNS, (to, input) =>
      to.admin.ledger.accounts(input),
    ),
    'ledger-entry': paged(inPartner(ListLedgerEntries), LEDGER_ENTRY_COLUMNS, (to, input) =>
      to.admin.ledger.entries(input),
    ),
    liability: paged(ListLiabilities, LIABILITY_COLUMNS, (to, input) =>
      to.admin.liability.list(input),
    ),
    'exception-event': paged(inPartner(ListExceptionEvents), EXCEPTION_EVENT_COLUMNS, (to, input) =>
      to.admin.liability.events(input),
    ),
    statement: paged(inPartner(ListStatements), STATEMENT_COLUMNS, (to, input) =>
      to.admin.statement.list(input),
    ),
    'statement-line': byKey(inPartner(ListStatementLines), LINE_COLUMNS, (to, input) =>
      to.admin.statement.lines(input),
    ),
    dispute: paged(inPartner(ListDisputes), DISPUTE_COLUMNS, (to, input) =>
      to.admin.dispute.list(input),
    ),
    adjustment: paged(inPartner(ListAdjustments), ADJUSTMENT_COLUMNS, (to, input) =>
      to.admin.adjustment.list(input),
    ),
  },
  partner: {
    ...ofEarner((to) => to.partner),
    tenant: paged(ListTenants, TENANT_COLUMNS, (to, input) => to.partner.tenant.list(input)),
    application: paged(ListApplications, APPLICATION_COLUMNS, (to, input) =>
      to.partner.application.list(input),
    ),
    reseller: paged(ListResellers, RESELLER_COLUMNS, (to, input) =>
      to.partner.reseller.list(input),
    ),
    'customer-event': paged(ListCustomerEvents, CUSTOMER_EVENT_COLUMNS, (to, input) =>
      to.partner.customer.events(input),
    ),
    plan: whole(Nothing, PLAN_COLUMNS, (to) => to.partner.plan.list()),
    'trial-balance': whole(GetTrialBalance, TRIAL_BALANCE_COLUMNS, async (to, input) => {
      const { rows } = await to.partner.ledger.trialBalance(input);
      return rows;
    }),
    'ledger-account': paged(ListLedgerAccounts, LEDGER_ACCOUNT_COLUMNS, (to, input) =>
      to.partner.ledger.accounts(input),
    ),
    'ledger-entry': paged(ListLedgerEntries, LEDGER_ENTRY_COLUMNS, (to, input) =>
      to.partner.ledger.entries(input),
    ),
    liability: paged(ListLiabilities, LIABILITY_COLUMNS, (to, input) =>
      to.partner.liability.list(input),
    ),
    'exception-event': paged(ListExceptionEvents, EXCEPTION_EVENT_COLUMNS, (to, input) =>
      to.partner.liability.events(input),
    ),
    adjustment: paged(ListAdjustments, ADJUSTMENT_COLUMNS, (to, input) =>
      to.partner.adjustment.list(input),
    ),
    import: paged(ListImports, IMPORT_COLUMNS, (to, input) => to.partner.import.list(input)),
    'import-problem': paged(ListImportProblems, PROBLEM_COLUMNS, (to, input) =>
      to.partner.import.problems(input),
    ),
    audit: paged(ListAudit, AUDIT_COLUMNS, (to, input) => to.partner.audit.list(input)),
    team: whole(Nothing, MEMBER_COLUMNS, (to) => to.partner.team.list()),
  },
  reseller: {
    ...ofEarner((to) => to.reseller),
    team: whole(Nothing, MEMBER_COLUMNS, (to) => to.reseller.team.list()),
  },
};
