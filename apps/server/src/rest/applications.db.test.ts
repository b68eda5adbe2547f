import { newId, PLATFORM_PARTNER_ID } from '@portal/db/id';
import { openSuperuser } from '@portal/db/testing/superuser';
import { updateProgramme } from '@portal/services/programme/update-programme';
import { catchUp } from '@portal/services/shared/testing/catch-up';
import { enterPartner } from '@portal/services/context';
import type { InjectOptions } from 'fastify';
import { afterAll, describe, expect, it } from 'vitest';
import { openTestApp } from '../testing/test-app';
import { apiKeyFor, DOMAIN, fresh, makePartner, systemCtx } from '../testing/world';

const ADMIN = `admin.${DOMAIN}`;
const ALL = [
  'applications:read',
  'applications:write',
  'resellers:read',
  'resellers:write',
  'partners:read',
  'partners:write',
] as const;

const it_ = await openTestApp();
const sql = await openSuperuser();
afterAll(() => sql.end());

const ask = async (
  host: string,
  key: string | null,
  options: InjectOptions & { url: string },
): Promise<{ status: number; body: Record<string, unknown> }> => {
  const answer = await it_.app.inject({
    ...options,
    url: `/api/v1${options.url}`,
    headers: {
      host,
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      ...(options.payload === undefined ? {} : { 'content-type': 'application/json' }),
      ...options.headers,
    },
  });
  return { status: answer.statusCode, body: answer.json() };
};

const post = (url: string, payload: object, headers: Record<string, string> = {}) =>
  ({ method: 'POST', url, payload, headers }) as const;

const form = (email = `owner@${fresh('isp')}.com`) => ({
  email,
  company: {
    name: fresh('Valley'),
    legalForm: 'sole_trader',
    country: 'US',
    address: '1 Main Street',
    city: 'Fresno',
    phone: '+1 559 555 0134',
  },
  offer: { type: 'franchise' },
  people: { contactName: 'Ada Applicant' },
});

const partner = await makePartner(it_.db);
const other = await makePartner(it_.db);
const key = (await apiKeyFor(it_.db, partner.id, ALL)).key;
const otherKey = (await apiKeyFor(it_.db, other.id, ALL)).key;
const reading = (await apiKeyFor(it_.db, partner.id, ['applications:read'])).key;
const platformKey = (await apiKeyFor(it_.db, null, ALL)).key;
const tenantId = partner.resellers[0].tenantId;

/** As a person goes through the list. */
const clearCheck = async (owner: string, id: unknown): Promise<void> => {
  await catchUp(it_.db, owner === PLATFORM_PARTNER_ID ? null : owner);
  await sql`update background_checks set state = 'clear', finished_at = now(), expires_at = now() + interval '1 year'
    where partner_id = ${owner} and application_id = ${String(id)}`;
  await sql`update applications set state = 'under_review' where partner_id = ${owner} and id = ${String(id)}`;
};

