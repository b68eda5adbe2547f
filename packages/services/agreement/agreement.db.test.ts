import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { STANDARD_AGREEMENT } from '@portal/domain/agreement/agreement-text';
import { sql } from 'drizzle-orm';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { enterPartner } from '../context';
import type { Ctx } from '../context';
import { listPayees } from '../payee/list-payees';
import { addEarner, makePayoutWorld, openGates, PORTS } from '../payout/testing/payout-world';
import type { PayoutWorld } from '../payout/testing/payout-world';
import { setOwnPayee } from '../payee/set-payee';
import { asMember, asResellerUser, asStaff } from '../shared/testing/actors';
import { openGuarded } from '../shared/testing/guarded';
import { acceptAgreement } from './accept-agreement';
import { acceptShown } from './accept-shown';
import { getOwnAgreement } from './own-agreement';
import { getAgreements } from './programme-agreement';
import { publishAgreement } from './publish-agreement';
import { saveAgreementDraft } from './save-draft';

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

const CLIENT = { ipAddress: '198.51.100.7', userAgent: 'A browser' };
const accept = (ctx: Ctx, shown: { readonly number: number; readonly hash: string }) =>
  acceptAgreement(
    { ...ctx, client: CLIENT },
    { number: shown.number, hash: shown.hash, signedName: 'Anna Signs', hasAgreed: true },
  );
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const at = (ctx: Ctx, instant: string): Ctx => ({ ...ctx, now: () => new Date(instant) });

/** Publishes a text, held from a day on. */
const publish = async (ctx: Ctx, body: string, holdsFrom: string): Promise<void> => {
  const { versions } = await saveAgreementDraft(ctx, { body, version: 0 });
  await publishAgreement(ctx, { version: versions[0]?.version ?? 0, holdsFrom });
};

const gatesAt = async (world: PayoutWorld, instant: string) => {
  const { rows } = await listPayees(at(world.author, instant), { page: 1, pageSize: 10 });
  return rows.flatMap(({ shutGates }) => shutGates);
};

describe('accepting', () => {
  test('keeps the text letter by letter, with who, when and from where; pressed twice it is done once', async () => {
    const world = await makePayoutWorld(db);
    const anna = asResellerUser(world, await addEarner(world, 'anna', []));
    const shown = await getOwnAgreement(anna);
    expect(shown).toMatchObject({ number: 0, isHeld: true, acceptances: [] });
    expect(shown.hash).toBe(sha256(shown.text));
    expect(shown.text).not.toContain('{{');
    const [first, second] = await Promise.all([accept(anna, shown), accept(anna, shown)]);
    expect(first).toMatchObject({
      isHeld: false,
      acceptances: [
        {
          number: 0,
          text: shown.text,
          hash: shown.hash,
          signedName: 'Anna Signs',
          acceptedByName: 'Rosa Reseller',
          acceptedAt: '2026-11-23T09:00:00.000Z',
          ipAddress: '198.51.100.7',
          userAgent: 'A browser',
        },
      ],
    });
    expect(second.acceptances).toEqual(first.acceptances);
  });

  test('of another text than was shown is refused in words', async () => {
    const world = await makePayoutWorld(db);
    const anna = asResellerUser(world, await addEarner(world, 'anna', []));
    const shown = await getOwnAgreement(anna);
    await publish(asMember(world), 'New terms for {{company}}.', '2026-12-01');
    await expect(accept(anna, shown)).rejects.toMatchObject({ code: 'conflict' });
    const now = await getOwnAgreement(anna);
    await expect(accept(anna, { ...now, hash: shown.hash })).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(accept(anna, now)).resolves.toMatchObject({ acceptances: [{ number: 1 }] });
  });

  test('is for an owner of who is paid, not for who pays', async () => {
    const world = await makePayoutWorld(db);
    const reseller = await addEarner(world, 'anna', []);
    const shown = await getOwnAgreement(asMember(world));
    const forbidden = { code: 'forbidden' };
    for (const role of ['finance', 'manager', 'viewer'] as const)
      await expect(accept(asMember(world, role), shown)).rejects.toMatchObject(forbidden);
    await expect(accept(asResellerUser(world, reseller, 'member'), shown)).rejects.toMatchObject(
      forbidden,
    );
    const staff = enterPartner(asStaff(db), world.partnerId);
    await expect(accept(staff, shown)).rejects.toMatchObject(forbidden);
    expect(await accept(asMember(world, 'owner'), shown)).toMatchObject({
      payerName: 'Partner Portal',
      isHeld: false,
    });
    // What the partner accepted says nothing of its resellers.
    expect(await getOwnAgreement(asResellerUser(world, reseller))).toMatchObject({ isHeld: true });
  });

  test.each(['portal_platform', 'portal_partner', 'portal_jobs'] as const)(
    'is not for %s to do in a reseller’s name, whatever the code says',
    async (login) => {
      const world = await makePayoutWorld(db);
      const reseller = await addEarner(world, 'anna', []);
      const insert = (as: typeof login | 'portal_reseller') =>
        inScope(
          db,
          {
            login: as,
            partnerId: world.partnerId,
            ...(as === 'portal_reseller' ? { resellerId: reseller } : {}),
          },
          (tx) =>
            tx.execute(sql`insert into agreement_acceptances (partner_id, id, payer, tenant_id, reseller_id, number, body,
                body_hash, signed_name, accepted_by, accepted_by_name, accepted_at, ip_address)
              values (${world.partnerId}::uuid, ${reseller}::uuid, 'partner', ${world.tenantId}::uuid, ${reseller}::uuid, 0,
                'x', ${sha256('x')}, 'x', ${reseller}::uuid, 'x', now(), 'x')`),
        );
      await expect(insert(login)).rejects.toMatchObject({ cause: { code: '42501' } });
      await insert('portal_reseller');
    },
  );
});

