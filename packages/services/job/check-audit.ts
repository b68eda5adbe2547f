import { PLATFORM_PARTNER_ID } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { auditChecks } from '@portal/db/schema/record';
import { defineMessages } from '@portal/domain/text/message';
import { desc } from 'drizzle-orm';
import { requirePermission } from '../access';
import type { Ctx } from '../context';
import { mailAdministrators } from '../mail/mail-administrators';
import { verifyAudit } from '../audit/verify-audit';
import type { AuditVerification } from '../audit/verify-audit';

const messages = defineMessages({
  subject: {
    id: 'services.mail.audit.subject',
    defaultMessage: 'The audit log of {name} was tampered with',
  },
  platform: { id: 'services.mail.audit.platform', defaultMessage: 'the platform' },
  broken: {
    id: 'services.mail.audit.broken',
    defaultMessage:
      'Entry {entry} of the audit log of {name} is not what was recorded: it was changed, removed or cut off. Everything before it is intact.',
  },
  look: {
    id: 'services.mail.audit.look',
    defaultMessage: 'Keep a copy of the database as it is now, and look at {link}.',
  },
});

const chainOf = (ctx: Ctx): string => ctx.partnerId ?? PLATFORM_PARTNER_ID;

/** Stores what was found; gives whether the verification before found the chain whole (true also before the first). */
const store = (ctx: Ctx, id: string, { entries, firstBroken }: AuditVerification) => {
  const partnerId = chainOf(ctx);
  return inScope(ctx.db, { login: 'portal_jobs', partnerId }, async (tx) => {
    const [before] = await tx
      .select({ firstBroken: auditChecks.firstBroken })
      .from(auditChecks)
      .where(ofPartner(auditChecks, partnerId))
      .orderBy(desc(auditChecks.checkedAt), desc(auditChecks.id))
      .limit(1);
    await tx
      .insert(auditChecks)
      .values({ partnerId, id, entries, firstBroken, checkedAt: ctx.now() })
      .onConflictDoNothing();
    return before === undefined || before.firstBroken === null;
  });
};

/** Somebody was at the database. */
const tellAdministrators = (ctx: Ctx, firstBroken: number): Promise<void> =>
  mailAdministrators(ctx, chainOf(ctx), (partner) => ({
    kind: 'audit_broken',
    write: (intl) => {
      const name = partner ?? intl.formatMessage(messages.platform);
      const link = `${ctx.links.admin()}/settings/audit/chains`;
      return {
        subject: intl.formatMessage(messages.subject, { name }),
        body: [
          intl.formatMessage(messages.broken, { entry: String(firstBroken), name }),
          intl.formatMessage(messages.look, { link }),
        ].join('\n\n'),
      };
    },
  }));

/**
 * Verifies the chain of the audit log of the partner at hand (outside of any, the platform's) and keeps what was found. When
 * it is broken for the first time, the platform's administrators are told by mail. For background work and operators.
 * @param id of the verification: the same again is one.
 * @throws {DomainError} `forbidden`
 */
export const checkAudit = async (
  ctx: Ctx,
  { id }: { readonly id: string },
): Promise<AuditVerification> => {
  requirePermission(ctx, {});
  const found = await verifyAudit(ctx);
  const wasWhole = await store(ctx, id, found);
  if (found.firstBroken !== null && wasWhole) await tellAdministrators(ctx, found.firstBroken);
  return found;
};
