import { SAMPLE_ASKER, sampleId } from './sample-id';
import type { Place } from './sample-id';
import { PARTNERS, SEATS } from './sample-identity';
import type { TableMaker } from './sample-identity';

const DAY = '2026-10-01T00:00:00Z';

const within = ({ partner_id, tenant_id }: Place): Record<string, unknown> => ({
  partner_id,
  tenant_id,
});

/** The tables of claimed events, in an order in which they can be inserted after the events. */
export const CLAIM_MAKERS: Readonly<Record<string, TableMaker>> = {
  allowed_sources: [
    SEATS,
    (p) => ({
      ...within(p),
      id: p.of('allowed_sources'),
      source: 's',
      member_id: sampleId('partner_members', p.label === 'A2' ? 'A1' : p.label),
      created_by_name: 'Staff',
    }),
  ],
  claim_decisions: [
    PARTNERS,
    (p) => ({
      partner_id: p.partner_id,
      id: p.of('claim_decisions'),
      outcome: 'accepted',
      events: 1,
      decided_by_name: 'Staff',
      decided_at: DAY,
    }),
  ],
  event_claims: [
    SEATS,
    (p) => ({
      ...within(p),
      event_id: p.of('billing_events'),
      period: '2026-10',
      source: 's',
      type: 'invoice.paid',
      occurred_at: DAY,
      amount_minor: 100,
      currency: 'USD',
      posted_by_kind: 'person',
      posted_by: SAMPLE_ASKER.userId,
      recorded_at: DAY,
    }),
  ],
  set_aside_events: [
    SEATS,
    (p) => ({
      ...within(p),
      id: sampleId('set_aside_events', p.label),
      source: 's',
      event_id: `waits-${p.label}`,
      type: 'invoice.paid',
      customer_number: 'nobody',
      occurred_at: DAY,
      local_date: DAY.slice(0, 10),
      amount_minor: 100,
      tax_minor: 0,
      currency: 'USD',
      reference: 'inv',
      quantity: 1,
      content_hash: 'hash',
      standing: 'waiting',
      cause: 'unknown_customer',
      cause_text: '"m"',
      posted_by_kind: 'person',
      posted_by: SAMPLE_ASKER.userId,
      is_trusted: false,
      received_at: DAY,
    }),
  ],
  aside_rules: [
    SEATS,
    (p) => ({
      ...within(p),
      id: p.of('aside_rules'),
      source: 's',
      outcome: 'refused',
      after_days: 30,
      reason: 'r',
      ends_on: DAY.slice(0, 10),
      status: 'active',
      set_by_kind: 'person',
      set_by: SAMPLE_ASKER.userId,
      set_by_name: 'Asker',
      set_at: DAY,
    }),
  ],
  claim_totals: [
    SEATS,
    (p) => ({
      ...within(p),
      period: '2026-10',
      type: 'invoice.paid',
      currency: 'USD',
      status: 'open',
      events: 1,
      amount_minor: 100,
    }),
  ],
};
