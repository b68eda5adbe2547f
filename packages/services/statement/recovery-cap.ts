import type { Tx } from '@portal/db/in-scope';
import type { EarnerKind } from '@portal/domain/commission/plan';
import { sql } from 'drizzle-orm';

/** The most that one statement recovers, by who earns; null for all there is. */
export type RecoveryCaps = Readonly<Record<EarnerKind, bigint | null>>;

/** Caps as the payers have set them: the partner for its resellers, the platform for the partner. */
export const readCaps = async (tx: Tx, partnerId: string): Promise<RecoveryCaps> => {
  const rows = await tx.execute<{ payer: string; cap: bigint | null }>(sql`
    select payer, recovery_cap_minor as cap from settlement_settings
    where partner_id = ${partnerId}::uuid`);
  const capOf = (payer: string) => [...rows].find((row) => row.payer === payer)?.cap ?? null;
  return { reseller: capOf('partner'), partner: capOf('platform') };
};
