import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { assertKey, FileMissing } from './file-store';
import type { FileStore } from './file-store';

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** Makes a rename last, where the system can. */
const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** Writes all of it and has it on the disk before it returns. */
export const writeDurably = async (
  path: string,
  content: AsyncIterable<Uint8Array>,
  size: number,
): Promise<void> => {
  const handle = await open(path, 'w', 0o600);
  try {
    let written = 0;
    for await (const part of content) {
      await handle.writeFile(part);
      written += part.length;
    }
    if (written !== size)
      throw new Error(`The file has ${written} bytes, and ${size} were announced.`);
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** Files below a folder of this machine: under another name until they are whole. */
export const diskStore = (folder: string): FileStore => {
  const pathOf = (key: string): string => {
    assertKey(key);
    return join(folder, key);
  };
  return {
    put: async (key, content, size) => {
      const path = pathOf(key);
      const part = `${path}.part`;
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      try {
        await writeDurably(part, content, size);
        await rename(part, path);
      } catch (error) {
        await rm(part, { force: true });
        throw error;
      }
      await syncFolder(dirname(path));
    },
    get: async (key) => {
      try {
        const handle = await open(pathOf(key), 'r');
        return createReadStream('', { fd: handle });
      } catch (error) {
        if (isMissing(error)) throw new FileMissing(key);
        throw error;
      }
    },
    remove: async (key) => {
      const path = pathOf(key);
      await rm(`${path}.part`, { force: true });
      await rm(path, { force: true });
    },
  };
};
