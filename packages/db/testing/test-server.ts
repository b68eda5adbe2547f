import { sealKeyFor } from '../seal';

/** By what the contexts of all test databases are sealed. */
export const TEST_SEAL_KEY = sealKeyFor('tests');

/** What the global set-up tells the test workers: where the server is and what to clone. Plain data only. */
export interface TestServer {
  /** Superuser's connection string, to the maintenance database. */
  superuserUrl: string;
  /** The same as the product reaches a server of its own. */
  socketUrl: string;
  /** The prepared database that each worker's own is cloned from. */
  template: string;
  /** First part of the name of every database of this run. */
  prefix: string;
  /** Of every run-time login; made at random for each run. */
  loginPassword: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer;
  }
}

/** The same server and options, another database and, if given, another login. */
export const withDatabase = (
  url: string,
  database: string,
  login?: { user: string; password: string },
): string => {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  if (login !== undefined) {
    changed.username = login.user;
    changed.password = login.password;
  }
  return changed.toString();
};
