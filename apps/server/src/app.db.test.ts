import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { brands } from '@portal/db/schema/partner';
import { describe, expect, it } from 'vitest';
import { readerAt } from './http/speaker-of';
import { callOf, makeTestApp, openTestApp } from './testing/test-app';
import type { TestApp } from './testing/test-app';
import { apiKeyFor, cookieFor, DOMAIN, makePartner, makeStaff, PASSWORD } from './testing/world';

const ADMIN = `admin.${DOMAIN}`;

const it_ = await openTestApp();

const staff = await makeStaff(it_.db, 'administrator');
const partner = await makePartner(it_.db);
const other = await makePartner(it_.db);

describe('hosts', () => {
  it('answers an unknown host with a plain page and nothing else', async () => {
    for (const url of ['/', '/trpc/admin.identity.me', '/api/v1/partners', '/brand/favicon']) {
      const answer = await it_.ask('nobody.example', { url });
      expect(answer.statusCode).toBe(404);
      expect(answer.body).toContain('There is no portal at this address');
    }
  });

  it('does not believe a forwarded host', async () => {
    const answer = await it_.ask('nobody.example', {
      url: '/',
      headers: { 'x-forwarded-host': ADMIN },
    });
    expect(answer.statusCode).toBe(404);
  });

  it('serves on the bare domain the pages where people apply, and nothing of the portals', async () => {
    for (const url of ['/', '/apply', '/find-portal', '/customers'])
      expect((await it_.ask(DOMAIN, { url })).body).toContain('<title>Partner Portal</title>');
    const script = await it_.ask(DOMAIN, { url: '/reseller/apply/assets/main-4f2a.js' });
    expect(script.body).toContain('applyapply');
    const cookie = await cookieFor(it_.db, staff);
    for (const surface of ['admin', 'partner', 'reseller']) {
      const who = callOf('query', `${surface}.identity.me`, undefined, cookie);
      expect((await it_.ask(DOMAIN, who)).statusCode).toBe(404);
      const csv = { url: `/export/${surface}/audit.csv`, headers: { cookie } };
      expect((await it_.ask(DOMAIN, csv)).statusCode).toBe(404);
    }
    const { key } = await apiKeyFor(it_.db, null, ['partners:read']);
    const asked = { url: '/api/v1/partners', headers: { authorization: `Bearer ${key}` } };
    expect((await it_.ask(ADMIN, asked)).statusCode).toBe(200);
    for (const url of ['/api/v1/partners', '/api/v1/docs', '/api/v1/openapi.json'])
      expect((await it_.ask(DOMAIN, { ...asked, url })).statusCode).toBe(404);
    expect((await it_.ask(DOMAIN, { url: '/brand/logo' })).statusCode).toBe(404);
  });

  it('serves them on a partner’s host below the resellers’ path, in its brand', async () => {
    for (const url of ['/reseller/apply', '/reseller/apply/company']) {
      const page = await it_.ask(partner.host, { url });
      expect(page.body).toContain(`<title>Partner ${partner.slug}</title>`);
      expect(page.body).toContain('id="brand"');
    }
    const script = await it_.ask(partner.host, { url: '/reseller/apply/assets/main-4f2a.js' });
    expect(script.body).toContain('applyapply');
    const beside = await it_.ask(partner.host, { url: '/reseller/apply-more/main-4f2a.js' });
    expect(beside.statusCode).toBe(404);
  });

  it('serves the admin app on the admin host and both partner apps on a partner’s', async () => {
    const admin = await it_.ask(ADMIN, { url: '/partners/1', headers: { accept: 'text/html' } });
    expect(admin.body).toContain('<title>Partner Portal</title>');
    const own = await it_.ask(partner.host, { url: '/customers?page=2' });
    expect(own.body).toContain('id="brand"');
    expect(own.body).toContain(`<title>Partner ${partner.slug}</title>`);
    expect(own.headers['cache-control']).toBe('no-store');
    const reseller = await it_.ask(partner.host, { url: '/reseller/' });
    expect(reseller.statusCode).toBe(200);
    const script = await it_.ask(partner.host, { url: '/reseller/assets/main-4f2a.js' });
    expect(script.body).toContain('resellerreseller');
    expect((await it_.ask(partner.host, { url: '/reseller' })).headers.location).toBe('/reseller/');
  });

  it('caches hashed files for good and answers a missing one with 404, not with the page', async () => {
    const file = await it_.ask(ADMIN, {
      url: '/assets/main-4f2a.js',
      headers: { 'accept-encoding': 'gzip, br' },
    });
    expect(file.headers['cache-control']).toContain('immutable');
    expect(file.headers['content-encoding']).toBe('br');
    expect((await it_.ask(ADMIN, { url: '/assets/main-0000.js' })).statusCode).toBe(404);
    expect((await it_.ask(ADMIN, { url: '/..%2f..%2fpackage.json' })).statusCode).toBe(404);
  });

  it('keeps a surface’s procedures to its own host', async () => {
    const cookie = await cookieFor(it_.db, staff);
    const there = await it_.ask(ADMIN, callOf('query', 'admin.identity.me', undefined, cookie));
    expect(there.statusCode).toBe(200);
    const elsewhere = await it_.ask(
      partner.host,
      callOf('query', 'admin.identity.me', undefined, cookie),
    );
    expect(elsewhere.statusCode).toBe(404);
    expect((await it_.ask(ADMIN, callOf('query', 'partner.identity.me'))).statusCode).toBe(404);
  });
});

