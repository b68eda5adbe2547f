import { AGREEMENT_MAKERS } from './sample-agreement';
import { APPLICATION_MAKERS } from './sample-application';
import { FILE_MAKERS } from './sample-file';
import { CERTIFICATION_MAKERS } from './sample-certification';
import { CLAIM_MAKERS } from './sample-claims';
import { IDENTITY_MAKERS, ofKeys, ofReseller, PARTNERS, SEATS } from './sample-identity';
import type { TableMaker } from './sample-identity';
import { ONBOARDING_MAKERS } from './sample-onboarding';
import { placeOf, SAMPLE_ASKER, sampleId } from './sample-id';
import type { Label, Place } from './sample-id';
import { CHECK_MAKERS } from './sample-check';
import { RECORD_MAKERS } from './sample-record';
import { SETTLEMENT_MAKERS } from './sample-settlement';

export interface SampleRow {
  readonly label: Label;
  readonly row: Readonly<Record<string, unknown>>;
}

const DAY = '2026-10-01T00:00:00Z';
const DATE = DAY.slice(0, 10);
const HELD = { effective_at: DAY, effective_on: DATE, payable_from: DAY, payable_on: DATE };

const line = {
  earner_kind: 'reseller',
  kind: 'earning',
  component_key: 'recurring',
  currency: 'USD',
  period: '2026-10',
};
const within = ({ partner_id, tenant_id }: Place): Record<string, unknown> => ({
  partner_id,
  tenant_id,
});
const earnerOf = ({ label }: Place): string => (label === 'AP' ? 'partner' : 'reseller');
const planOf = ({ label, of }: Place): string =>
  label === 'AP' ? sampleId('commission_plans', 'AP') : of('commission_plans');

/** One waits for a worker, one has ended, the others have not begun. */
const importStatus = (label: string): string => {
  if (label === 'due') return 'queued';
  return label === 'A1' ? 'completed' : 'mapping';
};

