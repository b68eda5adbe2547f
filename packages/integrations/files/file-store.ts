/** A place where files are kept, by names that the portal makes. It is handed sealed bytes and knows nothing of what they are. */
export interface FileStore {
  /**
   * Keeps a file, whole or not at all; one of the same key is replaced.
   * @param size of the content, to the byte
   */
  readonly put: (key: string, content: AsyncIterable<Uint8Array>, size: number) => Promise<void>;
  /** The content, piece by piece. @throws {FileMissing} */
  readonly get: (key: string) => Promise<AsyncIterable<Uint8Array>>;
  /** Forgets a file; one that is not there is fine. */
  readonly remove: (key: string) => Promise<void>;
}

/** No file has this key. */
export class FileMissing extends Error {
  constructor(key: string) {
    super(`There is no file ${key}.`); // no text: the log
    this.name = 'FileMissing';
  }
}

const KEY = /^[0-9a-f-]{36}\/[0-9a-f-]{36}$/;

/** Refuses a key that is not `<uuid>/<uuid>`: it becomes part of a path. */
export const assertKey = (key: string): void => {
  if (!KEY.test(key)) throw new Error(`${JSON.stringify(key)} is no key of a file.`);
};
