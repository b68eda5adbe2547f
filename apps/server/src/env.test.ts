import { describe, expect, it } from 'vitest';
import { EnvError, readEnv } from './env';

const refusal = (values: Record<string, string>): string => {
  try {
    readEnv(values);
    return '';
  } catch (error) {
    expect(error).toBeInstanceOf(EnvError);
    return error instanceof Error ? error.message : '';
  }
};

const PRODUCTION = {
  PORTAL_MODE: 'production',
  PORTAL_SECRET: 'x'.repeat(48),
  SMTP_URL: 'smtps://user:password@mail.example:465',
  MAIL_FROM: 'portal@example.com',
};

describe('settings', () => {
  it('name the proxy by address, network or number, and refuse what cannot be believed', () => {
    for (const named of ['127.0.0.1', '10.0.0.0/8, ::1', 'fd00::/8', 'loopback', '2'])
      expect(readEnv({ PORTAL_MODE: 'demo', PORTAL_TRUST_PROXY: named }).trustProxy).toBe(named);
    for (const odd of ['true', 'proxy.example', '10.0.0.0/33', '10.0.0.0/8/8', '127.0.0.1,'])
      expect(refusal({ PORTAL_MODE: 'demo', PORTAL_TRUST_PROXY: odd })).toContain(
        'PORTAL_TRUST_PROXY has to be the address of the proxy',
      );
  });

  it('need nothing in the demo', () => {
    const env = readEnv({ PORTAL_MODE: 'demo' });
    expect(env).toMatchObject({ port: 3000, host: '127.0.0.1', domain: 'portal.localhost' });
    expect(env).toMatchObject({ scheme: 'http', publicPort: 3000, logLevel: 'warn' });
  });

  it('are production’s unless told otherwise, which refuses to start without real secrets', () => {
    const message = refusal({});
    expect(message).toContain('PORTAL_SECRET is needed in production');
    expect(message).toContain('SMTP_URL is needed in production');
    expect(readEnv(PRODUCTION)).toMatchObject({ scheme: 'https', publicPort: undefined });
  });

  it('are refused all at once, each by its name, without showing what was given', () => {
    const message = refusal({
      PORTAL_MODE: 'demo',
      PORT: 'eighty',
      PORTAL_DOMAIN: 'Portal.Example:3000',
      DATABASE_URL: 'mysql://user:hunter2@host/db',
      PORTAL_SECRET: 'too short',
    });
    for (const name of ['PORT', 'PORTAL_DOMAIN', 'DATABASE_URL', 'PORTAL_SECRET'])
      expect(message).toMatch(new RegExp(`^  ${name} `, 'm'));
    expect(message).not.toContain('hunter2');
    expect(message).not.toContain('too short');
  });

  it('take what is set to nothing as not set', () => {
    expect(readEnv({ PORTAL_MODE: 'demo', DATABASE_URL: '', PORT: '' })).toMatchObject({
      port: 3000,
      databaseUrl: undefined,
    });
  });

  it('want the webhook’s secret with Stripe’s key', () => {
    const bucket = { PORTAL_MODE: 'demo', PORTAL_FILES: 's3://documents/portal' };
    expect(refusal(bucket)).toContain('S3_ACCESS_KEY_ID');
    const stripe = { PORTAL_MODE: 'demo', STRIPE_SECRET_KEY: 'sk_test_x' };
    expect(refusal(stripe)).toContain('STRIPE_WEBHOOK_SECRET');
    expect(readEnv({ ...stripe, STRIPE_WEBHOOK_SECRET: 'whsec_x' }).stripe).toEqual({
      secretKey: 'sk_test_x',
      webhookSecret: 'whsec_x',
      apiBase: null,
    });
  });

  it('want a sender with SMTP, and no vite in production', () => {
    expect(refusal({ PORTAL_MODE: 'demo', SMTP_URL: 'smtp://localhost' })).toContain('MAIL_FROM');
    const env = readEnv({ ...PRODUCTION, PORTAL_DEV_VITE_ADMIN: 'http://127.0.0.1:5173' });
    expect(env.vite.admin).toBeUndefined();
  });
});
