import { courseVersions } from '@portal/db/schema/certification';
import { certificates } from '@portal/db/schema/certification';
import { sql } from 'drizzle-orm';

/** What a certificate's state depends on, to be selected beside it. */
export const factColumns = (partnerId: string) => ({
  issuedAt: certificates.issuedAt,
  validUntil: certificates.validUntil,
  revokedAt: certificates.revokedAt,
  retakeFrom: sql<Date | null>`(
    select min(v.published_at) from course_versions v
    where v.partner_id = ${partnerId}::uuid and v.course_id = ${certificates.courseId}
      and v.number > ${certificates.versionNumber} and v.must_retake)`.mapWith(
    courseVersions.publishedAt,
  ),
});
