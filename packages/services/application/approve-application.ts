import type { ApplicationDetail, ApproveApplication } from '@portal/contracts/application-review';
import { CreatePartner } from '@portal/contracts/partner';
import { CreateReseller, PostalPrefix } from '@portal/contracts/reseller';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { conflict, forbidden, isDomainError, validation } from '@portal/domain/errors';
import { assertTransition } from '@portal/domain/lifecycle/lifecycle';
import { defineMessages } from '@portal/domain/text/message';
import { actorOf, scopeOf } from '../access';
import { enterPartner } from '../context';
import type { Ctx } from '../context';
import { beginOnboarding } from '../onboarding/begin-onboarding';
import { emit } from '../outbox/emit';
import { addPartner, mapTakenSlug, requireFreeSlug } from '../partner/create-partner';
import { assignPlanWithin } from '../plan/assign-plan';
import { ownerReadScopeOf, ownerScopeOf, tierOf } from '../programme/owner';
import { addReseller, mapTakenCode } from '../reseller/create-reseller';
import type { Approval } from '../team/told-approval';
import { isClear, loadCheck } from './background-check';
import { describeApplication } from './describe-application';
import { lockApplication, moveApplication, nameOf } from './load-application';
import type { LoadedApplication } from './load-application';
import { requireReviewer, reviewRights } from './review-scope';

const messages = defineMessages({
  notClear: {
    id: 'services.application.notClear',
    defaultMessage:
      'The background check is not clear. An owner can approve it all the same, with a reason.',
  },
  choosePartner: {
    id: 'services.application.choosePartner',
    defaultMessage: 'Choose the short name and the currency of the new partner.',
  },
  chooseType: {
    id: 'services.application.chooseResellerType',
    defaultMessage: 'Choose the kind of reseller.',
  },
});

/** Whether it may be approved: its check is clear, or an owner says why it is approved without. */
const requireCheck = async (
  tx: Tx,
  ctx: Ctx,
  { id, overrideReason }: ApproveApplication,
): Promise<string | null> => {
  if (isClear(await loadCheck(tx, ctx, id), ctx.now())) return null;
  if (overrideReason === undefined) throw conflict(messages.notClear);
  if (!reviewRights(ctx).override) throw forbidden(messages.notClear);
  return overrideReason;
};

/** What both kinds of approval write. */
const decision = (ctx: Ctx, input: ApproveApplication, overrideReason: string | null) => {
  const by = actorOf(ctx.actor);
  return {
    to: 'approved' as const,
    action: 'application.approve' as const,
    version: input.version,
    reason: overrideReason,
    set: {
      reason: input.message ?? null,
      overrideReason,
      decidedBy: by.id,
      decidedByName: by.name,
      decidedAt: ctx.now(),
    },
  };
};

/** Where the form of an approval has the short name of a partner. */
const SLUG = ['partner', 'slug'] as const;

/** The first digits or letters of the postal codes that were wanted, as far as they can be such. */
const postalPrefixesOf = ({ steps }: LoadedApplication): string[] =>
  (steps.area?.postalCodes ?? [])
    .flatMap((code) => {
      const parsed = PostalPrefix.safeParse(code);
      return parsed.success ? [parsed.data] : [];
    })
    .slice(0, 200);

const newReseller = (row: LoadedApplication, { reseller }: ApproveApplication): CreateReseller => {
  const type = reseller?.type ?? row.type;
  if (type === null)
    throw validation([{ path: ['reseller', 'type'], message: messages.chooseType }]);
  return CreateReseller.parse({
    tenantId: row.tenantId,
    name: nameOf(row),
    type,
    tier: reseller?.tier ?? 'bronze',
    contactName: row.contactName,
    contactEmail: row.email,
    contactPhone: row.phone,
    postalPrefixes: postalPrefixesOf(row),
    inviteContact: true,
  });
};

/** What of the choices does not fit a plan is said at the plan. */
const putOnPlan = async (tx: Tx, ctx: Ctx, planId: string, resellerId: string): Promise<void> => {
  try {
    const effectiveFrom = ctx.now().toISOString();
    await assignPlanWithin(tx, ctx, { planId, resellerId, effectiveFrom });
  } catch (error) {
    if (!isDomainError(error) || error.code === 'forbidden') throw error;
    throw error.at(['reseller', 'planId']);
  }
};

