import type { AttemptView, SaveAttempt } from '@portal/contracts/certification';
import type { ById } from '@portal/contracts/common';
import { inScope } from '@portal/db/in-scope';
import { byId, ofPartner } from '@portal/db/partner-filter';
import { courseAttempts, courseVersions } from '@portal/db/schema/certification';
import { conflict } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { jobScopeOf, readScopeOf, requirePermission, scopeOf } from '../access';
import type { Ctx } from '../context';
import { isOwnAttempt, loadAttempt } from './load-attempt';
import { ownPerson, requireAtWork } from './own-person';

const messages = defineMessages({
  submitted: {
    id: 'services.attempt.submitted',
    defaultMessage: 'This attempt has been submitted already.',
  },
});

/**
 * Keeps what was chosen so far, to go on from any device.
 * @throws {DomainError} `forbidden`, `not_found`, `conflict` (it is submitted)
 */
export const saveAttempt = async (
  ctx: Ctx,
  { id, page, choices }: SaveAttempt,
): Promise<AttemptView> => {
  requirePermission(ctx, { reseller: 'course.take' });
  const person = ownPerson(ctx);
  return inScope(ctx.db, scopeOf(ctx), async (tx) => {
    await requireAtWork(tx, person);
    const [written] = await tx
      .update(courseAttempts)
      .set({ page, choices, savedAt: sql`now()` })
      .where(and(isOwnAttempt(person, id), isNull(courseAttempts.submittedAt)))
      .returning({ id: courseAttempts.id });
    const attempt = await loadAttempt(tx, person, id);
    if (written === undefined) throw conflict(messages.submitted);
    return attempt;
  });
};

/** Which questions were answered wrong; null where the course does not say, or while it is open. */
const wrongOf = async (ctx: Ctx, id: string): Promise<string[] | null> => {
  const person = ownPerson(ctx);
  const [row] = await inScope(ctx.db, { ...jobScopeOf(ctx), readOnly: true }, (tx) =>
    tx
      .select({ wrong: courseAttempts.wrong, showsWrong: courseVersions.showsWrong })
      .from(courseAttempts)
      .innerJoin(
        courseVersions,
        and(
          ofPartner(courseVersions, person.partnerId),
          eq(courseVersions.courseId, courseAttempts.courseId),
          eq(courseVersions.number, courseAttempts.versionNumber),
        ),
      )
      .where(and(byId(courseAttempts, person.partnerId, id), isOwnAttempt(person, id))),
  );
  return row?.showsWrong === true ? z.array(z.string()).nullable().parse(row.wrong) : null;
};

/**
 * An attempt as it stands: to go on with, or with its result.
 * @throws {DomainError} `forbidden`, `not_found`
 */
export const getAttempt = async (ctx: Ctx, { id }: ById): Promise<AttemptView> => {
  requirePermission(ctx, { reseller: 'course.take' });
  const attempt = await inScope(ctx.db, readScopeOf(ctx), (tx) =>
    loadAttempt(tx, ownPerson(ctx), id),
  );
  if (attempt.result === null) return attempt;
  return { ...attempt, result: { ...attempt.result, wrong: await wrongOf(ctx, id) } };
};
