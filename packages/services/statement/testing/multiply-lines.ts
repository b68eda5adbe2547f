import type { Unanalyzed } from '../../shared/testing/unanalyzed';
import type { SettlementWorld } from './settlement-world';

/** Adds as many lines again as each earner of a world has, `times` over, also to closed months. Nothing is booked. */
export const multiplyLines = async (
  { root }: Pick<Unanalyzed, 'root'>,
  { partnerId }: Pick<SettlementWorld, 'partnerId'>,
  times: number,
): Promise<void> => {
  await root.unsafe(`alter table commission_lines disable trigger open_period`);
  await root.unsafe(`
    insert into commission_lines (partner_id, id, tenant_id, earner_kind, reseller_id, plan_version_id, component_key, kind,
      amount_minor, currency, effective_at, effective_on, payable_from, payable_on, period, window_key, run_id, explanation)
    select partner_id, new_id, tenant_id, earner_kind, reseller_id, plan_version_id, component_key, kind,
      amount_minor, currency, effective_at, effective_on, payable_from, payable_on, period, new_id::text, run_id, explanation
    from (select line.*, gen_random_uuid() as new_id
      from commission_lines line, generate_series(1, ${String(times)}) where partner_id = '${partnerId}') line`);
  await root.unsafe(`alter table commission_lines enable trigger open_period`);
};