describe('the brand in the page', () => {
  it('cannot end its script element, whatever the partner calls itself', async () => {
    const owner = await cookieFor(it_.db, other.team.owner);
    const changed = await it_.ask(
      other.host,
      callOf(
        'mutation',
        'partner.brand.update',
        { productName: '</script><script>alert(1)</script>', primaryColor: '#1a73e8' },
        owner,
      ),
    );
    expect(changed.statusCode).toBe(200);
    const { body } = await it_.ask(other.host, { url: '/' });
    expect(body).not.toContain('<script>alert');
    expect(body).toContain('&lt;/script&gt;');
    expect(body).toContain('--brand-0:#');
  });
});

describe('the language of the page', () => {
  const headers = { 'accept-language': 'en-GB,en;q=0.5' };
  const langOf = ({ body }: { readonly body: string }) => /<html lang="([^"]*)"/.exec(body)?.[1];

  it('is the partner’s, else the browser’s; files that a browser opens have the same', async () => {
    await inScope(it_.db, { login: 'portal_platform', partnerId: other.id }, (tx) =>
      tx.update(brands).set({ locale: 'en-AU' }).where(ofPartner(brands, other.id)),
    );
    const chosen = await it_.ask(other.host, { url: '/', headers });
    expect(langOf(chosen)).toBe('en-AU');
    expect(chosen.body).toContain('This portal needs JavaScript.');
    expect(chosen.body).toContain('"locale":"en-AU"');
    for (const host of [partner.host, ADMIN, 'nobody.example'])
      expect(langOf(await it_.ask(host, { url: '/', headers }))).toBe('en-GB');
    const site = { kind: 'partner', hostname: '', slug: '', status: 'active' } as const;
    const at = async (partnerId: string, who: { locale: string | null } | null = null) =>
      (await readerAt(it_, { site: { ...site, partnerId }, headers }, who)).locale;
    expect(await at(other.id)).toBe('en-AU');
    expect(await at(partner.id)).toBe('en-GB');
    expect(await at(other.id, { locale: null })).toBe('en-AU');
    expect(await at(other.id, { locale: 'en-ZA' })).toBe('en-ZA');
  });
});

