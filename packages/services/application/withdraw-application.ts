import type { AnswerRequest, ApplicantView } from '@portal/contracts/application';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { byId, ofPartner } from '@portal/db/partner-filter';
import { applicationRequests, applications } from '@portal/db/schema/application';
import { dueAfterPause } from '@portal/domain/application/due-date';
import { conflict } from '@portal/domain/errors';
import { assertTransition } from '@portal/domain/lifecycle/lifecycle';
import { defineMessages } from '@portal/domain/text/message';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { emit } from '../outbox/emit';
import { ownerOf } from '../programme/owner';
import { orNotFound, wonRace } from '../shared/or-not-found';
import { applicantCtx } from './applicant-door';
import type { ApplicantDoor } from './applicant-door';
import { describeOwn, loadOwn } from './own-application';
import type { OwnApplication } from './own-application';

const messages = defineMessages({
  answered: {
    id: 'services.application.answered',
    defaultMessage: 'This question has been answered already.',
  },
});

/**
 * Takes an application back before it is decided. Done twice, it is done once.
 * @throws {DomainError} `not_found` (the link has ended), `invalid_transition` (it was decided), `conflict` (just now)
 */
export const withdrawApplication = async (door: ApplicantDoor): Promise<ApplicantView> => {
  const ctx = applicantCtx(door);
  requirePermission(ctx, { applicant: true });
  return inScope(ctx.db, scopeOf(ctx), async (tx) => {
    const row = await loadOwn(tx, ctx);
    if (row.state === 'withdrawn') return describeOwn(tx, ctx);
    assertTransition('reseller_application', row.state, 'withdrawn');
    const [written] = await tx
      .update(applications)
      .set({
        state: 'withdrawn',
        withdrawnAt: ctx.now(),
        version: sql`${applications.version} + 1`,
        updatedAt: ctx.now(),
      })
      .where(and(byId(applications, ownerOf(ctx), row.id), eq(applications.state, row.state)))
      .returning({ id: applications.id });
    wonRace(written, 'application');
    await emit(tx, ctx, {
      kind: 'application.withdrawn',
      entityKind: 'application',
      entityId: row.id,
      tenantId: row.tenantId,
      payload: {},
    });
    await appendAudit(tx, ctx, {
      action: 'application.withdraw',
      entityKind: 'application',
      entityId: row.id,
      entityName: null,
      tenantId: row.tenantId,
      before: { status: row.state },
      after: { status: 'withdrawn' },
    });
    return describeOwn(tx, ctx);
  });
};

const writeAnswer = async (
  tx: Tx,
  ctx: Ctx,
  row: OwnApplication,
  { requestId, answer }: AnswerRequest,
): Promise<void> => {
  const mine = and(
    ofPartner(applicationRequests, ownerOf(ctx)),
    eq(applicationRequests.applicationId, row.id),
  );
  const [asked] = await tx
    .select({ answeredAt: applicationRequests.answeredAt })
    .from(applicationRequests)
    .where(and(mine, eq(applicationRequests.id, requestId)));
  if (orNotFound(asked, 'application').answeredAt !== null) throw conflict(messages.answered);
  const [written] = await tx
    .update(applicationRequests)
    .set({ answer, answeredAt: ctx.now() })
    .where(and(mine, eq(applicationRequests.id, requestId), isNull(applicationRequests.answeredAt)))
    .returning({ id: applicationRequests.id });
  wonRace(written, 'application');
};

const goOn = async (tx: Tx, ctx: Ctx, row: OwnApplication): Promise<void> => {
  const open = and(
    ofPartner(applicationRequests, ownerOf(ctx)),
    eq(applicationRequests.applicationId, row.id),
    isNull(applicationRequests.answeredAt),
  );
  if ((await tx.$count(applicationRequests, open)) > 0) return;
  const [written] = await tx
    .update(applications)
    .set({
      state: 'under_review',
      frozenAt: null,
      dueAt:
        row.dueAt === null || row.frozenAt === null
          ? row.dueAt
          : dueAfterPause(row.dueAt, row.frozenAt, ctx.now()),
      version: sql`${applications.version} + 1`,
      updatedAt: ctx.now(),
    })
    .where(and(byId(applications, ownerOf(ctx), row.id), eq(applications.state, 'info_requested')))
    .returning({ id: applications.id });
  wonRace(written, 'application');
};

/**
 * Answers what a reviewer asked. With the last answer the review goes on, and its day is later by as long as it stood still.
 * @throws {DomainError} `not_found` (the link has ended, no such question), `conflict` (answered already), `invalid_transition`
 */
export const answerRequest = async (
  door: ApplicantDoor,
  input: AnswerRequest,
): Promise<ApplicantView> => {
  const ctx = applicantCtx(door);
  requirePermission(ctx, { applicant: true });
  return inScope(ctx.db, scopeOf(ctx), async (tx) => {
    const row = await loadOwn(tx, ctx);
    assertTransition('reseller_application', row.state, 'under_review');
    await writeAnswer(tx, ctx, row, input);
    await goOn(tx, ctx, row);
    await emit(tx, ctx, {
      kind: 'application.answered',
      entityKind: 'application',
      entityId: row.id,
      tenantId: row.tenantId,
      payload: { requestId: input.requestId },
    });
    await appendAudit(tx, ctx, {
      action: 'application.answer',
      entityKind: 'application',
      entityId: row.id,
      entityName: null,
      tenantId: row.tenantId,
    });
    return describeOwn(tx, ctx);
  });
};
