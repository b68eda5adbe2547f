import type {
  ApplicationDetail,
  AssignApplication,
  NoteOnApplication,
} from '@portal/contracts/application-review';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { applicationNotes, applications } from '@portal/db/schema/application';
import { partnerMembers, platformUsers } from '@portal/db/schema/identity';
import { conflict } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { and, eq } from 'drizzle-orm';
import { actorOf } from '../access';
import type { Ctx } from '../context';
import { ownerOf, ownerScopeOf, tierOf } from '../programme/owner';
import { orNotFound, wonRace } from '../shared/or-not-found';
import { describeApplication } from './describe-application';
import { lockApplication, recordAct, touched } from './load-application';
import { requireReviewer } from './review-scope';

const messages = defineMessages({
  decided: {
    id: 'services.application.decided',
    defaultMessage: 'This application has been decided.',
  },
});

/** Whoever of the team may be given it: an active member, of the platform's staff or of the partner's team. */
const memberName = async (tx: Tx, ctx: Ctx, id: string): Promise<string> => {
  if (tierOf(ctx) === 1) {
    const [user] = await tx
      .select({ name: platformUsers.name })
      .from(platformUsers)
      .where(and(eq(platformUsers.id, id), eq(platformUsers.status, 'active')));
    return orNotFound(user, 'person').name;
  }
  const [member] = await tx
    .select({ name: partnerMembers.name })
    .from(partnerMembers)
    .where(and(byId(partnerMembers, ownerOf(ctx), id), eq(partnerMembers.status, 'active')));
  return orNotFound(member, 'person').name;
};

/**
 * Gives an application to one of the team, or to nobody.
 * @throws {DomainError} `forbidden`, `not_found` (also the person), `conflict` (it was decided)
 */
export const assignApplication = async (
  ctx: Ctx,
  { id, assigneeId }: AssignApplication,
): Promise<ApplicationDetail> => {
  requireReviewer(ctx);
  return inScope(ctx.db, ownerScopeOf(ctx), async (tx) => {
    const row = await lockApplication(tx, ctx, id);
    if (row.decidedAt !== null || row.state === 'withdrawn') throw conflict(messages.decided);
    if (row.assigneeId === assigneeId) return describeApplication(tx, ctx, id);
    const assigneeName = assigneeId === null ? null : await memberName(tx, ctx, assigneeId);
    const [written] = await tx
      .update(applications)
      .set({ assigneeId, assigneeName, ...touched(ctx) })
      .where(and(byId(applications, ownerOf(ctx), id), eq(applications.version, row.version)))
      .returning({ id: applications.id });
    wonRace(written, 'application');
    await recordAct(tx, ctx, row, {
      action: 'application.assign',
      before: { assigneeId: row.assigneeId },
      after: { assigneeId },
    });
    return describeApplication(tx, ctx, id);
  });
};

/**
 * Writes a note that reviewers alone read.
 * @throws {DomainError} `forbidden`, `not_found`
 */
export const noteOnApplication = async (
  ctx: Ctx,
  { id, text }: NoteOnApplication,
): Promise<ApplicationDetail> => {
  requireReviewer(ctx);
  return inScope(ctx.db, ownerScopeOf(ctx), async (tx) => {
    const row = await lockApplication(tx, ctx, id);
    const by = actorOf(ctx.actor);
    await tx.insert(applicationNotes).values({
      partnerId: ownerOf(ctx),
      id: newId(),
      tenantId: row.tenantId,
      applicationId: id,
      body: text,
      writtenBy: by.id,
      writtenByName: by.name,
      createdAt: ctx.now(),
    });
    await recordAct(tx, ctx, row, { action: 'application.note' });
    return describeApplication(tx, ctx, id);
  });
};
