import type { ById } from '@portal/contracts/common';
import { inScope } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { partners, resellers } from '@portal/db/schema/partner';
import { payees } from '@portal/db/schema/payout';
import { conflict } from '@portal/domain/errors';
import { eq } from 'drizzle-orm';
import { partnerOf, requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { stripeOf } from '../payout/payout-ports';
import { readScopeOf } from '../shared/scope';
import { loadPayee } from './load-payee';

const load = (ctx: Ctx, id: string) =>
  inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const partnerId = partnerOf(ctx);
    const payee = await loadPayee(tx, partnerId, id);
    const [partner] = await tx
      .select({ slug: partners.slug, email: partners.contactEmail })
      .from(partners)
      .where(eq(partners.id, partnerId));
    const [reseller] =
      payee.resellerId === null
        ? []
        : await tx
            .select({ email: resellers.contactEmail })
            .from(resellers)
            .where(byId(resellers, partnerId, payee.resellerId));
    return { payee, slug: partner?.slug ?? '', email: (reseller ?? partner)?.email ?? '' };
  });

const remember = (ctx: Ctx, id: string, accountRef: string) =>
  inScope(ctx.db, scopeOf(ctx), async (tx) => {
    await tx
      .update(payees)
      .set({ accountRef, updatedAt: ctx.now() })
      .where(byId(payees, partnerOf(ctx), id));
    await appendAudit(tx, ctx, {
      action: 'payee.open_account',
      entityKind: 'payee',
      entityId: id,
      entityName: null,
      after: { accountRef },
    });
  });

/**
 * The address of Stripe's own form for a payee that is paid through it; opens the account there when there is none yet. The
 * link works once, for minutes. What Stripe decides arrives as an event.
 * @throws {DomainError} `forbidden`, `not_found`, `conflict` (another method), `unavailable`
 */
export const startOnboarding = async (ctx: Ctx, { id }: ById): Promise<{ url: string }> => {
  requirePermission(ctx, { partner: 'payout.manage', reseller: 'payee.manage' });
  const { accounts } = stripeOf(ctx);
  const { payee, slug, email } = await load(ctx, id);
  if (payee.method !== 'stripe') throw conflict('This payee is not paid through Stripe.');
  const kind = 'company';
  const accountId =
    payee.accountRef ??
    (
      await accounts.create({
        partnerId: partnerOf(ctx),
        payeeId: id,
        email,
        country: payee.country,
        kind,
      })
    ).accountId;
  if (payee.accountRef === null) await remember(ctx, id, accountId);
  const page = `${ctx.links.partner(slug)}${ctx.actor.kind === 'reseller' ? '/reseller/payouts' : '/payouts/details'}`;
  const url = await accounts.onboardingLink(accountId, { returnUrl: page, refreshUrl: page });
  return { url };
};
