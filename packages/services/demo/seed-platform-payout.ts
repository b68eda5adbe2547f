import { acceptShown } from '../agreement/accept-shown';
import type { Ctx } from '../context';
import { enterPartnerBySlug } from '../operator/find-by-name';
import { reviewPayee } from '../payee/review-payee';
import { setOwnPayee } from '../payee/set-payee';
import { setPayingAccount } from '../payout/paying-accounts';
import { proposeBatch } from '../payout/propose-batch';
import { listBatches } from '../payout/read-batches';
import { submitBatch } from '../payout/step-batch';
import { listPlatformUsers } from '../team/list-platform-users';
import { payeeDetails, payingAccount } from './demo-payees';
import type { DemoPartner } from './demo-types';
import { payersOf } from './seed-payouts';

/** A place in the list of payees that no reseller of the demo has. */
const PLACE = 40;

const staffOf = async (ctx: Ctx): Promise<Ctx> => {
  const found = (await listPlatformUsers(ctx)).find(({ role }) => role === 'administrator');
  if (found === undefined) throw new Error('The demo has no administrator.');
  const { id: userId, name } = found;
  return { ...ctx, actor: { kind: 'platform', userId, name, role: 'administrator' } };
};

/** What the platform owes a partner by now, proposed for another of the staff to approve. */
export const proposeToPartner = async (ctx: Ctx, partner: DemoPartner): Promise<void> => {
  if (partner.suspended !== undefined) return;
  const { slug, legalName, currency, country } = partner;
  const staff = await enterPartnerBySlug(await staffOf(ctx), slug);
  if ((await listBatches(staff, { page: 1, pageSize: 1 })).total > 0) return;
  const details = payeeDetails(currency, PLACE);
  await setPayingAccount(staff, { ...payingAccount(partner), name: 'Partner Portal Inc.' });
  const { approver } = await payersOf(staff);
  const { id, version } = await setOwnPayee(approver, {
    currency,
    holderName: legalName,
    country,
    details,
  });
  await acceptShown(approver);
  await reviewPayee(staff, {
    id,
    version,
    status: 'verified',
    taxForm: 'approved',
    reason: 'Account and papers checked',
  });
  const batch = await proposeBatch(staff, {
    method: details.method,
    currency,
    note: 'All months so far',
  });
  await submitBatch(staff, { id: batch.id });
};
