import type { Database } from '@portal/db/database';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { partnerInvitations } from '@portal/db/schema/identity';
import { partners } from '@portal/db/schema/partner';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyAudit } from '../audit/verify-audit';
import { enterPartner } from '../context';
import { createPartner } from '../partner/create-partner';
import { asStaff } from '../shared/testing/actors';
import { catchUp } from '../shared/testing/catch-up';
import { openGuarded } from '../shared/testing/guarded';
import { approveApplication } from './approve-application';
import { getApplication } from './describe-application';
import { saveApplicationStep } from './save-step';
import { submitApplication } from './submit-application';
import { apply, fillIn, holderOf, newAddress, start } from './testing/applicant';
import type { Programme } from './testing/applicant';
import { clear, makePlaceIn } from './testing/place';
import { expectWelcome } from './testing/welcome';

let db: Database;
beforeAll(async () => {
  db = await openGuarded();
});
afterAll(() => db.close());

describe('an application to the platform', () => {
  test('makes a partner in onboarding, in one transaction, once', async () => {
    const place: Programme = { db, partnerId: null };
    const staff = asStaff(db);
    const { view, email } = await apply(place);
    expect(view).toMatchObject({ tier: 1, tenant: null });
    const reviewed = await clear(staff, view.id);
    expect(reviewed.proposal.currency).toBe('USD');
    const slug = reviewed.proposal.slug ?? '';
    const partner = { slug, tier: 'silver', currency: 'USD' } as const;
    await expect(approveApplication(staff, { id: view.id })).rejects.toMatchObject({
      code: 'validation',
    });
    const taken = `taken-${newId().slice(-8)}`;
    await createPartner(staff, {
      slug: taken,
      name: 'Taken',
      contactEmail: newAddress(),
      country: 'US',
      territories: [],
      tier: 'bronze',
      currency: 'USD',
    });
    for (const no of [taken, 'admin'])
      await expect(
        approveApplication(staff, { id: view.id, partner: { ...partner, slug: no } }),
      ).rejects.toMatchObject({ issues: [{ path: ['partner', 'slug'] }] });
    const message = 'Glad to have you.';
    const outcomes = await Promise.allSettled([
      approveApplication(staff, { id: view.id, message, partner }),
      approveApplication(staff, {
        id: view.id,
        message,
        partner: { ...partner, slug: `${slug}-b` },
      }),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const { made } = await getApplication(staff, { id: view.id });
    const partnerId = made?.id ?? '';
    const [row] = await inScope(db, { login: 'portal_platform', partnerId }, (tx) =>
      tx.select().from(partners).where(eq(partners.id, partnerId)),
    );
    expect(row).toMatchObject({ status: 'onboarding', tier: 'silver', contactEmail: email });
    await catchUp(db, partnerId);
    await expectWelcome({ db, partnerId }, email, message);
    const invited = await inScope(db, { login: 'portal_platform', partnerId }, (tx) =>
      tx
        .select({ email: partnerInvitations.email, role: partnerInvitations.role })
        .from(partnerInvitations)
        .where(ofPartner(partnerInvitations, partnerId)),
    );
    expect(invited).toEqual([{ email, role: 'owner' }]);
    await expect(verifyAudit(enterPartner(staff, partnerId))).resolves.toMatchObject({
      firstBroken: null,
    });
  });
});

describe('what does not fit in an approval', () => {
  test('is said at the plan that was chosen', async () => {
    const place = await makePlaceIn(db);
    const { view } = await apply(place);
    await clear(place.owner, view.id);
    await expect(
      approveApplication(place.owner, {
        id: view.id,
        reseller: { tier: 'bronze', planId: newId() },
      }),
    ).rejects.toMatchObject({ issues: [{ path: ['reseller', 'planId'] }] });
    await expect(getApplication(place.owner, { id: view.id })).resolves.toMatchObject({
      state: 'under_review',
      made: null,
    });
  });

  test('an area whose name is too long for a profile stays in the application', async () => {
    const place: Programme = { db, partnerId: null };
    const staff = asStaff(db);
    const email = newAddress();
    await start(place, email);
    const door = await holderOf(place, email);
    await fillIn(door);
    const labels = ['Fresno', 'The valley '.repeat(10)];
    await saveApplicationStep(door, { step: 'area', data: { postalCodes: [], labels } });
    const { id } = await submitApplication(door);
    await catchUp(db, null);
    const { proposal } = await clear(staff, id);
    const slug = proposal.slug ?? '';
    const partner = { slug, tier: 'bronze', currency: 'USD' } as const;
    const { made } = await approveApplication(staff, { id, partner });
    const partnerId = made?.id ?? '';
    const [row] = await inScope(db, { login: 'portal_platform', partnerId }, (tx) =>
      tx.select().from(partners).where(eq(partners.id, partnerId)),
    );
    expect(row?.territories).toEqual(['Fresno']);
  });
});