/** One maker per table, in an order in which they can be inserted. A table without one fails the catalogue test. */
const MAKERS: Readonly<Record<string, TableMaker>> = {
  partners: [
    PARTNERS,
    (p) => ({
      id: p.partner_id,
      slug: p.label.toLowerCase(),
      name: p.label,
      status: 'active',
      tier: 'gold',
      contact_email: 'a@example.test',
      country: 'US',
      currency: 'USD',
      territories: ['US'],
      version: 1,
    }),
  ],
  partner_domains: [
    PARTNERS,
    (p) => ({
      hostname: `${p.label.toLowerCase()}.example.test`,
      partner_id: p.partner_id,
      kind: 'custom',
      status: 'active',
    }),
  ],
  brands: [
    PARTNERS,
    (p) => ({
      partner_id: p.partner_id,
      product_name: p.label,
      primary_color: '#112233',
      version: 1,
    }),
  ],
  brand_assets: [
    PARTNERS,
    (p) => ({
      partner_id: p.partner_id,
      kind: 'favicon',
      media_type: 'image/png',
      content_hash: 'h',
      width: 1,
      height: 1,
      content: '\\x00',
    }),
  ],
  tenants: [
    SEATS,
    (p) => ({
      partner_id: p.partner_id,
      id: p.tenant_id,
      slug: p.label.toLowerCase(),
      name: p.label,
      status: 'active',
      country: 'US',
      currency: 'USD',
      time_zone: 'UTC',
      version: 1,
    }),
  ],
  resellers: [
    SEATS,
    (p) => ({
      ...within(p),
      id: p.reseller_id,
      code: p.label,
      name: p.label,
      type: 'franchise',
      status: 'active',
      tier: 'gold',
      contact_email: 'a@example.test',
      postal_prefixes: ['9'],
      is_house_account: false,
      version: 1,
    }),
  ],
  ...IDENTITY_MAKERS,
  customers: [
    SEATS,
    (p) => ({
      ...within(p),
      id: p.of('customers'),
      external_id: p.label,
      status: 'active',
      version: 1,
    }),
  ],
  assignments: [
    SEATS,
    (p) => ({
      ...ofReseller(p),
      id: p.of('assignments'),
      customer_id: p.of('customers'),
      effective_from: DAY,
      source: 'manual',
    }),
  ],
  imports: [
    [...SEATS, 'due'],
    (p) => ({
      ...within(p),
      id: sampleId('imports', p.label),
      kind: 'events',
      file_name: 'x.csv',
      source: 'file',
      created_by: SAMPLE_ASKER.userId,
      status: importStatus(p.label),
      size_bytes: 1,
      options: {},
      processed_rows: 0,
      accepted_rows: 0,
      claimed_rows: 0,
      updated_rows: 0,
      duplicate_rows: 0,
      rejected_rows: 0,
      waiting_rows: 0,
      held_rows: 0,
    }),
  ],
  billing_events: [
    SEATS,
    (p) => ({
      ...within(p),
      id: p.of('billing_events'),
      source: 's',
      event_id: 'e1',
      type: 'invoice.paid',
      customer_id: p.of('customers'),
      occurred_at: DAY,
      local_date: DATE,
      amount_minor: 100,
      tax_minor: 0,
      currency: 'USD',
      quantity: 1,
      content_hash: 'h',
      is_claimed: true,
      is_trusted: false,
    }),
  ],
  ...CLAIM_MAKERS,
  event_totals: [
    SEATS,
    (p) => ({
      ...within(p),
      period: '2026-10',
      type: 'invoice.paid',
      currency: 'USD',
      events: 1,
      amount_minor: 100,
    }),
  ],
  import_chunks: [
    SEATS,
    (p) => ({ ...within(p), import_id: p.of('imports'), seq: 1, content: '\\x00' }),
  ],
  import_rejects: [
    SEATS,
    (p) => ({
      ...within(p),
      import_id: p.of('imports'),
      line: 1,
      reason: 'r',
      message: '"m"',
      cells: [],
    }),
  ],
  import_mappings: [
    SEATS,
    (p) => ({ ...within(p), kind: 'events', header_signature: 's', mapping: {} }),
  ],
  commission_plans: [
    [...PARTNERS, 'AP'],
    (p) => ({
      partner_id: p.partner_id,
      id: planOf(p),
      owner: p.label === 'AP' ? 'platform' : 'partner',
      earner_kind: earnerOf(p),
      name: p.label,
    }),
  ],
  commission_plan_versions: [
    [...PARTNERS, 'AP'],
    (p) => ({
      partner_id: p.partner_id,
      id: sampleId('commission_plan_versions', p.label),
      plan_id: planOf(p),
      earner_kind: earnerOf(p),
      version: 1,
      effective_from: DAY,
      currency: 'USD',
      definition: {},
      content_hash: 'h',
    }),
  ],
  plan_assignments: [
    ['A1', 'A2', 'B1', 'A0', 'AP'],
    (p) => ({
      partner_id: p.partner_id,
      id: sampleId('plan_assignments', p.label),
      plan_id: sampleId('commission_plans', p.label === 'A0' || p.label === 'A2' ? 'A1' : p.label),
      earner_kind: earnerOf(p),
      effective_from: DAY,
      ...(p.label === 'A0' || p.label === 'AP'
        ? {}
        : { tenant_id: p.tenant_id, reseller_id: p.reseller_id }),
    }),
  ],
  commission_runs: [
    [...SEATS, 'A0', 'due'],
    (p) => ({
      partner_id: p.partner_id,
      id: sampleId('commission_runs', p.label),
      status: p.label === 'due' ? 'queued' : 'completed',
      processed_events: 0,
      new_lines: 0,
      cause: 'requested',
      ...(p.label === 'A0' ? {} : { tenant_id: p.tenant_id }),
    }),
  ],
  commission_lines: [
    SEATS,
    (p) => ({
      ...ofReseller(p),
      ...line,
      id: p.of('commission_lines'),
      event_id: p.of('billing_events'),
      customer_id: p.of('customers'),
      plan_version_id: sampleId('commission_plan_versions', p.label === 'A2' ? 'A1' : p.label),
      amount_minor: 5,
      is_debt: false,
      ...HELD,
      revision: 1,
      run_id: p.of('commission_runs'),
      explanation: {},
    }),
  ],
  commission_totals: [SEATS, (p) => ({ ...ofKeys(p), ...line, lines: 1, amount_minor: 5 })],
  commission_holds: [
    SEATS,
    (p) => ({
      ...ofKeys(p),
      ...line,
      payable_on: DAY,
      lines: 1,
      amount_minor: 5,
      empty_lines: 0,
      reversed_lines: 0,
      reversed_minor: 0,
    }),
  ],
  ledger_accounts: [
    SEATS,
    (p) => ({
      partner_id: p.partner_id,
      reseller_id: p.reseller_id,
      id: p.of('ledger_accounts'),
      earner_kind: 'reseller',
      kind: 'rounding',
      currency: 'USD',
      balance_minor: 0,
    }),
  ],
  ledger_journals: [
    PARTNERS,
    (p) => ({
      partner_id: p.partner_id,
      id: p.of('ledger_journals'),
      kind: 'accrue',
      source_kind: 'commission_line',
      source_id: p.of('commission_lines'),
      effective_at: DAY,
      sequence: 1,
    }),
  ],
  ledger_entries: [
    PARTNERS,
    (p) => ({
      partner_id: p.partner_id,
      journal_id: p.of('ledger_journals'),
      leg: 1,
      account_id: p.of('ledger_accounts'),
      amount_minor: 0,
      currency: 'USD',
    }),
  ],
  ...SETTLEMENT_MAKERS,
  ...AGREEMENT_MAKERS,
  ...APPLICATION_MAKERS,
  ...FILE_MAKERS,
  ...ONBOARDING_MAKERS,
  ...CHECK_MAKERS,
  ...CERTIFICATION_MAKERS,
  ...RECORD_MAKERS,
};

/** Tables that have sample rows, parents before children. */
export const SAMPLE_TABLES: readonly string[] = Object.keys(MAKERS);

/** The sample rows of a table; empty for a table that has none. */
export const sampleRows = (table: string): readonly SampleRow[] => {
  const found = MAKERS[table];
  if (found === undefined) return [];
  const [labels, make] = found;
  return labels.map((label) => ({ label, row: make(placeOf(label)) }));
};

const refused = (table: string, extra: Readonly<Record<string, unknown>>): SampleRow[] =>
  sampleRows(table)
    .filter(({ label }) => label === 'A1')
    .map(({ row }) => ({ label: 'odd', row: { ...row, ...extra } }));

const HASH = { password_hash: 'x' };
const ODD: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  platform_users: HASH,
  partner_members: HASH,
  reseller_members: HASH,
  customers: { reseller_id: SAMPLE_ASKER.resellerId },
  ledger_accounts: { balance_minor: 5 },
};

/** Rows of the asker's own that may not be inserted as they are: with a password, a reseller or a balance. */
export const oddRows = (table: string): readonly SampleRow[] => {
  const extra = ODD[table];
  if (extra === undefined) return [];
  if (table !== 'platform_users') return refused(table, extra);
  return sampleRows(table).map(({ row }) => ({ label: 'odd', row: { ...row, ...extra } }));
};
