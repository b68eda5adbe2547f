import { PLATFORM_PARTNER_ID } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { platformUsers } from '@portal/db/schema/identity';
import { partners } from '@portal/db/schema/partner';
import { auditChecks } from '@portal/db/schema/record';
import { defineMessages } from '@portal/domain/text/message';
import { and, desc, eq } from 'drizzle-orm';
import { requirePermission } from '../access';
import type { Ctx } from '../context';
import { writeMail } from '../mail/write-mail';
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

/** Writes to every administrator of the platform: somebody was at the database. */
const mailAdministrators = (ctx: Ctx, firstBroken: number): Promise<void> => {
  const partnerId = chainOf(ctx);
  const scope = { login: 'portal_platform', partnerId: PLATFORM_PARTNER_ID } as const;
  return inScope(ctx.db, scope, async (tx) => {
    const [partner] = await tx
      .select({ name: partners.name })
      .from(partners)
      .where(eq(partners.id, partnerId));
    const administrators = await tx
      .select({ address: platformUsers.email, locale: platformUsers.locale })
      .from(platformUsers)
      .where(and(eq(platformUsers.role, 'administrator'), eq(platformUsers.status, 'active')));
    for (const to of administrators)
      await writeMail(tx, null, {
        kind: 'audit_broken',
        to,
        write: (intl) => {
          const name = partner?.name ?? intl.formatMessage(messages.platform);
          const link = `${ctx.links.admin()}/settings/audit/chains`;
          return {
            subject: intl.formatMessage(messages.subject, { name }),
            body: [
              intl.formatMessage(messages.broken, { entry: String(firstBroken), name }),
              intl.formatMessage(messages.look, { link }),
            ].join('\n\n'),
          };
        },
      });
  });
};

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
  if (found.firstBroken !== null && wasWhole) await mailAdministrators(ctx, found.firstBroken);
  return found;
};
