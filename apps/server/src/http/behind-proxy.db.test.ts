import { afterEach, describe, expect, it } from 'vitest';
import type { AppDeps } from './deps';
import { makeTestApp } from '../testing/test-app';
import type { TestApp } from '../testing/test-app';
import { DOMAIN } from '../testing/world';

const ADMIN = `admin.${DOMAIN}`;
const TOKEN = 'a-token-for-prometheus';
const BY_PROXY: readonly Record<string, string>[] = [
  { 'x-forwarded-for': '203.0.113.5' },
  { 'x-forwarded-proto': 'https' },
  { 'x-real-ip': '203.0.113.5' },
  { forwarded: 'for=203.0.113.5' },
];
const BY_ANY = [...BY_PROXY, { via: '1.1 proxy' }];

const opened: TestApp[] = [];
const open = async (settings: Partial<AppDeps>): Promise<TestApp> => {
  const made = await makeTestApp(settings);
  opened.push(made);
  return made;
};
afterEach(async () => {
  for (const portal of opened.splice(0)) await portal.close();
});

const statusOf = async (
  portal: TestApp,
  headers: Record<string, string> = {},
  remoteAddress = '127.0.0.1',
): Promise<number> =>
  (await portal.ask(ADMIN, { url: '/metrics', headers, remoteAddress })).statusCode;

const bearer = { authorization: `Bearer ${TOKEN}` };
const linesAbout = (portal: TestApp, word: string): string[] =>
  portal.logged.filter((line) => line.includes(word) && !line.includes('"answered"'));

describe('metrics', () => {
  it('need the token in production, from this machine too, and whoever brings it gets them', async () => {
    const portal = await open({ mode: 'production', metricsToken: TOKEN });
    for (const proxy of [{}, ...BY_ANY]) {
      expect(await statusOf(portal, proxy)).toBe(404);
      expect(await statusOf(portal, { ...proxy, authorization: 'Bearer another-token-here' })).toBe(
        404,
      );
      expect(await statusOf(portal, { ...proxy, ...bearer })).toBe(200);
    }
    expect(await statusOf(portal, bearer, '203.0.113.9')).toBe(200);
  });

  it('are nobody’s in production without a token in the settings, and the log says once why', async () => {
    const portal = await open({ mode: 'production' });
    for (const headers of [{}, bearer, ...BY_ANY])
      expect(await statusOf(portal, headers)).toBe(404);
    const [said, ...more] = linesAbout(portal, 'PORTAL_METRICS_TOKEN');
    expect(said).toContain(
      '/metrics answers nobody in production until PORTAL_METRICS_TOKEN is set',
    );
    expect(more).toEqual([]);
  });

  it.each(['demo', 'development'] as const)(
    'without a token are this machine’s in %s, and not those of whom a proxy on it asks for',
    async (mode) => {
      const portal = await open({ mode });
      expect(await statusOf(portal)).toBe(200);
      expect(await statusOf(portal, {}, '::ffff:127.0.0.1')).toBe(200);
      for (const proxy of BY_ANY) expect(await statusOf(portal, proxy)).toBe(404);
      expect(await statusOf(portal, {}, '203.0.113.9')).toBe(404);
      // A trusted proxy says who asks; that its client is this machine does not make it the one who asks.
      const behind = await open({ mode, trustProxy: '1' });
      expect(await statusOf(behind, { 'x-forwarded-for': '127.0.0.1' }, '203.0.113.9')).toBe(404);
      expect(await statusOf(behind, { 'x-forwarded-for': '203.0.113.9' })).toBe(404);
    },
  );
});

describe('a proxy in front', () => {
  const alarms = async (portal: TestApp): Promise<string> => {
    const { body } = await portal.ask(ADMIN, { url: '/metrics' });
    return /portal_alarms_total\{alarm="proxy_not_trusted"\} (\d+)/.exec(body)?.[1] ?? 'none';
  };
  const ask = (portal: TestApp, headers: Record<string, string>, remoteAddress = '10.0.0.1') =>
    portal.ask(ADMIN, { url: '/healthz', headers, remoteAddress });

  it.each(BY_PROXY)(
    'that is not trusted is told of once, in the log and as an alarm (%o)',
    async (headers) => {
      const portal = await open({});
      await ask(portal, {});
      expect(await alarms(portal)).toBe('0');
      await ask(portal, headers);
      await ask(portal, headers);
      const said = linesAbout(portal, 'PORTAL_TRUST_PROXY is not set');
      expect(said).toHaveLength(1);
      expect(said[0]).toContain('"level":50');
      expect(said[0]).not.toContain('203.0.113.5');
      expect(await alarms(portal)).toBe('1');
    },
  );

  it('that another address is trusted than its own is told of', async () => {
    const portal = await open({ trustProxy: '10.0.0.2' });
    await ask(portal, { 'x-forwarded-for': '203.0.113.5' });
    expect(linesAbout(portal, 'that PORTAL_TRUST_PROXY does not name')).toHaveLength(1);
  });

  it('that is trusted is nothing to tell of, by its address or as one hop, on this machine too', async () => {
    for (const trustProxy of ['10.0.0.0/8, 127.0.0.1', '1']) {
      const portal = await open({ trustProxy });
      await ask(portal, { 'x-forwarded-for': '203.0.113.5', 'x-forwarded-proto': 'https' });
      await ask(portal, { 'x-forwarded-for': '127.0.0.1' }, '127.0.0.1');
      expect(linesAbout(portal, 'PORTAL_TRUST_PROXY')).toEqual([]);
      expect(await alarms(portal)).toBe('0');
    }
  });
});
