import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { seedDemo } from '@portal/services/demo/seed-demo';
import type { Ctx } from '@portal/services/context';
import { startBenchServer } from '../bench/server';
import type { BenchServer } from '../bench/server';
import { readBooks, readNames, readPayoutFiles } from './read-database';
import { readSurfaces } from './read-surfaces';
import { hasTelco, makeTelco } from './telco';
import { systemCtx } from './world';
import type { Area } from './world';

const HELP = `npm run sameness -- [options]

Fills databases of its own with the demo and the telco data under a clock that stands still, and prints one hash
for each area: lines, journals, balances, statements, payouts, payout files, exports, explanations, REST.

  --only demo,telco    only these worlds
  --save FILE          writes the hashes
  --compare FILE       compares with saved hashes; ends with 1 when one differs
  --dump DIR           writes the texts behind the hashes, one file an area, to be compared by diff
`;

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'demo,telco' },
    save: { type: 'string' },
    compare: { type: 'string' },
    dump: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

const WORLDS: Readonly<Record<string, (ctx: Ctx) => Promise<unknown>>> = {
  demo: (ctx) => seedDemo(ctx),
  telco: makeTelco,
};

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const measure = async (server: BenchServer, name: string): Promise<Area[]> => {
  const since = Date.now() - 60_000;
  await server.create(name);
  const db = server.open(name, 8);
  const sql = server.connect(name);
  try {
    const make = WORLDS[name];
    if (make === undefined) throw new Error(`There is no world "${name}".`);
    await make(systemCtx(db));
    await sql.unsafe('analyze');
    const plain = { nameOf: await readNames(sql), since };
    return [
      ...(await readBooks(sql, plain)),
      await readPayoutFiles(sql, plain),
      ...(await readSurfaces(sql, db, plain)),
    ];
  } finally {
    await sql.end();
    await db.close();
  }
};

const dump = (folder: string, world: string, { name, texts }: Area): void => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${world} ${name}.txt`), `${texts.join('\n')}\n`);
};

/** A line for each area: its hash, two spaces, its name, as checksum files have them. */
const write = (file: string, hashes: ReadonlyMap<string, string>): void =>
  writeFileSync(file, [...hashes].map(([name, hash]) => `${hash}  ${name}\n`).join(''));

const compare = (file: string, hashes: ReadonlyMap<string, string>): number => {
  const before = new Set(readFileSync(file, 'utf8').split('\n'));
  const different = [...hashes].filter(([name, hash]) => !before.has(`${hash}  ${name}`));
  for (const [name] of different) say(`✗ ${name} differs`);
  say(`${String(hashes.size - different.length)} equal, ${String(different.length)} different`);
  return different.length === 0 ? 0 : 1;
};

const run = async (): Promise<number> => {
  const worlds = values.only.split(',').filter((name) => name !== 'telco' || hasTelco());
  const hashes = new Map<string, string>();
  const server = await startBenchServer();
  try {
    for (const world of worlds) {
      for (const area of await measure(server, world)) {
        hashes.set(`${world} ${area.name}`, area.hash);
        say(
          `${`${world} ${area.name}`.padEnd(24)} ${area.hash.slice(0, 32)}  ${String(area.texts.length)} texts`,
        );
        if (values.dump !== undefined) dump(values.dump, world, area);
      }
    }
  } finally {
    await server.stop();
  }
  if (values.save !== undefined) write(values.save, hashes);
  return values.compare === undefined ? 0 : compare(values.compare, hashes);
};

if (values.help) process.stdout.write(HELP);
else process.exitCode = await run();
