import { dayText, utcDay } from '@portal/domain/period/local-day';
import { DAY_MS } from '@portal/domain/period/period';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { toInstant } from '../shared/instant';

/** What lines are summed by, and the conditions that states hang on. Named one by one: not all columns are granted to everybody. */
const LINE_KEYS = sql`l.partner_id, l.id, l.tenant_id, l.earner_kind, l.reseller_id, l.component_key, l.kind, l.period,
  l.currency, l.amount_minor, l.effective_at, l.payable_from, l.payable_on, l.is_debt`;

/**
 * The line of this id, to be joined laterally as `l`: looked up by key (hence `offset 0`), whatever the planner thinks
 * that there is.
 */
export const lineByKey = (partnerId: string, id: SQL): SQL =>
  sql`select ${LINE_KEYS} from commission_lines l where l.partner_id = ${partnerId}::uuid and l.id = ${id} offset 0`;

/** When, and of whom. */
export interface HeldAt {
  readonly partnerId: string;
  readonly now: Date;
}

const SUMS = sql`h.partner_id, h.tenant_id, h.payable_on, h.period, h.earner_kind, h.reseller_id, h.component_key, h.kind,
  h.currency, h.lines, h.amount_minor, h.empty_lines, h.reversed_lines, h.reversed_minor`;

/** A line as the sum of itself. */
const ONE_LINE = sql`l.partner_id, l.tenant_id, l.payable_on, l.period, l.earner_kind,
  l.reseller_id, l.component_key, l.kind, l.currency, 1 as lines, l.amount_minor, (l.amount_minor = 0)::int as empty_lines,
  (l.amount_minor < 0)::int as reversed_lines, least(l.amount_minor, 0) as reversed_minor`;

/**
 * A query of what is on hold and no debt, where a condition on `h` holds, as rows of `commission_holds` from three parts that no
 * line is in two of: of those that a plan holds back, the sums that are kept of the days that have begun nowhere, and line by line
 * what is left of today and tomorrow, which begin at other instants in other zones; and of those without a hold, which are payable from when they are earned, the ones of the future. `offset 0` keeps
 * other conditions out of the choice of an index: where the planner does not know yet what there is, it would take another
 * that serves those. Ask it with `alongIndexes`.
 */
export const heldSums = ({ partnerId, now }: HeldAt, where: SQL): SQL => {
  const partner = sql`${partnerId}::uuid`;
  const at = sql`${now.toISOString()}::timestamptz`;
  const tomorrow = utcDay(now.getTime()) + DAY_MS;
  const last = sql`${dayText(tomorrow)}::date`;
  // By then tomorrow has begun everywhere: what the index is asked for.
  const begun = sql`${toInstant(new Date(tomorrow + DAY_MS))}::timestamptz`;
  const oneByOne = (which: SQL): SQL => sql`
    select ${SUMS} from (
      select ${ONE_LINE} from commission_lines l
      where l.partner_id = ${partner} and not l.is_debt and l.payable_from > ${at} and ${which} offset 0
    ) h where ${where}`;
  return sql`
    select ${SUMS} from commission_holds h
    where h.partner_id = ${partner} and h.payable_on > ${last} and ${where}
    union all ${oneByOne(sql`l.payable_from > l.effective_at and l.payable_on <= ${last} and l.payable_from < ${begun}`)}
    union all ${oneByOne(sql`l.payable_from <= l.effective_at and l.effective_at > ${at}`)}`;
};
