import type { ListPartnerPayees, ListPayees, PayeePage, PayeeView } from '@portal/contracts/payee';
import { inScope } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { payees } from '@portal/db/schema/payout';
import { and, asc, eq, ilike, inArray, isNull } from 'drizzle-orm';
import { partnerOf, readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { payerOf } from '../shared/payer';
import { directed } from '../shared/order';
import { pageOf, windowOf } from '../shared/page';
import { searchPattern } from '../shared/search-pattern';
import { loadPayeePeople } from './require-other-person';
import { earnerName, selectPayees, toPayeeView } from './select-payees';

const ORDER = { earnerName, updatedAt: payees.updatedAt } as const;

/**
 * A page of those whom the actor's payer pays, with the gates that are shut; staff may also look at those whom a partner pays.
 * @throws {DomainError} `forbidden`
 */
export const listPayees = async (
  ctx: Ctx,
  input: ListPayees & Partial<Pick<ListPartnerPayees, 'earner'>>,
): Promise<PayeePage> => {
  requirePermission(ctx, { platform: 'read', partner: 'read' });
  const { earnerKind } = payerOf(ctx);
  const earner = ctx.actor.kind === 'platform' ? (input.earner ?? earnerKind) : earnerKind;
  return inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const { limit, offset } = windowOf(input);
    const filter = and(
      ofPartner(payees, partnerOf(ctx)),
      eq(payees.earnerKind, earner),
      input.resellerId === undefined ? undefined : eq(payees.resellerId, input.resellerId),
      input.status === undefined ? undefined : inArray(payees.status, input.status),
      input.q === undefined ? undefined : ilike(payees.holderName, searchPattern(input.q)),
    );
    const [rows, total] = await Promise.all([
      selectPayees(tx, ctx)
        .where(filter)
        .orderBy(directed(ORDER[input.sort ?? 'earnerName'], input.dir), payees.id)
        .limit(limit)
        .offset(offset),
      tx.$count(payees, filter),
    ]);
    const people = await loadPayeePeople(tx, ctx, rows);
    return pageOf(
      input,
      rows.map((row) => toPayeeView(row, ctx, people)),
      total,
    );
  });
};

/**
 * The actor's own payout details, one for each currency: of a reseller's user those of the reseller, of a partner's team those
 * of the partner, whom the platform pays.
 * @throws {DomainError} `forbidden`
 */
export const listOwnPayees = async (ctx: Ctx): Promise<PayeeView[]> => {
  requirePermission(ctx, { partner: 'read', reseller: 'read' });
  const { actor } = ctx;
  const own =
    actor.kind === 'reseller' ? eq(payees.resellerId, actor.resellerId) : isNull(payees.resellerId);
  return inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const rows = await selectPayees(tx, ctx)
      .where(and(ofPartner(payees, partnerOf(ctx)), own))
      .orderBy(asc(payees.currency));
    const people = await loadPayeePeople(tx, ctx, rows);
    return rows.map((row) => toPayeeView(row, ctx, people));
  });
};
