import { mayActOnForm } from '@portal/auth/throttle';
import type { ApiApplyToPartner } from '@portal/contracts/api-application';
import type { SaveApplicationStep } from '@portal/contracts/application';
import type { ApplicationRow } from '@portal/contracts/application-review';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { byId, ofPartner } from '@portal/db/partner-filter';
import { applications } from '@portal/db/schema/application';
import { tenants } from '@portal/db/schema/partner';
import { addBusinessDays } from '@portal/domain/application/due-date';
import { mayReapply, mayReapplyFrom } from '@portal/domain/application/reapply';
import { conflict, forbidden, validation } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { phrase } from '@portal/domain/text/phrase';
import { and, desc, eq } from 'drizzle-orm';
import type { Ctx } from '../context';
import { emit } from '../outbox/emit';
import { loadOffer } from '../programme/load-programme';
import { ownerOf, ownerScopeOf, tierOf } from '../programme/owner';
import { orNotFound } from '../shared/or-not-found';
import { mapUnique } from '../shared/violation';
import { programmeAt, visitorScope } from './applicant-door';
import type { ApplicantDoor } from './applicant-door';
import { selectApplications, toApplicationRow } from './application-row';
import { columnsOfStep, domainOfAddress, keptStep } from './company-columns';
import { sourceOf } from './count-visit';
import { newLinkSecret } from './link-token';
import { loadApplication, recordAct } from './load-application';
import { missingSteps } from './own-application';
import { requireReviewer } from './review-scope';
import { checkStep } from './save-step';
import { startDraft } from './start-application';

const messages = defineMessages({
  openAlready: {
    id: 'services.application.openAlready',
    defaultMessage: 'This address has an application open already.',
  },
  tooEarly: {
    id: 'services.application.tooEarly',
    defaultMessage: 'This address was rejected and can apply again from {day}.',
  },
  never: {
    id: 'services.application.neverAgain',
    defaultMessage: 'This address was rejected, and no further applications are taken from it.',
  },
  notOpen: {
    id: 'services.application.closed',
    defaultMessage: 'Applications are not taken at the moment.',
  },
  chooseTenant: {
    id: 'services.application.sayTenant',
    defaultMessage: 'Name the ISP that it is for: an active one of the partner.',
  },
  stepMissing: {
    id: 'services.application.partMissing',
    defaultMessage: 'This part is needed.',
  },
});

const TAKEN = { applications_open_key: { path: ['email'], message: messages.openAlready } };

type Sent = Omit<ApiApplyToPartner, 'tenantId'> & { readonly tenantId?: string | undefined };

const stepsOf = ({ company, offer, area, people, answers }: Sent): SaveApplicationStep[] => [
  { step: 'company', data: company },
  ...(offer === undefined ? [] : [{ step: 'offer' as const, data: offer }]),
  ...(area === undefined ? [] : [{ step: 'area' as const, data: area }]),
  { step: 'people', data: people },
  { step: 'questions', data: { answers: answers ?? {} } },
];

/** All that was sent, as it is kept: checked by the programme as it is now. */
const columnsOf = async (
  tx: Tx,
  ctx: Pick<Ctx, 'personVault'>,
  place: { readonly partnerId: string | null; readonly tenantId: string | null },
  sent: Sent,
) => {
  let columns: Partial<typeof applications.$inferInsert> = {};
  let steps: Record<string, unknown> = {};
  for (const given of stepsOf(sent)) {
    const step = await checkStep(tx, place, given, []);
    columns = { ...columns, ...columnsOfStep(ctx.personVault, ownerOf(place), step) };
    steps = { ...steps, ...keptStep(step) };
  }
  return { ...columns, steps };
};

const tenantFor = async (tx: Tx, ctx: Ctx, wanted: string | undefined): Promise<string | null> => {
  if (tierOf(ctx) === 1) return null;
  const active = await tx
    .select({ id: tenants.id })
    .from(tenants)
    .where(
      and(
        ofPartner(tenants, ownerOf(ctx)),
        eq(tenants.status, 'active'),
        wanted === undefined ? undefined : eq(tenants.id, wanted),
      ),
    )
    .limit(2);
  const [only] = active;
  if (only === undefined || active.length > 1)
    throw validation([{ path: ['tenantId'], message: messages.chooseTenant }]);
  return only.id;
};

