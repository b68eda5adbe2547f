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

const OWN_REASONS = [
  'This customer pays for two lines; only one was counted.',
  'The upgrade was in the month before, at the higher rate.',
];

/** What the partner itself objects to, for the platform to decide. */
const disputeOwn = async (author: Ctx): Promise<void> => {
  const { rows } = await listLines(author, {
    page: 1,
    pageSize: OWN_REASONS.length,
    earner: 'partner',
    state: 'on_statement',
  });
  for (const [index, { id: lineId }] of rows.entries()) {
    await openDispute(author, { lineId, reason: OWN_REASONS[index] ?? '' });
  }
};

/**
 * Objections: of resellers one that is talked about, one that nobody answered yet and one that was decided with a correction;
 * of the partner two, for the platform to decide.
 */
export const makeDisputes = async (
  ctx: Ctx,
  { author }: Payers,
  partner: DemoPartner,
): Promise<void> => {
  const [tenant] = partner.tenants;
  const [first, second, third] = tenant?.resellers ?? [];
  if (tenant === undefined || first === undefined || second === undefined || third === undefined)
    return;
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
  await dispute(ctx, tenantId, second, 'We brought this customer in before the new rate began.');
  await disputeOwn(author);
  const over = await dispute(ctx, tenantId, third, 'We were promised the autumn rate for it.');
  await decideDispute(author, {
    id: over.id,
    decision: 'accept',
    amountMinor: '2500',
    note: 'Right: the promise was made in writing.',
  });
};
