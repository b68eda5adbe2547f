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
import { auditChanges, auditSentence } from '@portal/domain/audit/say-act';
import type { CsvCell } from '@portal/domain/csv/csv';
import { toDecimal } from '@portal/domain/money/money';
import { humanize } from '@portal/domain/text/humanize';
import type { Speaker } from '@portal/domain/text/message';
import { sayCode } from '@portal/domain/text/say-code';
import type { CodeWords } from '@portal/domain/text/say-code';
import { ENTITY_WORDS } from '@portal/domain/words/audit';
import { ACTOR_WORDS } from '@portal/domain/words/audit-actor';
import { EVENT_TYPE_WORDS } from '@portal/domain/words/event-type';
import { IMPORT_KIND_WORDS } from '@portal/domain/words/import-kind';
import { ACCOUNT_WORDS, POSTING_WORDS, SOURCE_WORDS } from '@portal/domain/words/ledger';
import { LINE_KIND_WORDS } from '@portal/domain/words/line-kind';
import { RESELLER_TYPE_WORDS } from '@portal/domain/words/reseller-type';
import { ROLE_WORDS } from '@portal/domain/words/role';
import { STATE_WORDS } from '@portal/domain/text/state-words';
import { TIER_WORDS } from '@portal/domain/words/tier';
import { CELLS, HEADS } from './heads';
import type { Head } from './heads';

/** A head: its message, or that of the currency of the amount beside it. */
type ColumnHead = Head | { readonly currencyOf: Head };

/** Columns of an exported list: each head with what stands under it. */
export type Columns<Row> = readonly (readonly [
  head: ColumnHead,
  cell: (row: Row, intl: Speaker) => CsvCell,
])[];

/** A head in the reader's language. */
export const headWords = (head: ColumnHead, intl: Speaker): string =>
  typeof head === 'string'
    ? intl.formatMessage(HEADS[head])
    : intl.formatMessage(CELLS.currencyOf, { head: intl.formatMessage(HEADS[head.currencyOf]) });

type MoneyOf<Row> = (row: Row) => Money | null;

/** An amount as two columns: a plain decimal number, and its currency. */
const money = <Row>(head: Head, of: MoneyOf<Row>): Columns<Row> => [
  [
    head,
    (row) => {
      const amount = of(row);
      return amount === null ? null : toDecimal(BigInt(amount.amountMinor), amount.currency);
    },
  ],
  [{ currencyOf: head }, (row) => of(row)?.currency],
];

/** A code in the words that the screens have for it. */
const code = <Row>(
  head: Head,
  words: CodeWords,
  of: (row: Row) => string | null | undefined,
): Columns<Row>[number] => [
  head,
  (row, intl) => {
    const found = of(row);
    return found === null || found === undefined ? null : sayCode(intl, words, found);
  },
];

const state = <Row>(head: Head, of: (row: Row) => string): Columns<Row>[number] =>
  code(head, STATE_WORDS, of);

/** A plan names its components by keys. */
const componentWords = (key: string | null | undefined): CsvCell =>
  key === null || key === undefined ? null : humanize(key);

/** Whose side earns, beside the reseller's name. */
const EARNER: Columns<{ readonly earner: string }>[number] = code(
  'earner',
  ACTOR_WORDS,
  (row) => row.earner,
);

export const PARTNER_COLUMNS: Columns<PartnerRow> = [
  ['name', (row) => row.name],
  ['shortName', (row) => row.slug],
  state('status', (row) => row.status),
  code('tier', TIER_WORDS, (row) => row.tier),
  ['country', (row) => row.country],
  ['territories', (row) => row.territories.join('; ')],
  ['tenants', (row) => row.tenants],
  ['customers', (row) => row.customers],
  ...money<PartnerRow>('revenueThisMonth', (row) => row.revenueThisMonth),
  ['created', (row) => row.createdAt],
  ['id', (row) => row.id],
];

