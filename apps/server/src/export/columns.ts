import type { AdjustmentRow } from '@portal/contracts/adjustment';
import type { AuditRow } from '@portal/contracts/audit';
import type { CommissionLineRow, CommissionTotalRow } from '@portal/contracts/commission';
import type { Money } from '@portal/contracts/common';
import type { CustomerEventRow, CustomerRow } from '@portal/contracts/customer';
import type { DisputeRow } from '@portal/contracts/dispute';
import type { ImportProblem, ImportView } from '@portal/contracts/import';
import type { LedgerAccountRow, LedgerEntryRow, TrialBalanceRow } from '@portal/contracts/ledger';
import type { ExceptionEventRow, LiabilityRow } from '@portal/contracts/liability';
import type { PartnerRow } from '@portal/contracts/partner';
import type { PlanRow } from '@portal/contracts/plan';
import type { ResellerRow } from '@portal/contracts/reseller';
import type { StatementRow } from '@portal/contracts/statement';
import type { MemberView } from '@portal/contracts/team';
import type { TenantRow } from '@portal/contracts/tenant';
import type { CsvCell } from '@portal/domain/csv/csv';
import { toDecimal } from '@portal/domain/money/money';

/** Columns of an exported list: each head with what stands under it. */
export type Columns<Row> = readonly (readonly [head: string, cell: (row: Row) => CsvCell])[];

type MoneyOf<Row> = (row: Row) => Money | null;

/** An amount as two columns: a plain decimal number, and its currency. */
const money = <Row>(head: string, of: MoneyOf<Row>): Columns<Row> => [
  [
    head,
    (row) => {
      const amount = of(row);
      return amount === null ? null : toDecimal(BigInt(amount.amountMinor), amount.currency);
    },
  ],
  [`${head} currency`, (row) => of(row)?.currency],
];

export const PARTNER_COLUMNS: Columns<PartnerRow> = [
  ['Name', (row) => row.name],
  ['Short name', (row) => row.slug],
  ['Status', (row) => row.status],
  ['Tier', (row) => row.tier],
  ['Country', (row) => row.country],
  ['Territories', (row) => row.territories.join('; ')],
  ['Tenants', (row) => row.tenants],
  ['Customers', (row) => row.customers],
  ...money<PartnerRow>('Revenue this month', (row) => row.revenueThisMonth),
  ['Created', (row) => row.createdAt],
  ['Id', (row) => row.id],
];

export const TENANT_COLUMNS: Columns<TenantRow> = [
  ['Name', (row) => row.name],
  ['Short name', (row) => row.slug],
  ['Partner', (row) => row.partner.name],
  ['Status', (row) => row.status],
  ['Country', (row) => row.country],
  ['Time zone', (row) => row.timeZone],
  ['Customers', (row) => row.customers],
  ['Resellers', (row) => row.resellers],
  ...money<TenantRow>('Revenue this month', (row) => row.revenueThisMonth),
  ['Created', (row) => row.createdAt],
  ['Id', (row) => row.id],
];

export const RESELLER_COLUMNS: Columns<ResellerRow> = [
  ['Code', (row) => row.code],
  ['Name', (row) => row.name],
  ['Tenant', (row) => row.tenant?.name ?? null],
  ['Type', (row) => row.type],
  ['Status', (row) => row.status],
  ['Tier', (row) => row.tier],
  ['Contact', (row) => row.contactEmail],
  ['Customers', (row) => row.customers],
  ...money<ResellerRow>('Earned this month', (row) => row.earnedThisMonth),
  ...money<ResellerRow>('Earned in all', (row) => row.earnedTotal),
  ['Created', (row) => row.createdAt],
  ['Id', (row) => row.id],
];

export const CUSTOMER_COLUMNS: Columns<CustomerRow> = [
  ['Customer number', (row) => row.externalId],
  ['Name', (row) => row.name],
  ['Status', (row) => row.status],
  ['Tenant', (row) => row.tenant?.name ?? null],
  ['Reseller', (row) => row.reseller?.name],
  ['Postal code', (row) => row.postalCode],
  ['City', (row) => row.city],
  ['Region', (row) => row.region],
  ['Product', (row) => row.product],
  ...money<CustomerRow>('Monthly charge', (row) => row.monthlyAmount),
  ['Customer since', (row) => row.activatedOn],
  ['Left', (row) => row.churnedOn],
  ['Created', (row) => row.createdAt],
  ['Id', (row) => row.id],
];

export const CUSTOMER_EVENT_COLUMNS: Columns<CustomerEventRow> = [
  ['When', (row) => row.occurredAt],
  ['Type', (row) => row.type],
  ['Event number', (row) => row.eventId],
  ['Reference', (row) => row.reference],
  ['Product', (row) => row.product],
  ...money<CustomerEventRow>('Amount', (row) => row.amount),
  ['Commission lines', (row) => row.lines.length],
  ['Id', (row) => row.id],
];

