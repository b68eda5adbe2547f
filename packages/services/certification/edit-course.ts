import type {
  CourseDetail,
  CourseList,
  CreateCourse,
  UpdateCourse,
} from '@portal/contracts/certification';
import type { ById } from '@portal/contracts/common';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { byId, joined, ofPartner } from '@portal/db/partner-filter';
import { courses } from '@portal/db/schema/certification';
import { tenants } from '@portal/db/schema/partner';
import { and, asc, eq, sql } from 'drizzle-orm';
import { partnerOf, readScopeOf, requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { requireAllTenants } from '../shared/all-tenants';
import { wonRace } from '../shared/or-not-found';
import { loadTenant } from '../tenant/load-tenant';
import { loadCourse } from './load-course';

const EMPTY = {
  modules: [],
  questions: [],
  passPercent: 80,
  maxAttempts: 3,
  waitHours: 24,
  validMonths: 12,
  showsWrong: false,
};

/**
 * The courses of a partner, by name.
 * @throws {DomainError} `forbidden`
 */
export const listCourses = async (ctx: Ctx): Promise<CourseList> => {
  requirePermission(ctx, { platform: 'read', partner: 'read' });
  const partnerId = partnerOf(ctx);
  const rows = await inScope(ctx.db, readScopeOf(ctx), (tx) =>
    tx
      .select({
        id: courses.id,
        name: courses.name,
        tenantId: courses.tenantId,
        tenantName: tenants.name,
        publishedNumber: courses.publishedNumber,
        updatedAt: courses.updatedAt,
      })
      .from(courses)
      .leftJoin(tenants, joined(courses, tenants, eq(courses.tenantId, tenants.id)))
      .where(ofPartner(courses, partnerId))
      .orderBy(asc(courses.name), asc(courses.id)),
  );
  return rows.map(({ tenantId, tenantName, updatedAt, ...row }) => ({
    ...row,
    tenant: tenantId === null ? null : { id: tenantId, name: tenantName ?? '' },
    updatedAt: updatedAt.toISOString(),
  }));
};

/**
 * A course with its draft.
 * @throws {DomainError} `forbidden`, `not_found`
 */
export const getCourse = async (ctx: Ctx, { id }: ById): Promise<CourseDetail> => {
  requirePermission(ctx, { platform: 'read', partner: 'read' });
  return inScope(ctx.db, readScopeOf(ctx), (tx) => loadCourse(tx, partnerOf(ctx), id));
};

/**
 * Begins a course: for the resellers of one tenant, or of all. Nobody sees it before it is published.
 * @throws {DomainError} `forbidden`, `not_found` (the tenant)
 */
export const createCourse = async (
  ctx: Ctx,
  { name, tenantId }: CreateCourse,
): Promise<CourseDetail> => {
  requirePermission(ctx, { partner: 'course.manage' });
  if (tenantId === null) requireAllTenants(ctx);
  const partnerId = partnerOf(ctx);
  const id = newId();
  return inScope(ctx.db, scopeOf(ctx), async (tx) => {
    if (tenantId !== null) await loadTenant(tx, partnerId, tenantId);
    await tx
      .insert(courses)
      .values({ partnerId, id, tenantId, name, draft: EMPTY, updatedAt: ctx.now() });
    await appendAudit(tx, ctx, {
      action: 'course.create',
      entityKind: 'course',
      entityId: id,
      entityName: name,
      tenantId,
    });
    return loadCourse(tx, partnerId, id);
  });
};

/**
 * Saves the draft of a course, also one that could not be published yet.
 * @throws {DomainError} `forbidden`, `not_found`, `conflict` (a lost race)
 */
export const updateCourse = async (
  ctx: Ctx,
  { id, version, name, draft }: UpdateCourse,
): Promise<CourseDetail> => {
  requirePermission(ctx, { partner: 'course.manage' });
  const partnerId = partnerOf(ctx);
  return inScope(ctx.db, scopeOf(ctx), async (tx) => {
    const before = await loadCourse(tx, partnerId, id);
    if (before.tenantId === null) requireAllTenants(ctx);
    const [written] = await tx
      .update(courses)
      .set({ name, draft, updatedAt: ctx.now(), version: sql`${courses.version} + 1` })
      .where(and(byId(courses, partnerId, id), eq(courses.version, version)))
      .returning({ id: courses.id });
    wonRace(written, 'course');
    await appendAudit(tx, ctx, {
      action: 'course.update',
      entityKind: 'course',
      entityId: id,
      entityName: name,
      tenantId: before.tenantId,
    });
    return loadCourse(tx, partnerId, id);
  });
};
