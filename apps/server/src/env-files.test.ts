import { describe, expect, test } from 'vitest';
import { readEnv } from './env';

const demo = { PORTAL_MODE: 'demo' };
const production = {
  PORTAL_MODE: 'production',
  PORTAL_SECRET: 'x'.repeat(40),
  SMTP_URL: 'smtp://mail.example',
  MAIL_FROM: 'portal@example.test',
};

describe('the settings of files', () => {
  test('keep them on the disk, or in a bucket below a prefix', () => {
    expect(readEnv(demo).files).toBeNull();
    const key = { S3_ACCESS_KEY_ID: 'a', S3_SECRET_ACCESS_KEY: 'b' };
    expect(readEnv({ ...demo, ...key, PORTAL_FILES: 's3://documents/portal' }).files).toEqual({
      bucket: 'documents',
      prefix: 'portal/',
      region: 'us-east-1',
      endpoint: null,
      accessKeyId: 'a',
      secretAccessKey: 'b',
    });
    expect(() => readEnv({ ...demo, PORTAL_FILES: 'ftp://x' })).toThrow(/PORTAL_FILES/);
  });

  test.each([
    ['tcp://clamd:3311', { host: 'clamd', port: 3311 }],
    ['tcp://clamd', { host: 'clamd', port: 3310 }],
    ['unix:///run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
    ['none', 'none'],
  ])('name a scanner: %s', (text, scanner) => {
    expect(readEnv({ ...demo, PORTAL_SCANNER: text }).scanner).toEqual(scanner);
  });

  test('without one find the test virus alone, and in production hold all files back', () => {
    expect(readEnv(demo).scanner).toBe('eicar');
    expect(readEnv(production).scanner).toBe('none');
    expect(() => readEnv({ ...demo, PORTAL_SCANNER: 'clamd' })).toThrow(/PORTAL_SCANNER/);
  });
});
