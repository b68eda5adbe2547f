import { sampleId } from './sample-id';
import type { Place } from './sample-id';
import { ofReseller, SEATS } from './sample-identity';
import type { TableMaker } from './sample-identity';

const DAY = '2026-10-01T00:00:00Z';
/** Seats of partners, one for all tenants of a partner, and the platform's own. */
const ALL = [...SEATS, 'A0', 'S'] as const;

const within = (p: Place): Record<string, unknown> => ({
  partner_id: p.partner_id,
  ...(p.label === 'S' || p.label === 'A0' ? {} : { tenant_id: p.tenant_id }),
});

const ofPerson = (p: Place): Record<string, unknown> => ({
  ...ofReseller(p),
  user_id: p.of('reseller_members'),
  course_id: p.of('courses'),
  version_number: 1,
});

/** The tables of certification. */
export const CERTIFICATION_MAKERS: Readonly<Record<string, TableMaker>> = {
  courses: [
    [...ALL],
    (p) => ({
      ...within(p),
      id: sampleId('courses', p.label),
      name: p.label,
      draft: {},
      published_number: 1,
      version: 1,
    }),
  ],
  course_versions: [
    [...ALL],
    (p) => ({
      ...within(p),
      course_id: p.of('courses'),
      number: 1,
      content: {},
      right_choices: {},
      pass_percent: 80,
      wait_hours: 0,
      shows_wrong: false,
      must_retake: false,
      published_by_name: 'x',
    }),
  ],
  course_attempts: [
    [...SEATS],
    (p) => ({
      ...ofPerson(p),
      id: sampleId('course_attempts', p.label),
      seed: 1,
      page: 0,
      choices: {},
    }),
  ],
  certificates: [
    [...SEATS],
    (p) => ({
      ...ofPerson(p),
      id: sampleId('certificates', p.label),
      attempt_id: p.of('course_attempts'),
      code: p.label.padEnd(26, '0'),
      issued_at: DAY,
    }),
  ],
  certificate_reminders: [
    [...SEATS],
    (p) => ({
      ...ofReseller(p),
      certificate_id: p.of('certificates'),
      notice: 'days_60',
      told_at: DAY,
    }),
  ],
  course_requirements: [
    [...ALL],
    (p) => ({ ...within(p), course_id: p.of('courses'), kind: 'all', value: '', head_count: 1 }),
  ],
};
