import type { ApplicantView, SaveApplicationStep } from '@portal/contracts/application';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { applications } from '@portal/db/schema/application';
import { answerFaults, askedQuestions } from '@portal/domain/application/questions';
import type { AnswerFault } from '@portal/domain/application/questions';
import { conflict, validation } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import type { Message } from '@portal/domain/text/message';
import { and, eq, sql } from 'drizzle-orm';
import { requirePermission, scopeOf } from '../access';
import type { Ctx } from '../context';
import { loadOffer } from '../programme/load-programme';
import { ownerOf, tierOf } from '../programme/owner';
import { applicantCtx, linkEnded } from './applicant-door';
import type { ApplicantDoor } from './applicant-door';
import { columnsOfStep, keptStep } from './company-columns';
import { describeOwn, loadOwn } from './own-application';

const messages = defineMessages({
  sentAlready: {
    id: 'services.application.sentAlready',
    defaultMessage: 'This application has been sent and can no longer be changed.',
  },
  chooseType: {
    id: 'services.application.chooseType',
    defaultMessage: 'Choose one of the kinds of reseller that are offered.',
  },
});

const FAULTS: Readonly<Record<AnswerFault, Message>> = defineMessages({
  missing: { id: 'services.application.answerMissing', defaultMessage: 'Answer this question.' },
  not_an_option: {
    id: 'services.application.answerNotAnOption',
    defaultMessage: 'Choose one of the answers.',
  },
  not_a_number: {
    id: 'services.application.answerNotANumber',
    defaultMessage: 'Enter a number.',
  },
  not_a_date: { id: 'services.application.answerNotADate', defaultMessage: 'Enter a date.' },
});

/** What the programme, as it is now, says of a step; answers to what is not asked are left out. */
export const checkStep = async (
  tx: Tx,
  place: { readonly partnerId: string | null; readonly tenantId: string | null },
  saved: SaveApplicationStep,
  under: readonly string[] = ['data'],
): Promise<SaveApplicationStep> => {
  if (saved.step !== 'offer' && saved.step !== 'questions') return saved;
  const { types, questions } = await loadOffer(tx, ownerOf(place), place.tenantId);
  if (saved.step === 'offer') {
    if (tierOf(place) === 1) return { ...saved, data: { ...saved.data, type: null } };
    if (!types.some(({ type }) => type === saved.data.type))
      throw validation([{ path: [...under, 'type'], message: messages.chooseType }]);
    return saved;
  }
  const { answers } = saved.data;
  const faults = answerFaults(questions, answers);
  if (faults.length > 0)
    throw validation(
      faults.map(({ key, fault }) => ({
        path: [...under, 'answers', key],
        message: FAULTS[fault],
      })),
    );
  const asked = askedQuestions(questions, answers).map(({ key }) => key);
  const kept = Object.entries(answers).filter(([key]) => asked.includes(key));
  return { ...saved, data: { answers: Object.fromEntries(kept) } };
};

const write = async (tx: Tx, ctx: Ctx, saved: SaveApplicationStep): Promise<void> => {
  const row = await loadOwn(tx, ctx);
  if (row.state !== 'draft') throw conflict(messages.sentAlready);
  const step = await checkStep(tx, { partnerId: ctx.partnerId, tenantId: row.tenantId }, saved);
  const [written] = await tx
    .update(applications)
    .set({
      ...columnsOfStep(ctx.personVault, ownerOf(ctx), step),
      steps: sql`${applications.steps} || ${JSON.stringify(keptStep(step))}::jsonb`,
      version: sql`${applications.version} + 1`,
      updatedAt: ctx.now(),
    })
    .where(and(byId(applications, ownerOf(ctx), row.id), eq(applications.state, 'draft')))
    .returning({ id: applications.id });
  if (written === undefined) throw linkEnded();
};

/**
 * Saves one step of a draft as a whole. Two devices that save at once each save their step.
 * @throws {DomainError} `not_found` (the link has ended), `validation`, `conflict` (it was sent)
 */
export const saveApplicationStep = async (
  door: ApplicantDoor,
  saved: SaveApplicationStep,
): Promise<ApplicantView> => {
  const ctx = applicantCtx(door);
  requirePermission(ctx, { applicant: true });
  return inScope(ctx.db, scopeOf(ctx), async (tx) => {
    await write(tx, ctx, saved);
    return describeOwn(tx, ctx);
  });
};
