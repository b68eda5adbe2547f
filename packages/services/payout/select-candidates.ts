import { alongIndexes } from '@portal/db/forget-plans';
import type { Tx } from '@portal/db/in-scope';
import { shutGates, standingOf } from '@portal/domain/payout/gates';
import type { PayeeFacts } from '@portal/domain/payout/gates';
import type { PayoutGate } from '@portal/domain/payout/gates';
import { netPayout } from '@portal/domain/payout/netting';
import type { Netting } from '@portal/domain/payout/netting';
import { sql } from 'drizzle-orm';
import { payeeFacts } from '../payee/payee-facts';
import { toMinor } from '../shared/money';
import { isSameEarner } from '../shared/same-earner';
import type { Payer } from '../shared/payer';
import { dueSums } from './due-sums';
import { minimumOf } from './minimum-sql';

interface CandidateRecord extends Record<string, unknown>, PayeeFacts {
  resellerId: string | null;
  tenantId: string | null;
  earnerName: string;
  payeeId: string | null;
  method: string | null;
  minimumMinor: string | null;
  items: number;
  dueMinor: string;
  total: number;
}

/** An earner with something unpaid, and what stands in the way. */
export interface Candidate {
  readonly resellerId: string | null;
  readonly tenantId: string | null;
  readonly earnerName: string;
  readonly payeeId: string | null;
  readonly method: string | null;
  readonly items: number;
  readonly dueMinor: bigint;
  readonly minimumMinor: bigint;
  readonly gates: readonly PayoutGate[];
  readonly netting: Netting;
}

/** Which candidates: everybody of a payer in one currency, or one page of them, or one earner. */
export interface CandidatesOf extends Payer {
  readonly partnerId: string;
  readonly currency: string;
  /** This reseller alone. */
  readonly resellerId?: string | null;
  readonly cutOff: Date;
  /** Gates are as they stand at this instant. */
  readonly now: Date;
  readonly limit?: number;
  readonly offset?: number;
}

const toCandidate = (row: CandidateRecord, now: Date): Candidate => {
  const dueMinor = toMinor(row.dueMinor);
  const minimumMinor = toMinor(row.minimumMinor);
  return {
    resellerId: row.resellerId,
    tenantId: row.tenantId,
    earnerName: row.earnerName,
    payeeId: row.payeeId,
    method: row.method,
    items: row.items,
    dueMinor,
    minimumMinor,
    gates: shutGates(standingOf(row, now.getTime())),
    netting: netPayout(dueMinor, row.items, minimumMinor),
  };
};

/**
 * Earners with unpaid items, the largest amount first, and how many there are in all. The payer's minimum is in
 * the partner's own currency and holds for no other.
 */
export const selectCandidates = async (
  tx: Tx,
  of: CandidatesOf,
): Promise<{ readonly candidates: Candidate[]; readonly total: number }> => {
  const partner = sql`${of.partnerId}::uuid`;
  const rows = await alongIndexes<CandidateRecord>(
    tx,
    sql`
    with unpaid as materialized (
      select due.reseller_id, due.items, due.amount_minor as due from (${dueSums(of)}) due
    )
    select u.reseller_id as "resellerId", r.tenant_id as "tenantId", coalesce(r.name, o.name) as "earnerName",
      coalesce(r.status, o.status) = 'active' as "isActive", p.id as "payeeId", p.method,
      ${payeeFacts(of.partnerId, sql`p`, of.now)},
      ${minimumOf(sql`p.minimum_minor`, sql`case when o.currency = ${of.currency} then s.minimum_minor end`)}::text
        as "minimumMinor",
      u.items, u.due::text as "dueMinor", (count(*) over ())::int as total
    from unpaid u
    join partners o on o.id = ${partner}
    left join resellers r on r.partner_id = ${partner} and r.id = u.reseller_id
    left join payees p on p.partner_id = ${partner} and p.earner_kind = ${of.earnerKind}
      and p.currency = ${of.currency} and ${isSameEarner(of.earnerKind, sql`p.reseller_id`, sql`u.reseller_id`)}
    left join settlement_settings s on s.partner_id = ${partner} and s.payer = ${of.payer}
    order by u.due desc, u.reseller_id
    limit ${of.limit ?? 100_000} offset ${of.offset ?? 0}`,
  );
  const candidates = [...rows].map((row) => toCandidate(row, of.now));
  return { candidates, total: rows[0]?.total ?? 0 };
};
