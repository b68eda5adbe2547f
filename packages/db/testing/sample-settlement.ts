import { sampleId } from './sample-id';
import type { Place } from './sample-id';
import { PARTNERS, SEATS } from './sample-identity';
import type { TableMaker } from './sample-identity';

const DAY = '2026-10-01T00:00:00Z';

/** A row of the place's reseller; of `AP` the row of partner A itself. */
const ofEarner = ({ label, partner_id, tenant_id, reseller_id }: Place) => ({
  partner_id,
  earner_kind: label === 'AP' ? 'partner' : 'reseller',
  ...(label === 'AP' ? {} : { tenant_id, reseller_id }),
});
const inPlace = ({ label, partner_id, tenant_id, reseller_id }: Place) => ({
  partner_id,
  ...(label === 'AP' ? {} : { tenant_id, reseller_id }),
});
const named = (table: string, { label }: Place): string =>
  sampleId(table, label === 'due' ? 'B1' : label);
const money = { currency: 'USD', amount_minor: 5 };

/** The tables of closing months, settling and paying out. */
export const SETTLEMENT_MAKERS: Readonly<Record<string, TableMaker>> = {
  accounting_periods: [
    [...PARTNERS, 'due'],
    (p) => ({
      partner_id: p.partner_id,
      period: p.label === 'due' ? '2026-11' : '2026-10',
      status: p.label === 'due' ? 'closing' : 'closed',
      stage: p.label === 'due' ? 'calculating' : 'closed',
      total_steps: 0,
      done_steps: 0,
      lines: 0,
      statements: 0,
      requested_by_name: 'x',
      ...(p.label === 'due' ? {} : { closed_at: DAY }),
    }),
  ],
  settlement_settings: [
    [...PARTNERS, 'AP'],
    (p) => ({
      partner_id: p.partner_id,
      payer: p.label === 'AP' ? 'platform' : 'partner',
      is_automatic: true,
      adjustment_threshold_minor: 0,
      minimum_minor: 0,
      version: 1,
    }),
  ],
  settlement_changes: [
    [...PARTNERS, 'AP'],
    (p) => ({
      partner_id: p.partner_id,
      id: sampleId('settlement_changes', p.label),
      payer: p.label === 'AP' ? 'platform' : 'partner',
      changes: JSON.stringify([]),
      proposed_by: sampleId('partner_members', 'A1'),
      proposed_by_name: 'x',
    }),
  ],
  statements: [
    [...SEATS, 'AP'],
    (p) => ({
      ...ofEarner(p),
      id: named('statements', p),
      number: p.label,
      currency: 'USD',
      period: '2026-10',
      status: 'issued',
      opening_minor: 0,
      earned_minor: 5,
      adjustments_minor: 0,
      recoveries_minor: 0,
      paid_minor: 0,
      closing_minor: 5,
      debt_opening_minor: 0,
      debt_new_minor: 0,
      debt_closing_minor: 0,
      lines: 1,
      content: {},
      content_hash: 'h',
    }),
  ],
  disputes: [
    SEATS,
    (p) => ({
      ...ofEarner(p),
      id: named('disputes', p),
      line_id: p.of('commission_lines'),
      reason: 'x',
      opened_by_name: 'x',
    }),
  ],
  dispute_messages: [
    SEATS,
    (p) => ({
      ...inPlace(p),
      id: named('dispute_messages', p),
      dispute_id: named('disputes', p),
      author_kind: p.label === 'A1' ? 'reseller' : 'partner',
      author_name: 'x',
      body: 'x',
    }),
  ],
  adjustments: [
    [...SEATS, 'AP'],
    (p) => ({
      ...ofEarner(p),
      ...money,
      id: named('adjustments', p),
      reason: 'x',
      status: 'approved',
      needs_second: false,
      period: '2026-11',
      proposed_by_name: 'x',
    }),
  ],
  recoveries: [
    SEATS,
    (p) => ({
      ...ofEarner(p),
      ...money,
      id: named('recoveries', p),
      period: '2026-11',
      line_id: p.of('commission_lines'),
    }),
  ],
  ledger_checks: [
    PARTNERS,
    (p) => ({
      partner_id: p.partner_id,
      id: named('ledger_checks', p),
      is_right: true,
      figures: {},
    }),
  ],
  payees: [
    [...SEATS, 'AP'],
    (p) => ({
      ...ofEarner(p),
      id: named('payees', p),
      currency: 'USD',
      method: 'manual',
      holder_name: p.label,
      country: 'US',
    }),
  ],
  payout_batches: [
    [...PARTNERS, 'AP', 'due'],
    (p) => ({
      partner_id: p.partner_id,
      id: sampleId('payout_batches', p.label),
      number: p.label,
      payer: p.label === 'AP' ? 'platform' : 'partner',
      method: 'manual',
      currency: 'USD',
      status: 'completed',
      cut_off_at: DAY,
      total_minor: 5,
      payouts: 1,
      created_by_name: 'x',
      version: 1,
    }),
  ],
  payout_files: [
    [...PARTNERS, 'AP', 'due'],
    (p) => ({
      partner_id: p.partner_id,
      batch_id: sampleId('payout_batches', p.label),
      sequence: 1,
      payer: p.label === 'AP' ? 'platform' : 'partner',
      name: p.label,
      content: 'x',
      payments: 1,
      total_minor: 5,
    }),
  ],
  payouts: [
    [...SEATS, 'AP', 'due'],
    (p) => ({
      ...ofEarner(p),
      ...money,
      id: sampleId('payouts', p.label),
      batch_id: sampleId('payout_batches', p.label === 'A2' ? 'A1' : p.label),
      payee_id: named('payees', p),
      items: 1,
      decision: 'include',
      status: p.label === 'due' ? 'processing' : 'paid',
      reference: p.label,
    }),
  ],
  payout_reversals: [
    [...SEATS, 'AP'],
    (p) => ({
      ...ofEarner(p),
      ...money,
      id: named('payout_reversals', p),
      payout_id: sampleId('payouts', p.label),
      attempt: 1,
      period: '2026-11',
    }),
  ],
  payout_items: [
    SEATS,
    (p) => ({
      ...inPlace(p),
      payout_id: sampleId('payouts', p.label),
      id: named('payout_items', p),
      line_id: p.of('commission_lines'),
      amount_minor: 5,
    }),
  ],
  payout_attempts: [
    [...SEATS, 'AP'],
    (p) => ({
      ...money,
      partner_id: p.partner_id,
      payout_id: sampleId('payouts', p.label),
      attempt: 1,
      idempotency_key: p.label,
      status: 'succeeded',
    }),
  ],
  provider_events: [
    [...PARTNERS, 'due'],
    (p) => ({
      partner_id: p.partner_id,
      id: sampleId('provider_events', p.label),
      provider: 'stripe',
      event_ref: p.label,
      type: 'x',
      payload: {},
      occurred_at: DAY,
      ...(p.label === 'due' ? {} : { applied_at: DAY }),
    }),
  ],
};
