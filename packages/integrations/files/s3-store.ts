import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { writeDurably } from './disk-store';
import { assertKey, FileMissing } from './file-store';
import type { FileStore } from './file-store';

/** How a store that speaks S3 is reached. */
export interface S3Settings {
  readonly bucket: string;
  /** Before each key, with its slash; empty for none. */
  readonly prefix: string;
  readonly region: string;
  /** Another server that speaks the protocol; null for Amazon's own. */
  readonly endpoint: string | null;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Where what is sent lies until it has arrived, so that it can be sent again. */
  readonly spoolFolder: string;
  /** How long a pause lasts, for tests. */
  readonly pause?: (ms: number) => Promise<void>;
}

const TRIES = 4;
const FIRST_PAUSE_MS = 200;

const waitFor = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

/** Whether the same request may well succeed later: the store is busy or ailing, or the connection broke. */
const isPassing = (error: unknown): boolean => {
  if (!(error instanceof S3ServiceException)) return true;
  const status = error.$metadata.httpStatusCode ?? 0;
  return status >= 500 || status === 429;
};

/** Sends one request until it is through or refused; what is sent is made anew for each try. */
const persistently = async (
  send: () => Promise<unknown>,
  pause: (ms: number) => Promise<void>,
): Promise<void> => {
  for (let tried = 1; ; tried += 1)
    try {
      await send();
      return;
    } catch (error) {
      if (tried >= TRIES || !isPassing(error)) throw error;
      await pause(FIRST_PAUSE_MS * 2 ** (tried - 1));
    }
};

const clientOf = (settings: S3Settings): S3Client =>
  new S3Client({
    region: settings.region,
    credentials: {
      accessKeyId: settings.accessKeyId,
      secretAccessKey: settings.secretAccessKey,
    },
    maxAttempts: TRIES,
    // What other stores understand as well; the content is authenticated by its seal.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...(settings.endpoint === null ? {} : { endpoint: settings.endpoint, forcePathStyle: true }),
  });

/** Files in a bucket. A body that is streamed cannot be sent twice, so each lies in the spool until it has arrived. */
export const s3Store = (settings: S3Settings): FileStore => {
  const client = clientOf(settings);
  const { pause = waitFor } = settings;
  const place = (key: string) => {
    assertKey(key);
    return { Bucket: settings.bucket, Key: `${settings.prefix}${key}` };
  };
  return {
    put: async (key, content, size) => {
      const to = place(key);
      const spooled = join(settings.spoolFolder, randomUUID());
      await mkdir(settings.spoolFolder, { recursive: true, mode: 0o700 });
      try {
        await writeDurably(spooled, content, size);
        await persistently(
          () =>
            client.send(
              new PutObjectCommand({
                ...to,
                Body: createReadStream(spooled),
                ContentLength: size,
                ContentType: 'application/octet-stream',
              }),
            ),
          pause,
        );
      } finally {
        await rm(spooled, { force: true });
      }
    },
    get: async (key) => {
      try {
        const { Body } = await client.send(new GetObjectCommand(place(key)));
        if (!(Body instanceof Readable)) throw new FileMissing(key);
        return Body;
      } catch (error) {
        if (error instanceof NoSuchKey) throw new FileMissing(key);
        throw error;
      }
    },
    remove: async (key) => {
      await client.send(new DeleteObjectCommand(place(key)));
    },
  };
};
