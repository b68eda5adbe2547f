import { EarnerKind } from '@portal/contracts/commission';
import type { CommissionLineRow } from '@portal/contracts/commission';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { joined, ofPartner } from '@portal/db/partner-filter';
import { commissionLines } from '@portal/db/schema/commission';
import { billingEvents, customers } from '@portal/db/schema/customer';
import { resellers, tenants } from '@portal/db/schema/partner';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { jobScopeOf, partnerOf, readScopeOf } from '../access';
import type { Ctx } from '../context';
import { toInstant } from '../shared/instant';
import { toMoney } from '../shared/money';
import { lineState } from './line-state';
import type { StateBasis } from './line-state';

/** The select of lines with the names they show; add condition, order and page. */
export const selectLines = (tx: Tx, basis: StateBasis) =>
  tx
    .select({
      id: commissionLines.id,
      tenantId: commissionLines.tenantId,
      tenantName: tenants.name,
      earner: commissionLines.earnerKind,
      resellerId: commissionLines.resellerId,
      resellerName: resellers.name,
      customerId: customers.id,
      customerExternalId: customers.externalId,
      customerName: customers.name,
      eventId: commissionLines.eventId,
      component: commissionLines.componentKey,
      kind: commissionLines.kind,
      amountMinor: commissionLines.amountMinor,
      currency: commissionLines.currency,
      effectiveAt: commissionLines.effectiveAt,
      effectiveOn: commissionLines.effectiveOn,
      payableFrom: commissionLines.payableFrom,
      payableOn: commissionLines.payableOn,
      period: commissionLines.period,
      state: lineState(basis, sql`commission_lines`),
    })
    .from(commissionLines)
    .leftJoin(tenants, joined(commissionLines, tenants, eq(tenants.id, commissionLines.tenantId)))
    .leftJoin(
      resellers,
      joined(commissionLines, resellers, eq(resellers.id, commissionLines.resellerId)),
    )
    .leftJoin(
      customers,
      joined(commissionLines, customers, eq(customers.id, commissionLines.customerId)),
    );

export type SelectedLine = Awaited<ReturnType<typeof selectLines>>[number];

/** What a line shows of the event behind it. */
export interface LineEvent {
  readonly type: string;
  readonly reference: string | null;
}

/**
 * The events of lines that the asker was shown. A reseller may not read events as such, only what stands behind its own
 * lines; that is read through the login of background work.
 */
export const eventsOf = async (
  ctx: Ctx,
  lines: readonly { readonly eventId: string | null }[],
): Promise<ReadonlyMap<string, LineEvent>> => {
  const ids = lines.map(({ eventId }) => eventId).filter((id) => id !== null);
  if (ids.length === 0) return new Map();
  const scope = ctx.actor.kind === 'reseller' ? jobScopeOf(ctx) : readScopeOf(ctx);
  const rows = await inScope(ctx.db, { ...scope, readOnly: true }, (tx) =>
    tx
      .select({
        id: billingEvents.id,
        type: billingEvents.type,
        reference: billingEvents.reference,
      })
      .from(billingEvents)
      .where(and(ofPartner(billingEvents, partnerOf(ctx)), inArray(billingEvents.id, ids))),
  );
  return new Map(rows.map((row) => [row.id, row]));
};

const customerOf = (row: SelectedLine): CommissionLineRow['customer'] =>
  row.customerId === null || row.customerExternalId === null
    ? null
    : { id: row.customerId, externalId: row.customerExternalId, name: row.customerName };

/** A selected line as it is shown. */
export const toLineRow = (row: SelectedLine, event: LineEvent | undefined): CommissionLineRow => ({
  id: row.id,
  tenant: row.tenantId === null ? null : { id: row.tenantId, name: row.tenantName ?? '' },
  earner: EarnerKind.parse(row.earner),
  reseller: row.resellerId === null ? null : { id: row.resellerId, name: row.resellerName ?? '' },
  customer: customerOf(row),
  component: row.component,
  kind: row.kind,
  amount: toMoney(row.amountMinor, row.currency),
  state: row.state,
  effectiveAt: toInstant(row.effectiveAt),
  effectiveOn: row.effectiveOn,
  payableFrom: toInstant(row.payableFrom),
  payableOn: row.payableOn,
  period: row.period,
  eventType: event?.type ?? null,
  reference: event?.reference ?? null,
});
