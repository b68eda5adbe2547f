import { CourseDraft } from '@portal/contracts/certification';
import type { CourseDetail } from '@portal/contracts/certification';
import type { Tx } from '@portal/db/in-scope';
import { byId, joined } from '@portal/db/partner-filter';
import { courses } from '@portal/db/schema/certification';
import { tenants } from '@portal/db/schema/partner';
import { eq } from 'drizzle-orm';
import { orNotFound } from '../shared/or-not-found';

/** A course as its editor has it. */
export const loadCourse = async (
  tx: Tx,
  partnerId: string,
  id: string,
): Promise<CourseDetail & { readonly tenantId: string | null }> => {
  const [found] = await tx
    .select({
      id: courses.id,
      name: courses.name,
      tenantId: courses.tenantId,
      tenantName: tenants.name,
      publishedNumber: courses.publishedNumber,
      updatedAt: courses.updatedAt,
      version: courses.version,
      draft: courses.draft,
    })
    .from(courses)
    .leftJoin(tenants, joined(courses, tenants, eq(courses.tenantId, tenants.id)))
    .where(byId(courses, partnerId, id));
  const { tenantName, ...row } = orNotFound(found, 'course');
  return {
    ...row,
    tenant: row.tenantId === null ? null : { id: row.tenantId, name: tenantName ?? '' },
    updatedAt: row.updatedAt.toISOString(),
    draft: CourseDraft.parse(row.draft),
  };
};
