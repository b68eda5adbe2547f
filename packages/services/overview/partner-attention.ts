import type { Attention } from '@portal/contracts/overview';
import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { planAssignments } from '@portal/db/schema/commission';
import { imports } from '@portal/db/schema/customer';
import { resellers, tenants } from '@portal/db/schema/partner';
import { payouts } from '@portal/db/schema/payout';
import { DAY_MS } from '@portal/domain/period/period';
import { and, count, eq, gt, inArray, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { partnerOf } from '../access';
import type { Ctx } from '../context';
import { attentionTo } from './attention';
import { isLongUnknown } from '../payout/long-unknown';
import { ledgerIsWrong } from '../ledger/ledger-is-wrong';
import { countUncalculated } from '../commission/uncalculated';
import { findWaiting, whyNotDecide } from '../settlement/waiting-change';

/** How long a failed import asks for somebody. */
const RECENT_DAYS = 30;

const countImports = (tx: Tx, partnerId: string, condition: SQL | undefined) =>
  tx
    .select({
      count: count(),
      id: sql<string | null>`min(${imports.id}::text)`,
      name: sql<string | null>`min(${imports.fileName})`,
    })
    .from(imports)
    .where(and(ofPartner(imports, partnerId), condition));

const suspendedResellers = (tx: Tx, partnerId: string) =>
  tx
    .select({
      count: count(),
      id: sql<string | null>`min(${resellers.id}::text)`,
      name: sql<string | null>`min(${resellers.name})`,
    })
    .from(resellers)
    .where(and(ofPartner(resellers, partnerId), eq(resellers.status, 'suspended')));

/** True of an assignment that holds now. */
const holdsAt = (now: string): SQL =>
  sql`plan.effective_from <= ${now} and (plan.effective_to is null or plan.effective_to > ${now})`;

/** Active tenants with a reseller that no plan reaches: neither its own, nor the tenant's, nor the partner's. */
const tenantsWithoutPlan = (tx: Tx, partnerId: string, now: string) =>
  tx
    .select({
      count: count(),
      id: sql<string | null>`min(${tenants.id}::text)`,
      name: sql<string | null>`min(${tenants.name})`,
    })
    .from(tenants)
    .where(
      and(
        ofPartner(tenants, partnerId),
        eq(tenants.status, 'active'),
        sql`exists (select from resellers seller
          where seller.partner_id = ${partnerId} and seller.tenant_id = tenants.id
            and seller.status = 'active' and not exists (select from plan_assignments plan
              where plan.partner_id = ${partnerId} and plan.earner_kind = 'reseller'
                and (plan.reseller_id = seller.id or (plan.reseller_id is null
                  and (plan.tenant_id is null or plan.tenant_id = tenants.id)))
                and ${holdsAt(now)}))`,
      ),
    );

const ownPlans = (tx: Tx, partnerId: string, now: string) =>
  tx
    .select({ count: count() })
    .from(planAssignments)
    .where(
      and(
        ofPartner(planAssignments, partnerId),
        eq(planAssignments.earnerKind, 'partner'),
        sql`${planAssignments.effectiveFrom} <= ${now}`,
        sql`(${planAssignments.effectiveTo} is null or ${planAssignments.effectiveTo} > ${now})`,
      ),
    );

/** A change of how the partner settles that this person may confirm or refuse. */
const changesToDecide = async (tx: Tx, ctx: Ctx): Promise<number> => {
  const waiting = await findWaiting(tx, partnerOf(ctx), 'partner');
  return waiting !== undefined && (await whyNotDecide(tx, ctx, waiting)) === null ? 1 : 0;
};

/**
 * What needs somebody of the partner's team.
 * @param unassigned how many active customers have no reseller
 */
export const partnerAttention = async (
  tx: Tx,
  ctx: Ctx,
  unassigned: number,
): Promise<Attention[]> => {
  const partnerId = partnerOf(ctx);
  const now = ctx.now();
  const recently = new Date(now.getTime() - RECENT_DAYS * DAY_MS);
  const at = now.toISOString();
  const [[failed], [running], [suspended], [unplanned], [own], uncalculated] = await Promise.all([
    countImports(tx, partnerId, and(eq(imports.status, 'failed'), gt(imports.createdAt, recently))),
    countImports(tx, partnerId, inArray(imports.status, ['queued', 'running'])),
    suspendedResellers(tx, partnerId),
    tenantsWithoutPlan(tx, partnerId, at),
    ownPlans(tx, partnerId, at),
    countUncalculated(tx, partnerId, null, 1),
  ]);
  const wrongBooks = await ledgerIsWrong(tx, partnerId);
  const [unknown] = await tx
    .select({ count: count(), id: sql<null>`null`, name: sql<null>`null` })
    .from(payouts)
    .where(
      and(
        ofPartner(payouts, partnerId),
        eq(payouts.earnerKind, 'reseller'),
        isLongUnknown(partnerId, now),
      ),
    );
  const one = (count: number) => ({ count, id: null, name: null });
  return [
    ...attentionTo('ledger_wrong', one(wrongBooks ? 1 : 0)),
    ...attentionTo('unknown_payout', unknown),
    ...attentionTo('settling_change', one(await changesToDecide(tx, ctx))),
    ...attentionTo('running_import', running),
    ...attentionTo('failed_import', failed),
    ...attentionTo('run_outdated', one(uncalculated)),
    ...attentionTo('unassigned_customers', one(unassigned)),
    ...attentionTo('tenant_without_plan', unplanned),
    ...attentionTo('partner_without_plan', one(own?.count === 0 ? 1 : 0)),
    ...attentionTo('suspended_reseller', suspended),
  ];
};
