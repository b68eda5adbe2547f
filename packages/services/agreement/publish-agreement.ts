import type { AgreementProgramme, PublishAgreement } from '@portal/contracts/agreement';
import { inScope } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { agreementVersions } from '@portal/db/schema/agreement';
import { validation } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { partnerOf, requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { requireKnownPartner } from '../partner/require-known-partner';
import { requireAllTenants } from '../shared/all-tenants';
import { wonRace } from '../shared/or-not-found';
import { payerOf, personOf } from '../shared/payer';
import { describeAgreements } from './programme-agreement';

const messages = defineMessages({
  past: {
    id: 'services.agreement.past',
    defaultMessage: 'Payouts can be held from today on at the earliest.',
  },
});

/** From the beginning of a day on; of today, from now on. */
const holdsFromOf = (day: string, now: Date): Date => {
  if (day < now.toISOString().slice(0, 10))
    throw validation([{ path: ['holdsFrom'], message: messages.past }]);
  const begin = new Date(`${day}T00:00:00Z`);
  return begin < now ? now : begin;
};

/**
 * Publishes the draft: everybody who is paid is asked to accept it, and whoever has not by a day is not paid until then.
 * @throws {DomainError} `forbidden`, `validation` for a day that is past, `conflict` when the draft is another one by now
 */
export const publishAgreement = async (
  ctx: Ctx,
  { version, holdsFrom: day }: PublishAgreement,
): Promise<AgreementProgramme> => {
  requirePermission(ctx, { platform: 'programme.manage', partner: 'programme.manage' });
  requireAllTenants(ctx);
  const now = ctx.now();
  const holdsFrom = holdsFromOf(day, now);
  await requireKnownPartner(ctx);
  const { id: publishedBy, name: publishedByName } = personOf(ctx);
  return inScope(ctx.db, scopeOf(ctx), async (tx) => {
    const [row] = await tx
      .update(agreementVersions)
      .set({
        publishedAt: now,
        publishedBy,
        publishedByName,
        holdsFrom,
        version: sql`${agreementVersions.version} + 1`,
        updatedAt: now,
      })
      .where(
        and(
          ofPartner(agreementVersions, partnerOf(ctx)),
          eq(agreementVersions.payer, payerOf(ctx).payer),
          isNull(agreementVersions.publishedAt),
          eq(agreementVersions.version, version),
        ),
      )
      .returning({ id: agreementVersions.id, number: agreementVersions.number });
    const { id, number } = wonRace(row, 'agreement');
    await appendAudit(tx, ctx, {
      action: 'agreement.publish',
      entityKind: 'agreement',
      entityId: id,
      entityName: null,
      after: { number, holdsFrom: holdsFrom.toISOString() },
    });
    return describeAgreements(tx, ctx);
  });
};
