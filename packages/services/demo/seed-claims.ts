import { listAllowedSources } from '../claim/list-allowed-sources';
import { allowSource } from '../claim/allow-source';
import type { Ctx } from '../context';
import { findTenantId } from '../operator/find-by-name';
import { importFile } from '../operator/import-file';
import { myId } from '../team/team-rule';
import type { DemoPartner } from './demo-types';
import { oneFile } from './one-file';
import type { Payers } from './seed-payouts';

/** The name under which the partner's finance team reports what its billing system counted. */
const BILLING = 'billing';

/** Invoices of the tenant itself and hours of work: no reseller earns from them, and nobody but the partner says so. */
const claimedCsv = (currency: string, now: Date): string => {
  const day = now.toISOString().slice(0, 10);
  const row = (id: string, type: string, amount: string): string =>
    `${id},${type},,${day}T00:00:00Z,${amount},${currency},${id}`;
  return [
    'Event ID,Type,Customer Number,Occurred At,Amount,Currency,Invoice',
    row('PS-2201', 'professional_services.delivered', '1850.00'),
    row('PS-2202', 'professional_services.delivered', '640.00'),
    row('TI-9104', 'tenant.invoice_paid', '4200.00'),
  ].join('\n');
};

/**
 * A source that the platform allowed to the partner's finance, and events that the owner reported under another name: they
 * wait for the platform to confirm them.
 */
export const makeClaims = async (
  ctx: Ctx,
  { author, approver }: Payers,
  { tenants: [tenant] }: DemoPartner,
): Promise<void> => {
  if (tenant === undefined) return;
  const tenantId = await findTenantId(ctx, tenant.slug);
  const known = await listAllowedSources(ctx);
  if (known.length === 0) {
    const to = { kind: 'person', id: myId(author) ?? '' } as const;
    await allowSource(ctx, { tenantId, source: BILLING, to });
  }
  const content = oneFile(claimedCsv(tenant.currency, ctx.now()));
  const file = { tenantId, kind: 'events', fileName: 'services.csv', content } as const;
  await importFile(approver, file);
};
