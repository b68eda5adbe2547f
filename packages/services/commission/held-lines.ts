import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';

/** What lines are summed by, and the conditions that states hang on. Named one by one: not all columns are granted to everybody. */
const LINE_KEYS = sql`l.partner_id, l.id, l.tenant_id, l.earner_kind, l.reseller_id, l.component_key, l.kind, l.period,
  l.currency, l.amount_minor, l.effective_at, l.payable_from, l.is_debt`;

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

/** What is read of lines that are on hold, whose alias is `l`. */
export interface HeldQuery {
  readonly columns: SQL;
  readonly where: SQL;
}

/**
 * A query of the lines that are on hold and no debt, as two halves that no line is in both of: those that a plan holds back have an index
 * of their own with all that sums need of them, however much was held before; those without a hold are payable from when
 * they are earned, so that only one of the future is held, which the index by time tells. `offset 0` keeps other conditions
 * out of the choice of an index: where the planner does not know yet what there is, it would take another that serves those.
 */
export const heldLines = ({ partnerId, now }: HeldAt, { columns, where }: HeldQuery): SQL => {
  const at = sql`${now.toISOString()}::timestamptz`;
  const half = (which: SQL): SQL => sql`
    select ${columns} from (
      select ${LINE_KEYS} from commission_lines l
      where l.partner_id = ${partnerId}::uuid and not l.is_debt and l.payable_from > ${at} and ${which} offset 0
    ) l where ${where}`;
  return sql`${half(sql`l.payable_from > l.effective_at`)}
    union all ${half(sql`l.payable_from <= l.effective_at and l.effective_at > ${at}`)}`;
};
