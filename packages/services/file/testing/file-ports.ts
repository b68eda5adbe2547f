import { FileMissing } from '@portal/integrations/files/file-store';
import type { FileStore } from '@portal/integrations/files/file-store';
import { testVirusScanner } from '@portal/integrations/scan/other-scanners';
import { makeFileSealer } from '../../file-sealer';
import type { FilePorts } from '../../ports';

/** A store in this process's memory. */
export const memoryStore = (): FileStore & { readonly files: Map<string, Buffer> } => {
  const files = new Map<string, Buffer>();
  return {
    files,
    put: async (key, content, size) => {
      const parts: Uint8Array[] = [];
      for await (const part of content) parts.push(part);
      const whole = Buffer.concat(parts);
      if (whole.length !== size) throw new Error(`${whole.length} bytes, announced ${size}`);
      files.set(key, whole);
    },
    get: (key) => {
      const file = files.get(key);
      return file === undefined
        ? Promise.reject(new FileMissing(key))
        : Promise.resolve(
            (async function* parts() {
              yield file;
            })(),
          );
    },
    remove: (key) => {
      files.delete(key);
      return Promise.resolve();
    },
  };
};

/** What files need, with the scanner that finds the test virus. */
export const makeTestFilePorts = (given: Partial<FilePorts> = {}): FilePorts => ({
  store: memoryStore(),
  scanner: testVirusScanner(),
  sealer: makeFileSealer('a secret of the tests, long enough'),
  linkKey: Buffer.alloc(32, 7),
  ...given,
});