describe('the gate of payouts', () => {
  test('asks for a new version from its day on, and opens by accepting it', async () => {
    const world = await makePayoutWorld(db);
    const reseller = await addEarner(world, 'anna', []);
    await openGates(world, reseller);
    expect(await gatesAt(world, '2026-11-23T09:00:00Z')).toEqual([]);
    await publish(asMember(world), 'New terms for {{company}}.', '2026-12-01');
    expect(await gatesAt(world, '2026-11-30T23:59:59Z')).toEqual([]);
    expect(await gatesAt(world, '2026-12-01T00:00:00Z')).toEqual(['agreement_accepted']);
    const anna = asResellerUser(world, reseller);
    expect(await getOwnAgreement(at(anna, '2026-12-01T00:00:00Z'))).toMatchObject({ isHeld: true });
    await acceptShown(anna);
    expect(await gatesAt(world, '2026-12-01T00:00:00Z')).toEqual([]);
  });

  test('between the platform and the partner is its own', async () => {
    const world = await makePayoutWorld(db);
    const staff = { ...enterPartner(asStaff(db), world.partnerId), payoutPorts: PORTS };
    const own = () =>
      setOwnPayee(world.author, {
        currency: 'USD',
        holderName: 'Partner',
        country: 'US',
        details: { method: 'manual', holderKind: 'company' },
      });
    await acceptShown(asMember(world, 'owner'));
    expect((await own()).shutGates).not.toContain('agreement_accepted');
    await publish(asMember(world), 'For resellers.', '2026-11-23');
    expect((await own()).shutGates).not.toContain('agreement_accepted');
    await publish(staff, 'For {{company}}.', '2026-11-23');
    expect((await own()).shutGates).toContain('agreement_accepted');
  });
});

describe('a draft', () => {
  test('is written, changed and published by those of the programme; the published text stays', async () => {
    const world = await makePayoutWorld(db);
    const owner = asMember(world);
    await expect(
      saveAgreementDraft(asMember(world, 'finance'), { body: 'x', version: 0 }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    await saveAgreementDraft(owner, { body: 'One', version: 0 });
    await expect(saveAgreementDraft(owner, { body: 'Two', version: 0 })).rejects.toMatchObject({
      code: 'conflict',
    });
    const { versions } = await saveAgreementDraft(owner, { body: 'Two', version: 1 });
    expect(versions).toMatchObject([{ number: 1, body: 'Two', publishedAt: null, version: 2 }]);
    await expect(
      publishAgreement(owner, { version: 1, holdsFrom: '2026-12-01' }),
    ).rejects.toMatchObject({ code: 'conflict' });
    await expect(
      publishAgreement(owner, { version: 2, holdsFrom: '2026-11-22' }),
    ).rejects.toMatchObject({ code: 'validation', issues: [{ path: ['holdsFrom'] }] });
    await publishAgreement(owner, { version: 2, holdsFrom: '2026-12-01' });
    const anna = asResellerUser(world, await addEarner(world, 'anna', []));
    await acceptShown(anna);
    await saveAgreementDraft(owner, { body: 'Three', version: 0 });
    expect((await getAgreements(owner)).versions).toMatchObject([
      { number: 2, body: 'Three', publishedAt: null, accepted: 0 },
      { number: 1, body: 'Two', publishedByName: 'Mia Member', accepted: 1 },
    ]);
    expect(await getOwnAgreement(anna)).toMatchObject({ number: 1, text: 'Two' });
    const touched = await inScope(
      db,
      { login: 'portal_partner', partnerId: world.partnerId },
      (tx) =>
        tx.execute<{ number: number }>(sql`update agreement_versions set body = 'x'
          where partner_id = ${world.partnerId}::uuid returning number`),
    );
    expect(touched.map(({ number }) => number)).toEqual([2]);
  });

  test.each([
    ['By {{firm}}', 'unknown'],
    ['See [this](https://example.com)', 'a link'],
    ['<script>x</script>', 'HTML'],
  ])('%s is refused at the field', async (body) => {
    const world = await makePayoutWorld(db);
    await expect(saveAgreementDraft(asMember(world), { body, version: 0 })).rejects.toMatchObject({
      code: 'validation',
      issues: [{ path: ['body'] }],
    });
    await saveAgreementDraft(asMember(world), { body: STANDARD_AGREEMENT, version: 0 });
  });
});
