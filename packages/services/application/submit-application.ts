import type { ApplicantView } from '@portal/contracts/application';
import { inScope } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { applications } from '@portal/db/schema/application';
import { addBusinessDays } from '@portal/domain/application/due-date';
import { conflict, validation } from '@portal/domain/errors';
import { assertTransition } from '@portal/domain/lifecycle/lifecycle';
import { defineMessages } from '@portal/domain/text/message';
import { and, eq, sql } from 'drizzle-orm';
import { requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import { emit } from '../outbox/emit';
import { loadOffer } from '../programme/load-programme';
import { ownerOf, tierOf } from '../programme/owner';
import { applicantCtx } from './applicant-door';
import type { ApplicantDoor } from './applicant-door';
import { documentsOf } from './document-row';
import { describeOwn, loadOwn, missingSteps } from './own-application';

const messages = defineMessages({
  stepMissing: {
    id: 'services.application.stepMissing',
    defaultMessage: 'Fill in this step before you send the application.',
  },
  infected: {
    id: 'services.application.documentInfected',
    defaultMessage: 'A document failed its scan. Remove it before you send the application.',
  },
  notOpen: {
    id: 'services.application.noLongerOpen',
    defaultMessage: 'Applications are not taken at the moment. What you have filled in is kept.',
  },
});

/**
 * Sends an application. Sent twice, it is sent once: the second gets where it stands.
 * @throws {DomainError} `not_found` (the link has ended), `validation` (a step is missing), `conflict`, `invalid_transition`
 */
export const submitApplication = async (door: ApplicantDoor): Promise<ApplicantView> => {
  const ctx = applicantCtx(door);
  requirePermission(ctx, { applicant: true });
  const ownerId = ownerOf(ctx);
  return inScope(ctx.db, scopeOf(ctx), async (tx) => {
    const row = await loadOwn(tx, ctx);
    if (row.submittedAt !== null && row.state !== 'withdrawn') return describeOwn(tx, ctx);
    assertTransition('reseller_application', row.state, 'submitted');
    const offer = await loadOffer(tx, ownerId, row.tenantId);
    const missing = missingSteps(row.steps, tierOf(ctx), offer);
    if (missing.length > 0)
      throw validation(
        missing.map((step) => ({ path: ['steps', step], message: messages.stepMissing })),
      );
    const documents = await documentsOf(tx, ctx, row.id);
    if (documents.some(({ state }) => state === 'infected'))
      throw validation([{ path: ['documents'], message: messages.infected }]);
    if (!offer.isOpen) throw conflict(messages.notOpen);
    const [written] = await tx
      .update(applications)
      .set({
        state: 'submitted',
        submittedAt: ctx.now(),
        dueAt: addBusinessDays(ctx.now(), offer.reviewDays),
        version: sql`${applications.version} + 1`,
        updatedAt: ctx.now(),
      })
      .where(and(byId(applications, ownerId, row.id), eq(applications.state, 'draft')))
      .returning({ id: applications.id });
    // The same form, sent at once by a second press.
    if (written === undefined) return describeOwn(tx, ctx);
    await emit(tx, ctx, {
      kind: 'application.submitted',
      entityKind: 'application',
      entityId: row.id,
      tenantId: row.tenantId,
      payload: {},
    });
    await appendAudit(tx, ctx, {
      action: 'application.submit',
      entityKind: 'application',
      entityId: row.id,
      entityName: null,
      tenantId: row.tenantId,
      before: { status: 'draft' },
      after: { status: 'submitted' },
    });
    return describeOwn(tx, ctx);
  });
};
