import type { Tx } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { partners, resellers } from '@portal/db/schema/partner';
import { eq } from 'drizzle-orm';
import type { OfNewcomer } from './newcomer';

/** Locks the row of whoever may become active, before the audit log's head: whoever changes it otherwise takes them in that order. */
export const lockNewcomer = async (
  tx: Tx,
  { partnerId, resellerId }: OfNewcomer,
): Promise<void> => {
  await (resellerId === null
    ? tx.select({ id: partners.id }).from(partners).where(eq(partners.id, partnerId)).for('update')
    : tx
        .select({ id: resellers.id })
        .from(resellers)
        .where(byId(resellers, partnerId, resellerId))
        .for('update'));
};
