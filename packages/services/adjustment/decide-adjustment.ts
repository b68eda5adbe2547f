import type { AdjustmentRow, DecideAdjustment } from '@portal/contracts/adjustment';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { adjustments } from '@portal/db/schema/settlement';
import { EARNER_KINDS } from '@portal/domain/commission/plan';
import { phrase } from '@portal/domain/text/phrase';
import { defineMessages } from '@portal/domain/text/message';
import { conflict } from '@portal/domain/errors';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { jobScopeOf, partnerOf, readScopeOf, requirePermission } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { lockPartnerLedger } from '../ledger/lock-partner-ledger';
import { requireAllTenants } from '../shared/all-tenants';
import { loadPeople, NO_PEOPLE, requireAnotherPerson } from '../shared/another-person';
import { orNotFound, wonRace } from '../shared/or-not-found';
import { personOf, requirePayer } from '../shared/payer';
import { selectAdjustments, toAdjustmentRow } from './adjustment-view';
import { adjustmentPeriod, postAdjustment } from './book-adjustment';
import { stateWords } from '@portal/domain/lifecycle/state-words';

const messages = defineMessages({
  somebodyElseApproves: {
    id: 'services.adjustment.somebodyElseApproves',
    defaultMessage: 'Somebody else than who proposed it has to approve it.',
  },
  isAlready: {
    id: 'services.adjustment.isAlready',
    defaultMessage: 'This adjustment is {status}.',
  },
});

const Earner = z.enum(EARNER_KINDS);

/** @throws {DomainError} `forbidden` when it is not this person's to decide; `conflict` when it was decided already */
const loadDecidable = async (ctx: Ctx, id: string) => {
  const partnerId = partnerOf(ctx);
  const { adjustment, resellerName, people } = await inScope(
    ctx.db,
    readScopeOf(ctx),
    async (tx) => {
      const [selected] = await selectAdjustments(tx).where(byId(adjustments, partnerId, id));
      const found = orNotFound(selected, 'adjustment');
      const ids = [personOf(ctx).id, found.adjustment.proposedBy];
      return { ...found, people: await loadPeople(tx, ctx, ids) };
    },
  );
  const earnerKind = Earner.parse(adjustment.earnerKind);
  requirePayer(ctx, earnerKind);
  if (earnerKind === 'partner') requireAllTenants(ctx);
  if (adjustment.status !== 'proposed')
    throw conflict(phrase(messages.isAlready, { status: stateWords(adjustment.status) }));
  return { adjustment, earnerKind, name: resellerName, people };
};

const write = async (tx: Tx, ctx: Ctx, input: DecideAdjustment): Promise<string | null> => {
  const partnerId = partnerOf(ctx);
  const person = personOf(ctx);
  const isApproved = input.decision === 'approve';
  const period = isApproved ? await adjustmentPeriod(tx, ctx) : null;
  const [written] = await tx
    .update(adjustments)
    .set({
      status: isApproved ? 'approved' : 'rejected',
      period,
      decidedBy: person.id,
      decidedByName: person.name,
      decidedAt: ctx.now(),
      decision: input.note ?? null,
    })
    .where(and(byId(adjustments, partnerId, input.id), eq(adjustments.status, 'proposed')))
    .returning({ id: adjustments.id });
  wonRace(written, 'adjustment');
  return period;
};

/**
 * Approves an adjustment, which books it into the first open month, or rejects it. Who proposed it may take it back by
 * rejecting it, and never approve it.
 *
 * @throws {DomainError} `forbidden`, `not_found`, `conflict` (decided already)
 */
export const decideAdjustment = async (
  ctx: Ctx,
  input: DecideAdjustment,
): Promise<AdjustmentRow> => {
  requirePermission(ctx, { platform: 'settlement.manage', partner: 'settlement.manage' });
  const partnerId = partnerOf(ctx);
  const { adjustment, earnerKind, name, people } = await loadDecidable(ctx, input.id);
  if (input.decision === 'approve') {
    const firsts = [{ id: adjustment.proposedBy }];
    requireAnotherPerson(personOf(ctx), firsts, { people, act: 'adjustment' });
  }
  return inScope(ctx.db, jobScopeOf(ctx), async (tx) => {
    await lockPartnerLedger(tx, partnerId);
    const period = await write(tx, ctx, input);
    const { id, resellerId, tenantId, currency, amountMinor } = adjustment;
    if (period !== null) {
      const earner = { earnerKind, resellerId, tenantId };
      await postAdjustment(tx, ctx, { id, earner, currency, amountMinor, period });
    }
    await appendAudit(tx, ctx, {
      action: `adjustment.${input.decision}`,
      entityKind: 'adjustment',
      entityId: id,
      entityName: name,
      tenantId,
      resellerId,
      reason: input.note ?? null,
      before: { status: 'proposed' },
      after: { status: period === null ? 'rejected' : 'approved', period },
    });
    const [row] = await selectAdjustments(tx).where(byId(adjustments, partnerId, id));
    return toAdjustmentRow(ctx, orNotFound(row, 'adjustment'), NO_PEOPLE);
  });
};
