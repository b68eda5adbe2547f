import { spawnSync } from 'node:child_process';
import { chownSync, statSync } from 'node:fs';

/** The user and group to spawn PostgreSQL's programs with; empty means "as this process is". */
export interface RunUser {
  uid?: number;
  gid?: number;
}

const NOBODY: RunUser = { uid: 65_534, gid: 65_534 };

/**
 * PostgreSQL refuses to run as root, so root runs it as the owner of an existing cluster or as nobody.
 * Anyone else runs it as themselves.
 */
export const pickRunUser = (existingCluster: string | undefined): RunUser => {
  if (process.getuid?.() !== 0) return {};
  if (existingCluster === undefined) return NOBODY;
  const owner = statSync(existingCluster);
  return owner.uid === 0 ? NOBODY : { uid: owner.uid, gid: owner.gid };
};

/** Makes a file or folder that user's. */
export const give = (path: string, user: RunUser): void => {
  if (user.uid !== undefined && user.gid !== undefined) chownSync(path, user.uid, user.gid);
};

/** Whether that user can enter the folder by its absolute path (each folder above it has to let it through). */
export const canEnter = (user: RunUser, folder: string): boolean =>
  spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...user, cwd: '/', stdio: 'ignore' })
    .status === 0;
