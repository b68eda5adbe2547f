import { ApplicationState, SavedSteps } from '@portal/contracts/application';
import type { ApplicantView } from '@portal/contracts/application';
import type { Tx } from '@portal/db/in-scope';
import { byId, ofPartner } from '@portal/db/partner-filter';
import { applicationRequests, applications } from '@portal/db/schema/application';
import { tenants } from '@portal/db/schema/partner';
import { erasureOf } from '@portal/domain/application/clocks';
import type { ProgrammeSettings } from '@portal/domain/application/programme';
import { answerFaults } from '@portal/domain/application/questions';
import { mayReapplyFrom } from '@portal/domain/application/reapply';
import { forbidden } from '@portal/domain/errors';
import { canTransition } from '@portal/domain/lifecycle/lifecycle';
import { and, asc, eq } from 'drizzle-orm';
import type { Ctx } from '../context';
import { loadOffer } from '../programme/load-programme';
import { ownerOf, tierOf } from '../programme/owner';
import { toInstant, toInstantOrNull } from '../shared/instant';
import { linkEnded } from './applicant-door';
import { documentsOf } from './document-row';
import { describeOffer } from './view-programme';

/** Which application the asker holds the link of. */
export const ownIdOf = ({ actor }: Ctx): string => {
  if (actor.kind !== 'applicant') throw forbidden();
  return actor.applicationId;
};

/**
 * The application whose link the asker holds.
 * @throws {DomainError} `not_found` when the link has ended
 */
export const loadOwn = async (tx: Tx, ctx: Ctx) => {
  const [row] = await tx
    .select({
      id: applications.id,
      tenantId: applications.tenantId,
      state: applications.state,
      email: applications.email,
      contactName: applications.contactName,
      steps: applications.steps,
      dueAt: applications.dueAt,
      frozenAt: applications.frozenAt,
      reason: applications.reason,
      decidedAt: applications.decidedAt,
      createdAt: applications.createdAt,
      submittedAt: applications.submittedAt,
      withdrawnAt: applications.withdrawnAt,
      updatedAt: applications.updatedAt,
      version: applications.version,
    })
    .from(applications)
    .where(byId(applications, ownerOf(ctx), ownIdOf(ctx)));
  if (row === undefined) throw linkEnded();
  return { ...row, state: ApplicationState.parse(row.state), steps: SavedSteps.parse(row.steps) };
};
export type OwnApplication = Awaited<ReturnType<typeof loadOwn>>;

/** Documents are handed in while it is filled in, and when a reviewer asked something. */
export const mayChangeDocuments = ({ state }: Pick<OwnApplication, 'state'>): boolean =>
  state === 'draft' || state === 'info_requested';

/** Steps without which it cannot be submitted. */
export const missingSteps = (
  steps: SavedSteps,
  tier: 1 | 2,
  { questions }: Pick<ProgrammeSettings, 'questions'>,
): ApplicantView['missing'] => [
  ...(steps.company === undefined ? (['company'] as const) : []),
  ...(steps.offer === undefined || (tier === 2 && steps.offer.type === null)
    ? (['offer'] as const)
    : []),
  ...(steps.people === undefined ? (['people'] as const) : []),
  ...(answerFaults(questions, steps.questions?.answers ?? {}).length > 0
    ? (['questions'] as const)
    : []),
];

const decisionOf = (row: OwnApplication): ApplicantView['decision'] =>
  (row.state === 'approved' || row.state === 'rejected') && row.decidedAt !== null
    ? { outcome: row.state, reason: row.reason, at: toInstant(row.decidedAt) }
    : null;

const endedAtOf = ({ state, decidedAt, withdrawnAt }: OwnApplication): Date | null =>
  state === 'rejected' ? decidedAt : withdrawnAt;

const reapplyOf = (
  row: OwnApplication,
  settings: ProgrammeSettings,
): ApplicantView['mayReapplyFrom'] => {
  const endedAt = endedAtOf(row);
  if ((row.state !== 'rejected' && row.state !== 'withdrawn') || endedAt === null) return null;
  const from = mayReapplyFrom(settings, { state: row.state, endedAt });
  return from === 'never' ? from : toInstant(from);
};

const requestsOf = (tx: Tx, ctx: Ctx, id: string) =>
  tx
    .select({
      id: applicationRequests.id,
      question: applicationRequests.question,
      askedAt: applicationRequests.askedAt,
      answer: applicationRequests.answer,
      answeredAt: applicationRequests.answeredAt,
    })
    .from(applicationRequests)
    .where(
      and(ofPartner(applicationRequests, ownerOf(ctx)), eq(applicationRequests.applicationId, id)),
    )
    .orderBy(asc(applicationRequests.askedAt), asc(applicationRequests.id));

const tenantOf = async (tx: Tx, ctx: Ctx, tenantId: string | null) => {
  if (tenantId === null) return null;
  const [tenant] = await tx
    .select({ id: tenants.id, name: tenants.name })
    .from(tenants)
    .where(byId(tenants, ownerOf(ctx), tenantId));
  return tenant ?? null;
};

/** An application as its applicant sees it. */
export const describeOwn = async (tx: Tx, ctx: Ctx): Promise<ApplicantView> => {
  const row = await loadOwn(tx, ctx);
  const tier = tierOf(ctx);
  const settings = await loadOffer(tx, ownerOf(ctx), row.tenantId);
  const requests = await requestsOf(tx, ctx, row.id);
  const missing = row.state === 'draft' ? missingSteps(row.steps, tier, settings) : [];
  const isOpen = ['submitted', 'background_check', 'under_review'].includes(row.state);
  return {
    id: row.id,
    tier,
    state: row.state,
    email: row.email,
    contactName: row.contactName,
    tenant: await tenantOf(tx, ctx, row.tenantId),
    steps: row.steps,
    missing,
    createdAt: toInstant(row.createdAt),
    submittedAt: toInstantOrNull(row.submittedAt),
    dueAt: isOpen ? toInstantOrNull(row.dueAt) : null,
    withdrawnAt: row.state === 'withdrawn' ? toInstantOrNull(row.withdrawnAt) : null,
    erasedAt: toInstantOrNull(
      erasureOf(
        // Of one that is erased there is no link.
        { ...row, endedAt: endedAtOf(row), erasedAt: null },
        settings.retentionMonths,
      ),
    ),
    requests: requests.map(({ askedAt, answeredAt, ...request }) => ({
      ...request,
      askedAt: toInstant(askedAt),
      answeredAt: toInstantOrNull(answeredAt),
    })),
    documents: await documentsOf(tx, ctx, row.id),
    decision: decisionOf(row),
    mayReapplyFrom: reapplyOf(row, settings),
    can: {
      edit: row.state === 'draft',
      submit: row.state === 'draft' && missing.length === 0,
      answer: row.state === 'info_requested',
      withdraw: canTransition('reseller_application', row.state, 'withdrawn'),
      documents: mayChangeDocuments(row),
    },
    programme: await describeOffer(tx, ctx.partnerId, row.tenantId),
  };
};
