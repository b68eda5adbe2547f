import type { Tx } from '@portal/db/in-scope';
import { isPartnerTier } from '@portal/domain/enum/partner-tier';
import type { PartnerTier } from '@portal/domain/enum/partner-tier';
import { sql } from 'drizzle-orm';

/** A value that held until `until` (epoch ms, exclusive); the value after the last change is the present one. */
interface Former<T> {
  readonly until: number;
  readonly value: T;
}

/** What the record knows of one earner: its tiers and states before the present ones, oldest first. */
export interface EarnerHistory {
  readonly tiers: Former<string>[];
  readonly states: Former<string>[];
}

export type History = ReadonlyMap<string, EarnerHistory>;

interface ChangeRow extends Record<string, unknown> {
  entityId: string;
  at: Date;
  tierBefore: string | null;
  tierAfter: string | null;
  statusBefore: string | null;
  statusAfter: string | null;
}

/**
 * Changes of tier and status of a partner and its resellers, from the audit log: the record of who was what and when.
 * Read it as `platform`; jobs may not see the log.
 */
export const loadHistory = async (tx: Tx, partnerId: string): Promise<History> => {
  const rows = await tx.execute<ChangeRow>(sql`
    select entity_id as "entityId", at,
      before->>'tier' as "tierBefore", after->>'tier' as "tierAfter",
      before->>'status' as "statusBefore", after->>'status' as "statusAfter"
    from audit_log
    where partner_id = ${partnerId}::uuid and entity_kind in ('reseller', 'partner')
      and before ?| array['tier', 'status'] and entity_id is not null
    order by seq`);
  const history = new Map<string, EarnerHistory>();
  for (const row of rows) {
    const known = history.get(row.entityId) ?? { tiers: [], states: [] };
    history.set(row.entityId, known);
    const until = row.at.getTime();
    if (row.tierBefore !== null && row.tierBefore !== row.tierAfter)
      known.tiers.push({ until, value: row.tierBefore });
    if (row.statusBefore !== null && row.statusBefore !== row.statusAfter)
      known.states.push({ until, value: row.statusBefore });
  }
  return history;
};

const valueAt = (
  former: readonly Former<string>[] | undefined,
  current: string,
  at: number,
): string => former?.find(({ until }) => at < until)?.value ?? current;

/** The tier an earner had at an instant: a later change of tier never alters what was earned before. */
export const tierAt = (
  history: EarnerHistory | undefined,
  current: string,
  at: number,
): PartnerTier | null => {
  const tier = valueAt(history?.tiers, current, at);
  return isPartnerTier(tier) ? tier : null;
};

/**
 * Whether an earner may earn at an instant. A suspended reseller keeps what it earned before, and earns nothing on what
 * happens while it is suspended, also when it is reinstated later. Without a record the present state counts from the
 * beginning.
 */
export const earnsAt = (
  history: EarnerHistory | undefined,
  current: string,
  at: number,
): boolean => {
  const status = valueAt(history?.states, current, at);
  return status !== 'suspended' && status !== 'terminated';
};