export const TENANT_COLUMNS: Columns<TenantRow> = [
  ['name', (row) => row.name],
  ['shortName', (row) => row.slug],
  ['partner', (row) => row.partner.name],
  state('status', (row) => row.status),
  ['country', (row) => row.country],
  ['timeZone', (row) => row.timeZone],
  ['customers', (row) => row.customers],
  ['resellers', (row) => row.resellers],
  ...money<TenantRow>('revenueThisMonth', (row) => row.revenueThisMonth),
  ['created', (row) => row.createdAt],
  ['id', (row) => row.id],
];

export const RESELLER_COLUMNS: Columns<ResellerRow> = [
  ['code', (row) => row.code],
  ['name', (row) => row.name],
  ['tenant', (row) => row.tenant?.name ?? null],
  code('type', RESELLER_TYPE_WORDS, (row) => row.type),
  state('status', (row) => row.status),
  code('tier', TIER_WORDS, (row) => row.tier),
  ['contact', (row) => row.contactEmail],
  ['customers', (row) => row.customers],
  ...money<ResellerRow>('earnedThisMonth', (row) => row.earnedThisMonth),
  ...money<ResellerRow>('earnedInAll', (row) => row.earnedTotal),
  ['created', (row) => row.createdAt],
  ['id', (row) => row.id],
];

export const CUSTOMER_COLUMNS: Columns<CustomerRow> = [
  ['customerNumber', (row) => row.externalId],
  ['name', (row) => row.name],
  state('status', (row) => row.status),
  ['tenant', (row) => row.tenant?.name ?? null],
  ['reseller', (row) => row.reseller?.name],
  ['postalCode', (row) => row.postalCode],
  ['city', (row) => row.city],
  ['region', (row) => row.region],
  ['product', (row) => row.product],
  ...money<CustomerRow>('monthlyCharge', (row) => row.monthlyAmount),
  ['customerSince', (row) => row.activatedOn],
  ['left', (row) => row.churnedOn],
  ['created', (row) => row.createdAt],
  ['id', (row) => row.id],
];

export const CUSTOMER_EVENT_COLUMNS: Columns<CustomerEventRow> = [
  ['when', (row) => row.occurredAt],
  code('type', EVENT_TYPE_WORDS, (row) => row.type),
  ['eventNumber', (row) => row.eventId],
  ['reference', (row) => row.reference],
  ['product', (row) => row.product],
  ...money<CustomerEventRow>('amount', (row) => row.amount),
  ['commissionLines', (row) => row.lines.length],
  ['id', (row) => row.id],
];

export const LINE_COLUMNS: Columns<CommissionLineRow> = [
  ['when', (row) => row.effectiveAt],
  ['date', (row) => row.effectiveOn],
  ['month', (row) => row.period],
  ['tenant', (row) => row.tenant?.name ?? null],
  EARNER,
  ['reseller', (row) => row.reseller?.name],
  ['customerNumber', (row) => row.customer?.externalId],
  ['customer', (row) => row.customer?.name],
  ['component', (row) => componentWords(row.component)],
  code('kind', LINE_KIND_WORDS, (row) => row.kind),
  ...money<CommissionLineRow>('amount', (row) => row.amount),
  state('state', (row) => row.state),
  ['payableFrom', (row) => row.payableOn],
  code('event', EVENT_TYPE_WORDS, (row) => row.eventType),
  ['reference', (row) => row.reference],
  ['id', (row) => row.id],
];

export const TOTAL_COLUMNS: Columns<CommissionTotalRow> = [
  EARNER,
  ['reseller', (row) => row.reseller?.name],
  ['tenant', (row) => row.tenant?.name],
  ['component', (row) => componentWords(row.component)],
  ['month', (row) => row.period],
  ['lines', (row) => row.lines],
  ...money<CommissionTotalRow>('earned', (row) => row.earned),
  ...money<CommissionTotalRow>('reversed', (row) => row.reversed),
  ...money<CommissionTotalRow>('net', (row) => row.net),
];

const amounts = <Row extends { debits: Money; credits: Money; balance: Money }>(): Columns<Row> => [
  ...money<Row>('debits', (row) => row.debits),
  ...money<Row>('credits', (row) => row.credits),
  ...money<Row>('balance', (row) => row.balance),
];

