import { parseArgs } from 'node:util';
import { measureImport } from './measure-import';
import { measurePages } from './measure-page';
import { measureRun } from './measure-run';
import { measureSize } from './measure-size';
import { printTable, type Result } from './report';
import { startBenchServer } from './server';

const HELP = `npm run bench -- [options]

  --only run,page,import,size   measure only these
  --quick                       a tenth of the data, fewer repeats: shows that it works, proves nothing
`;

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'size,import,page,run' },
    quick: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const measureAll = async (): Promise<Result[]> => {
  const wanted = new Set(values.only.split(','));
  const results: Result[] = [];
  if (wanted.has('size')) results.push(...['admin', 'partner', 'reseller'].map(measureSize));
  const server = await startBenchServer();
  try {
    if (wanted.has('import'))
      results.push(await measureImport(server, values.quick ? 10_000 : 100_000));
    if (wanted.has('page'))
      results.push(
        ...(await measurePages(
          server,
          values.quick
            ? { large: 100_000, repeats: 2, seconds: 3 }
            : { large: 1_000_000, repeats: 5, seconds: 8 },
        )),
      );
    if (wanted.has('run'))
      results.push(
        await measureRun(
          server,
          values.quick
            ? { partners: 20, events: 50_000, repeats: 2 }
            : { partners: 200, events: 500_000, repeats: 3 },
        ),
      );
  } finally {
    await server.stop();
  }
  return results;
};

if (values.help) process.stdout.write(HELP);
else {
  const results = await measureAll();
  printTable(results);
  process.exitCode = results.every((result) => result.ok) ? 0 : 1;
}
