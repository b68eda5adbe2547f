import { describe, expect, test } from 'vitest';
import { makeFileSealer, sealedSize } from './file-sealer';

const KEY = 'a/b';
const sealer = makeFileSealer('a secret of the installation, long enough');

async function* pieces(bytes: Buffer, size = 10_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const whole = async (parts: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const all: Uint8Array[] = [];
  for await (const part of parts) all.push(part);
  return Buffer.concat(all);
};
const seal = (bytes: Buffer): Promise<Buffer> => whole(sealer.seal(pieces(bytes), KEY));
const open = (sealed: Buffer, { by = sealer, as = KEY } = {}): Promise<Buffer> =>
  whole(by.open(pieces(sealed, 7777), as));

const CHUNK = 65_536;
const HEAD = 20;
const SEALED_CHUNK = CHUNK + 16;
const text = Buffer.from('A register extract of Brightwater Telecom. '.repeat(6000));

describe('a sealed file', () => {
  test.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])(
    'of %i bytes opens as it was, and has the size that was foretold',
    async (size) => {
      const bytes = Buffer.alloc(size, 7);
      const sealed = await seal(bytes);
      expect(sealed.length).toBe(sealedSize(size));
      expect((await open(sealed)).equals(bytes)).toBe(true);
    },
  );

  test('cannot be read, and is another each time', async () => {
    const [one, two] = [await seal(text), await seal(text)];
    expect(one.includes('Brightwater')).toBe(false);
    expect(one.subarray(HEAD, 200).equals(two.subarray(HEAD, 200))).toBe(false);
  });

  test.each<[string, (sealed: Buffer) => Buffer]>([
    ['one bit of a piece', (sealed) => (sealed.writeUInt8(sealed.readUInt8(100) ^ 1, 100), sealed)],
    [
      'one bit of the beginning',
      (sealed) => (sealed.writeUInt8(sealed.readUInt8(9) ^ 1, 9), sealed),
    ],
    ['its mark', (sealed) => (sealed.writeUInt8(0, 0), sealed)],
    ['its end cut off at a piece', (sealed) => sealed.subarray(0, HEAD + 2 * SEALED_CHUNK)],
    ['its end cut off within one', (sealed) => sealed.subarray(0, -1)],
    ['all but its beginning', (sealed) => sealed.subarray(0, HEAD)],
    ['more behind it', (sealed) => Buffer.concat([sealed, Buffer.alloc(30)])],
    [
      'two pieces in each other’s place',
      (sealed) =>
        Buffer.concat([
          sealed.subarray(0, HEAD),
          sealed.subarray(HEAD + SEALED_CHUNK, HEAD + 2 * SEALED_CHUNK),
          sealed.subarray(HEAD, HEAD + SEALED_CHUNK),
          sealed.subarray(HEAD + 2 * SEALED_CHUNK),
        ]),
    ],
    [
      'a piece left out',
      (sealed) => Buffer.concat([sealed.subarray(0, HEAD), sealed.subarray(HEAD + SEALED_CHUNK)]),
    ],
  ])('does not open when changed: %s', async (_, change) => {
    await expect(open(change(await seal(text)))).rejects.toThrow(/was changed/);
  });

  test('does not open as another file, or with another secret', async () => {
    const sealed = await seal(text);
    await expect(open(sealed, { as: 'a/c' })).rejects.toThrow(/was changed/);
    const other = makeFileSealer('another secret of an installation, long');
    await expect(open(sealed, { by: other })).rejects.toThrow(/another secret/);
  });
});
