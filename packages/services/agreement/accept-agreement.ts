import type { AcceptAgreement, OwnAgreement } from '@portal/contracts/agreement';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { agreementAcceptances } from '@portal/db/schema/agreement';
import { conflict } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { partnerOf, requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { emit } from '../outbox/emit';
import { userOf } from '../session/session-context';
import type { SignedInCtx } from '../session/session-context';
import { requireAllTenants } from '../shared/all-tenants';
import { askedOf, showAgreement } from './own-agreement';

const messages = defineMessages({
  changed: {
    id: 'services.agreement.changed',
    defaultMessage:
      'The agreement is another one than you have read. Read it again before you accept it.',
  },
});

/** Who accepts, and from where. */
type AcceptCtx = Ctx & Pick<SignedInCtx, 'client'>;

/**
 * Accepts the agreement that was shown, for who is paid; twice pressed, once accepted. What stands is the text letter by letter,
 * with who accepted it, when and from where.
 * @throws {DomainError} `forbidden`, `conflict` when another text was shown than stands now
 */
export const acceptAgreement = async (
  ctx: AcceptCtx,
  { number, hash, signedName }: AcceptAgreement,
): Promise<OwnAgreement> => {
  requirePermission(ctx, { partner: 'agreement.accept', reseller: 'agreement.accept' });
  requireAllTenants(ctx);
  const asked = askedOf(ctx);
  const { userId } = userOf(ctx.actor);
  const partnerId = partnerOf(ctx);
  return inScope(ctx.db, scopeOf(ctx), async (tx) => {
    const { view, standing } = await showAgreement(tx, ctx, asked);
    if (view.acceptances.some((known) => known.number === number)) return view;
    if (view.number !== number || view.hash !== hash) throw conflict(messages.changed);
    const [accepted] = await tx
      .insert(agreementAcceptances)
      .values({
        partnerId,
        id: newId(),
        payer: asked.payer,
        tenantId: asked.reseller?.tenantId ?? null,
        resellerId: asked.reseller?.id ?? null,
        agreementVersionId: standing.id,
        number,
        body: view.text,
        bodyHash: view.hash,
        signedName,
        acceptedBy: userId,
        acceptedByName: ctx.actor.name,
        acceptedAt: ctx.now(),
        ipAddress: ctx.client.ipAddress,
        userAgent: ctx.client.userAgent?.slice(0, 300) ?? null,
      })
      .onConflictDoNothing()
      .returning({ id: agreementAcceptances.id });
    const { view: after } = await showAgreement(tx, ctx, asked);
    if (accepted !== undefined) {
      await emit(tx, ctx, {
        kind: 'agreement.accepted',
        entityKind: 'agreement',
        entityId: accepted.id,
        tenantId: asked.reseller?.tenantId ?? null,
        resellerId: asked.reseller?.id ?? null,
        payload: {},
      });
      await appendAudit(tx, ctx, {
        action: 'agreement.accept',
        entityKind: 'agreement',
        entityId: accepted.id,
        entityName: after.companyName,
        tenantId: asked.reseller?.tenantId ?? null,
        resellerId: asked.reseller?.id ?? null,
        after: { number, hash },
      });
    }
    return after;
  });
};
