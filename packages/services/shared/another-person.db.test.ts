import type { Database } from '@portal/db/database';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { makePartnerMember, makePlatformUser } from '@portal/db/testing/fixtures';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decideAdjustment } from '../adjustment/decide-adjustment';
import { listAdjustments } from '../adjustment/list-adjustments';
import { proposeAdjustment } from '../adjustment/propose-adjustment';
import { enterPartner } from '../context';
import type { Ctx } from '../context';
import { listPayees } from '../payee/list-payees';
import { reviewPayee } from '../payee/review-payee';
import { setResellerPayee } from '../payee/set-payee';
import { approveBatch } from '../payout/approve-batch';
import { proposeBatch } from '../payout/propose-batch';
import { getBatch } from '../payout/read-batches';
import { submitBatch } from '../payout/step-batch';
import {
  addEarner,
  closeSeptember,
  makePayoutWorld,
  openGates,
  PORTS,
} from '../payout/testing/payout-world';
import type { PayoutWorld } from '../payout/testing/payout-world';
import { decideChange } from '../settlement/decide-change';
import { getSettings } from '../settlement/get-settings';
import { getPartnerChange } from '../settlement/get-partner-change';
import { updateSettings } from '../settlement/update-settings';
import { asMember, asStaff } from './testing/actors';
import { openGuarded } from './testing/guarded';
import { textWith } from './testing/matching';

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

interface Team {
  readonly world: PayoutWorld;
  readonly anna: string;
  readonly mia: Ctx;
  /** A second account of Mia's mailbox. */
  readonly twin: Ctx;
  /** Invited by Mia two days ago. */
  readonly young: Ctx;
  /** Invited by Mia eight days ago. */
  readonly old: Ctx;
}

const person = async (world: PayoutWorld, email: string): Promise<Ctx & { userId: string }> => {
  const { id } = await makePartnerMember(db, world.partnerId, { email, role: 'owner' });
  const ctx = asMember(world, 'owner');
  return {
    ...ctx,
    payoutPorts: PORTS,
    userId: id,
    ...('userId' in ctx.actor ? { actor: { ...ctx.actor, userId: id } } : {}),
  };
};

const invited = (
  { partnerId }: PayoutWorld,
  by: string,
  email: string,
  usedAt: string,
): Promise<unknown> =>
  inScope(db, { login: 'portal_partner', partnerId }, (tx) =>
    tx.execute(sql`
      insert into partner_invitations (partner_id, id, email, role, invited_by, token_hash, created_at, expires_at, used_at)
      values (${partnerId}::uuid, ${newId()}::uuid, ${email}, 'owner', ${by}::uuid, ${newId()},
        ${usedAt}::timestamptz, ${usedAt}::timestamptz + interval '7 days', ${usedAt}::timestamptz)`),
  );

const makeTeam = async (): Promise<Team> => {
  const world = await makePayoutWorld(db);
  const anna = await addEarner(world, 'anna', [100_000]);
  await closeSeptember(world);
  const mia = await person(world, 'mia@isp.example');
  const [twin, young, old] = [
    await person(world, 'mia+two@isp.example'),
    await person(world, 'yara@isp.example'),
    await person(world, 'olga@isp.example'),
  ];
  await invited(world, mia.userId, 'yara@isp.example', '2026-11-21T09:00:00Z');
  await invited(world, mia.userId, 'olga@isp.example', '2026-11-15T09:00:00Z');
  return { world, anna, mia, twin, young, old };
};

const BY_MAILBOX = { code: 'forbidden', message: textWith('Another account with your email') };
const BY_INVITATION = { code: 'forbidden', message: textWith('invited you less than') };

/** Refused to the twin and the young one, each in words; done by the old one. */
const holds = async (team: Team, act: (by: Ctx) => Promise<unknown>): Promise<void> => {
  await expect(act(team.twin)).rejects.toMatchObject(BY_MAILBOX);
  await expect(act(team.young)).rejects.toMatchObject(BY_INVITATION);
  await act(team.old);
};

