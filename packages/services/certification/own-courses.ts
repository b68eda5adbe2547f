import type { OwnCourses } from '@portal/contracts/certification';
import { REQUIREMENT_KINDS } from '@portal/domain/enum/certification';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { byId, joined, ofPartner } from '@portal/db/partner-filter';
import {
  certificates,
  courseAttempts,
  courseRequirements,
  courses,
  courseVersions,
} from '@portal/db/schema/certification';
import { resellerMembers } from '@portal/db/schema/identity';
import { resellers } from '@portal/db/schema/partner';
import { nextAttempt } from '@portal/domain/certification/attempt';
import {
  certificateEnds,
  certificateState,
  certificationState,
  headCount,
  requiredHeadCount,
} from '@portal/domain/certification/certificate';
import { and, asc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { orNotFound } from '../shared/or-not-found';
import { factColumns } from './certificate-facts';
import { ownPerson } from './own-person';
import type { OwnPerson } from './own-person';

const readCourses = (tx: Tx, partnerId: string) =>
  tx
    .select({
      id: courses.id,
      name: courses.name,
      number: courseVersions.number,
      maxAttempts: courseVersions.maxAttempts,
      waitHours: courseVersions.waitHours,
    })
    .from(courses)
    .innerJoin(
      courseVersions,
      and(
        joined(courses, courseVersions, eq(courseVersions.courseId, courses.id)),
        eq(courseVersions.number, courses.publishedNumber),
      ),
    )
    .where(ofPartner(courses, partnerId))
    .orderBy(asc(courses.name), asc(courses.id));

/** Of the reseller's people who are still there: who left takes the certificate along. */
const readCertificates = (tx: Tx, { partnerId, resellerId }: OwnPerson) =>
  tx
    .select({
      courseId: certificates.courseId,
      userId: certificates.userId,
      ...factColumns(partnerId),
    })
    .from(certificates)
    .innerJoin(
      resellerMembers,
      joined(certificates, resellerMembers, eq(resellerMembers.id, certificates.userId)),
    )
    .where(
      and(
        ofPartner(certificates, partnerId),
        eq(certificates.resellerId, resellerId),
        eq(resellerMembers.status, 'active'),
      ),
    );

const readAttempts = (tx: Tx, { partnerId, userId }: OwnPerson) =>
  tx
    .select({
      courseId: courseAttempts.courseId,
      versionNumber: courseAttempts.versionNumber,
      submittedAt: courseAttempts.submittedAt,
      isPassed: courseAttempts.isPassed,
    })
    .from(courseAttempts)
    .where(and(ofPartner(courseAttempts, partnerId), eq(courseAttempts.userId, userId)))
    .orderBy(asc(courseAttempts.startedAt), asc(courseAttempts.id));

const readRequirements = async (tx: Tx, partnerId: string) => {
  const rows = await tx
    .select({
      courseId: courseRequirements.courseId,
      kind: courseRequirements.kind,
      value: courseRequirements.value,
      headCount: courseRequirements.headCount,
    })
    .from(courseRequirements)
    .where(ofPartner(courseRequirements, partnerId));
  return rows.map((row) => ({ ...row, kind: z.enum(REQUIREMENT_KINDS).parse(row.kind) }));
};

/** Waits are told by the clock that keeps them. */
const readClock = async (tx: Tx): Promise<Date> => {
  const [row] = await tx.execute<{ at: string }>(sql`select now()::text as at`);
  return new Date(row?.at ?? '');
};

const readAll = (tx: Tx, person: OwnPerson) =>
  Promise.all([
    readCourses(tx, person.partnerId),
    readCertificates(tx, person),
    readAttempts(tx, person),
    readRequirements(tx, person.partnerId),
    tx
      .select({ tier: resellers.tier, territories: resellers.postalPrefixes })
      .from(resellers)
      .where(byId(resellers, person.partnerId, person.resellerId)),
    readClock(tx),
  ]);

/**
 * The courses that the asker may take, how it stands towards each, and how many of its colleagues are certified. A territory
 * that a requirement names is one of the reseller's postal prefixes.
 * @throws {DomainError} `forbidden`
 */
export const listOwnCourses = async (ctx: Ctx): Promise<OwnCourses> => {
  requirePermission(ctx, { reseller: 'course.take' });
  const person = ownPerson(ctx);
  const [found, held, attempts, requirements, [row], clock] = await inScope(
    ctx.db,
    readScopeOf(ctx),
    (tx) => readAll(tx, person),
  );
  const { tier, territories } = orNotFound(row, 'reseller');
  const now = ctx.now();
  return found.map(({ id, name, number, ...rules }) => {
    const here = held.filter(({ courseId }) => courseId === id);
    const own = here.filter(({ userId }) => userId === person.userId);
    const past = attempts.filter(({ courseId }) => courseId === id);
    const isOpen = past.some(({ submittedAt }) => submittedAt === null);
    const next = nextAttempt(
      isOpen ? past : past.filter(({ versionNumber }) => versionNumber === number),
      rules,
      clock,
    );
    const ends = own
      .filter((one) => certificateState(one, now) === 'certified')
      .flatMap((one) => certificateEnds(one)?.getTime() ?? []);
    const people = [...new Set(here.map(({ userId }) => userId))].map((person) =>
      here.filter(({ userId }) => userId === person),
    );
    const required = requiredHeadCount(
      requirements.filter(({ courseId }) => courseId === id),
      { tier, products: [], territories },
    );
    const team = headCount(people, required, now);
    return {
      id,
      name,
      state: certificationState(own, isOpen, now),
      validUntil: ends.length === 0 ? null : new Date(Math.max(...ends)).toISOString(),
      next: next.state,
      nextFrom: next.state === 'waiting' ? next.from.toISOString() : null,
      team: { ...team, nextExpiry: team.nextExpiry?.toISOString() ?? null },
    };
  });
};
