import type { ExceptionKind } from '@portal/contracts/liability';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { isStuckDebt } from '../commission/line-filter';
import { exceptionEvents } from './exception-events';
import { owedTables } from './owed-sql';
import { isOpenDispute } from '../commission/open-dispute-on';

/** Whose exceptions: of one partner, or of the partner that a column of the query around names; as who pays sees them. */
export interface ExceptionBasis {
  readonly partner: SQL;
  readonly payer: 'platform' | 'partner';
  readonly now: Date;
}

const count = (from: SQL): SQL => sql`select count(*)::int from ${from}`;

const linesOf = ({ partner }: ExceptionBasis, condition: SQL): SQL =>
  count(sql`commission_lines l where l.partner_id = ${partner} and ${condition}`);

/** Of whom the payer decides and pays. */
const earnerOf = ({ payer }: ExceptionBasis): 'partner' | 'reseller' =>
  payer === 'platform' ? 'partner' : 'reseller';

const payoutsOf = (basis: ExceptionBasis, status: 'failed' | 'unknown'): SQL =>
  count(sql`payouts o where o.partner_id = ${basis.partner} and o.status = ${status}
    and o.earner_kind = ${earnerOf(basis)}`);

const openDisputes = (basis: ExceptionBasis): SQL =>
  count(sql`disputes d where d.partner_id = ${basis.partner} and ${isOpenDispute(sql`d`)}
    and d.earner_kind = ${earnerOf(basis)}`);

/** Accounts of the books from which more was taken than there was. */
const overdrawn = ({ partner }: ExceptionBasis, earner: 'partner' | 'reseller'): SQL =>
  count(sql`ledger_accounts a where a.partner_id = ${partner} and a.earner_kind = ${earner}
    and a.kind = 'commission_payable' and a.balance_minor > 0`);

const owedLessThanNothing = (partnerId: string, now: Date): SQL => sql`
  with ${owedTables({ earner: 'reseller', partnerId, now })}
  select count(*)::int from (
    select from owed group by reseller_id, currency having sum(amount) < 0
  ) negative`;

const unassigned = ({ partner }: ExceptionBasis): SQL =>
  count(sql`customers c where c.partner_id = ${partner} and c.reseller_id is null and exists (
    select from billing_events e where e.partner_id = ${partner} and e.customer_id = c.id and e.type = 'invoice.paid')`);

/** Events that wait for the platform to confirm them, from kept sums. */
const claimed = ({ partner }: ExceptionBasis): SQL => sql`
  select coalesce(sum(s.events), 0)::int from claim_totals s where s.partner_id = ${partner} and s.status = 'open'`;

/** Events that are set aside until something comes or somebody decides. */
const setAside = ({ partner }: ExceptionBasis, standing: 'waiting' | 'held'): SQL =>
  count(sql`set_aside_events a where a.partner_id = ${partner} and a.standing = ${standing}`);

/** The latest proof of a partner's books, when it found them wrong. */
const wrongBooks = ({ partner }: ExceptionBasis): SQL =>
  count(sql`(select k.is_right from ledger_checks k where k.partner_id = ${partner}
    order by k.checked_at desc, k.id desc limit 1) latest where not latest.is_right`);

/** Closes that stand still until somebody asks for them again. */
const stuckCloses = (basis: ExceptionBasis): SQL => count(stuckClosesOf(basis.partner));

/** The months of a partner whose close stands still, to select from. */
export const stuckClosesOf = (partner: SQL): SQL =>
  sql`accounting_periods m where m.partner_id = ${partner} and m.status = 'closing' and m.error is not null`;

/**
 * How many of each thing there are to look at, as selects of one number; each is that of the list behind it. `partnerId`
 * is given where one partner asks for itself: what it owes is then aged as its list of liabilities ages it.
 */
export const exceptionQueries = (
  basis: ExceptionBasis,
  partnerId?: string,
): Readonly<Partial<Record<ExceptionKind, SQL>>> => {
  const events = (kind: 'events_without_plan' | 'refunds_without_invoice'): SQL =>
    count(sql`(${exceptionEvents(basis.partner, kind)}) x`);
  return {
    ledger_wrong: wrongBooks(basis),
    close_stuck: stuckCloses(basis),
    payouts_unknown: payoutsOf(basis, 'unknown'),
    payouts_failed: payoutsOf(basis, 'failed'),
    disputes_open: openDisputes(basis),
    events_claimed: claimed(basis),
    events_waiting: setAside(basis, 'waiting'),
    events_held: setAside(basis, 'held'),
    ...(basis.payer === 'platform' ? { negative_partner: overdrawn(basis, 'partner') } : {}),
    negative_balance:
      partnerId === undefined
        ? overdrawn(basis, 'reseller')
        : owedLessThanNothing(partnerId, basis.now),
    stuck_debt: linesOf(basis, isStuckDebt({ partnerId: basis.partner, now: basis.now }, sql`l`)),
    unassigned_with_revenue: unassigned(basis),
    events_without_plan: events('events_without_plan'),
    refunds_without_invoice: events('refunds_without_invoice'),
    clamped: linesOf(basis, sql`l.explanation ? 'lim'`),
  };
};
