import { ApplicationState } from '@portal/contracts/application';
import type { ApplicationDetail } from '@portal/contracts/application-review';
import type { Tx } from '@portal/db/in-scope';
import { byId, ofPartner } from '@portal/db/partner-filter';
import { applicationNotes, applicationRequests, applications } from '@portal/db/schema/application';
import { resellers } from '@portal/db/schema/partner';
import { erasureOf } from '@portal/domain/application/clocks';
import { adverseStep } from '@portal/domain/check/adverse';
import { REJECTION_REASONS } from '@portal/domain/enum/application';
import { allowedTransitions } from '@portal/domain/lifecycle/lifecycle';
import { and, asc, desc, eq, ne, or } from 'drizzle-orm';
import { z } from 'zod';
import { inScope } from '@portal/db/in-scope';
import type { ById } from '@portal/contracts/common';
import type { Ctx } from '../context';
import { loadProgramme } from '../programme/load-programme';
import { ownerOf, ownerReadScopeOf, tierOf } from '../programme/owner';
import { toInstant, toInstantOrNull } from '../shared/instant';
import { orNotFound } from '../shared/or-not-found';
import { selectApplications, toApplicationRow } from './application-row';
import { isClear, loadCheck } from './background-check';
import { describeCheck } from './describe-check';
import type { LoadedCheck } from './background-check';
import { documentsOf } from './document-row';
import { readFlags } from './read-flags';
import { nameOf, toApplication } from './load-application';
import type { LoadedApplication } from './load-application';
import { proposeSlug } from './propose-slug';
import { requireReader, reviewRights } from './review-scope';

const ScoreParts = z.array(
  z.object({ key: z.string(), label: z.string(), points: z.number(), most: z.number() }),
);
const ReasonCode = z.enum(REJECTION_REASONS);

const requestsOf = async (tx: Tx, ctx: Ctx, id: string): Promise<ApplicationDetail['requests']> =>
  (
    await tx
      .select()
      .from(applicationRequests)
      .where(
        and(
          ofPartner(applicationRequests, ownerOf(ctx)),
          eq(applicationRequests.applicationId, id),
        ),
      )
      .orderBy(asc(applicationRequests.askedAt), asc(applicationRequests.id))
  ).map((row) => ({
    id: row.id,
    question: row.question,
    askedByName: row.askedByName,
    askedAt: toInstant(row.askedAt),
    answer: row.answer,
    answeredAt: toInstantOrNull(row.answeredAt),
  }));

const notesOf = async (tx: Tx, ctx: Ctx, id: string): Promise<ApplicationDetail['notes']> =>
  (
    await tx
      .select()
      .from(applicationNotes)
      .where(and(ofPartner(applicationNotes, ownerOf(ctx)), eq(applicationNotes.applicationId, id)))
      .orderBy(asc(applicationNotes.createdAt), asc(applicationNotes.id))
  ).map((row) => ({
    id: row.id,
    text: row.body,
    byName: row.writtenByName,
    at: toInstant(row.createdAt),
  }));

const sameAs = (row: LoadedApplication) =>
  or(
    eq(applications.email, row.email),
    row.companyKey === null ? undefined : eq(applications.companyKey, row.companyKey),
    row.taxKey === null ? undefined : eq(applications.taxKey, row.taxKey),
  );

/** Others of the same address or company. */
const similarTo = async (
  tx: Tx,
  ctx: Ctx,
  row: LoadedApplication,
): Promise<ApplicationDetail['similar']> => {
  const rows = await tx
    .select({
      id: applications.id,
      email: applications.email,
      companyName: applications.companyName,
      contactName: applications.contactName,
      companyKey: applications.companyKey,
      state: applications.state,
      createdAt: applications.createdAt,
    })
    .from(applications)
    .where(
      and(
        ofPartner(applications, ownerOf(ctx)),
        ne(applications.id, row.id),
        ne(applications.state, 'draft'),
        sameAs(row),
      ),
    )
    .orderBy(desc(applications.createdAt), desc(applications.id))
    .limit(20);
  return rows.map((other) => ({
    id: other.id,
    name: nameOf(other),
    state: ApplicationState.parse(other.state),
    at: toInstant(other.createdAt),
    why: other.email === row.email ? 'email' : 'company',
  }));
};

