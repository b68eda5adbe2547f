import { randomBytes } from 'node:crypto';
import type { AttemptView, SubmitAttempt } from '@portal/contracts/certification';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { joined, ofPartner } from '@portal/db/partner-filter';
import {
  certificates,
  courseAttempts,
  courses,
  courseVersions,
} from '@portal/db/schema/certification';
import { addMonths } from '@portal/domain/application/clocks';
import { gradeQuiz } from '@portal/domain/certification/attempt';
import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { jobScopeOf, requirePermission } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { orNotFound } from '../shared/or-not-found';
import { isOwnAttempt } from './load-attempt';
import { ownPerson, requireAtWork } from './own-person';
import type { OwnPerson } from './own-person';
import { getAttempt } from './save-attempt';

const Choices = z.record(z.string(), z.array(z.string()));

/** 128 random bits, as digits and capitals. */
const newCode = (): string =>
  BigInt(`0x${randomBytes(16).toString('hex')}`)
    .toString(36)
    .toUpperCase()
    .padStart(26, '0');

const lockAttempt = async (tx: Tx, person: OwnPerson, id: string) => {
  const [row] = await tx
    .select({
      courseId: courseAttempts.courseId,
      versionNumber: courseAttempts.versionNumber,
      submittedAt: courseAttempts.submittedAt,
    })
    .from(courseAttempts)
    .where(isOwnAttempt(person, id))
    .for('update');
  return orNotFound(row, 'attempt');
};

const loadRules = async (
  tx: Tx,
  partnerId: string,
  { courseId, versionNumber }: { readonly courseId: string; readonly versionNumber: number },
) => {
  const [row] = await tx
    .select({
      name: courses.name,
      right: courseVersions.rightChoices,
      passPercent: courseVersions.passPercent,
      validMonths: courseVersions.validMonths,
    })
    .from(courseVersions)
    .innerJoin(courses, joined(courseVersions, courses, eq(courses.id, courseVersions.courseId)))
    .where(
      and(
        ofPartner(courseVersions, partnerId),
        eq(courseVersions.courseId, courseId),
        eq(courseVersions.number, versionNumber),
      ),
    );
  const rules = orNotFound(row, 'course');
  return { ...rules, right: Choices.parse(rules.right) };
};

/** Through the login of background work: nobody who is asked may read what is right, or write a grade. */
const grade = async (tx: Tx, ctx: Ctx, { id, choices }: SubmitAttempt): Promise<void> => {
  const person = ownPerson(ctx);
  const attempt = await lockAttempt(tx, person, id);
  // Submitted before: its grade stands.
  if (attempt.submittedAt !== null) return;
  const { name, right, passPercent, validMonths } = await loadRules(tx, person.partnerId, attempt);
  const {
    isPassed,
    right: rightCount,
    total,
    percent,
    wrong,
  } = gradeQuiz(right, choices, passPercent);
  const [graded] = await tx
    .update(courseAttempts)
    .set({ choices, isPassed, rightCount, totalCount: total, wrong, submittedAt: sql`now()` })
    .where(isOwnAttempt(person, id))
    .returning({ at: courseAttempts.submittedAt });
  const at = orNotFound(graded?.at ?? undefined, 'attempt');
  const certificateId = newId();
  if (isPassed)
    await tx.insert(certificates).values({
      ...person,
      id: certificateId,
      courseId: attempt.courseId,
      versionNumber: attempt.versionNumber,
      attemptId: id,
      code: newCode(),
      issuedAt: at,
      validUntil: validMonths === null ? null : addMonths(at, validMonths),
    });
  await appendAudit(tx, ctx, {
    action: isPassed ? 'certificate.issue' : 'course.fail',
    entityKind: isPassed ? 'certificate' : 'course',
    entityId: isPassed ? certificateId : attempt.courseId,
    entityName: name,
    tenantId: person.tenantId,
    resellerId: person.resellerId,
    after: { percent },
  });
};

/**
 * Submits an attempt, which is graded once; who passed is certified in the same transaction. Submitted again it gives the
 * same result.
 * @throws {DomainError} `forbidden`, `not_found`
 */
export const submitAttempt = async (ctx: Ctx, input: SubmitAttempt): Promise<AttemptView> => {
  requirePermission(ctx, { reseller: 'course.take' });
  await inScope(ctx.db, jobScopeOf(ctx), async (tx) => {
    await requireAtWork(tx, ownPerson(ctx));
    await grade(tx, ctx, input);
  });
  return getAttempt(ctx, { id: input.id });
};