describe('a second account, or one that was just invited, is no second person', () => {
  test('to verify payout details', async () => {
    const team = await makeTeam();
    const { id, version } = await setResellerPayee(team.mia, {
      resellerId: team.anna,
      currency: 'USD',
      holderName: 'Anna Networks',
      country: 'US',
      details: { method: 'manual', holderKind: 'company' },
    });
    const seen = async (by: Ctx) =>
      (await listPayees(by, { page: 1, pageSize: 10 })).rows[0]?.isEnteredByYou;
    expect([await seen(team.mia), await seen(team.twin), await seen(team.old)]).toEqual([
      true,
      true,
      false,
    ]);
    await holds(team, (by) =>
      reviewPayee(by, { id, version, status: 'verified', reason: 'Called.' }),
    );
  });

  test('to approve an adjustment', async () => {
    const team = await makeTeam();
    const { id } = await proposeAdjustment(team.mia, {
      resellerId: team.anna,
      currency: 'USD',
      amountMinor: '1000000',
      reason: 'A bonus for the year.',
    });
    const offered = async (by: Ctx) =>
      (await listAdjustments(by, { page: 1, pageSize: 10 })).rows[0]?.canDecide;
    expect([
      await offered(team.mia),
      await offered(team.twin),
      await offered(team.young),
      await offered(team.old),
    ]).toEqual([false, false, false, true]);
    await holds(team, (by) => decideAdjustment(by, { id, decision: 'approve' }));
  });

  test('to loosen how a partner settles', async () => {
    const team = await makeTeam();
    const { waiting } = await updateSettings(team.mia, {
      ...(await settingsOf(team.mia)),
      adjustmentThresholdMinor: '900000',
    });
    const id = waiting?.id ?? '';
    await holds(team, (by) => decideChange(by, { id, decision: 'confirm' }));
  });

  test('to approve a batch of payouts', async () => {
    const team = await makeTeam();
    await openGates(team.world, team.anna);
    const { id } = await proposeBatch(team.mia, { method: 'manual', currency: 'USD' });
    const { version, payouts, total } = await submitBatch(team.mia, { id });
    const own = async (by: Ctx) => (await getBatch(by, { id })).isOwn;
    expect([await own(team.twin), await own(team.young), await own(team.old)]).toEqual([
      true,
      true,
      false,
    ]);
    await holds(team, (by) =>
      approveBatch(by, { id, version, payouts, totalMinor: total.amountMinor }),
    );
  });

  test('but who invited approves what the invited one proposed', async () => {
    const team = await makeTeam();
    const { id } = await proposeAdjustment(team.young, {
      resellerId: team.anna,
      currency: 'USD',
      amountMinor: '1000000',
      reason: 'A bonus for the year.',
    });
    await decideAdjustment(team.mia, { id, decision: 'approve' });
  });
});

const settingsOf = async (ctx: Ctx) => {
  const { waiting: _, currency: __, ...values } = await getSettings(ctx);
  return values;
};

describe('where a team has nobody else', () => {
  test('but one that was just invited, staff step in; not staff of the same mailbox', async () => {
    const world = await makePayoutWorld(db);
    const mia = await person(world, 'mia@isp.example');
    await person(world, 'yara@isp.example');
    await invited(world, mia.userId, 'yara@isp.example', '2026-11-21T09:00:00Z');
    const { waiting } = await updateSettings(mia, {
      ...(await settingsOf(mia)),
      adjustmentThresholdMinor: '900000',
    });
    const id = waiting?.id ?? '';
    const { id: userId } = await makePlatformUser(db, { email: `mia+${newId()}@isp.example` });
    const staff = enterPartner(asStaff(db), world.partnerId);
    const alsoMia =
      'userId' in staff.actor ? { ...staff, actor: { ...staff.actor, userId } } : staff;
    expect(await getPartnerChange(alsoMia)).toMatchObject({ canDecide: false });
    await expect(decideChange(alsoMia, { id, decision: 'confirm' })).rejects.toMatchObject(
      BY_MAILBOX,
    );
    expect(await getPartnerChange(staff)).toMatchObject({ canDecide: true });
    await decideChange(staff, { id, decision: 'confirm' });
  });
});
