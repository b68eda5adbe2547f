import type { ClamdPlace } from '@portal/integrations/scan/clamd-scanner';
import { z } from 'zod';

const BUCKET = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/([A-Za-z0-9._/-]*))?$/;
const CLAMD_PORT = 3310;

const parsedUrl = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null);

const isScanner = (text: string): boolean => {
  if (text === 'eicar' || text === 'none') return true;
  const url = parsedUrl(text);
  return url?.protocol === 'tcp:' ? url.hostname !== '' : url?.protocol === 'unix:';
};

/** Where files are kept, and by what they are scanned. */
export const FILE_SETTINGS = {
  PORTAL_FILES: z
    .string()
    .refine(
      (value) => value === 'disk' || BUCKET.test(value),
      'is disk, or s3://bucket, or s3://bucket/prefix',
    )
    .default('disk'),
  S3_ENDPOINT: z
    .string()
    .refine((value) => /^https?:$/.test(parsedUrl(value)?.protocol ?? ''), {
      message: 'has to be an address that begins with http:// or https://',
    })
    .optional(),
  S3_REGION: z
    .string()
    .regex(/^[a-z0-9-]+$/, 'has to be the name of a region')
    .default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  PORTAL_SCANNER: z
    .string()
    .refine(isScanner, 'is tcp://host:3310, unix:///path/of/clamd.ctl, eicar or none')
    .optional(),
};

type Settings = z.output<z.ZodObject<typeof FILE_SETTINGS>>;

/** A bucket, and how to get in. */
export interface FilesEnv {
  readonly bucket: string;
  readonly prefix: string;
  readonly region: string;
  readonly endpoint: string | null;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** A clamd; one that finds the test virus alone; none, which holds every file back. */
export type ScannerEnv = ClamdPlace | 'eicar' | 'none';

/** Null for the disk. */
export const filesOf = (settings: Settings): FilesEnv | null => {
  const [, bucket, prefix = ''] = BUCKET.exec(settings.PORTAL_FILES) ?? [];
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = settings;
  if (bucket === undefined || accessKeyId === undefined || secretAccessKey === undefined)
    return null;
  return {
    bucket,
    prefix: prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`,
    region: settings.S3_REGION,
    endpoint: settings.S3_ENDPOINT ?? null,
    accessKeyId,
    secretAccessKey,
  };
};

/** What is missing for a bucket. */
export const inconsistentFiles = (settings: Settings): string[] =>
  settings.PORTAL_FILES !== 'disk' && filesOf(settings) === null
    ? [
        'S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY are needed with PORTAL_FILES: the key that may write to the bucket.',
      ]
    : [];

/** Without a setting: what can be tried out with the test virus, and in production nothing, so that no file passes unseen. */
export const scannerOf = (text: string | undefined, isProduction: boolean): ScannerEnv => {
  if (text === undefined) return isProduction ? 'none' : 'eicar';
  if (text === 'eicar' || text === 'none') return text;
  const { protocol, hostname, port, pathname } = new URL(text);
  if (protocol === 'unix:') return { path: decodeURIComponent(pathname) };
  return { host: hostname, port: port === '' ? CLAMD_PORT : Number(port) };
};