/** Told with the invitation, which is the one mail about an approval. */
const approvalOf = ({ message }: ApproveApplication): Approval => ({ message: message ?? null });

const approveReseller = (ctx: Ctx, input: ApproveApplication): Promise<ApplicationDetail> =>
  mapTakenCode(() =>
    inScope(ctx.db, ownerScopeOf(ctx), async (tx) => {
      const row = await lockApplication(tx, ctx, input.id);
      assertTransition('reseller_application', row.state, 'approved');
      const overrideReason = await requireCheck(tx, ctx, input);
      const resellerId = newId();
      const made = { ...newReseller(row, input), status: 'onboarding' as const };
      await addReseller(tx, ctx, resellerId, made, approvalOf(input));
      const planId = input.reseller?.planId;
      if (planId !== undefined) await putOnPlan(tx, ctx, planId, resellerId);
      await emit(tx, ctx, {
        kind: 'application.decided',
        entityKind: 'application',
        entityId: row.id,
        tenantId: row.tenantId,
        resellerId,
        payload: { decision: 'approved' },
      });
      const moved = decision(ctx, input, overrideReason);
      await moveApplication(tx, ctx, row, { ...moved, set: { ...moved.set, resellerId } });
      return describeApplication(tx, ctx, input.id);
    }),
  );

/** The areas that were wanted, as far as a partner's profile holds such. */
const territoriesOf = ({ steps }: LoadedApplication): string[] =>
  (steps.area?.labels ?? []).flatMap((label) => {
    const parsed = CreatePartner.shape.territories.safeParse([label]);
    return parsed.success ? parsed.data : [];
  });

const newPartner = (row: LoadedApplication, { partner }: ApproveApplication): CreatePartner => {
  if (partner === undefined) throw validation([{ path: SLUG, message: messages.choosePartner }]);
  return CreatePartner.parse({
    slug: partner.slug,
    name: partner.name ?? nameOf(row),
    legalName: row.companyName,
    tier: partner.tier,
    currency: partner.currency,
    contactName: row.contactName,
    contactEmail: row.email,
    contactPhone: row.phone,
    country: row.country,
    territories: territoriesOf(row),
    website: row.steps.company?.website ?? null,
    ownerEmail: row.email,
  });
};

/**
 * The transaction is inside the new partner, whose rows are its own; the application is the platform's, which staff may end from
 * there. So the decision is told of at the partner, and put on record at both.
 */
const approvePartner = async (ctx: Ctx, input: ApproveApplication): Promise<ApplicationDetail> => {
  if (input.partner !== undefined) requireFreeSlug(input.partner.slug, SLUG);
  const partnerId = newId();
  const inside = enterPartner(ctx, partnerId);
  await mapTakenSlug(
    () =>
      inScope(ctx.db, scopeOf(inside), async (tx) => {
        const row = await lockApplication(tx, ctx, input.id);
        assertTransition('partner_application', row.state, 'approved');
        const overrideReason = await requireCheck(tx, ctx, input);
        const made = newPartner(row, input);
        await addPartner(tx, inside, partnerId, made, approvalOf(input));
        await beginOnboarding(tx, inside, { ...made, type: null, reseller: null });
        const moved = decision(ctx, input, overrideReason);
        await moveApplication(tx, ctx, row, {
          ...moved,
          set: { ...moved.set, madePartnerId: partnerId },
        });
      }),
    SLUG,
  );
  return inScope(ctx.db, ownerReadScopeOf(ctx), (tx) => describeApplication(tx, ctx, input.id));
};

/**
 * Approves an application: in one transaction it makes the partner, or the reseller on the plan that was chosen, in `onboarding`,
 * and invites its owner. Pressed twice, or by two at once, it makes one: the other is told what became of it.
 * @throws {DomainError} `forbidden`, `not_found`, `invalid_transition`, `validation`, `conflict` (the check, a taken short name,
 * a lost race)
 */
export const approveApplication = async (
  ctx: Ctx,
  input: ApproveApplication,
): Promise<ApplicationDetail> => {
  requireReviewer(ctx);
  return tierOf(ctx) === 1 ? approvePartner(ctx, input) : approveReseller(ctx, input);
};
