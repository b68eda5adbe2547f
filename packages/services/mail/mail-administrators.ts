import { PLATFORM_PARTNER_ID } from '@portal/db/id';
import { inScope, readInScope } from '@portal/db/in-scope';
import { partners } from '@portal/db/schema/partner';
import { platformUsers } from '@portal/db/schema/identity';
import { and, eq } from 'drizzle-orm';
import type { Ctx } from '../context';
import { writeMail } from './write-mail';
import type { NewMail } from './write-mail';

/**
 * Writes to every active administrator of the platform about a partner, each in its own language.
 * @param partnerId of whom it is; the platform's own has no name
 * @param mailAbout what is written, by the partner's name; null where there is no such partner
 */
export const mailAdministrators = async (
  ctx: Ctx,
  partnerId: string,
  mailAbout: (name: string | null) => Omit<NewMail, 'to'>,
): Promise<void> => {
  const login = 'portal_platform';
  const [[partner]] = await readInScope(ctx.db, { login, partnerId }, (tx) => [
    tx.select({ name: partners.name }).from(partners).where(eq(partners.id, partnerId)),
  ]);
  const mail = mailAbout(partner?.name ?? null);
  await inScope(ctx.db, { login, partnerId: PLATFORM_PARTNER_ID }, async (tx) => {
    const administrators = await tx
      .select({ address: platformUsers.email, locale: platformUsers.locale })
      .from(platformUsers)
      .where(and(eq(platformUsers.role, 'administrator'), eq(platformUsers.status, 'active')));
    for (const to of administrators) await writeMail(tx, null, { ...mail, to });
  });
};
