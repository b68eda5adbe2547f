import type { ById } from '@portal/contracts/common';
import { inScope } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { partners, resellers } from '@portal/db/schema/partner';
import { payees } from '@portal/db/schema/payout';
import { conflict, forbidden } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { isApi } from '@portal/domain/payout/rail/index';
import type { ConnectedAccount } from '@portal/integrations/payouts/stripe/stripe-accounts';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { jobScopeOf, partnerOf, readScopeOf, requirePermission } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { providerOf } from '../ports';
import { isEarner } from '../shared/payer';
import { applyAccount } from './apply-account';
import { orNotFound } from '../shared/or-not-found';
import { loadPayee } from './load-payee';
import { destinationMark, openDetails } from './payee-details';
import { readPerson } from './read-person';
import { phrase } from '@portal/domain/text/phrase';

const messages = defineMessages({
  themselves: {
    id: 'services.payee.themselves',
    defaultMessage:
      '{name} connect this account themselves, in their own portal. You can have the form sent to them.',
  },
  partnerPays: {
    id: 'services.payee.partnerPays',
    defaultMessage: 'The partner pays its resellers.',
  },
  notByStripe: {
    id: 'services.payee.notByStripe',
    defaultMessage: 'This payee is not paid through Stripe.',
  },
  filledIn: {
    id: 'services.payee.filledIn',
    defaultMessage:
      '{name} has filled in this account at Stripe: they change it themselves, in their own portal.',
  },
});

/**
 * A payee at Stripe whom the actor may see: itself, or one that it pays.
 * @throws {DomainError} `forbidden`, `not_found`, `conflict` (another method)
 */
export const loadStripePayee = (ctx: Ctx, id: string) =>
  inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const partnerId = partnerOf(ctx);
    const payee = await loadPayee(tx, ctx, id);
    if (ctx.actor.kind === 'platform' && payee.resellerId !== null) {
      throw forbidden(messages.partnerPays);
    }
    if (!isApi(payee.method)) throw conflict(messages.notByStripe);
    const [partner] = await tx
      .select({ slug: partners.slug })
      .from(partners)
      .where(eq(partners.id, partnerId));
    // A reseller may not read how to reach its partner.
    const [contact] =
      payee.resellerId === null
        ? await tx
            .select({ email: partners.contactEmail })
            .from(partners)
            .where(eq(partners.id, partnerId))
        : await tx
            .select({ email: resellers.contactEmail })
            .from(resellers)
            .where(byId(resellers, partnerId, payee.resellerId));
    return { payee, slug: partner?.slug ?? '', email: contact?.email ?? '' };
  });
type StripePayee = Awaited<ReturnType<typeof loadStripePayee>>;

const FACTS = {
  id: payees.id,
  method: payees.method,
  currency: payees.currency,
  country: payees.country,
  holderName: payees.holderName,
  holderKind: payees.holderKind,
  accountRef: payees.accountRef,
};

/** Who asks twice at once gets the same account of Stripe: the first to come puts it on record. */
const remember = async (ctx: Ctx, { payee }: StripePayee, account: ConnectedAccount) => {
  await inScope(ctx.db, jobScopeOf(ctx), async (tx) => {
    const { accountId: accountRef } = account;
    const [known] = await tx
      .select({ ...FACTS, firstVerifiedAt: payees.firstVerifiedAt, sealed: payees.sealedDetails })
      .from(payees)
      .where(byId(payees, partnerOf(ctx), payee.id))
      .for('update');
    const { sealed, firstVerifiedAt, ...facts } = orNotFound(known, 'payee');
    const details = openDetails(ctx, payee.id, sealed);
    const [opened] = await tx
      .update(payees)
      .set({
        accountRef,
        accountPeople: [],
        destination: destinationMark(ctx, { ...facts, accountRef }, details),
        ...(firstVerifiedAt === null ? {} : { changedAt: ctx.now() }),
        updatedAt: ctx.now(),
      })
      .where(and(byId(payees, partnerOf(ctx), payee.id), isNull(payees.accountRef)))
      .returning({ id: payees.id });
    if (opened === undefined) return;
    await applyAccount(
      tx,
      ctx,
      { partnerId: partnerOf(ctx), payeeId: payee.id },
      { account, at: ctx.now() },
    );
    await appendAudit(tx, ctx, {
      action: 'payee.open_account',
      entityKind: 'payee',
      entityId: payee.id,
      entityName: payee.earnerName,
      tenantId: payee.tenantId,
      resellerId: payee.resellerId,
      after: { accountRef, holderKind: payee.holderKind },
    });
  });
};

/** The page of its own portal where who is paid goes on; Stripe sends the holder back there. It names the payee. */
export const onboardingPage = (
  ctx: Ctx,
  { payee, slug }: Pick<StripePayee, 'payee' | 'slug'>,
): string => {
  const page =
    payee.resellerId === null ? '/settlement/payouts/platform' : '/reseller/earnings/payouts';
  return `${ctx.links.partner(slug)}${page}?account=${payee.id}`;
};

/**
 * Behind Stripe's form its holder says where the money goes, of which nothing is known here: the way in is for who is paid alone,
 * from the first day. Whoever was shown it is put on record and approves nothing that is paid to the account.
 */
const rememberPerson = async (ctx: Ctx, { payee }: StripePayee, accountRef: string) => {
  const { mark } = await readPerson(ctx);
  await inScope(ctx.db, jobScopeOf(ctx), async (tx) => {
    if (mark !== null) {
      await tx
        .update(payees)
        .set({ accountPeople: sql`array_append(${payees.accountPeople}, ${mark}::text)` })
        .where(
          and(
            byId(payees, partnerOf(ctx), payee.id),
            eq(payees.accountRef, accountRef),
            sql`not ${payees.accountPeople} @> array[${mark}::text]`,
          ),
        );
    }
    await appendAudit(tx, ctx, {
      action: 'payee.connect',
      entityKind: 'payee',
      entityId: payee.id,
      entityName: payee.earnerName,
      tenantId: payee.tenantId,
      resellerId: payee.resellerId,
      after: { accountRef },
    });
  });
};

/**
 * The address of Stripe's own form for a payee that is paid through it, for its own people alone; opens the account there when
 * there is none yet, for a person or a company. The link works once, for minutes. What Stripe decides arrives as an event. Who
 * pays has it sent (`sendOnboarding`).
 * @throws {DomainError} `forbidden` (also: who pays), `not_found`, `conflict` (another method), `unavailable`
 */
export const startOnboarding = async (ctx: Ctx, { id }: ById): Promise<{ url: string }> => {
  requirePermission(ctx, {
    platform: 'payout.manage',
    partner: 'payout.manage',
    reseller: 'payee.manage',
  });
  const asked = await loadStripePayee(ctx, id);
  const { payee, email } = asked;
  if (!isEarner(ctx, payee.resellerId === null ? 'partner' : 'reseller')) {
    throw forbidden(phrase(messages.themselves, { name: payee.earnerName }));
  }
  const { accounts } = providerOf(ctx, payee.method);
  let accountId = payee.accountRef;
  if (accountId === null) {
    const account = await accounts.create({
      partnerId: partnerOf(ctx),
      payeeId: id,
      email,
      country: payee.country,
      kind: payee.holderKind === 'person' ? 'person' : 'company',
    });
    await remember(ctx, asked, account);
    ({ accountId } = account);
  }
  await rememberPerson(ctx, asked, accountId);
  const page = onboardingPage(ctx, asked);
  const url = await accounts.onboardingLink(accountId, { returnUrl: page, refreshUrl: page });
  return { url };
};
