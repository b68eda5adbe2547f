import { makeVault } from '@portal/services/vault';
import type { Vault } from '@portal/services/vault';
import { installationSecret } from './database';
import type { Env } from './env';

/** What seals the keys of the persons that this installation's record names. */
export const makePersonVault = (env: Env): Vault =>
  makeVault(installationSecret(env), 'person_keys');
