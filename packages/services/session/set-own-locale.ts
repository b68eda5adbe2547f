import { storeLocale } from '@portal/auth/own-locale';
import { identityScope } from '@portal/auth/realm';
import type { Done } from '@portal/contracts/common';
import type { SetOwnLocale } from '@portal/contracts/session';
import { inScope } from '@portal/db/in-scope';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { userOf } from './session-context';

/** Chooses the locale of one's own pages, files and mails, or that of the portal again. */
export const setOwnLocale = async (ctx: Ctx, { locale }: SetOwnLocale): Promise<Done> => {
  const { realm, userId } = userOf(ctx.actor);
  await inScope(ctx.db, identityScope(realm), async (tx) => {
    const before = await storeLocale(tx, realm, userId, locale);
    if (before === locale) return;
    await appendAudit(tx, ctx, {
      action: 'user.set_locale',
      entityKind: 'user',
      entityId: userId,
      entityName: ctx.actor.name,
      before: { locale: before },
      after: { locale },
    });
  });
  return { done: true };
};
