import { runCheckParts } from '@portal/services/application/run-check-parts';
import type { JobDeps } from './job-context';

/** Has what background checks wait for looked up. */
export const checkParts = async (deps: JobDeps, groups: readonly number[]): Promise<void> => {
  const { db, links, now, personVault, payoutPorts, checkPorts = { vat: null } } = deps;
  await runCheckParts({ db, links, now, personVault, payoutPorts, checkPorts }, groups);
};
