import { parseArgs } from 'node:util';
import { measureClose } from './measure-close';
import { measureEngine } from './measure-engine';
import { measureImport } from './measure-import';
import { measureLists } from './measure-lists';
import { measureMemory } from './measure-memory';
import { measurePages } from './measure-page';
import { measureRun } from './measure-run';
import { measureSize } from './measure-size';
import { PROGRAMME } from './programme';
import { printTable } from './report';
import type { Result } from './report';
import { PERCENTAGE } from './run-data';
import { startBenchServer } from './server';
import type { BenchServer } from './server';

const HELP = `npm run bench -- [options]

  --only run,programme,close,lists,memory,engine,page,import,size
                                measure only these
  --partners 20,200,2000        among how many partners the run's events are spread: one measurement each
  --events 500000               how many events the runs take
  --quick                       a tenth of the data, fewer repeats: shows that it works, proves nothing
`;

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'size,engine,import,page,run,programme,close,lists,memory' },
    partners: { type: 'string' },
    events: { type: 'string' },
    quick: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const PARTNERS = values.quick ? [20] : [20, 200, 2000];

/**
 * What one partner's events cost does not depend on how many others there are. A run of few events is held to less: it
 * begins, looks up plans and ends like any other, which one statement over all partners does once.
 */
const floorOf = (eventsEach: number): number => (eventsEach >= 1000 ? 1.2 : 1);

/** The numbers of an option, `otherwise` where it is not given. */
const wholeNumbersOf = (text: string | undefined, otherwise: readonly number[] = []): number[] =>
  (text?.split(',') ?? otherwise).map((part) => {
    const number = Number(part);
    if (!Number.isInteger(number) || number < 1) throw new Error(`“${part}” is no whole number.`);
    return number;
  });

/** Two real plans against the same hand-written statement, and what the second holds in memory. */
const measureRuns = async (server: BenchServer, wanted: ReadonlySet<string>): Promise<Result[]> => {
  const results: Result[] = [];
  const [events = values.quick ? 50_000 : 500_000] = wholeNumbersOf(values.events);
  const size = { events, repeats: values.quick ? 2 : 3 };
  if (wanted.has('run')) {
    const claim = { what: 'commission run', definition: PERCENTAGE, activations: null };
    for (const partners of wholeNumbersOf(values.partners, PARTNERS)) {
      const limit = floorOf(events / partners);
      results.push(await measureRun(server, { ...claim, ...size, partners, limit }));
    }
  }
  if (wanted.has('programme')) {
    const partners = values.quick ? 4 : 20;
    const claim = { what: 'programme run', limit: 0.7, definition: PROGRAMME, activations: 20 };
    results.push(await measureRun(server, { ...claim, ...size, partners }));
  }
  if (wanted.has('close')) {
    const month = values.quick
      ? { lines: 50_000, resellers: 1000 }
      : { lines: 500_000, resellers: 10_000 };
    results.push(await measureClose(server, { ...month, limit: 4000 }));
  }
  if (wanted.has('lists')) {
    const size = values.quick
      ? { events: 20_000, resellers: 200, history: { acts: 20_000, many: 10_000, some: 2000 } }
      : {
          events: 500_000,
          resellers: 2000,
          history: { acts: 500_000, many: 300_000, some: 100_000 },
        };
    results.push(
      ...(await measureLists(server, { ...size, limit: 300, questionLimit: 5000, stepLimit: 60 })),
    );
  }
  if (wanted.has('memory')) results.push(await measureMemory(server, size.events));
  return results;
};

const measureAll = async (): Promise<Result[]> => {
  const wanted = new Set(values.only.split(','));
  const results: Result[] = [];
  if (wanted.has('size'))
    results.push(...['admin', 'partner', 'reseller', 'apply'].map(measureSize));
  if (wanted.has('engine'))
    results.push(
      measureEngine(
        values.quick ? { events: 100_000, repeats: 3 } : { events: 500_000, repeats: 5 },
      ),
    );
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
    results.push(...(await measureRuns(server, wanted)));
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
