import type { CourseDetail, PublishCourse } from '@portal/contracts/certification';
import { inScope } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { courses, courseVersions } from '@portal/db/schema/certification';
import { courseFaults, splitQuestions } from '@portal/domain/certification/course';
import type { FoundCourseFault } from '@portal/domain/certification/course';
import { validation } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { and, eq, sql } from 'drizzle-orm';
import { actorOf, partnerOf, requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { requireAllTenants } from '../shared/all-tenants';
import { wonRace } from '../shared/or-not-found';
import { loadCourse } from './load-course';

const messages = defineMessages({
  no_modules: { id: 'services.course.noModules', defaultMessage: 'Add at least one page.' },
  no_questions: { id: 'services.course.noQuestions', defaultMessage: 'Add at least one question.' },
  module_twice: {
    id: 'services.course.moduleTwice',
    defaultMessage: 'Two pages have the same key. Remove one of them.',
  },
  module_without_text: {
    id: 'services.course.moduleWithoutText',
    defaultMessage: 'Write the text of this page.',
  },
  module_without_link: {
    id: 'services.course.moduleWithoutLink',
    defaultMessage: 'Give the address of what this page shows.',
  },
  question_twice: {
    id: 'services.course.questionTwice',
    defaultMessage: 'Two questions have the same key. Remove one of them.',
  },
  option_twice: {
    id: 'services.course.optionTwice',
    defaultMessage: 'Two answers of this question have the same key. Remove one of them.',
  },
  too_few_options: {
    id: 'services.course.tooFewOptions',
    defaultMessage: 'Give at least two answers to choose from, and exactly two for true or false.',
  },
  nothing_right: {
    id: 'services.course.nothingRight',
    defaultMessage: 'Say which answer is right.',
  },
  right_unknown: {
    id: 'services.course.rightUnknown',
    defaultMessage: 'What is marked as right is none of the answers.',
  },
  more_than_one_right: {
    id: 'services.course.moreThanOneRight',
    defaultMessage: 'Only one answer can be right here.',
  },
});

const pathOf = (
  { modules, questions }: CourseDetail['draft'],
  { key, fault }: FoundCourseFault,
): (string | number)[] => {
  if (key === null) return ['draft', fault.includes('module') ? 'modules' : 'questions'];
  const [part, rows] = fault.startsWith('module') ? ['modules', modules] : ['questions', questions];
  return ['draft', part, rows.findIndex((row) => row.key === key)];
};

/**
 * Gives the draft of a course out as its next version, which stays as it is. Whoever passed an earlier one keeps the
 * certificate until it runs out, or has to take this one, as `mustRetake` says.
 * @throws {DomainError} `forbidden`, `not_found`, `validation` (what is missing), `conflict` (a lost race)
 */
export const publishCourse = async (
  ctx: Ctx,
  { id, version, mustRetake }: PublishCourse,
): Promise<CourseDetail> => {
  requirePermission(ctx, { partner: 'course.manage' });
  const partnerId = partnerOf(ctx);
  return inScope(ctx.db, scopeOf(ctx), async (tx) => {
    const { draft, tenantId, publishedNumber, name } = await loadCourse(tx, partnerId, id);
    if (tenantId === null) requireAllTenants(ctx);
    const faults = courseFaults(draft);
    if (faults.length > 0)
      throw validation(
        faults.map((found) => ({ path: pathOf(draft, found), message: messages[found.fault] })),
      );
    const number = (publishedNumber ?? 0) + 1;
    const [written] = await tx
      .update(courses)
      .set({
        publishedNumber: number,
        updatedAt: ctx.now(),
        version: sql`${courses.version} + 1`,
      })
      .where(and(byId(courses, partnerId, id), eq(courses.version, version)))
      .returning({ id: courses.id });
    wonRace(written, 'course');
    const { modules, questions, ...rules } = draft;
    const { asked, right } = splitQuestions(questions);
    const by = actorOf(ctx.actor);
    await tx.insert(courseVersions).values({
      partnerId,
      courseId: id,
      number,
      tenantId,
      content: { modules, questions: asked },
      rightChoices: right,
      ...rules,
      mustRetake,
      publishedBy: by.id,
      publishedByName: by.name,
    });
    await appendAudit(tx, ctx, {
      action: 'course.publish',
      entityKind: 'course',
      entityId: id,
      entityName: name,
      tenantId,
      after: { number, mustRetake },
    });
    return loadCourse(tx, partnerId, id);
  });
};