export const TRIAL_BALANCE_COLUMNS: Columns<TrialBalanceRow> = [
  code('account', ACCOUNT_WORDS, (row) => row.account),
  ['earners', (row) => row.accounts],
  ...amounts<TrialBalanceRow>(),
];

export const LEDGER_ACCOUNT_COLUMNS: Columns<LedgerAccountRow> = [
  ['earner', (row, intl) => row.reseller?.name ?? sayCode(intl, ACTOR_WORDS, 'partner')],
  code('account', ACCOUNT_WORDS, (row) => row.account),
  ...amounts<LedgerAccountRow>(),
  ['id', (row) => row.id],
];

export const LEDGER_ENTRY_COLUMNS: Columns<LedgerEntryRow> = [
  ['booked', (row) => row.recordedAt],
  ['happened', (row) => row.effectiveAt],
  ['month', (row) => row.period],
  code('what', POSTING_WORDS, (row) => row.kind),
  [
    'against',
    (row, intl) => row.against.map((name) => sayCode(intl, ACCOUNT_WORDS, name)).join('; '),
  ],
  ...money<LedgerEntryRow>('debit', (row) => row.debit),
  ...money<LedgerEntryRow>('credit', (row) => row.credit),
  code('books', SOURCE_WORDS, (row) => row.source.kind),
  ['bookedId', (row) => row.source.id],
  ['journal', (row) => row.journalId],
];

export const LIABILITY_COLUMNS: Columns<LiabilityRow> = [
  ['owedTo', (row) => row.owedTo?.name ?? null],
  ['tenant', (row) => row.tenant?.name ?? null],
  ...money<LiabilityRow>('notDueYet', (row) => row.ages.current),
  ...money<LiabilityRow>('days1To30Days', (row) => row.ages.to_30),
  ...money<LiabilityRow>('days31To60Days', (row) => row.ages.to_60),
  ...money<LiabilityRow>('days61To90Days', (row) => row.ages.to_90),
  ...money<LiabilityRow>('over90Days', (row) => row.ages.over_90),
  ...money<LiabilityRow>('owed', (row) => row.total),
  ...money<LiabilityRow>('owedBack', (row) => row.owedBack),
];

export const EXCEPTION_EVENT_COLUMNS: Columns<ExceptionEventRow> = [
  ['when', (row) => row.occurredAt],
  code('event', EVENT_TYPE_WORDS, (row) => row.type),
  ['eventNumber', (row) => row.eventId],
  ['customer', (row) => row.customer?.name ?? null],
  ['reseller', (row) => row.reseller?.name ?? null],
  ['tenant', (row) => row.tenant.name],
  ['reference', (row) => row.reference],
  ...money<ExceptionEventRow>('amount', (row) => row.amount),
  ['id', (row) => row.id],
];

export const PLAN_COLUMNS: Columns<PlanRow> = [
  ['name', (row) => row.name],
  ['description', (row) => row.description],
  code('madeBy', ACTOR_WORDS, (row) => row.owner),
  code('for', ACTOR_WORDS, (row) => row.earnerKind),
  ['currency', (row) => row.currency],
  ['version', (row) => row.currentVersion],
  ['inForceFrom', (row) => row.effectiveFrom],
  ['components', (row) => row.components.map(({ summary }) => summary).join('; ')],
  ['assignments', (row) => row.assignments],
  ['created', (row) => row.createdAt],
  ['id', (row) => row.id],
];

export const MEMBER_COLUMNS: Columns<MemberView> = [
  ['name', (row) => row.name],
  ['eMail', (row) => row.email],
  code('role', ROLE_WORDS, (row) => row.role),
  state('status', (row) => row.status),
  [
    'tenants',
    (row, intl) =>
      row.tenants?.map(({ name }) => name).join('; ') ?? intl.formatMessage(CELLS.allTenants),
  ],
  ['lastSignIn', (row) => row.lastSignInAt],
  ['created', (row) => row.createdAt],
  ['id', (row) => row.id],
];

