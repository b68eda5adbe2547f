import { diskStore } from '@portal/integrations/files/disk-store';
import type { FileStore } from '@portal/integrations/files/file-store';
import { s3Store } from '@portal/integrations/files/s3-store';
import { clamdScanner } from '@portal/integrations/scan/clamd-scanner';
import { noScanner, testVirusScanner } from '@portal/integrations/scan/other-scanners';
import type { Scanner } from '@portal/integrations/scan/scanner';
import { makeFileSealer } from '@portal/services/file-sealer';
import type { FilePorts } from '@portal/services/ports';
import { hkdfSync } from 'node:crypto';
import { join } from 'node:path';
import { installationSecret } from './database';
import type { Env } from './env';

const SCAN_TIMEOUT_MS = 60_000;

const storeOf = ({ files, dataDir }: Env): FileStore =>
  files === null
    ? diskStore(join(dataDir, 'files'))
    : s3Store({ ...files, spoolFolder: join(dataDir, 'spool') });

const scannerOf = ({ scanner }: Env): Scanner => {
  if (scanner === 'none') return noScanner();
  return scanner === 'eicar' ? testVirusScanner() : clamdScanner(scanner, SCAN_TIMEOUT_MS);
};

/** Where files are kept, by what they are scanned and sealed, and how their links are signed. */
export const makeFilePorts = (env: Env): FilePorts => {
  const secret = installationSecret(env);
  return {
    store: storeOf(env),
    scanner: scannerOf(env),
    sealer: makeFileSealer(secret),
    linkKey: Buffer.from(hkdfSync('sha256', secret, '', 'portal links to files', 32)), // no text: a purpose of a key
  };
};