export const LINE_COLUMNS: Columns<CommissionLineRow> = [
  ['When', (row) => row.effectiveAt],
  ['Month', (row) => row.period],
  ['Tenant', (row) => row.tenant?.name ?? null],
  ['Earner', (row) => row.earner],
  ['Reseller', (row) => row.reseller?.name],
  ['Customer number', (row) => row.customer?.externalId],
  ['Customer', (row) => row.customer?.name],
  ['Component', (row) => row.component],
  ['Kind', (row) => row.kind],
  ...money<CommissionLineRow>('Amount', (row) => row.amount),
  ['State', (row) => row.state],
  ['Payable from', (row) => row.payableFrom],
  ['Event', (row) => row.eventType],
  ['Reference', (row) => row.reference],
  ['Id', (row) => row.id],
];

export const TOTAL_COLUMNS: Columns<CommissionTotalRow> = [
  ['Earner', (row) => row.earner],
  ['Reseller', (row) => row.reseller?.name],
  ['Tenant', (row) => row.tenant?.name],
  ['Component', (row) => row.component],
  ['Month', (row) => row.period],
  ['Lines', (row) => row.lines],
  ...money<CommissionTotalRow>('Earned', (row) => row.earned),
  ...money<CommissionTotalRow>('Reversed', (row) => row.reversed),
  ...money<CommissionTotalRow>('Net', (row) => row.net),
];

const amounts = <Row extends { debits: Money; credits: Money; balance: Money }>(): Columns<Row> => [
  ...money<Row>('Debits', (row) => row.debits),
  ...money<Row>('Credits', (row) => row.credits),
  ...money<Row>('Balance', (row) => row.balance),
];

export const TRIAL_BALANCE_COLUMNS: Columns<TrialBalanceRow> = [
  ['Account', (row) => row.account],
  ['Earners', (row) => row.accounts],
  ...amounts<TrialBalanceRow>(),
];

export const LEDGER_ACCOUNT_COLUMNS: Columns<LedgerAccountRow> = [
  ['Earner', (row) => row.reseller?.name ?? 'partner'],
  ['Account', (row) => row.account],
  ...amounts<LedgerAccountRow>(),
  ['Id', (row) => row.id],
];

export const LEDGER_ENTRY_COLUMNS: Columns<LedgerEntryRow> = [
  ['Booked', (row) => row.recordedAt],
  ['Happened', (row) => row.effectiveAt],
  ['Month', (row) => row.period],
  ['What', (row) => row.kind],
  ['Against', (row) => row.against.join('; ')],
  ...money<LedgerEntryRow>('Debit', (row) => row.debit),
  ...money<LedgerEntryRow>('Credit', (row) => row.credit),
  ['Books', (row) => row.source.kind],
  ['Booked id', (row) => row.source.id],
  ['Journal', (row) => row.journalId],
];

export const LIABILITY_COLUMNS: Columns<LiabilityRow> = [
  ['Owed to', (row) => row.owedTo?.name ?? null],
  ['Tenant', (row) => row.tenant?.name ?? null],
  ...money<LiabilityRow>('Not due yet', (row) => row.ages.current),
  ...money<LiabilityRow>('1 to 30 days', (row) => row.ages.to_30),
  ...money<LiabilityRow>('31 to 60 days', (row) => row.ages.to_60),
  ...money<LiabilityRow>('61 to 90 days', (row) => row.ages.to_90),
  ...money<LiabilityRow>('Over 90 days', (row) => row.ages.over_90),
  ...money<LiabilityRow>('Owed', (row) => row.total),
  ...money<LiabilityRow>('Owed back', (row) => row.owedBack),
];

export const EXCEPTION_EVENT_COLUMNS: Columns<ExceptionEventRow> = [
  ['When', (row) => row.occurredAt],
  ['Event', (row) => row.type],
  ['Event number', (row) => row.eventId],
  ['Customer', (row) => row.customer?.name ?? null],
  ['Reseller', (row) => row.reseller?.name ?? null],
  ['Tenant', (row) => row.tenant.name],
  ['Reference', (row) => row.reference],
  ...money<ExceptionEventRow>('Amount', (row) => row.amount),
  ['Id', (row) => row.id],
];

export const PLAN_COLUMNS: Columns<PlanRow> = [
  ['Name', (row) => row.name],
  ['Description', (row) => row.description],
  ['Made by', (row) => row.owner],
  ['For', (row) => row.earnerKind],
  ['Currency', (row) => row.currency],
  ['Version', (row) => row.currentVersion],
  ['In force from', (row) => row.effectiveFrom],
  ['Components', (row) => row.components.map(({ summary }) => summary).join('; ')],
  ['Assignments', (row) => row.assignments],
  ['Created', (row) => row.createdAt],
  ['Id', (row) => row.id],
];