/** An address that was rejected waits as long as its programme says. */
const refuseTooEarly = async (
  tx: Tx,
  ctx: Ctx,
  email: string,
  tenantId: string | null,
): Promise<void> => {
  const [last] = await tx
    .select({ decidedAt: applications.decidedAt })
    .from(applications)
    .where(
      and(
        ofPartner(applications, ownerOf(ctx)),
        eq(applications.email, email),
        eq(applications.state, 'rejected'),
      ),
    )
    .orderBy(desc(applications.decidedAt))
    .limit(1);
  if (last === undefined || last.decidedAt === null) return;
  const offer = await loadOffer(tx, ownerOf(ctx), tenantId);
  const from = mayReapplyFrom(offer, { state: 'rejected', endedAt: last.decidedAt });
  if (from === 'never') throw conflict(messages.never);
  if (!mayReapply(from, ctx.now()))
    throw conflict(phrase(messages.tooEarly, { day: from.toISOString().slice(0, 10) }));
};

const insert = async (tx: Tx, ctx: Ctx, sent: Sent): Promise<string> => {
  const id = newId();
  const tenantId = await tenantFor(tx, ctx, sent.tenantId);
  const offer = await loadOffer(tx, ownerOf(ctx), tenantId);
  if (!offer.isOpen) throw conflict(messages.notOpen);
  await refuseTooEarly(tx, ctx, sent.email, tenantId);
  const columns = await columnsOf(tx, ctx, { partnerId: ctx.partnerId, tenantId }, sent);
  const { company, people } = sent;
  const missing = missingSteps(
    { company, people, offer: sent.offer, questions: { answers: sent.answers ?? {} } },
    tierOf(ctx),
    offer,
  );
  if (missing.length > 0)
    throw validation(missing.map((step) => ({ path: [step], message: messages.stepMissing })));
  await tx.insert(applications).values({
    ...columns,
    partnerId: ownerOf(ctx),
    id,
    tier: tierOf(ctx),
    tenantId,
    state: 'submitted',
    // Nobody has its secret: the applicant asks for a link, which is mailed.
    tokenHash: newLinkSecret().tokenHash,
    email: sent.email,
    emailDomain: domainOfAddress(sent.email),
    source: sent.source === undefined ? null : sourceOf(sent.source),
    submittedAt: ctx.now(),
    dueAt: addBusinessDays(ctx.now(), offer.reviewDays),
    createdAt: ctx.now(),
    updatedAt: ctx.now(),
  });
  return id;
};

/**
 * Takes in an application that a program sends for somebody, complete: it is submitted at once.
 * @throws {DomainError} `forbidden`, `validation`, `conflict` (one is open, too early again, the programme takes none)
 */
export const receiveApplication = async (ctx: Ctx, sent: Sent): Promise<ApplicationRow> => {
  requireReviewer(ctx);
  return mapUnique(TAKEN, () =>
    inScope(ctx.db, ownerScopeOf(ctx), async (tx) => {
      const id = await insert(tx, ctx, sent);
      const row = await loadApplication(tx, ctx, id);
      await emit(tx, ctx, {
        kind: 'application.submitted',
        entityKind: 'application',
        entityId: id,
        tenantId: row.tenantId,
        payload: {},
      });
      await recordAct(tx, ctx, row, {
        action: 'application.submit',
        after: { status: 'submitted' },
      });
      const [selected] = await selectApplications(tx, ownerOf(ctx)).where(
        byId(applications, ownerOf(ctx), id),
      );
      return toApplicationRow(orNotFound(selected, 'application'), ctx.now());
    }),
  );
};

/**
 * Takes in an application that is sent without a key, where the partner allows that: as a draft, whose link is mailed to whom it
 * names, since nobody knows who sent it. The answer is the same whether one is open already.
 * @throws {DomainError} `forbidden` where it is not allowed, `limit`, `validation`, `conflict`
 */
export const receiveFromStranger = async (door: ApplicantDoor, sent: Sent): Promise<void> => {
  const partnerId = programmeAt(door);
  const columns = await inScope(
    door.db,
    { ...visitorScope(partnerId), readOnly: true },
    async (tx) => {
      const place = { partnerId, tenantId: sent.tenantId ?? null };
      const offer = await loadOffer(tx, ownerOf(place), place.tenantId);
      if (partnerId === null || !offer.isKeylessAllowed) throw forbidden();
      return columnsOf(tx, door, place, sent);
    },
  );
  const { ipAddress } = door.client;
  const ownerId = ownerOf({ partnerId });
  if (!(await mayActOnForm(door.db, { ownerId, email: sent.email, ipAddress }))) return;
  const { email, source, tenantId, people } = sent;
  await startDraft(door, partnerId, {
    email,
    source,
    tenantId,
    contactName: people.contactName,
    columns,
  });
};