describe('strict headers', () => {
  it('allows no inline script and no frame', async () => {
    const { headers } = await it_.ask(ADMIN, { url: '/' });
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('pins cookies to their host over https', async () => {
    const secure = await makeTestApp({ isSecure: true });
    const answer = await secure.ask(
      ADMIN,
      callOf('mutation', 'admin.identity.signIn', { email: staff.email, password: PASSWORD }),
    );
    const cookie = String(answer.headers['set-cookie']);
    expect(cookie).toMatch(/^__Host-admin_session=/);
    expect(cookie).toContain('Secure');
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Lax');
    expect(cookie).toContain('Path=/');
    expect(cookie).not.toContain('Domain');
    expect(answer.headers['strict-transport-security']).toContain('max-age=31536000');
    await secure.close();
  });
});

describe('changes by cookie', () => {
  const change = (headers: object) =>
    it_.app.inject({
      ...callOf('mutation', 'admin.identity.signOut'),
      headers: { host: ADMIN, 'content-type': 'application/json', ...headers },
    });

  it.each([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: `http://evil.${DOMAIN}` },
    { origin: 'null' },
    {},
  ])('are refused from elsewhere: %o', async (headers) => {
    expect((await change(headers)).statusCode).toBe(403);
  });

  it.each([{ 'sec-fetch-site': 'same-origin' }, { origin: `http://${ADMIN}` }])(
    'are carried out from the portal itself: %o',
    async (headers) => {
      expect((await change(headers)).statusCode).toBe(200);
    },
  );
});

describe('limits', () => {
  it('refuses a body that is too large, in the shape the client reads', async () => {
    const answer = await it_.ask(
      ADMIN,
      callOf('mutation', 'admin.identity.signIn', { email: 'x'.repeat(3_000_000) }),
    );
    expect(answer.statusCode).toBe(413);
    expect(answer.json()).toMatchObject({ error: { data: { code: 'limit' } } });
  });

  it('lets few guesses at signing in through', async () => {
    const strict = await makeTestApp({ rateLimit: 200 });
    const guess = () =>
      strict.ask(ADMIN, callOf('query', 'admin.identity.invitation', { token: 'x'.repeat(40) }));
    const statuses: number[] = [];
    for (let index = 0; index < 15; index += 1) statuses.push((await guess()).statusCode);
    expect(statuses[0]).toBe(404);
    expect(statuses.at(-1)).toBe(429);
    const page = await strict.ask(ADMIN, { url: '/' });
    expect(page.statusCode).toBe(200);
    await strict.close();
  });
});

describe('requests of one asker', () => {
  it('are limited at all processes together, soon', async () => {
    // A minute of its own, that does not end meanwhile.
    const next = new Date((Math.floor(Date.now() / 60_000) + 1) * 60_000);
    const now = () => next;
    const [one, another] = await Promise.all(
      [1, 2].map(() => makeTestApp({ rateLimit: 200, now })),
    );
    const headers = { authorization: `Bearer pk_live_${newId()}` };
    const statusAt = async (at: TestApp | undefined) =>
      (await at?.ask(ADMIN, { url: '/api/v1/partners', headers }))?.statusCode;
    const [first] = await Promise.all(Array.from({ length: 180 }, () => statusAt(one)));
    expect(first).not.toBe(429);
    let asked = 0;
    for (; asked < 25; asked += 1) expect(await statusAt(another)).not.toBe(429);
    await expect
      .poll(() => ((asked += 1), statusAt(another)), { timeout: 10_000, interval: 100 })
      .toBe(429);
    // Alone it would let 200 through.
    expect(asked).toBeLessThan(200);
    await Promise.all([one?.close(), another?.close()]);
  });
});

describe('the log', () => {
  it('has request ids and neither secrets nor personal data', async () => {
    const email = 'someone.private@customer.example';
    const password = 'a secret nobody may read';
    await it_.ask(ADMIN, callOf('mutation', 'admin.identity.signIn', { email, password }));
    await it_.ask(
      ADMIN,
      callOf('query', 'admin.identity.invitation', { token: 'TOPSECRET'.repeat(5) }),
    );
    const answer = await it_.ask(ADMIN, {
      url: '/api/v1/partners',
      headers: { authorization: 'Bearer pk_live_notreal' },
    });
    it_.app.log.info({ password, user: { email, token: 'TOPSECRET' } }, 'by mistake');
    const text = it_.logged.join('');
    expect(text).toContain(String(answer.headers['x-request-id']));
    for (const secret of [email, password, 'TOPSECRET', 'pk_live_notreal', '127.0.0.1'])
      expect(text).not.toContain(secret);
  });
});

describe('what machines watch', () => {
  it('answers health under any host', async () => {
    expect((await it_.ask('10.0.0.1', { url: '/healthz' })).json()).toEqual({ status: 'ok' });
    expect((await it_.ask('10.0.0.1', { url: '/readyz' })).statusCode).toBe(200);
  });

  it('tells when background work makes no progress, and serves on', async () => {
    const problem = 'Nothing of payout__settle is worked at: 3 due, the first for 7 minutes.';
    const stuck = await makeTestApp({
      jobHealth: () => ({
        queues: [
          {
            queue: 'payout__settle',
            waiting: 4,
            due: 3,
            active: 1,
            oldestDueSeconds: 420,
            ownOldestDueSeconds: 420,
          },
        ],
        groups: 9,
        leaders: [
          { name: 'one/1', groups: 9 },
          { name: 'two/2', groups: 7 },
        ],
        lastProgressAt: 1_796_008_242_000,
        problems: [problem],
      }),
    });
    const ready = await stuck.ask(ADMIN, { url: '/readyz' });
    expect([ready.statusCode, ready.json()]).toEqual([
      200,
      { status: 'degraded', problems: [problem] },
    ]);
    const { body } = await stuck.ask(ADMIN, { url: '/metrics' });
    for (const line of [
      'portal_queue_jobs{queue="payout__settle",state="due"} 3',
      'portal_queue_oldest_due_seconds{queue="payout__settle"} 420',
      'portal_jobs_last_progress_timestamp_seconds 1796008242',
      'portal_jobs_problems 1',
      'portal_jobs_groups{process="one/1"} 9',
      'portal_jobs_groups{process="two/2"} 7',
    ])
      expect(body).toContain(line);
    await stuck.close();
  });

  it('has no mailbox page in production', async () => {
    expect((await it_.ask(ADMIN, { url: '/dev/mail' })).statusCode).toBe(200);
    const production = await makeTestApp({ mode: 'production' });
    expect((await production.ask(ADMIN, { url: '/dev/mail' })).statusCode).toBe(404);
    await production.close();
  });
});

describe('the address that is counted and recorded', () => {
  const addressBehind = async (trustProxy: string | undefined): Promise<string> => {
    const proxied = await makeTestApp({ trustProxy });
    proxied.app.get('/dev/address', (request, reply) => reply.send(request.ip));
    const answer = await proxied.ask(ADMIN, {
      url: '/dev/address',
      remoteAddress: '10.0.0.1',
      headers: { 'x-forwarded-for': '203.0.113.5, 198.51.100.7' },
    });
    await proxied.close();
    return answer.body;
  };

  it('is the connection’s, and that of a proxy’s client only where the proxy is trusted', async () => {
    expect(await addressBehind(undefined)).toBe('10.0.0.1');
    expect(await addressBehind('1')).toBe('198.51.100.7');
    expect(await addressBehind('10.0.0.0/8')).toBe('198.51.100.7');
    expect(await addressBehind('2')).toBe('203.0.113.5');
  });
});
