import { listLines } from '../commission/list-lines';
import type { Ctx } from '../context';
import { decideDispute } from '../dispute/decide-dispute';
import { listDisputes } from '../dispute/list-disputes';
import { openDispute } from '../dispute/open-dispute';
import { writeDisputeMessage } from '../dispute/write-message';
import { findReseller, findTenantId } from '../operator/find-by-name';
import { asReseller } from './as-reseller';
import type { DemoPartner, DemoReseller } from './demo-types';
import type { Payers } from './seed-payouts';

const dispute = async (
  ctx: Ctx,
  tenantId: string,
  { code }: DemoReseller,
  reason: string,
): Promise<{ readonly id: string; readonly reseller: Ctx }> => {
  const { id: resellerId } = await findReseller(ctx, code, tenantId);
  const { rows } = await listLines(ctx, {
    page: 1,
    pageSize: 1,
    resellerId,
    earner: 'reseller',
    state: 'on_statement',
    component: 'acquisition',
  });
  const [line] = rows;
  if (line === undefined) throw new Error(`${code} has nothing to dispute.`);
  const reseller = await asReseller(ctx, tenantId, resellerId);
  const { id } = await openDispute(reseller, { lineId: line.id, reason });
  return { id, reseller };
};

/** Two objections of resellers: one is talked about, one was decided with a correction. */
export const makeDisputes = async (
  ctx: Ctx,
  { author }: Payers,
  partner: DemoPartner,
): Promise<void> => {
  const [tenant] = partner.tenants;
  const [first, , third] = tenant?.resellers ?? [];
  if (tenant === undefined || first === undefined || third === undefined) return;
  if ((await listDisputes(author, { page: 1, pageSize: 1 })).total > 0) return;
  const tenantId = await findTenantId(ctx, tenant.slug);
  const open = await dispute(
    ctx,
    tenantId,
    first,
    'This customer took the larger package from the start.',
  );
  await writeDisputeMessage(author, { id: open.id, body: 'Please send us the signed order.' });
  await writeDisputeMessage(open.reseller, { id: open.id, body: 'It is on its way to you.' });
  const over = await dispute(ctx, tenantId, third, 'We were promised the autumn rate for it.');
  await decideDispute(author, {
    id: over.id,
    decision: 'accept',
    amountMinor: '2500',
    note: 'Right: the promise was made in writing.',
  });
};
