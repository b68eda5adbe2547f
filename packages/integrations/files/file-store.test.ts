import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { diskStore } from './disk-store';
import { FileMissing } from './file-store';
import type { FileStore } from './file-store';
import { s3Store } from './s3-store';
import { startFakeS3 } from './testing/fake-s3';

const KEY = '00000000-0000-7000-8000-00000000000a/00000000-0000-7000-8000-00000000000b';
let folder: string;
let fake: Awaited<ReturnType<typeof startFakeS3>>;
const pauses: number[] = [];

const stores: Record<string, () => FileStore> = {
  disk: () => diskStore(join(folder, 'files')),
  s3: () =>
    s3Store({
      bucket: 'documents',
      prefix: 'portal/',
      region: 'eu-central-1',
      endpoint: fake.endpoint,
      accessKeyId: 'AKIAEXAMPLE',
      secretAccessKey: 'secret',
      spoolFolder: join(folder, 'spool'),
      pause: (ms) => {
        pauses.push(ms);
        return Promise.resolve();
      },
    }),
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portal-files-'));
  fake = await startFakeS3({ bucket: 'documents', accessKeyId: 'AKIAEXAMPLE' });
});
afterEach(() => {
  fake.objects.clear();
  fake.faults.length = 0;
  fake.asked.length = 0;
  pauses.length = 0;
});
afterAll(async () => {
  await fake.stop();
  await rm(folder, { recursive: true });
});

async function* content(text: string, failAfter = Infinity): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (const part of text.match(/.{1,10}/gs) ?? []) {
    if (at >= failAfter) throw new Error('the line broke');
    yield Buffer.from(part);
    at += part.length;
  }
}
const read = async (store: FileStore): Promise<string> => {
  let text = '';
  for await (const part of await store.get(KEY)) text += Buffer.from(part).toString();
  return text;
};
const TEXT = 'A document of some length, in several pieces.';

describe.each(['disk', 's3'])('a store: %s', (name) => {
  const make = () => stores[name]?.() ?? diskStore(folder);

  test('gives back what it was given, replaces it, and forgets it, also twice', async () => {
    const store = make();
    await store.put(KEY, content(TEXT), TEXT.length);
    expect(await read(store)).toBe(TEXT);
    await store.put(KEY, content('other'), 5);
    expect(await read(store)).toBe('other');
    await store.remove(KEY);
    await store.remove(KEY);
    await expect(store.get(KEY)).rejects.toThrow(FileMissing);
  });

  test('keeps nothing of what breaks off, or has another size than was announced', async () => {
    const store = make();
    await expect(store.put(KEY, content(TEXT, 20), TEXT.length)).rejects.toThrow('the line broke');
    await expect(store.put(KEY, content(TEXT), TEXT.length + 1)).rejects.toThrow(/announced/);
    await expect(store.get(KEY)).rejects.toThrow(FileMissing);
    const left = await readdir(folder, { recursive: true, withFileTypes: true });
    expect(left.filter((entry) => entry.isFile())).toEqual([]);
  });

  test('takes no key that could be another path', async () => {
    await expect(make().put('../../etc/passwd', content(TEXT), TEXT.length)).rejects.toThrow(
      /no key/,
    );
  });
});

describe('S3', () => {
  test('is asked by path, with a signature, below the prefix', async () => {
    const store = stores['s3']?.();
    await store?.put(KEY, content(TEXT), TEXT.length);
    expect(fake.asked).toEqual([`PUT /documents/portal/${KEY}`]);
    expect(fake.objects.get(`portal/${KEY}`)?.toString()).toBe(TEXT);
  });

  test('is asked again when it is busy or the connection breaks, each time with all of the content', async () => {
    const store = stores['s3']?.();
    fake.faults.push('slow_down', 'cut', 'slow_down');
    await store?.put(KEY, content(TEXT), TEXT.length);
    expect(fake.objects.get(`portal/${KEY}`)?.toString()).toBe(TEXT);
    expect(pauses).toEqual([200, 400, 800]);
  });

  test('is given up after four tries, and at once when it refuses', async () => {
    const store = stores['s3']?.();
    fake.faults.push('slow_down', 'slow_down', 'slow_down', 'slow_down');
    await expect(store?.put(KEY, content(TEXT), TEXT.length)).rejects.toThrow(
      /reduce your request/,
    );
    fake.asked.length = 0;
    fake.faults.push('denied');
    await expect(store?.put(KEY, content(TEXT), TEXT.length)).rejects.toThrow('Access Denied');
    expect(fake.asked).toHaveLength(1);
  });
});

describe('the disk', () => {
  test('has nothing under the name of a file until it is whole', async () => {
    const store = diskStore(join(folder, 'other'));
    const seen: string[][] = [];
    async function* watched(): AsyncGenerator<Uint8Array> {
      for await (const part of content(TEXT)) {
        seen.push((await readdir(join(folder, 'other', KEY.slice(0, 36)))).map((one) => one));
        yield part;
      }
    }
    await store.put(KEY, watched(), TEXT.length);
    expect(new Set(seen.flat())).toEqual(new Set([`${KEY.slice(37)}.part`]));
    expect(await readFile(join(folder, 'other', KEY), 'utf8')).toBe(TEXT);
  });
});
