import type { AgreementProgramme, SaveAgreementDraft } from '@portal/contracts/agreement';
import { readRichText } from '@portal/contracts/rich-text';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { agreementVersions } from '@portal/db/schema/agreement';
import { unknownVariables } from '@portal/domain/agreement/agreement-text';
import { validation } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { phrase } from '@portal/domain/text/phrase';
import { and, eq, isNull, max, sql } from 'drizzle-orm';
import { partnerOf, requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { requireKnownPartner } from '../partner/require-known-partner';
import { requireAllTenants } from '../shared/all-tenants';
import { wonRace } from '../shared/or-not-found';
import { payerOf } from '../shared/payer';
import { describeAgreements } from './programme-agreement';

const messages = defineMessages({
  unknown: {
    id: 'services.agreement.unknownVariable',
    defaultMessage: 'Nothing is known to stand for {name}.',
  },
  refused: {
    id: 'services.agreement.refused',
    defaultMessage:
      'Use headings, paragraphs, lists, quotes, bold and italics alone: no links, images, code or HTML.',
  },
});

/** @throws {DomainError} `validation` for a text with unknown variables, or with what is never shown */
const checkBody = (body: string): void => {
  const path = ['body'];
  const issues = unknownVariables(body).map((name) => ({
    path,
    message: phrase(messages.unknown, { name: `{{${name}}}` }),
  }));
  if (issues.length > 0) throw validation(issues);
  if (readRichText(body).refused.length > 0)
    throw validation([{ path, message: messages.refused }]);
};

const write = async (tx: Tx, ctx: Ctx, { body, version }: SaveAgreementDraft) => {
  const partnerId = partnerOf(ctx);
  const { payer } = payerOf(ctx);
  const mine = and(ofPartner(agreementVersions, partnerId), eq(agreementVersions.payer, payer));
  const now = ctx.now();
  if (version > 0) {
    return tx
      .update(agreementVersions)
      .set({ body, version: sql`${agreementVersions.version} + 1`, updatedAt: now })
      .where(
        and(mine, isNull(agreementVersions.publishedAt), eq(agreementVersions.version, version)),
      )
      .returning({ id: agreementVersions.id, number: agreementVersions.number });
  }
  const [last] = await tx
    .select({ number: max(agreementVersions.number) })
    .from(agreementVersions)
    .where(mine);
  const number = (last?.number ?? 0) + 1;
  const id = newId();
  // Names the columns that may be written alone; whoever began another draft meanwhile was faster.
  const written = await tx.execute<{ id: string }>(sql`
    insert into agreement_versions (partner_id, id, payer, number, body, version, created_at, updated_at)
    values (${partnerId}::uuid, ${id}::uuid, ${payer}, ${number}, ${body}, 1, ${now.toISOString()}::timestamptz,
      ${now.toISOString()}::timestamptz)
    on conflict do nothing returning id`);
  return written.map(() => ({ id, number }));
};

/**
 * Keeps the draft of the next agreement. A new one is begun with version 0.
 * @throws {DomainError} `forbidden`, `validation`, `conflict` when somebody else was faster
 */
export const saveAgreementDraft = async (
  ctx: Ctx,
  input: SaveAgreementDraft,
): Promise<AgreementProgramme> => {
  requirePermission(ctx, { platform: 'programme.manage', partner: 'programme.manage' });
  requireAllTenants(ctx);
  checkBody(input.body);
  await requireKnownPartner(ctx);
  return inScope(ctx.db, scopeOf(ctx), async (tx) => {
    const [row] = await write(tx, ctx, input);
    const { id, number } = wonRace(row, 'agreement');
    await appendAudit(tx, ctx, {
      action: 'agreement.draft',
      entityKind: 'agreement',
      entityId: id,
      entityName: null,
      after: { number },
    });
    return describeAgreements(tx, ctx);
  });
};
