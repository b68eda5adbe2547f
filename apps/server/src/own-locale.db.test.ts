import { Me } from '@portal/contracts/session';
import { enterPartner } from '@portal/services/context';
import { listAudit } from '@portal/services/audit/list-audit';
import { describe, expect, it } from 'vitest';
import { codeOf, dataOf, openSignInClient } from './testing/sign-in-client';
import { openTestApp } from './testing/test-app';
import { cookieFor, makePartner, makeStaff, systemCtx } from './testing/world';
import type { Person } from './testing/world';

const portal = await openTestApp();

const client = await openSignInClient(portal);
const partner = await makePartner(portal.db);
const staff = await makeStaff(portal.db, 'auditor');

const localeOf = async (who: Person) => {
  const cookie = await cookieFor(portal.db, who);
  return Me.parse(dataOf(await client.call(who, 'query', 'identity.me', undefined, cookie))).locale;
};

const choose = async (who: Person, locale: string | null) =>
  client.call(who, 'mutation', 'identity.setLocale', { locale }, await cookieFor(portal.db, who));

describe('one’s own language and region', () => {
  it.each(['admin', 'partner', 'reseller'] as const)(
    'is kept for whoever chose it on the %s surface, and given back',
    async (surface) => {
      const [first] = partner.resellers;
      const who = { admin: staff, partner: partner.team.viewer, reseller: first.member }[surface];
      const beside = { admin: staff, partner: partner.team.owner, reseller: first.owner }[surface];
      expect(await localeOf(who)).toBeNull();
      expect((await choose(who, 'en-ZA')).statusCode).toBe(200);
      expect(await localeOf(who)).toBe('en-ZA');
      if (beside !== who) expect(await localeOf(beside)).toBeNull();
      expect((await choose(who, null)).statusCode).toBe(200);
      expect(await localeOf(who)).toBeNull();
    },
  );

  it('is one that there are texts in', async () => {
    const { manager } = partner.team;
    for (const locale of ['en', 'tlh', 'de-DE', 'en-DE', ''])
      expect(codeOf(await choose(manager, locale)), locale).toBe('validation');
    expect(await localeOf(manager)).toBeNull();
  });

  it('stands in the record, once', async () => {
    const { finance } = partner.team;
    await choose(finance, 'en-GB');
    await choose(finance, 'en-GB');
    const { rows } = await listAudit(enterPartner(systemCtx(portal.db), partner.id), {
      page: 1,
      pageSize: 5,
      action: 'user.set_locale',
      entityId: finance.userId,
    });
    expect(rows).toMatchObject([
      {
        entityId: finance.userId,
        changes: [{ field: 'locale', before: null, after: 'en-GB' }],
      },
    ]);
  });
});
