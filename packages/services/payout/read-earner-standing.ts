import type { EarnerKind, LineState } from '@portal/contracts/commission';
import type { Tx } from '@portal/db/in-scope';
import type { EarnerStanding } from '@portal/domain/payout/obstacle';
import { restsUntil } from '@portal/domain/payout/rest';
import { sql } from 'drizzle-orm';
import type { StateBasis } from '../commission/line-state';
import { stateTotals } from '../commission/state-totals';
import { toMinor } from '../shared/money';

/** Who earns: a reseller, or (null) the partner itself. */
export interface Earner {
  readonly kind: EarnerKind;
  readonly resellerId: string | null;
}

interface StandingRow extends Record<string, unknown> {
  partnerActive: boolean;
  resellerActive: boolean | null;
  hasPayee: boolean;
  agreement: boolean | null;
  taxForm: boolean | null;
  account: boolean | null;
  review: boolean | null;
  changedAt: number | null;
  payeeMinimum: string | null;
  payerMinimum: string | null;
  recovered: string;
  cameBack: string;
}

const readRow = async (
  tx: Tx,
  partnerId: string,
  { kind, resellerId }: Earner,
  currency: string,
): Promise<StandingRow | undefined> => {
  const [row] = await tx.execute<StandingRow>(sql`
    select p.status = 'active' as "partnerActive",
      (select r.status = 'active' from resellers r
        where r.partner_id = ${partnerId}::uuid and r.id = ${resellerId}::uuid) as "resellerActive",
      y.id is not null as "hasPayee", y.agreement_accepted_at is not null as agreement,
      y.tax_form = 'approved' as "taxForm", y.status = 'verified' as account,
      extract(epoch from y.changed_at)::float8 * 1000 as "changedAt", y.identity_review = 'outstanding' as review, y.minimum_minor::text as "payeeMinimum",
      (select s.minimum_minor::text from settlement_settings s where s.partner_id = ${partnerId}::uuid
        and s.payer = ${kind === 'reseller' ? 'partner' : 'platform'}
        and p.currency = ${currency}) as "payerMinimum",
      (select coalesce(sum(c.amount_minor), 0)::text from commission_lines l
        join recoveries c on c.partner_id = ${partnerId}::uuid and c.line_id = l.id
        where l.partner_id = ${partnerId}::uuid and l.is_debt and l.earner_kind = ${kind}
          and l.reseller_id is not distinct from ${resellerId}::uuid
          and l.currency = ${currency}) as recovered,
      (select coalesce(sum(v.amount_minor), 0)::text from payout_reversals v
        where v.partner_id = ${partnerId}::uuid and v.earner_kind = ${kind}
          and v.reseller_id is not distinct from ${resellerId}::uuid and v.currency = ${currency}
          and not exists (select from payout_items i where i.partner_id = ${partnerId}::uuid
            and i.reversal_id = v.id and i.released_at is null)) as "cameBack"
    from partners p
    left join payees y on y.partner_id = ${partnerId}::uuid and y.earner_kind = ${kind}
      and y.reseller_id is not distinct from ${resellerId}::uuid and y.currency = ${currency}
    where p.id = ${partnerId}::uuid`);
  return row;
};

const sumOf = (totals: readonly { state: LineState; amount: string }[], state: LineState): bigint =>
  totals.reduce((sum, total) => (total.state === state ? sum + toMinor(total.amount) : sum), 0n);

/**
 * How an earner stands on its way to its money in one currency: its gates, its minimum and what is due. Through the door
 * of background work, since an earner may not read how its payer settles.
 */
export const readEarnerStanding = async (
  tx: Tx,
  basis: StateBasis,
  earner: Earner,
  currency: string,
): Promise<EarnerStanding> => {
  const { partnerId } = basis;
  const row = await readRow(tx, partnerId, earner, currency);
  if (row === undefined) throw new Error('The partner of an earner is not there.');
  const totals = await stateTotals(tx, basis, {
    earner: earner.kind,
    ...(earner.resellerId === null ? {} : { resellerId: earner.resellerId }),
  });
  const ours = totals.filter((total) => total.currency === currency);
  const owedBack = sumOf(ours, 'debt') + toMinor(row.recovered);
  return {
    currency,
    isActive: row.partnerActive && row.resellerActive !== false,
    payee: row.hasPayee
      ? {
          isAgreementAccepted: row.agreement === true,
          isTaxFormApproved: row.taxForm === true,
          isAccountVerified: row.account === true,
          restsUntil: restsUntil(row.changedAt, basis.now.getTime()),
          isIdentityReviewOutstanding: row.review === true,
        }
      : null,
    minimumMinor: toMinor(row.payeeMinimum ?? row.payerMinimum),
    dueMinor: sumOf(ours, 'on_statement') + owedBack + toMinor(row.cameBack),
  };
};