export const MEMBER_COLUMNS: Columns<MemberView> = [
  ['Name', (row) => row.name],
  ['E-mail', (row) => row.email],
  ['Role', (row) => row.role],
  ['Status', (row) => row.status],
  ['Tenants', (row) => row.tenants?.map(({ name }) => name).join('; ') ?? 'all'],
  ['Last sign-in', (row) => row.lastSignInAt],
  ['Created', (row) => row.createdAt],
  ['Id', (row) => row.id],
];

export const AUDIT_COLUMNS: Columns<AuditRow> = [
  ['When', (row) => row.at],
  ['Partner', (row) => row.partner?.name],
  ['Who', (row) => row.actorName],
  ['As', (row) => row.actorKind],
  ['Action', (row) => row.action],
  ['What', (row) => row.entityKind],
  ['Name', (row) => row.entityName],
  ['Reason', (row) => row.reason],
  [
    'Changes',
    (row) =>
      row.changes
        .map(
          ({ field, before, after }) => `${field}: ${before ?? 'nothing'} to ${after ?? 'nothing'}`,
        )
        .join('; '),
  ],
  ['Id', (row) => row.entityId],
];

export const IMPORT_COLUMNS: Columns<ImportView> = [
  ['File', (row) => row.fileName],
  ['Kind', (row) => row.kind],
  ['Tenant', (row) => row.tenant?.name ?? null],
  ['Status', (row) => row.status],
  ['Rows', (row) => row.totalRows],
  ['Accepted', (row) => row.acceptedRows],
  ['Claimed', (row) => row.claimedRows],
  ['Updated', (row) => row.updatedRows],
  ['Duplicates', (row) => row.duplicateRows],
  ['Rejected', (row) => row.rejectedRows],
  ['By', (row) => row.createdByName],
  ['Created', (row) => row.createdAt],
  ['Finished', (row) => row.finishedAt],
  ['Id', (row) => row.id],
];

export const PROBLEM_COLUMNS: Columns<ImportProblem> = [
  ['Line', (row) => row.line],
  ['Column', (row) => row.column],
  ['Reason', (row) => row.reason],
  ['Problem', (row) => row.message],
  ['Row as it stood', (row) => row.cells.join(' | ')],
];

export const STATEMENT_COLUMNS: Columns<StatementRow> = [
  ['Number', (row) => row.number],
  ['Month', (row) => row.period],
  ['Earner', (row) => row.earner],
  ['Reseller', (row) => row.reseller?.name],
  ['Tenant', (row) => row.tenant?.name],
  ['State', (row) => row.status],
  ...money<StatementRow>('Opening balance', (row) => row.opening),
  ...money<StatementRow>('Earned', (row) => row.earned),
  ...money<StatementRow>('Adjusted', (row) => row.adjustments),
  ...money<StatementRow>('Debts taken off', (row) => row.recoveries),
  ...money<StatementRow>('Paid', (row) => row.paid),
  ...money<StatementRow>('Closing balance', (row) => row.closing),
  ...money<StatementRow>('Debt', (row) => row.debt),
  ['Lines', (row) => row.lines],
  ['Issued', (row) => row.issuedAt],
  ['Settled', (row) => row.settledAt],
  ['Id', (row) => row.id],
];

export const DISPUTE_COLUMNS: Columns<DisputeRow> = [
  ['Opened', (row) => row.openedAt],
  ['State', (row) => row.status],
  ['Earner', (row) => row.earner],
  ['Reseller', (row) => row.reseller?.name],
  ['Opened by', (row) => row.openedByName],
  ['Reason', (row) => row.reason],
  ['Component', (row) => row.line.component],
  ['Month', (row) => row.line.period],
  ...money<DisputeRow>('Amount', (row) => row.line.amount),
  ['Statement', (row) => row.statement?.number],
  ['Decided', (row) => row.decidedAt],
  ['Line', (row) => row.line.id],
  ['Id', (row) => row.id],
];

export const ADJUSTMENT_COLUMNS: Columns<AdjustmentRow> = [
  ['Proposed', (row) => row.proposedAt],
  ['Proposed by', (row) => row.proposedByName],
  ['Earner', (row) => row.earner],
  ['Reseller', (row) => row.reseller?.name],
  ...money<AdjustmentRow>('Amount', (row) => row.amount),
  ['Reason', (row) => row.reason],
  ['State', (row) => row.status],
  ['Month', (row) => row.period],
  ['Decided', (row) => row.decidedAt],
  ['Decided by', (row) => row.decidedByName],
  ['Id', (row) => row.id],
];
