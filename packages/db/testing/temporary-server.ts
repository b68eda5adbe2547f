import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '../embedded/start-embedded';

/** A server that is only there for tests. */
export interface TemporaryServer {
  /** Superuser's connection string, to the maintenance database. */
  readonly superuserUrl: string;
  /** The same as the product reaches it. */
  readonly socketUrl: string;
  readonly end: () => Promise<void>;
}

/**
 * Starts an empty server in a temporary folder, which goes with it: of the installed version, or of the package in the
 * folder that PORTAL_TEST_POSTGRES names.
 */
export const startTemporaryServer = async (): Promise<TemporaryServer> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'portal-test-'));
  // Before 16 initdb finds its files by their paths alone, so the user it runs as has to be able to enter.
  chmodSync(dataDir, 0o711);
  const packageFolder = process.env['PORTAL_TEST_POSTGRES'];
  const server = await startEmbedded({
    dataDir,
    profile: 'test',
    ...(packageFolder === undefined ? {} : { packageFolder }),
  });
  return {
    superuserUrl: server.superuserUrl('postgres'),
    socketUrl: server.socketUrl('postgres'),
    end: async () => {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
