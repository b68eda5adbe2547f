import type { Ctx } from '../context';
import { findTenantId } from '../operator/find-by-name';
import { importFile } from '../operator/import-file';
import type { DemoPartner } from './demo-types';
import { oneFile } from './one-file';
import type { Payers } from './seed-payouts';

/** A payment of a customer nobody has heard of, a refund before its payment, and an invoice that was reported already. */
const asideCsv = (currency: string, now: Date): string => {
  const day = now.toISOString().slice(0, 10);
  const row = (id: string, type: string, customer: string, amount: string, invoice: string) =>
    `${id},${type},${customer},${day}T00:00:00Z,${amount},${currency},${invoice}`;
  return [
    'Event ID,Type,Customer Number,Occurred At,Amount,Currency,Invoice',
    row('PAY-77001', 'invoice.paid', 'NEW-1001', '49.90', 'R-77001'),
    row('REF-8801', 'tenant.invoice_refunded', '', '120.00', 'TI-8801'),
    row('TI-9104-B', 'tenant.invoice_paid', '', '4200.00', 'TI-9104'),
  ].join('\n');
};

/** Events that wait for a customer and for a payment, and one that is probably the same as a claimed one. */
export const makeSetAside = async (
  ctx: Ctx,
  { approver }: Payers,
  { tenants: [tenant] }: DemoPartner,
): Promise<void> => {
  if (tenant === undefined) return;
  const tenantId = await findTenantId(ctx, tenant.slug);
  const content = oneFile(asideCsv(tenant.currency, ctx.now()));
  const file = { tenantId, kind: 'events', fileName: 'late-services.csv', content } as const;
  await importFile(approver, file);
};
