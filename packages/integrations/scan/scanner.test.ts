import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { clamdScanner } from './clamd-scanner';
import { noScanner, testVirusScanner } from './other-scanners';
import { startFakeClamd } from './testing/fake-clamd';

const EICAR = [
  String.raw`X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD`,
  '-ANTIVIRUS-TEST-FILE!$H+H*',
].join('');

async function* content(text: string, size = 50): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < text.length; at += size) yield Buffer.from(text.slice(at, at + size));
}
const harmless = () => content('A harmless document. '.repeat(500));

let fake: Awaited<ReturnType<typeof startFakeClamd>>;
let folder: string;
const scanner = (timeoutMs = 5000) =>
  clamdScanner({ host: '127.0.0.1', port: fake.port }, timeoutMs);

beforeAll(async () => {
  fake = await startFakeClamd();
  folder = await mkdtemp(join(tmpdir(), 'portal-scan-'));
});
beforeEach(() => fake.be('well'));
afterAll(async () => {
  await fake.stop();
  await rm(folder, { recursive: true });
});

describe('clamd', () => {
  test('finds the test virus, also over a socket, and nothing in what is harmless', async () => {
    expect(await scanner().scan(harmless())).toEqual({ verdict: 'clean' });
    expect(await scanner().scan(content(''))).toEqual({ verdict: 'clean' });
    const path = join(folder, 'clamd.ctl');
    const other = await startFakeClamd(path);
    const found = { verdict: 'infected', found: 'Win.Test.EICAR_HDB-1' };
    for (const one of [scanner(), clamdScanner({ path }, 5000)])
      expect(await one.scan(content(`%PDF-1.7 ${EICAR}`))).toEqual(found);
    await other.stop();
  });

  test('says what is too large for it, and a file that goes on meanwhile breaks nothing', async () => {
    const big = content('x'.repeat(3_000_000), 100_000);
    expect(await scanner().scan(big)).toEqual({
      verdict: 'unavailable',
      why: 'INSTREAM size limit exceeded. ERROR',
    });
  });

  test('that hangs up, never answers, or is not there holds the file back', async () => {
    fake.be('hangs_up');
    expect(await scanner().scan(harmless())).toMatchObject({ verdict: 'unavailable' });
    fake.be('silent');
    expect(await scanner(50).scan(harmless())).toEqual({
      verdict: 'unavailable',
      why: 'The scanner did not answer in time.',
    });
    const nobody = clamdScanner({ path: join(folder, 'nobody') }, 5000);
    expect(await nobody.scan(harmless())).toMatchObject({ verdict: 'unavailable' });
  });

  test('holds a file back whose content cannot be read', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('x');
      throw new Error('A stored file was changed.');
    }
    expect(await scanner().scan(broken())).toEqual({
      verdict: 'unavailable',
      why: 'A stored file was changed.',
    });
  });
});

describe('without clamd', () => {
  test('the built-in scanner finds the test virus, wherever it is cut', async () => {
    for (const size of [1, 7, 64, 4096])
      expect(await testVirusScanner().scan(content(`%PDF-1.7 ${EICAR} more`, size))).toEqual({
        verdict: 'infected',
        found: 'EICAR-Test-File',
      });
    expect(await testVirusScanner().scan(harmless())).toEqual({ verdict: 'clean' });
  });

  test('no scanner holds everything back', async () => {
    expect(await noScanner().scan(harmless())).toMatchObject({ verdict: 'unavailable' });
  });
});
