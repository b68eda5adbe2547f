import type { CertificateRow, ListCertificates } from '@portal/contracts/certification';
import type { ByIdWithReason } from '@portal/contracts/common';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { byId, joined, ofPartner } from '@portal/db/partner-filter';
import { certificates, courses } from '@portal/db/schema/certification';
import { resellerMembers } from '@portal/db/schema/identity';
import { resellers } from '@portal/db/schema/partner';
import { certificateEnds, certificateState } from '@portal/domain/certification/certificate';
import { assertTransition } from '@portal/domain/lifecycle/lifecycle';
import { and, desc, eq, isNull } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { actorOf, partnerOf, readScopeOf, requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { orNotFound, wonRace } from '../shared/or-not-found';
import { factColumns } from './certificate-facts';

const selectCertificates = (tx: Tx, partnerId: string, which: SQL | undefined) =>
  tx
    .select({
      id: certificates.id,
      userId: certificates.userId,
      person: resellerMembers.name,
      tenantId: certificates.tenantId,
      resellerId: certificates.resellerId,
      reseller: resellers.name,
      courseId: certificates.courseId,
      course: courses.name,
      versionNumber: certificates.versionNumber,
      revokedReason: certificates.revokedReason,
      ...factColumns(partnerId),
    })
    .from(certificates)
    .innerJoin(courses, joined(certificates, courses, eq(courses.id, certificates.courseId)))
    .innerJoin(
      resellers,
      joined(certificates, resellers, eq(resellers.id, certificates.resellerId)),
    )
    .innerJoin(
      resellerMembers,
      joined(certificates, resellerMembers, eq(resellerMembers.id, certificates.userId)),
    )
    .where(and(ofPartner(certificates, partnerId), which))
    .orderBy(desc(certificates.issuedAt), desc(certificates.id));
type Selected = Awaited<ReturnType<typeof selectCertificates>>[number];

const toRow = (row: Selected, now: Date): CertificateRow => ({
  id: row.id,
  person: { id: row.userId, name: row.person },
  reseller: { id: row.resellerId, name: row.reseller },
  course: { id: row.courseId, name: row.course },
  versionNumber: row.versionNumber,
  state: certificateState(row, now),
  issuedAt: row.issuedAt.toISOString(),
  endsAt: certificateEnds(row)?.toISOString() ?? null,
  revokedReason: row.revokedReason,
});

/**
 * All certificates of a course, the latest first; members limited to some tenants see those of their resellers.
 * @throws {DomainError} `forbidden`
 */
export const listCertificates = async (
  ctx: Ctx,
  { courseId }: ListCertificates,
): Promise<CertificateRow[]> => {
  requirePermission(ctx, { platform: 'read', partner: 'read' });
  const rows = await inScope(ctx.db, readScopeOf(ctx), (tx) =>
    selectCertificates(tx, partnerOf(ctx), eq(certificates.courseId, courseId)),
  );
  return rows.map((row) => toRow(row, ctx.now()));
};

/**
 * Revokes a certificate, at once and for good.
 * @throws {DomainError} `forbidden`, `not_found`, `invalid_transition` (it has ended already), `conflict` (a lost race)
 */
export const revokeCertificate = async (
  ctx: Ctx,
  { id, reason }: ByIdWithReason,
): Promise<CertificateRow> => {
  requirePermission(ctx, { partner: 'course.manage' });
  const partnerId = partnerOf(ctx);
  return inScope(ctx.db, scopeOf(ctx), async (tx) => {
    const load = async () =>
      orNotFound(
        (await selectCertificates(tx, partnerId, eq(certificates.id, id)))[0],
        'certificate',
      );
    const before = await load();
    assertTransition('certification', certificateState(before, ctx.now()), 'revoked');
    const by = actorOf(ctx.actor);
    const [written] = await tx
      .update(certificates)
      .set({
        revokedAt: ctx.now(),
        revokedBy: by.id,
        revokedByName: by.name,
        revokedReason: reason,
      })
      .where(and(byId(certificates, partnerId, id), isNull(certificates.revokedAt)))
      .returning({ id: certificates.id });
    wonRace(written, 'certificate');
    await appendAudit(tx, ctx, {
      action: 'certificate.revoke',
      entityKind: 'certificate',
      entityId: id,
      entityName: before.course,
      tenantId: before.tenantId,
      resellerId: before.resellerId,
      reason,
    });
    return toRow(await load(), ctx.now());
  });
};
