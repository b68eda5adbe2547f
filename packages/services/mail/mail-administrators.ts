import { readInScope } from '@portal/db/in-scope';
import { partners } from '@portal/db/schema/partner';
import { platformUsers } from '@portal/db/schema/identity';
import { and, eq } from 'drizzle-orm';
import type { Ctx } from '../context';
import type { NewMail } from './write-mails';

/**
 * Mails to every active administrator of the platform about a partner, each in its own language.
 * @param partnerId of whom it is; the platform's own has no name
 * @param mailAbout what is written, by the partner's name; null where there is no such partner
 */
export const mailAdministrators = async (
  ctx: Ctx,
  partnerId: string,
  mailAbout: (name: string | null) => Omit<NewMail, 'to'>,
): Promise<NewMail[]> => {
  const scope = { login: 'portal_platform', partnerId } as const;
  const [[partner], administrators] = await readInScope(ctx.db, scope, (tx) => [
    tx.select({ name: partners.name }).from(partners).where(eq(partners.id, partnerId)),
    tx
      .select({ address: platformUsers.email, locale: platformUsers.locale })
      .from(platformUsers)
      .where(and(eq(platformUsers.role, 'administrator'), eq(platformUsers.status, 'active'))),
  ]);
  const mail = mailAbout(partner?.name ?? null);
  return administrators.map((to) => ({ ...mail, to, isPlatforms: true }));
};
