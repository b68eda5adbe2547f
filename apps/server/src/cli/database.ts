import { stopAbandoned } from '@portal/db/embedded/start-embedded';
import { isLogin } from '@portal/db/login';
import { seedDemo } from '@portal/services/demo/seed-demo';
import type { Command } from 'commander';
import { readEnv } from '../env';
import { act, show } from './act';
import { remark, table, UsageError } from './output';

const loginOf = (text: string) => {
  const login = text.startsWith('portal_') ? text : `portal_${text}`;
  if (login === 'portal_owner' || isLogin(login)) return login;
  throw new UsageError(
    `There is no login "${text}": use platform, partner, reseller, jobs, auth or owner.`,
  );
};

/** `migrate`, `seed demo`, `db stop`, `db url`. */
export const addDatabaseCommands = (program: Command): void => {
  program
    .command('migrate')
    .description('bring the database to this release')
    .action((_options: unknown, command: Command) =>
      act(command, () =>
        Promise.resolve({ data: { migrated: true }, text: 'The database is up to date.' }),
      ),
    );
  program
    .command('seed')
    .description('fill an empty database')
    .command('demo')
    .description('with a demo of three partners; does nothing when it is there already')
    .action((_options: unknown, command: Command) =>
      act(command, async ({ ctx }) => {
        const { seeded, signIns } = await seedDemo(ctx, remark);
        const text = seeded
          ? table(
              ['who', 'where', 'e-mail', 'password'],
              signIns.map(({ who, url, email, password }) => [who, url, email, password]),
            )
          : 'The database has partners already: nothing was added.';
        return { data: { seeded, signIns }, text };
      }),
    );
  const database = program.command('db').description('the database behind the portal');
  database
    .command('stop')
    .description('stop the embedded database that a killed portal left running; one in use goes on')
    .action(async (_options: unknown, command: Command) => {
      const env = readEnv();
      const stopped = env.databaseUrl === undefined && (await stopAbandoned(env.dataDir));
      show(command, {
        data: { stopped },
        text: stopped ? 'The database was stopped.' : 'No database was left behind.',
      });
    });
  database
    .command('url')
    .description('print the connection string of one login')
    .requiredOption('--login <login>', 'platform, partner, reseller, jobs, auth or owner')
    .action((options: { login: string }, command: Command) =>
      act(command, ({ located }) => {
        const url = located.toolUrlFor(loginOf(options.login));
        return Promise.resolve({ data: { url }, text: url });
      }),
    );
};
