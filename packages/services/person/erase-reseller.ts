import { inScope } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { resellers } from '@portal/db/schema/partner';
import { conflict } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { sql } from 'drizzle-orm';
import { scopeOf } from '../access';
import { eraseFromRecord } from '../audit/erase-key';
import type { Ctx } from '../context';
import { orNotFound } from '../shared/or-not-found';
import { NOWHERE } from './erased';

const messages = defineMessages({
  notTerminated: {
    id: 'services.person.notTerminated',
    defaultMessage: 'Terminate this reseller first.',
  },
});

/** Its name and number stay, which statements and payouts are made out to; its people are erased one by one. */
export const eraseReseller = (ctx: Ctx, partnerId: string, id: string): Promise<void> =>
  inScope(ctx.db, scopeOf(ctx), async (tx) => {
    const [row] = await tx
      .select({ tenantId: resellers.tenantId, status: resellers.status })
      .from(resellers)
      .where(byId(resellers, partnerId, id))
      .for('update');
    const { tenantId, status } = orNotFound(row, 'reseller');
    if (status !== 'terminated') throw conflict(messages.notTerminated);
    await tx
      .update(resellers)
      .set({
        contactName: null,
        contactEmail: `${id}@${NOWHERE}`,
        contactPhone: null,
        updatedAt: ctx.now(),
        version: sql`${resellers.version} + 1`,
      })
      .where(byId(resellers, partnerId, id));
    await eraseFromRecord(tx, ctx, { kind: 'reseller', id, tenantId, resellerId: id });
  });
