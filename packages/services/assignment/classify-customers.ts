import type { AssignCustomers, AssignmentResult } from '@portal/contracts/assignment';
import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { customers } from '@portal/db/schema/customer';
import { and, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { customerFilter } from '../customer/customer-filter';
import { plainArray } from '@portal/db/array-literal';
import type { AssignmentTarget } from './load-target';

/**
 * What an assignment from a date on would do to a customer:
 * - `other_tenant`: the reseller sells in another tenant.
 * - `already_theirs`: the reseller has the customer now; an earlier start is not added.
 * - `to_assign`: nobody has the customer from that date on.
 * - `to_transfer`: one other reseller's assignment runs across the date, and ends there.
 * - `kept_by_others`: another reseller has the customer and nothing is to be taken over.
 * - `blocked`: an assignment begins on or after the date. Such a later decision is never undone by an earlier date: choose
 *   a date after it began.
 */
export type AssignmentEffect =
  | 'other_tenant'
  | 'already_theirs'
  | 'to_assign'
  | 'to_transfer'
  | 'kept_by_others'
  | 'blocked';

/** A customer that was chosen, and the assignment to be ended if it is transferred. */
export interface ClassifiedCustomer extends Record<string, unknown> {
  readonly id: string;
  readonly effect: AssignmentEffect;
  readonly endsAssignmentId: string | null;
}

const chosen = (partnerId: string, { filter, customerIds }: AssignCustomers): SQL | undefined =>
  filter === undefined
    ? and(
        ofPartner(customers, partnerId),
        sql`${customers.id} = any(${plainArray(customerIds ?? [])}::uuid[])`,
      )
    : customerFilter(partnerId, filter);

/**
 * The chosen customers with what would become of each, as a query with the columns `id`, `external_id`, `name`,
 * `postal_code`, `city`, `reseller_id`, `effect` and `ends_assignment_id`.
 */
export const classification = (target: AssignmentTarget, input: AssignCustomers): SQL => {
  const { partnerId, reseller, from } = target;
  const at = sql`${from.toISOString()}::timestamptz`;
  return sql`
    select customers.id, customers.external_id, customers.name, customers.postal_code, customers.city,
      customers.reseller_id,
      case
        when customers.tenant_id <> ${reseller.tenantId}::uuid then 'other_tenant'
        when theirs then 'already_theirs'
        when standing is null then 'to_assign'
        when standing = 1 and crossing_id is not null then ${input.takeOver ? 'to_transfer' : 'kept_by_others'}
        when others_now and not ${input.takeOver}::boolean then 'kept_by_others'
        else 'blocked'
      end as effect,
      crossing_id as ends_assignment_id
    from customers
    left join (
      select customer_id,
        count(*) as standing,
        bool_or(reseller_id = ${reseller.id}::uuid and effective_to is null) as theirs,
        bool_or(reseller_id <> ${reseller.id}::uuid and effective_to is null) as others_now,
        (array_agg(id) filter (where reseller_id <> ${reseller.id}::uuid and effective_from < ${at}))[1] as crossing_id
      from assignments
      where partner_id = ${partnerId}::uuid and (effective_to is null or effective_to > ${at})
      group by customer_id
    ) as standing_assignments on standing_assignments.customer_id = customers.id
    where ${chosen(partnerId, input)}`;
};

/** Every chosen customer with what would become of it. */
export const classifyCustomers = async (
  tx: Tx,
  target: AssignmentTarget,
  input: AssignCustomers,
): Promise<ClassifiedCustomer[]> => [
  ...(await tx.execute<ClassifiedCustomer>(sql`
    select id, effect, ends_assignment_id as "endsAssignmentId"
    from (${classification(target, input)}) as classified`)),
];

/** Counts by effect; they add up to `matched`. */
export const countEffects = (
  effects: Iterable<{ readonly effect: AssignmentEffect; readonly count: number }>,
): AssignmentResult => {
  const counts = new Map<AssignmentEffect, number>();
  let matched = 0;
  for (const { effect, count } of effects) {
    counts.set(effect, (counts.get(effect) ?? 0) + count);
    matched += count;
  }
  const of = (effect: AssignmentEffect): number => counts.get(effect) ?? 0;
  return {
    matched,
    toAssign: of('to_assign'),
    toTransfer: of('to_transfer'),
    alreadyTheirs: of('already_theirs'),
    keptByOthers: of('kept_by_others'),
    otherTenant: of('other_tenant'),
    blocked: of('blocked'),
  };
};
