import { CourseContent } from '@portal/contracts/certification';
import type { AttemptView } from '@portal/contracts/certification';
import type { Tx } from '@portal/db/in-scope';
import { byId, joined } from '@portal/db/partner-filter';
import { courseAttempts, courses, courseVersions } from '@portal/db/schema/certification';
import { shuffledQuiz } from '@portal/domain/certification/attempt';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { orNotFound } from '../shared/or-not-found';
import type { OwnPerson } from './own-person';

const Choices = z.record(z.string(), z.array(z.string()));

/** The person's own attempt, by its number. */
export const isOwnAttempt = ({ partnerId, resellerId, userId }: OwnPerson, id: string) =>
  and(
    byId(courseAttempts, partnerId, id),
    eq(courseAttempts.resellerId, resellerId),
    eq(courseAttempts.userId, userId),
  );

/** An attempt as its person sees it: in its own order, and without what is right or was wrong. */
export const loadAttempt = async (
  tx: Tx,
  person: OwnPerson,
  id: string,
): Promise<AttemptView & { readonly courseId: string; readonly versionNumber: number }> => {
  const [found] = await tx
    .select({
      id: courseAttempts.id,
      courseId: courseAttempts.courseId,
      courseName: courses.name,
      versionNumber: courseAttempts.versionNumber,
      content: courseVersions.content,
      seed: courseAttempts.seed,
      page: courseAttempts.page,
      choices: courseAttempts.choices,
      submittedAt: courseAttempts.submittedAt,
      isPassed: courseAttempts.isPassed,
      right: courseAttempts.rightCount,
      total: courseAttempts.totalCount,
    })
    .from(courseAttempts)
    .innerJoin(
      courseVersions,
      joined(
        courseAttempts,
        courseVersions,
        and(
          eq(courseVersions.courseId, courseAttempts.courseId),
          eq(courseVersions.number, courseAttempts.versionNumber),
        ) ?? eq(courseVersions.courseId, courseAttempts.courseId),
      ),
    )
    .innerJoin(courses, joined(courseAttempts, courses, eq(courses.id, courseAttempts.courseId)))
    .where(isOwnAttempt(person, id));
  const row = orNotFound(found, 'attempt');
  const { modules, questions } = CourseContent.parse(row.content);
  return {
    id: row.id,
    courseId: row.courseId,
    versionNumber: row.versionNumber,
    course: { id: row.courseId, name: row.courseName },
    content: {
      modules,
      questions: shuffledQuiz(questions, row.seed).map((one) => ({
        ...one,
        options: [...one.options],
      })),
    },
    page: row.page,
    choices: Choices.parse(row.choices),
    result:
      row.submittedAt === null
        ? null
        : {
            submittedAt: row.submittedAt.toISOString(),
            isPassed: row.isPassed === true,
            right: row.right ?? 0,
            total: row.total ?? 0,
            wrong: null,
          },
  };
};
