import { AsideRuleView } from '@portal/contracts/aside-rule';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { tenants } from '@portal/db/schema/partner';
import { asideRules } from '@portal/db/schema/set-aside';
import { and, desc, eq } from 'drizzle-orm';
import { partnerOf, readScopeOf, requirePermission } from '../../access';
import { MAY_READ_CLAIMS } from '../../claim/may-read-claims';
import type { Ctx } from '../../context';
import { toInstant, toInstantOrNull } from '../../shared/instant';
import { orNotFound } from '../../shared/or-not-found';
import { whyNotConfirm } from './load-rule';
import type { RuleRow } from './load-rule';

/** So many, the newest first; ended ones stay to be read. */
const SHOWN = 100;

const canConfirm = async (tx: Tx, ctx: Ctx, rule: RuleRow): Promise<boolean> =>
  rule.status === 'proposed' && (await whyNotConfirm(tx, ctx, rule)) === null;

const select = (tx: Tx, ctx: Ctx) => {
  const partnerId = partnerOf(ctx);
  return tx
    .select({ rule: asideRules, tenant: { id: tenants.id, name: tenants.name } })
    .from(asideRules)
    .innerJoin(tenants, and(ofPartner(tenants, partnerId), eq(tenants.id, asideRules.tenantId)));
};

const toView = async (
  tx: Tx,
  ctx: Ctx,
  { rule, tenant }: Awaited<ReturnType<typeof select>>[number],
): Promise<AsideRuleView> =>
  AsideRuleView.parse({
    ...rule,
    tenant,
    setAt: toInstant(rule.setAt),
    endedAt: toInstantOrNull(rule.endedAt),
    canConfirm: await canConfirm(tx, ctx, rule),
  });

/** @throws {DomainError} `not_found` */
export const describeRule = async (tx: Tx, ctx: Ctx, id: string): Promise<AsideRuleView> => {
  const [row] = await select(tx, ctx).where(
    and(ofPartner(asideRules, partnerOf(ctx)), eq(asideRules.id, id)),
  );
  return toView(tx, ctx, orNotFound(row, 'rule'));
};

/**
 * The rules by which events of a source that wait or are held are decided on, the newest first.
 * @throws {DomainError} `forbidden`
 */
export const listAsideRules = async (ctx: Ctx): Promise<AsideRuleView[]> => {
  requirePermission(ctx, MAY_READ_CLAIMS);
  return inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const rows = await select(tx, ctx)
      .where(ofPartner(asideRules, partnerOf(ctx)))
      .orderBy(desc(asideRules.id))
      .limit(SHOWN);
    const views: AsideRuleView[] = [];
    for (const row of rows) views.push(await toView(tx, ctx, row));
    return views;
  });
};
