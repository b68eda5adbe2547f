import type { AcceptanceView, OwnAgreement } from '@portal/contracts/agreement';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { agreementAcceptances } from '@portal/db/schema/agreement';
import { partners, resellers } from '@portal/db/schema/partner';
import { fillIn } from '@portal/domain/agreement/agreement-text';
import { forbidden } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { and, desc, eq, isNull } from 'drizzle-orm';
import { createHash } from 'node:crypto';
import { partnerOf, readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { PLATFORM_NAME } from '../mail/write-mails';
import { requireAllTenants } from '../shared/all-tenants';
import { toInstant, toInstantOrNull } from '../shared/instant';
import { orNotFound } from '../shared/or-not-found';
import type { Payer } from '../shared/payer';
import { loadStanding } from './load-agreement';
import type { StandingAgreement } from './load-agreement';

const messages = defineMessages({
  onlyPaid: {
    id: 'services.agreement.onlyPaid',
    defaultMessage: 'Only who is paid accepts the agreement.',
  },
});

/** Who is asked: a reseller by its partner, or (without a reseller) the partner by the platform. */
export interface Asked {
  readonly payer: Payer['payer'];
  readonly reseller: { readonly id: string; readonly tenantId: string } | null;
}

/** @throws {DomainError} `forbidden` for whoever is not paid */
export const askedOf = ({ actor }: Ctx): Asked => {
  if (actor.kind === 'reseller')
    return { payer: 'partner', reseller: { id: actor.resellerId, tenantId: actor.tenantId } };
  if (actor.kind === 'partner') return { payer: 'platform', reseller: null };
  throw forbidden(messages.onlyPaid);
};

const namesOf = async (tx: Tx, partnerId: string, { reseller }: Asked) => {
  const [partner] = await tx
    .select({ name: partners.name })
    .from(partners)
    .where(eq(partners.id, partnerId));
  const partnerName = orNotFound(partner, 'partner').name;
  if (reseller === null) return { payerName: PLATFORM_NAME, companyName: partnerName };
  const [row] = await tx
    .select({ name: resellers.name })
    .from(resellers)
    .where(and(ofPartner(resellers, partnerId), eq(resellers.id, reseller.id)));
  return { payerName: partnerName, companyName: orNotFound(row, 'reseller').name };
};

const acceptancesOf = async (
  tx: Tx,
  partnerId: string,
  { payer, reseller }: Asked,
): Promise<AcceptanceView[]> => {
  const rows = await tx
    .select()
    .from(agreementAcceptances)
    .where(
      and(
        ofPartner(agreementAcceptances, partnerId),
        eq(agreementAcceptances.payer, payer),
        reseller === null
          ? isNull(agreementAcceptances.resellerId)
          : eq(agreementAcceptances.resellerId, reseller.id),
      ),
    )
    .orderBy(desc(agreementAcceptances.number));
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    text: row.body,
    hash: row.bodyHash,
    signedName: row.signedName,
    acceptedByName: row.acceptedByName,
    acceptedAt: toInstant(row.acceptedAt),
    ipAddress: row.ipAddress,
    userAgent: row.userAgent,
  }));
};

/** What an asker sees, with the text that it stands for. */
export interface ShownAgreement {
  readonly view: OwnAgreement;
  readonly standing: StandingAgreement;
}

/** The text as it stands before whoever is asked, at this instant. */
export const showAgreement = async (tx: Tx, ctx: Ctx, asked: Asked): Promise<ShownAgreement> => {
  const [partnerId, now] = [partnerOf(ctx), ctx.now()];
  const standing = await loadStanding(tx, partnerId, asked.payer, now);
  const { payerName, companyName } = await namesOf(tx, partnerId, asked);
  const acceptances = await acceptancesOf(tx, partnerId, asked);
  const text = fillIn(standing.body, {
    company: companyName,
    payer: payerName,
    date: now.toISOString().slice(0, 10),
    version: String(standing.number),
  });
  return {
    standing,
    view: {
      payerName,
      companyName,
      number: standing.number,
      publishedAt: toInstantOrNull(standing.publishedAt),
      holdsFrom: toInstantOrNull(standing.holdsFrom),
      text,
      hash: createHash('sha256').update(text).digest('hex'),
      isHeld: !acceptances.some(({ number }) => number >= standing.asked),
      acceptances,
    },
  };
};

/**
 * What the asker is to accept before it is paid, and what it accepted.
 * @throws {DomainError} `forbidden`
 */
export const getOwnAgreement = async (ctx: Ctx): Promise<OwnAgreement> => {
  requirePermission(ctx, { partner: 'read', reseller: 'read' });
  requireAllTenants(ctx);
  const asked = askedOf(ctx);
  const { view } = await inScope(ctx.db, readScopeOf(ctx), (tx) => showAgreement(tx, ctx, asked));
  return view;
};
