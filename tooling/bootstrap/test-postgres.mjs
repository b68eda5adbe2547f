import { ensureInstalled } from './lib/install.mjs';
import { main } from './lib/main.mjs';
import { majors, serverForTests, versionForTests } from './lib/postgres-versions.mjs';
import { databaseStageOn, runStages, summarise } from './lib/stages.mjs';
import { say } from './lib/report.mjs';
import { totals } from './lib/totals.mjs';
import { stopWithNpm } from './lib/watch-npm.mjs';

const isUrl = (arg) => /^postgres(ql)?:\/\//.test(arg);

/** `15`, `15,17`, `15 17`, `all` or a server's address say where; what follows, which test files. */
const readArgs = (args) => {
  const known = majors();
  const [first = '', ...rest] = args;
  if (isUrl(first)) return { wanted: [first], filters: rest };
  const filtersAt = rest.findIndex((arg) => !known.includes(arg));
  const filters = filtersAt === -1 ? [] : rest.slice(filtersAt);
  const others = rest.slice(0, rest.length - filters.length);
  const wanted = first === 'all' ? known : [...first.split(',').filter(Boolean), ...others];
  const unknown = wanted.filter((major) => !known.includes(major));
  if (wanted.length === 0 || unknown.length > 0) {
    throw new Error(
      `Say on which PostgreSQL: ${known.join(', ')}, several with commas, all, or postgres://… of a superuser on a ` +
        `server that is only for tests; then parts of file names to run some tests only.` +
        (unknown.length > 0 ? ` Not ${unknown.join(', ')}.` : ''),
    );
  }
  return { wanted, filters };
};

// npm run test:postgres -- 15: the database tests on another version than the one that comes with the project.
await main(async (args) => {
  stopWithNpm();
  const { wanted, filters } = readArgs(args);
  await ensureInstalled();
  const stages = [];
  for (const where of wanted) {
    const { name, env } = await (isUrl(where) ? serverForTests(where) : versionForTests(where));
    stages.push(databaseStageOn(name, env, filters));
  }
  const outcome = await runStages([], stages);
  const code = summarise(outcome);
  say(outcome.results.map((result) => `${result.name}: ${totals([result])}`).join('; '));
  return code;
});
