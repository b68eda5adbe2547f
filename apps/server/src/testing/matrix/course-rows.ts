import { newId } from '@portal/db/id';
import type { Superuser } from '@portal/db/testing/superuser';
import type { Place } from './rows';

/** A course of the place's tenant that is published, and a certificate of one of its reseller's people. */
export interface CourseRows {
  readonly courseId: string;
  readonly certificateId: string;
}

/** A draft that can be published as it is. */
export const COURSE_DRAFT = {
  modules: [{ key: 'm', kind: 'text', title: 'Page', text: 'x', url: null }],
  questions: [
    {
      key: 'q',
      kind: 'single',
      text: 'x',
      options: [
        { key: 'a', text: 'x' },
        { key: 'b', text: 'y' },
      ],
      right: ['a'],
    },
  ],
  passPercent: 80,
  maxAttempts: null,
  waitHours: 0,
  validMonths: 12,
  showsWrong: false,
};

export const makeCourseRows = async (
  sql: Superuser,
  { partner, tenantId, resellerId, mark }: Place,
): Promise<CourseRows> => {
  const [courseId, attemptId, certificateId, userId] = [newId(), newId(), newId(), newId()];
  const draft = JSON.stringify(COURSE_DRAFT);
  const content = JSON.stringify({ modules: COURSE_DRAFT.modules, questions: [] });
  await sql`insert into reseller_members (partner_id, id, tenant_id, reseller_id, email, name, role)
    values (${partner.id}, ${userId}, ${tenantId}, ${resellerId}, ${`${userId}@example.test`}, ${`${mark} person`}, 'member')`;
  await sql`insert into courses (partner_id, id, tenant_id, name, draft, published_number)
    values (${partner.id}, ${courseId}, ${tenantId}, ${`${mark.replace(/S$/, '')} course`}, ${draft}::text::jsonb, 1)`;
  await sql`insert into course_versions (partner_id, course_id, number, tenant_id, content, right_choices, pass_percent,
      wait_hours, shows_wrong, must_retake, published_by_name)
    values (${partner.id}, ${courseId}, 1, ${tenantId}, ${content}::text::jsonb, '{}', 80, 0, false, false, ${mark})`;
  await sql`insert into course_attempts (partner_id, id, tenant_id, reseller_id, user_id, course_id, version_number, seed,
      submitted_at, is_passed, right_count, total_count, wrong)
    values (${partner.id}, ${attemptId}, ${tenantId}, ${resellerId}, ${userId}, ${courseId}, 1, 1, now(), true, 1, 1, '[]')`;
  await sql`insert into certificates (partner_id, id, tenant_id, reseller_id, user_id, course_id, version_number, attempt_id,
      code, issued_at)
    values (${partner.id}, ${certificateId}, ${tenantId}, ${resellerId}, ${userId}, ${courseId}, 1, ${attemptId},
      ${certificateId.replaceAll('-', '').slice(-26).toUpperCase()}, now())`;
  return { courseId, certificateId };
};