export const AUDIT_COLUMNS: Columns<AuditRow> = [
  ['when', (row) => row.at],
  ['partner', (row) => row.partner?.name],
  ['who', (row) => row.actorName],
  code('as', ACTOR_WORDS, (row) => row.actorKind),
  ['action', (row, intl) => auditSentence(intl, { action: row.action, entityName: null })],
  code('what', ENTITY_WORDS, (row) => row.entityKind),
  ['name', (row) => row.entityName],
  ['reason', (row) => row.reason],
  ['changes', (row, intl) => auditChanges(intl, row)],
  ['id', (row) => row.entityId],
];

export const IMPORT_COLUMNS: Columns<ImportView> = [
  ['file', (row) => row.fileName],
  code('kind', IMPORT_KIND_WORDS, (row) => row.kind),
  ['tenant', (row) => row.tenant?.name ?? null],
  state('status', (row) => row.status),
  ['rows', (row) => row.totalRows],
  ['accepted', (row) => row.acceptedRows],
  ['claimed', (row) => row.claimedRows],
  ['updated', (row) => row.updatedRows],
  ['duplicates', (row) => row.duplicateRows],
  ['waiting', (row) => row.waitingRows],
  ['held', (row) => row.heldRows],
  ['ignored', (row) => row.ignoredRows],
  ['rejected', (row) => row.rejectedRows],
  ['by', (row) => row.createdByName],
  ['created', (row) => row.createdAt],
  ['finished', (row) => row.finishedAt],
  ['id', (row) => row.id],
];

export const PROBLEM_COLUMNS: Columns<ImportProblem> = [
  ['line', (row) => row.line],
  ['column', (row) => row.column],
  ['problem', (row) => row.message],
  // The same for programs, which count by it: the one code in a file.
  ['code', (row) => row.reason],
  ['rowAsItStood', (row) => row.cells.join(' | ')],
];

export const STATEMENT_COLUMNS: Columns<StatementRow> = [
  ['number', (row) => row.number],
  ['month', (row) => row.period],
  EARNER,
  ['reseller', (row) => row.reseller?.name],
  ['tenant', (row) => row.tenant?.name],
  state('state', (row) => row.status),
  ...money<StatementRow>('openingBalance', (row) => row.opening),
  ...money<StatementRow>('earned', (row) => row.earned),
  ...money<StatementRow>('adjusted', (row) => row.adjustments),
  ...money<StatementRow>('debtsTakenOff', (row) => row.recoveries),
  ...money<StatementRow>('paid', (row) => row.paid),
  ...money<StatementRow>('closingBalance', (row) => row.closing),
  ...money<StatementRow>('debt', (row) => row.debt),
  ['lines', (row) => row.lines],
  ['issued', (row) => row.issuedAt],
  ['settled', (row) => row.settledAt],
  ['id', (row) => row.id],
];

export const DISPUTE_COLUMNS: Columns<DisputeRow> = [
  ['opened', (row) => row.openedAt],
  state('state', (row) => row.status),
  EARNER,
  ['reseller', (row) => row.reseller?.name],
  ['openedBy', (row) => row.openedByName],
  ['reason', (row) => row.reason],
  ['component', (row) => componentWords(row.line.component)],
  ['month', (row) => row.line.period],
  ...money<DisputeRow>('amount', (row) => row.line.amount),
  ['statement', (row) => row.statement?.number],
  ['decided', (row) => row.decidedAt],
  ['line', (row) => row.line.id],
  ['id', (row) => row.id],
];

export const ADJUSTMENT_COLUMNS: Columns<AdjustmentRow> = [
  ['proposed', (row) => row.proposedAt],
  ['proposedBy', (row) => row.proposedByName],
  EARNER,
  ['reseller', (row) => row.reseller?.name],
  ...money<AdjustmentRow>('amount', (row) => row.amount),
  ['reason', (row) => row.reason],
  state('state', (row) => row.status),
  ['month', (row) => row.period],
  ['decided', (row) => row.decidedAt],
  ['decidedBy', (row) => row.decidedByName],
  ['id', (row) => row.id],
];
