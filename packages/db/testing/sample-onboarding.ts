import { sampleId } from './sample-id';
import type { Place } from './sample-id';
import { ofReseller, SEATS } from './sample-identity';
import type { TableMaker } from './sample-identity';

const DAY = '2026-10-01T00:00:00Z';
const NIL = '00000000-0000-0000-0000-000000000000';

/** Of a reseller, or (A0) of the partner itself. */
const of = (p: Place): Record<string, unknown> =>
  p.label === 'A0' ? { partner_id: p.partner_id } : ofReseller(p);

/** The tables of onboardings. */
export const ONBOARDING_MAKERS: Readonly<Record<string, TableMaker>> = {
  onboarding_templates: [
    [...SEATS, 'A0', 'S'],
    (p) => ({
      partner_id: p.partner_id,
      id: sampleId('onboarding_templates', p.label),
      ...(p.label === 'S' || p.label === 'A0'
        ? { tenant_key: NIL }
        : { tenant_key: p.tenant_id, tenant_id: p.tenant_id }),
      version: 1,
      definition: {},
      made_by_name: 'x',
    }),
  ],
  onboardings: [
    [...SEATS, 'A0'],
    (p) => ({
      ...of(p),
      id: sampleId('onboardings', p.label),
      reseller_key: p.label === 'A0' ? NIL : p.reseller_id,
      state: 'under_way',
      template_version: 1,
      activation: 'by_itself',
      rules: {},
      started_at: DAY,
      version: 1,
    }),
  ],
  onboarding_tasks: [
    [...SEATS, 'A0'],
    (p) => ({
      ...of(p),
      id: sampleId('onboarding_tasks', p.label),
      onboarding_id: p.of('onboardings'),
      key: 'profile',
      place: 1,
      kind: 'external',
      title: 'x',
      side: 'newcomer',
      is_required: false,
      is_reviewed: true,
      waits_for: [],
      fields: [],
      state: 'in_progress',
      opened_at: DAY,
      answers: {},
      version: 1,
    }),
  ],
  onboarding_messages: [
    [...SEATS, 'A0'],
    (p) => ({
      ...of(p),
      id: sampleId('onboarding_messages', p.label),
      onboarding_id: p.of('onboardings'),
      task_id: p.of('onboarding_tasks'),
      mark: 'before_3',
      kind: 'reminder',
      recipient: 'newcomer',
      sent_at: DAY,
    }),
  ],
};
