import { randomInt } from 'node:crypto';
import type { AttemptView, StartAttempt } from '@portal/contracts/certification';
import { violatedConstraint } from '@portal/db/error';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { byId, ofPartner } from '@portal/db/partner-filter';
import { courseAttempts, courses } from '@portal/db/schema/certification';
import { conflict } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { requirePermission, scopeOf } from '../access';
import type { Ctx } from '../context';
import { orNotFound } from '../shared/or-not-found';
import { loadAttempt } from './load-attempt';
import { ownPerson, requireAtWork } from './own-person';
import type { OwnPerson } from './own-person';

const messages = defineMessages({
  wait: {
    id: 'services.attempt.wait',
    defaultMessage: 'The wait after your last attempt is not over yet.',
  },
  noneLeft: {
    id: 'services.attempt.noneLeft',
    defaultMessage: 'You have no attempt left. Ask whoever runs the programme.',
  },
  changed: {
    id: 'services.attempt.changed',
    defaultMessage: 'The course has just changed. Try again.',
  },
});

/** What the database refuses, by its own clock. */
const REFUSED: Readonly<Record<string, (typeof messages)[keyof typeof messages]>> = {
  course_attempts_wait: messages.wait,
  course_attempts_none_left: messages.noneLeft,
  course_attempts_published: messages.changed,
};

const findOpen = async (
  tx: Tx,
  { partnerId, userId }: OwnPerson,
  courseId: string,
): Promise<string | null> => {
  const [open] = await tx
    .select({ id: courseAttempts.id })
    .from(courseAttempts)
    .where(
      and(
        ofPartner(courseAttempts, partnerId),
        eq(courseAttempts.courseId, courseId),
        eq(courseAttempts.userId, userId),
        isNull(courseAttempts.submittedAt),
      ),
    );
  return open?.id ?? null;
};

/** One is open at a time: whoever asks twice, also at once, gets the same. */
const begin = async (tx: Tx, person: OwnPerson, courseId: string): Promise<string> => {
  const open = await findOpen(tx, person, courseId);
  if (open !== null) return open;
  const { partnerId, tenantId, resellerId, userId } = person;
  const [course] = await tx
    .select({ number: courses.publishedNumber })
    .from(courses)
    .where(byId(courses, partnerId, courseId));
  const number = orNotFound(course?.number ?? undefined, 'course');
  const id = newId();
  // Column by column: the grade is not the person's to write.
  await tx.execute(sql`
    insert into course_attempts (partner_id, id, tenant_id, reseller_id, user_id, course_id, version_number, seed)
    values (${partnerId}::uuid, ${id}::uuid, ${tenantId}::uuid, ${resellerId}::uuid, ${userId}::uuid,
      ${courseId}::uuid, ${number}, ${randomInt(2 ** 31)})
    on conflict (partner_id, course_id, user_id) where submitted_at is null do nothing`);
  return (await findOpen(tx, person, courseId)) ?? id;
};

/**
 * Begins an attempt at a course, or takes up the one that is open.
 * @throws {DomainError} `forbidden`, `not_found`, `conflict` (the wait is not over, or none is left)
 */
export const startAttempt = async (ctx: Ctx, { courseId }: StartAttempt): Promise<AttemptView> => {
  requirePermission(ctx, { reseller: 'course.take' });
  const person = ownPerson(ctx);
  try {
    return await inScope(ctx.db, scopeOf(ctx), async (tx) => {
      await requireAtWork(tx, person);
      return loadAttempt(tx, person, await begin(tx, person, courseId));
    });
  } catch (error) {
    const refused = REFUSED[violatedConstraint(error) ?? ''];
    throw refused === undefined ? error : conflict(refused);
  }
};
