import type { Surface } from '@portal/auth/actor';
import { inRealm, tablesOf } from '@portal/auth/realm';
import type { Realm } from '@portal/auth/realm';
import { PLATFORM_PARTNER_ID } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import type { Ctx } from '../context';
import type { Recipient } from '../mail/write-mails';
import { portalAddress } from './portal-address';

/** Whose people an event of the partner at hand speaks of. */
export const realmOf = (ctx: Ctx, surface: Surface): Realm =>
  surface === 'admin' ? { surface } : { surface, partnerId: ctx.partnerId ?? PLATFORM_PARTNER_ID };

/**
 * The address and language of somebody who signs in, and where; null when there is no such person any more. Addresses are
 * for staff's eyes: background work reads those it writes to through their login.
 */
export const readAddressee = async (
  ctx: Ctx,
  surface: Surface,
  userId: string | null,
): Promise<{ readonly to: Recipient; readonly address: string } | null> => {
  const realm = realmOf(ctx, surface);
  const scope = { login: 'portal_platform', partnerId: ctx.partnerId, readOnly: true } as const;
  return inScope(ctx.db, scope, async (tx) => {
    const [row] = await tx.execute<{ email: string; locale: string | null }>(sql`
      select t.email, t.locale from ${tablesOf(realm).members} t
      where ${inRealm(realm, 't')} and t.id = ${userId}::uuid`);
    if (row === undefined) return null;
    return {
      to: { address: row.email, locale: row.locale },
      address: await portalAddress(tx, ctx.links, realm),
    };
  });
};
