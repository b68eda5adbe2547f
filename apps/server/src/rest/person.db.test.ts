import { inScope } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { customers } from '@portal/db/schema/customer';
import { makeCustomer } from '@portal/db/testing/fixtures';
import { describe, expect, it } from 'vitest';
import { openTestApp } from '../testing/test-app';
import { apiKeyFor, DOMAIN, makePartner } from '../testing/world';

const ADMIN = `admin.${DOMAIN}`;

const portal = await openTestApp();

const keyOf = async (partnerId: string | null, scopes: readonly string[]) =>
  (await apiKeyFor(portal.db, partnerId, scopes)).key;

const partner = await makePartner(portal.db);
const other = await makePartner(portal.db);
const platformKey = await keyOf(null, ['persons:erase']);
const ownKey = await keyOf(partner.id, ['persons:erase']);
const otherwise = await keyOf(partner.id, ['partners:write', 'audit:check']);

const erase = async (host: string, key: string, partnerId: string, person: object) => {
  const answer = await portal.app.inject({
    method: 'POST',
    url: `/api/v1/partners/${partnerId}/persons/erase`,
    headers: { host, authorization: `Bearer ${key}` },
    payload: person,
  });
  return answer.statusCode;
};

const customerOf = async (name: string): Promise<string> => {
  const [tenantId] = partner.tenants;
  return (await makeCustomer(portal.db, { partnerId: partner.id, id: tenantId }, { name })).id;
};

const nameOf = (id: string) =>
  inScope(portal.db, { login: 'portal_platform', partnerId: partner.id }, async (tx) => {
    const [row] = await tx
      .select({ name: customers.name })
      .from(customers)
      .where(byId(customers, partner.id, id));
    return row?.name;
  });

describe('personal data over REST', () => {
  it.each([
    ['a key of the platform', ADMIN, platformKey],
    ['the partner’s own key', partner.host, ownKey],
  ])('is erased by %s', async (_, host, key) => {
    const personId = await customerOf('Karl Klein');
    expect(await erase(host, key, partner.id, { kind: 'customer', personId })).toBe(200);
    expect(await nameOf(personId)).toBeNull();
  });

  it('is not without the scope, of another partner, or of nobody known', async () => {
    const personId = await customerOf('Karl Klein');
    const person = { kind: 'customer', personId };
    expect(await erase(partner.host, otherwise, partner.id, person)).toBe(403);
    expect(await erase(partner.host, ownKey, other.id, person)).toBe(404);
    expect(await erase(ADMIN, platformKey, other.id, person)).toBe(404);
    expect(await erase(partner.host, ownKey, partner.id, { ...person, kind: 'user' })).toBe(404);
    expect(await erase(partner.host, ownKey, partner.id, { ...person, kind: 'robot' })).toBe(422);
    expect(await nameOf(personId)).toBe('Karl Klein');
  });
});
