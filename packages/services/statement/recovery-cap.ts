import type { Tx } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import type { KeySet } from './statement-key';

/** The most that the statement of one key of a set, by its place, recovers; null for all there is. */
export type CapOf = (ord: number) => bigint | null;

/**
 * Caps as the payers have set them: the partner for its resellers, the platform for the partner. They are in the partner's
 * own currency and hold for no other.
 */
export const readCaps = async (
  tx: Tx,
  partnerId: string,
  { earnerKind, keys }: KeySet,
): Promise<CapOf> => {
  const payer = earnerKind === 'partner' ? 'platform' : 'partner';
  const [row] = await tx.execute<{ currency: string; cap: bigint | null }>(sql`
    select partner.currency, settings.recovery_cap_minor as cap from settlement_settings settings
    join partners partner on partner.id = settings.partner_id
    where settings.partner_id = ${partnerId}::uuid and settings.payer = ${payer}`);
  return (ord) => (row !== undefined && keys[ord]?.currency === row.currency ? row.cap : null);
};
