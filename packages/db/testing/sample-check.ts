import { sampleId } from './sample-id';
import { SEATS } from './sample-identity';
import type { TableMaker } from './sample-identity';

const DAY = '2026-10-01T00:00:00Z';

/** The tables of background checks. */
export const CHECK_MAKERS: Readonly<Record<string, TableMaker>> = {
  check_parts: [
    [...SEATS, 'S'],
    (p) => ({
      partner_id: p.partner_id,
      ...(p.label === 'S' ? {} : { tenant_id: p.tenant_id }),
      id: sampleId('check_parts', p.label),
      application_id: p.of('applications'),
      check_id: p.of('background_checks'),
      kind: 'vat',
      state: 'pending',
      version: 1,
      created_at: DAY,
    }),
  ],
};
