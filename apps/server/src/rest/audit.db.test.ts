import { ApiAuditCheckRequested, ApiAuditChain } from '@portal/contracts/api-audit';
import { waitingJobs } from '@portal/db/testing/fixtures';
import { enterPartner } from '@portal/services/context';
import { checkAudit } from '@portal/services/job/check-audit';
import { describe, expect, it } from 'vitest';
import { openTestApp } from '../testing/test-app';
import { apiKeyFor, DOMAIN, makePartner, systemCtx } from '../testing/world';

const ADMIN = `admin.${DOMAIN}`;
const NOBODY = '0190b3f6-0000-7000-8000-000000000000';

const portal = await openTestApp();

const keyOf = async (partnerId: string | null, scopes: readonly string[]) =>
  (await apiKeyFor(portal.db, partnerId, scopes)).key;

const partner = await makePartner(portal.db);
const other = await makePartner(portal.db);
const platformKey = await keyOf(null, ['audit:read', 'audit:check']);
const ownKey = await keyOf(partner.id, ['audit:read', 'audit:check']);
const otherwise = await keyOf(null, ['partners:read', 'partners:write']);

const ask = async (host: string, key: string, method: 'GET' | 'POST', url: string) => {
  const answer = await portal.app.inject({
    method,
    url: `/api/v1${url}`,
    headers: { host, authorization: `Bearer ${key}` },
  });
  return { status: answer.statusCode, body: answer.json<unknown>() };
};

const chainOf = (id: string) => `/partners/${id}/audit-chain`;

describe('the chains of the audit log over REST', () => {
  it('say what the last check of a partner’s chain found', async () => {
    const before = await ask(ADMIN, platformKey, 'GET', chainOf(partner.id));
    expect(before).toMatchObject({ status: 200, body: { partnerId: partner.id, latest: null } });
    await checkAudit(enterPartner(systemCtx(portal.db), partner.id), {
      id: '0190b3f6-0000-7000-8000-000000000001',
    });
    const after = await ask(ADMIN, platformKey, 'GET', chainOf(partner.id));
    expect(ApiAuditChain.parse(after.body).latest).toMatchObject({ firstBroken: null });
    expect((await ask(partner.host, ownKey, 'GET', chainOf(partner.id))).body).toEqual(after.body);
  });

  it('are checked when a program asks for it', async () => {
    const answer = await ask(ADMIN, platformKey, 'POST', `${chainOf(partner.id)}/check`);
    expect(answer.status).toBe(200);
    const { checkId } = ApiAuditCheckRequested.parse(answer.body);
    expect(await waitingJobs(portal.db, partner.id)).toContainEqual({
      queue: 'audit__check',
      data: { partnerId: partner.id, id: checkId },
    });
    expect((await ask(partner.host, ownKey, 'POST', `${chainOf(partner.id)}/check`)).status).toBe(
      200,
    );
  });

  it.each(['GET', 'POST'] as const)(
    'cannot be had without the scope, of another partner, or of none (%s)',
    async (method) => {
      const url = (id: string) => `${chainOf(id)}${method === 'POST' ? '/check' : ''}`;
      expect((await ask(ADMIN, platformKey, method, url(partner.id))).status).toBe(200);
      expect((await ask(ADMIN, otherwise, method, url(partner.id))).status).toBe(403);
      expect((await ask(partner.host, ownKey, method, url(other.id))).status).toBe(404);
      expect((await ask(ADMIN, platformKey, method, url(NOBODY))).status).toBe(404);
    },
  );
});
