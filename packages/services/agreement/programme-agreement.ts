import type { AgreementProgramme } from '@portal/contracts/agreement';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { agreementAcceptances, agreementVersions } from '@portal/db/schema/agreement';
import { partners } from '@portal/db/schema/partner';
import { and, count, desc, eq } from 'drizzle-orm';
import { partnerOf, readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { PLATFORM_NAME } from '../mail/write-mails';
import { toInstantOrNull } from '../shared/instant';
import { orNotFound } from '../shared/or-not-found';
import { payerOf } from '../shared/payer';

/** All texts of the actor's payer in the actor's transaction. */
export const describeAgreements = async (tx: Tx, ctx: Ctx): Promise<AgreementProgramme> => {
  const partnerId = partnerOf(ctx);
  const { payer } = payerOf(ctx);
  const [partner] = await tx
    .select({ name: partners.name })
    .from(partners)
    .where(eq(partners.id, partnerId));
  const rows = await tx
    .select({
      id: agreementVersions.id,
      number: agreementVersions.number,
      body: agreementVersions.body,
      publishedAt: agreementVersions.publishedAt,
      publishedByName: agreementVersions.publishedByName,
      holdsFrom: agreementVersions.holdsFrom,
      version: agreementVersions.version,
    })
    .from(agreementVersions)
    .where(and(ofPartner(agreementVersions, partnerId), eq(agreementVersions.payer, payer)))
    .orderBy(desc(agreementVersions.number));
  const counts = await tx
    .select({ number: agreementAcceptances.number, accepted: count() })
    .from(agreementAcceptances)
    .where(and(ofPartner(agreementAcceptances, partnerId), eq(agreementAcceptances.payer, payer)))
    .groupBy(agreementAcceptances.number);
  const accepted = new Map(counts.map((row) => [row.number, row.accepted]));
  return {
    payerName: payer === 'platform' ? PLATFORM_NAME : orNotFound(partner, 'partner').name,
    versions: rows.map(({ publishedAt, holdsFrom, ...row }) => ({
      ...row,
      publishedAt: toInstantOrNull(publishedAt),
      holdsFrom: toInstantOrNull(holdsFrom),
      accepted: accepted.get(row.number) ?? 0,
    })),
  };
};

/**
 * What the actor's payer asks those to accept whom it pays: its draft, and all that it published.
 * @throws {DomainError} `forbidden`
 */
export const getAgreements = async (ctx: Ctx): Promise<AgreementProgramme> => {
  requirePermission(ctx, { platform: 'read', partner: 'read' });
  return inScope(ctx.db, readScopeOf(ctx), (tx) => describeAgreements(tx, ctx));
};