const decisionOf = (row: LoadedApplication): ApplicationDetail['decision'] =>
  (row.state === 'approved' || row.state === 'rejected') && row.decidedAt !== null
    ? {
        outcome: row.state,
        reasonCode: row.reasonCode === null ? null : ReasonCode.parse(row.reasonCode),
        reason: row.reason,
        byName: row.decidedByName,
        at: toInstant(row.decidedAt),
      }
    : null;

/** What its approval made, as it is called now. */
const madeOf = async (
  tx: Tx,
  ctx: Ctx,
  row: LoadedApplication,
): Promise<ApplicationDetail['made']> => {
  if (row.resellerId !== null) {
    const [made] = await tx
      .select({ id: resellers.id, name: resellers.name })
      .from(resellers)
      .where(byId(resellers, ownerOf(ctx), row.resellerId));
    return made === undefined ? null : { kind: 'reseller', ...made };
  }
  return row.madePartnerId === null
    ? null
    : { kind: 'partner', id: row.madePartnerId, name: nameOf(row) };
};

const rightsOf = (
  ctx: Ctx,
  row: LoadedApplication,
  check: LoadedCheck | null,
): ApplicationDetail['can'] => {
  const { manage, override } = reviewRights(ctx);
  const isReviewed = row.state === 'under_review';
  const isChecked = isClear(check, ctx.now());
  return {
    assign: manage && row.decidedAt === null && row.state !== 'withdrawn',
    ask: manage && isReviewed,
    approve: manage && isReviewed && isChecked,
    override: manage && isReviewed && !isChecked && override,
    reject: manage && isReviewed,
    reopen: manage && row.state === 'rejected' && row.erasedAt === null,
    check: manage && (check?.state === 'pending' || check?.state === 'in_progress'),
    tell: manage && isReviewed && check !== null && adverseStep(check, ctx.now()) === 'notice_due',
  };
};

/** An application as reviewers see it. @throws {DomainError} `not_found` */
export const describeApplication = async (
  tx: Tx,
  ctx: Ctx,
  id: string,
): Promise<ApplicationDetail> => {
  const [selected] = await selectApplications(tx, ownerOf(ctx)).where(
    byId(applications, ownerOf(ctx), id),
  );
  const found = orNotFound(selected, 'application');
  const row = toApplication(found);
  const check = await loadCheck(tx, ctx, id);
  const settings = await loadProgramme(tx, ownerOf(ctx), row.tenantId);
  const thing = tierOf(ctx) === 1 ? 'partner_application' : 'reseller_application';
  return {
    ...toApplicationRow(found, ctx.now()),
    version: row.version,
    contactName: row.contactName,
    steps: row.steps,
    questions: settings.questions.map((question) => ({
      ...question,
      options: [...question.options],
    })),
    scoreParts: ScoreParts.parse(row.scoreParts ?? []),
    flagged: await readFlags(tx, ctx, id),
    checks: check === null ? null : await describeCheck(tx, ctx, check, settings),
    requests: await requestsOf(tx, ctx, id),
    documents: await documentsOf(tx, ctx, id),
    notes: await notesOf(tx, ctx, id),
    similar: await similarTo(tx, ctx, row),
    decision: decisionOf(row),
    erasesAt: toInstantOrNull(
      erasureOf({ ...row, endedAt: row.decidedAt ?? row.withdrawnAt }, settings.retentionMonths),
    ),
    erasedAt: toInstantOrNull(row.erasedAt),
    made: await madeOf(tx, ctx, row),
    proposal:
      tierOf(ctx) === 1 && row.state === 'under_review'
        ? await proposeSlug(tx, ctx, row)
        : { slug: null, currency: null },
    transitions: [...allowedTransitions(thing, row.state)],
    can: rightsOf(ctx, row, check),
  };
};

/**
 * Everything about one application.
 * @throws {DomainError} `forbidden`, `not_found`
 */
export const getApplication = async (ctx: Ctx, { id }: ById): Promise<ApplicationDetail> => {
  requireReader(ctx);
  return inScope(ctx.db, ownerReadScopeOf(ctx), (tx) => describeApplication(tx, ctx, id));
};
