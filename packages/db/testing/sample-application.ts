import { SAMPLE_ASKER, sampleId } from './sample-id';
import type { Place } from './sample-id';
import { PARTNERS, SEATS } from './sample-identity';
import type { TableMaker } from './sample-identity';

const DAY = '2026-10-01T00:00:00Z';
/** Seats of partners, and the platform's own. */
const ALL = [...SEATS, 'S'] as const;

const within = (p: Place): Record<string, unknown> => ({
  partner_id: p.partner_id,
  ...(p.label === 'S' ? {} : { tenant_id: p.tenant_id }),
});

const child = (table: string, p: Place): Record<string, unknown> => ({
  ...within(p),
  id: sampleId(table, p.label),
  application_id: p.of('applications'),
});

/** The tables of applications. */
export const APPLICATION_MAKERS: Readonly<Record<string, TableMaker>> = {
  programmes: [
    [...SEATS, 'A0', 'S'],
    (p) => ({
      partner_id: p.partner_id,
      ...(p.label === 'S' || p.label === 'A0'
        ? { tenant_key: '00000000-0000-0000-0000-000000000000' }
        : { tenant_key: p.tenant_id, tenant_id: p.tenant_id }),
      offered: {},
      internal: {},
      version: 1,
    }),
  ],
  applications: [
    [...ALL],
    (p) => ({
      ...within(p),
      id: sampleId('applications', p.label),
      tier: p.label === 'S' ? 1 : 2,
      token_hash: sampleId('token', p.label),
      ...(p.label === 'S'
        ? {
            // Its approval made partner A.
            state: 'approved',
            override_reason: 'x',
            made_partner_id: SAMPLE_ASKER.partnerId,
            submitted_at: DAY,
            decided_at: DAY,
          }
        : { state: 'draft' }),
      email: `${p.label.toLowerCase()}@example.test`,
      steps: {},
      version: 1,
    }),
  ],
  application_requests: [
    [...ALL],
    (p) => ({
      ...child('application_requests', p),
      question: 'x',
      asked_by_name: 'x',
      asked_at: DAY,
    }),
  ],
  application_notes: [
    [...ALL],
    (p) => ({
      ...child('application_notes', p),
      body: 'x',
      written_by_name: 'x',
      created_at: DAY,
    }),
  ],
  application_flags: [
    [...ALL],
    (p) => ({
      ...child('application_flags', p),
      code: 'same_phone',
      severity: 'low',
      facts: {},
      created_at: DAY,
    }),
  ],
  background_checks: [
    [...ALL],
    (p) => ({
      ...child('background_checks', p),
      provider: 'manual',
      state: 'pending',
      items: [],
      version: 1,
      created_at: DAY,
    }),
  ],
  application_visits: [
    [...PARTNERS, 'S'],
    (p) => ({ partner_id: p.partner_id, day: '2026-10-01', source: '', visits: 1 }),
  ],
};
