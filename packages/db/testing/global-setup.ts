import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { ACROSS_PARTNERS } from './across-partners';
import { findUnneeded, readNoted, sayFigures } from './guard-report';
import { prepareTemplate } from './template';
import { startTemporaryServer } from './temporary-server';
import type { TemporaryServer } from './temporary-server';
import { withDatabase } from './test-server';

const NAME = 'portal_test_';

const findServer = async (): Promise<TemporaryServer> => {
  const given = process.env['DATABASE_URL'];
  if (given === undefined || given === '') return startTemporaryServer();
  const superuserUrl = withDatabase(given, 'postgres');
  return { superuserUrl, socketUrl: superuserUrl, end: () => Promise.resolve() };
};

type Sql = ReturnType<typeof postgres>;

/** Logins belong to the whole server, and the tests give them other passwords: not on a server in use. */
const refuseServerInUse = async (sql: Sql): Promise<void> => {
  const used = await sql<{ datname: string }[]>`
    select distinct datname from pg_database
    join pg_shdepend on dbid = pg_database.oid
    join pg_roles on pg_roles.oid = refobjid and rolname = 'portal_owner'
    where not starts_with(datname, ${NAME})`;
  if (used.length === 0) return;
  throw new Error(
    `DATABASE_URL names a server on which ${used.map((row) => row.datname).join(', ')} lives. ` +
      'The database tests change logins of the whole server; give them one of its own, or unset DATABASE_URL.',
  );
};

const setLoginPasswords = async (sql: Sql, password: string): Promise<void> => {
  const logins = await sql<{ rolname: string }[]>`
    select rolname from pg_roles where starts_with(rolname, 'portal_') and rolcanlogin`;
  for (const { rolname } of logins) {
    await sql.unsafe(`alter role ${rolname} password '${password}'`);
  }
};

/** Whether all database tests were run and passed: only then is what none of them needed not needed. */
const isWhole = async (project: TestProject): Promise<boolean> => {
  const { state, config } = project.vitest;
  const ran = state.getTestModules().filter((module) => module.project === project);
  const { testFiles } = await project.globTestFiles();
  return (
    config.testNamePattern === undefined &&
    ran.length === testFiles.length &&
    ran.every((module) => module.ok())
  );
};

/** Says at the end of all database tests how many statements name their partner, and what is listed in vain. */
const reportGuard = async (project: TestProject, folder: string): Promise<void> => {
  if (await isWhole(project)) {
    const seen = readNoted(folder);
    project.vitest.logger.log(sayFigures(seen, ACROSS_PARTNERS));
    const unneeded = findUnneeded(seen, ACROSS_PARTNERS);
    if (unneeded.length > 0) {
      project.vitest.logger.error(
        `No statement needs these entries of across-partners.ts: ${unneeded.join(', ')}.`,
      );
      process.exitCode = 1;
    }
  }
  rmSync(folder, { recursive: true, force: true });
};

/** One server and one prepared template for all database tests of a run; removed at its end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await findServer();
  const sql = postgres(server.superuserUrl, { max: 1, onnotice: () => undefined });
  const prefix = `${NAME}${randomBytes(4).toString('hex')}_`;
  const template = `${prefix}template`;
  const loginPassword = randomBytes(18).toString('hex');
  const dropAll = async (): Promise<void> => {
    const left = await sql<{ datname: string }[]>`
      select datname from pg_database where starts_with(datname, ${prefix})`;
    for (const { datname } of left) await sql.unsafe(`drop database ${datname} with (force)`);
    await sql.end();
    await server.end();
  };
  try {
    await refuseServerInUse(sql);
    await sql.unsafe(`create database ${template}`);
    await prepareTemplate(withDatabase(server.superuserUrl, template));
    await setLoginPasswords(sql, loginPassword);
  } catch (error) {
    await dropAll();
    throw error;
  }
  project.provide('testServer', {
    superuserUrl: server.superuserUrl,
    socketUrl: server.socketUrl,
    template,
    prefix,
    loginPassword,
  });
  const guardFolder = mkdtempSync(join(tmpdir(), 'portal-guard-'));
  project.provide('guardFolder', guardFolder);
  return async () => {
    await dropAll();
    await reportGuard(project, guardFolder);
  };
}