describe('applications of resellers', () => {
  it('are sent, listed, asked about, approved, and give the reseller that this made', async () => {
    const sent = await ask(
      partner.host,
      key,
      post('/resellers/applications', { ...form(), tenantId }),
    );
    expect(sent).toMatchObject({ status: 201, body: { state: 'submitted', tenantId } });
    const { id } = sent.body;
    await clearCheck(partner.id, id);
    const listed = await ask(partner.host, reading, { url: '/resellers/applications?limit=1' });
    expect(listed.body).toMatchObject({ data: [{ id, state: 'under_review' }] });
    const at = `/resellers/applications/${String(id)}`;
    await expect(
      ask(partner.host, key, post('/resellers', { applicationId: id })),
    ).resolves.toMatchObject({ status: 409 });
    const approved = await ask(partner.host, key, post(`${at}/approve`, {}));
    expect(approved).toMatchObject({ status: 200, body: { state: 'approved' } });
    const made = await ask(partner.host, key, post('/resellers', { applicationId: id }));
    expect(made.body).toMatchObject({
      id: approved.body['madeId'],
      status: 'onboarding',
      type: 'franchise',
    });
    await expect(
      ask(partner.host, key, { url: `/resellers/${String(made.body['id'])}` }),
    ).resolves.toMatchObject({ status: 200, body: { id: made.body['id'] } });
    await expect(ask(partner.host, key, post(`${at}/approve`, {}))).resolves.toMatchObject({
      status: 409,
    });
  });

  it('are made with one intent once, and one address has one open', async () => {
    const payload = { ...form(), tenantId };
    const headers = { 'idempotency-key': newId() };
    const twice = [
      await ask(partner.host, key, post('/resellers/applications', payload, headers)),
      await ask(partner.host, key, post('/resellers/applications', payload, headers)),
    ];
    expect(twice[1]).toEqual(twice[0]);
    await expect(
      ask(partner.host, key, post('/resellers/applications', payload)),
    ).resolves.toMatchObject({ status: 409, body: { code: 'conflict' } });
  });

  it('need the scope, and are nobody else’s', async () => {
    const payload = { ...form(), tenantId };
    await expect(
      ask(partner.host, reading, post('/resellers/applications', payload)),
    ).resolves.toMatchObject({ status: 403 });
    const { body } = await ask(partner.host, key, post('/resellers/applications', payload));
    const at = `/resellers/applications/${String(body['id'])}`;
    const question = { question: 'Which towns?' };
    await expect(
      ask(other.host, otherKey, post(`${at}/request-info`, question)),
    ).resolves.toMatchObject({ status: 404 });
    await clearCheck(partner.id, body['id']);
    await expect(
      ask(partner.host, key, post(`${at}/request-info`, question)),
    ).resolves.toMatchObject({ status: 200, body: { state: 'info_requested' } });
  });

  it('are a partner’s that a platform key names', async () => {
    const payload = { ...form(), tenantId };
    const url = '/resellers/applications';
    await expect(ask(ADMIN, platformKey, post(url, payload))).resolves.toMatchObject({
      status: 422,
    });
    const sent = await ask(ADMIN, platformKey, post(`${url}?partner=${partner.id}`, payload));
    expect(sent).toMatchObject({ status: 201 });
    const elsewhere = await ask(ADMIN, platformKey, { url: `${url}?partner=${other.id}` });
    expect(elsewhere.body).toMatchObject({ data: [] });
    // A partner's own key is of its partner, whatever the address says.
    const stray = await ask(other.host, otherKey, { url: `${url}?partner=${partner.id}` });
    expect(stray.body).toMatchObject({ data: [] });
  });

  it('come without a key only where the partner allows it, and are then to be confirmed by mail', async () => {
    const payload = { ...form(), tenantId };
    await expect(
      ask(partner.host, null, post('/resellers/applications', payload)),
    ).resolves.toMatchObject({ status: 403 });
    await updateProgramme(enterPartner(systemCtx(it_.db), partner.id), {
      tenantId: null,
      version: 0,
      settings: { isKeylessAllowed: true },
      reset: [],
    });
    const sent = await ask(partner.host, null, post('/resellers/applications', payload));
    expect(sent).toMatchObject({ status: 201, body: { id: null, state: 'draft' } });
    const again = await ask(partner.host, null, post('/resellers/applications', payload));
    expect(again).toEqual(sent);
    const drafts = await sql`select state from applications
      where partner_id = ${partner.id} and email = ${payload.email}`;
    expect(drafts).toHaveLength(1);
    expect(drafts[0]).toMatchObject({ state: 'draft' });
    await expect(ask(partner.host, null, { url: '/resellers' })).resolves.toMatchObject({
      status: 401,
    });
  });
});

describe('applications of partners', () => {
  it('are the platform’s, and give the partner that an approval made', async () => {
    const { offer: _offer, ...payload } = form();
    await expect(
      ask(partner.host, key, post('/partners/applications', payload)),
    ).resolves.toMatchObject({ status: 403 });
    const sent = await ask(ADMIN, platformKey, post('/partners/applications', payload));
    expect(sent).toMatchObject({ status: 422 });
    const { offer, ...rest } = form();
    const right = await ask(
      ADMIN,
      platformKey,
      post('/partners/applications', { ...rest, offer: { ...offer, type: null } }),
    );
    expect(right).toMatchObject({ status: 201, body: { state: 'submitted', tenantId: null } });
    const { id } = right.body;
    await clearCheck(PLATFORM_PARTNER_ID, id);
    const approved = await ask(
      ADMIN,
      platformKey,
      post(`/partners/applications/${String(id)}/approve`, {
        slug: fresh('made'),
        currency: 'USD',
      }),
    );
    expect(approved).toMatchObject({ status: 200, body: { state: 'approved' } });
    const made = await ask(ADMIN, platformKey, post('/partners', { applicationId: id }));
    expect(made.body).toMatchObject({ id: approved.body['madeId'], status: 'onboarding' });
    await expect(ask(ADMIN, platformKey, post('/partners', {}))).resolves.toMatchObject({
      status: 422,
    });
  });
});
