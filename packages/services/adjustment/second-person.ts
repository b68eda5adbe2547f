import type { Tx } from '@portal/db/in-scope';
import type { EarnerKind } from '@portal/domain/commission/plan';
import { aloneSince, needsSecondPerson } from '@portal/domain/settlement/second-person';
import { sql } from 'drizzle-orm';
import { partnerOf } from '../access';
import type { Ctx } from '../context';
import { toInstantOrNull } from '../shared/instant';
import { personOf } from '../shared/payer';

/** An amount that somebody wants to book for an earner. */
export interface WantedAmount {
  readonly earner: { readonly earnerKind: EarnerKind; readonly resellerId: string | null };
  readonly currency: string;
  readonly amountMinor: bigint;
}

/** Whether an amount needs a second person, and from what that follows. */
export interface SecondPerson {
  readonly needsSecond: boolean;
  /** The payer's, in minor units; nothing in any currency but the partner's own. */
  readonly thresholdMinor: bigint;
  /** What this person booked alone for this earner in the last days, whatever the sign. */
  readonly aloneMinor: bigint;
  /** The first of these bookings; null when there is none. */
  readonly aloneSince: string | null;
}

/** As the column's default: a payer who set nothing. */
const DEFAULT_THRESHOLD = 10_000n;

/**
 * The amount above which somebody else has to approve; minor units. It is set in the partner's own currency: in any
 * other it is nothing, so that every amount needs a second person.
 */
const readThreshold = async (
  tx: Tx,
  partnerId: string,
  { earner, currency }: WantedAmount,
): Promise<bigint> => {
  const payer = earner.earnerKind === 'partner' ? 'platform' : 'partner';
  const [row] = await tx.execute<{ isOwn: boolean; threshold: bigint | null }>(sql`
    select p.currency = ${currency} as "isOwn", s.adjustment_threshold_minor as threshold from partners p
    left join settlement_settings s on s.partner_id = ${partnerId}::uuid and s.payer = ${payer}
    where p.id = ${partnerId}::uuid`);
  return row?.isOwn === true ? (row.threshold ?? DEFAULT_THRESHOLD) : 0n;
};

/** What this person booked alone for the earner: approved without anybody else, disputes decided included. */
const readAlone = async (
  tx: Tx,
  ctx: Ctx,
  personId: string,
  { earner, currency }: WantedAmount,
): Promise<Pick<SecondPerson, 'aloneMinor' | 'aloneSince'>> => {
  const [row] = await tx.execute<{ booked: string; since: string | null }>(sql`
    select coalesce(sum(abs(a.amount_minor)), 0)::text as booked, min(a.proposed_at)::text as since from adjustments a
    where a.partner_id = ${partnerOf(ctx)}::uuid and a.earner_kind = ${earner.earnerKind}
      and a.reseller_id is not distinct from ${earner.resellerId}::uuid and a.currency = ${currency}
      and a.proposed_by = ${personId}::uuid and a.status = 'approved' and not a.needs_second
      and a.proposed_at > ${aloneSince(ctx.now()).toISOString()}::timestamptz`);
  const since = row?.since ?? null;
  return {
    aloneMinor: BigInt(row?.booked ?? 0),
    aloneSince: toInstantOrNull(since === null ? null : new Date(since)),
  };
};

/**
 * The one place that says whether the asker may book an amount for an earner alone. The threshold counts all that the
 * asker booked alone for this earner in the last days (`ALONE_DAYS`), given and taken. Ask under the ledger lock (`lockPartnerLedger`)
 * when the amount is going to be booked: two of one person wait for each other there.
 */
export const askSecondPerson = async (
  tx: Tx,
  ctx: Ctx,
  wanted: WantedAmount,
): Promise<SecondPerson> => {
  const { id } = personOf(ctx);
  const thresholdMinor = await readThreshold(tx, partnerOf(ctx), wanted);
  if (id === null) return { needsSecond: true, thresholdMinor, aloneMinor: 0n, aloneSince: null };
  const alone = await readAlone(tx, ctx, id, wanted);
  const { aloneMinor } = alone;
  const needsSecond = needsSecondPerson(wanted.amountMinor, { thresholdMinor, aloneMinor });
  return { needsSecond, thresholdMinor, ...alone };
};
