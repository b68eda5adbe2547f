import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FLOORS, ROOMS } from './services-floors.cjs';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const configuration = join(repository, 'tooling/boundaries/dependency-cruiser.cjs');

interface Import {
  from: string;
  to: string;
  /** How it is written; `value` unless said. */
  as?: 'type';
}

/** Rooms of packages/services that are files. */
const ROOM_FILES = ['vault', 'ports', 'context', 'access'];

const inRoom = (room: string, file: string): string =>
  ROOM_FILES.includes(room)
    ? `packages/services/${room}.ts`
    : `packages/services/${room}/${file}.ts`;

/** For each room of packages/services but the highest, imports of the next above it and of the highest. */
const REACHING_UP = Object.fromEntries(
  ROOMS.slice(0, -1).map((room, index): [string, Import[]] => [
    `services-${room}-reaches-up`,
    [ROOMS[index + 1], ROOMS.at(-1)].map((above) => ({
      from: inRoom(room, 'reaches-up'),
      to: inRoom(above ?? '', 'from-below'),
    })),
  ]),
);

/** Each rule with imports that it must refuse. */
const OFFENDERS: Record<string, Import[]> = {
  'domain-knows-too-much': [
    { from: 'packages/domain/money/a.ts', to: 'packages/contracts/money.ts' },
  ],
  'contracts-knows-too-much': [{ from: 'packages/contracts/b.ts', to: 'packages/db/id.ts' }],
  'ui-knows-too-much': [
    { from: 'packages/ui/patterns/c.tsx', to: 'packages/client/session.ts' },
    { from: 'packages/ui/patterns/f.tsx', to: 'packages/screens/payout/list.ts' },
  ],
  'screens-knows-too-much': [
    { from: 'packages/screens/plan/c.tsx', to: 'packages/client/session.ts' },
    { from: 'packages/screens/plan/d.tsx', to: 'apps/partner/src/shared/date.ts' },
  ],
  'ui-knows-business': [
    { from: 'packages/ui/patterns/d.tsx', to: 'packages/contracts/payout.ts', as: 'type' },
    { from: 'packages/ui/patterns/e.tsx', to: 'packages/domain/commission/engine.ts' },
  ],
  'integrations-knows-too-much': [
    { from: 'packages/integrations/mail/d.ts', to: 'packages/services/partner/get-partner.ts' },
  ],
  'db-knows-too-much': [{ from: 'packages/db/schema/e.ts', to: 'packages/auth/password.ts' }],
  'auth-knows-too-much': [
    { from: 'packages/auth/f.ts', to: 'packages/services/partner/get-partner.ts' },
  ],
  'services-knows-too-much': [
    { from: 'packages/services/g/g.ts', to: 'packages/jobs/mail__send.ts' },
    { from: 'packages/services/g/h.ts', to: 'packages/trpc/index.ts', as: 'type' },
  ],
  ...REACHING_UP,
  'services-room-without-floor': [
    { from: 'packages/services/cellar/dig.ts', to: 'packages/services/shared/or-not-found.ts' },
  ],
  'jobs-knows-too-much': [{ from: 'packages/jobs/h.ts', to: 'packages/db/id.ts' }],
  'trpc-knows-too-much': [{ from: 'packages/trpc/routers/i.ts', to: 'packages/db/id.ts' }],
  'client-knows-too-much': [{ from: 'packages/client/j.ts', to: 'packages/domain/money/money.ts' }],
  'app-knows-too-much': [
    { from: 'apps/admin/src/k.ts', to: 'packages/services/partner/get-partner.ts' },
    { from: 'apps/partner/src/k.ts', to: 'packages/trpc/index.ts', as: 'type' },
  ],
  'app-knows-app': [{ from: 'apps/admin/src/l.ts', to: 'apps/partner/src/shared/date.ts' }],
  'server-knows-frontend': [
    { from: 'apps/server/src/m.ts', to: 'packages/ui/theme/theme.ts' },
    { from: 'apps/server/src/n.ts', to: 'packages/screens/payout/list.ts' },
  ],
  'feature-knows-feature': [
    { from: 'apps/admin/src/features/tenant/n.tsx', to: 'apps/admin/src/features/audit/list.ts' },
  ],
  'feature-knows-app': [
    { from: 'apps/admin/src/features/tenant/o.tsx', to: 'apps/admin/src/app/router.ts' },
  ],
  'shared-knows-feature': [
    { from: 'apps/admin/src/shared/p.tsx', to: 'apps/admin/src/features/audit/list.ts' },
  ],
  'no-cycle': [{ from: 'packages/services/q/one.ts', to: 'packages/services/q/two.ts' }],
  'commission-and-ledger-apart': [
    { from: 'packages/domain/commission/r.ts', to: 'packages/domain/ledger/post.ts' },
    { from: 'packages/domain/ledger/r.ts', to: 'packages/domain/commission/engine.ts' },
  ],
  'domain-does-no-io': [
    { from: 'packages/domain/money/s.ts', to: 'node:fs' },
    { from: 'packages/domain/money/t.ts', to: 'uuid' },
  ],
  'sql-below-the-services': [
    { from: 'packages/trpc/routers/u.ts', to: 'drizzle-orm' },
    { from: 'apps/server/src/u.ts', to: 'postgres' },
  ],
  'lucia-behind-auth': [{ from: 'packages/services/v/v.ts', to: 'lucia' }],
  'trpc-in-client-as-types': [{ from: 'packages/client/w.ts', to: 'packages/trpc/index.ts' }],
  'no-test-code-in-product': [
    { from: 'packages/services/x/x.ts', to: 'packages/db/testing/worker-database.ts' },
    { from: 'packages/services/x/y.ts', to: 'packages/domain/money/arbitraries.ts' },
  ],
  'not-resolvable': [{ from: 'packages/services/y/y.ts', to: 'packages/db/nowhere.ts' }],
};

/** What the rules must leave alone. */
const ALLOWED: Import[] = [
  { from: 'packages/domain/ledger/ok.ts', to: 'packages/domain/money/money.ts' },
  { from: 'packages/contracts/ok.ts', to: 'packages/domain/money/money.ts' },
  { from: 'packages/db/ok.ts', to: 'drizzle-orm' },
  { from: 'packages/services/partner/ok.ts', to: 'packages/db/id.ts' },
  { from: 'packages/services/partner/ok2.ts', to: 'drizzle-orm' },
  { from: 'packages/services/partner/ok.db.test.ts', to: 'packages/db/testing/worker-database.ts' },
  { from: 'packages/auth/ok.ts', to: 'lucia' },
  { from: 'packages/trpc/ok.ts', to: 'packages/services/partner/get-partner.ts' },
  { from: 'packages/ui/ok.ts', to: 'packages/contracts/problem.ts' },
  { from: 'packages/ui/ok2.ts', to: 'packages/domain/money/money.ts' },
  { from: 'packages/screens/plan/ok.ts', to: 'packages/contracts/payout.ts' },
  { from: 'packages/screens/plan/ok2.ts', to: 'packages/domain/commission/engine.ts' },
  { from: 'packages/screens/plan/ok3.ts', to: 'packages/ui/theme/theme.ts' },
  { from: 'apps/admin/src/features/audit/ok3.tsx', to: 'packages/screens/payout/list.ts' },
  { from: 'packages/client/ok.ts', to: 'packages/trpc/index.ts', as: 'type' },
  { from: 'apps/admin/src/features/audit/ok.tsx', to: 'packages/ui/theme/theme.ts' },
  { from: 'apps/admin/src/features/audit/ok2.tsx', to: 'apps/admin/src/app/paths.ts' },
  { from: 'apps/admin/src/app/ok.tsx', to: 'apps/admin/src/features/audit/list.ts' },
  { from: 'apps/server/src/ok.ts', to: 'packages/db/id.ts' },
  { from: 'packages/services/plan/one.ts', to: 'packages/services/plan/two.ts', as: 'type' },
  { from: 'packages/services/plan/two.ts', to: 'packages/services/plan/one.ts', as: 'type' },
  { from: 'packages/services/payout/ok.ts', to: 'packages/services/shared/or-not-found.ts' },
  { from: 'packages/services/shared/ok.db.test.ts', to: 'packages/services/payout/pay.ts' },
  { from: 'packages/services/shared/testing/ok.ts', to: 'packages/services/payout/pay.ts' },
];

/** The way back that makes a cycle; it is reported once, at the other file. */
const WAYS_BACK: Import[] = [
  { from: 'packages/services/q/two.ts', to: 'packages/services/q/one.ts' },
];

const LIBRARIES = ['drizzle-orm', 'postgres', 'lucia', 'uuid'];

interface Violation {
  rule: string;
  from: string;
}

let tree = '';
let found: Violation[] = [];

const write = (file: string, text: string): void => {
  const path = join(tree, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { flag: 'a' });
};

const writeImport = ({ from, to, as }: Import): void => {
  const isFile = /^(apps|packages)\//.test(to);
  const path = isFile ? relative(dirname(from), to).replace(/\.tsx?$/, '') : to;
  const specifier = isFile && !path.startsWith('.') ? `./${path}` : path;
  write(from, `import ${as ?? ''} * as it from '${specifier}';\nexport { it };\n`);
};

const isViolation = (value: unknown): value is { from: string; rule: { name: string } } =>
  typeof value === 'object' && value !== null && 'from' in value && 'rule' in value;

const REPORT = 'report.json';

const run = (program: string, args: string[]): string => {
  const path = join(repository, 'node_modules/dependency-cruiser/bin', program);
  const { stdout, stderr } = spawnSync(process.execPath, [path, ...args], {
    cwd: tree,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (stdout === '') throw new Error(stderr);
  return stdout;
};

const cruise = (): Violation[] => {
  const args = ['apps', 'packages', '--config', configuration, '--output-type', 'json'];
  const text = run('dependency-cruise.mjs', args);
  write(REPORT, text);
  const report: unknown = JSON.parse(text);
  const hasSummary = (value: unknown): value is { summary: { violations: unknown[] } } =>
    typeof value === 'object' && value !== null && 'summary' in value;
  if (!hasSummary(report)) throw new Error('dependency-cruiser wrote no summary');
  return report.summary.violations
    .filter(isViolation)
    .map((violation) => ({ rule: violation.rule.name, from: violation.from }));
};

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'portal-boundaries-'));
  const imports = [...Object.values(OFFENDERS).flat(), ...ALLOWED, ...WAYS_BACK];
  for (const { to } of imports) {
    const isOffender = imports.some(({ from }) => from === to);
    if (/^(apps|packages)\//.test(to) && !to.includes('nowhere') && !isOffender) {
      write(to, 'export const value = 1;\n');
    }
  }
  for (const library of LIBRARIES) {
    write(`node_modules/${library}/package.json`, `{"name":"${library}","main":"index.js"}`);
    write(`node_modules/${library}/index.js`, 'exports.value = 1;\n');
  }
  const dependencies = Object.fromEntries(LIBRARIES.map((name) => [name, '1.0.0']));
  write('package.json', JSON.stringify({ name: 'offenders', dependencies }));
  symlinkSync(join(repository, 'node_modules/typescript'), join(tree, 'node_modules/typescript'));
  for (const one of imports) writeImport(one);
  found = cruise();
}, 60_000);

afterAll(() => rmSync(tree, { recursive: true, force: true }));

test.each(Object.entries(OFFENDERS))('%s refuses its offenders', (rule, offenders) => {
  for (const { from } of offenders) expect(found).toContainEqual({ rule, from });
});

test.each(ALLOWED)('$from may import $to', ({ from }) => {
  expect(found.filter((violation) => violation.from === from)).toEqual([]);
});

interface Rules {
  default: { forbidden: { name: string; comment?: string }[] };
}

const isRules = (value: unknown): value is Rules =>
  typeof value === 'object' &&
  value !== null &&
  'default' in value &&
  typeof value.default === 'object' &&
  value.default !== null &&
  'forbidden' in value.default;

test('every rule has an offender here and says where to go instead', async () => {
  const loaded: unknown = await import(configuration);
  if (!isRules(loaded)) throw new Error('no rules');
  const { forbidden } = loaded.default;
  expect(forbidden.map(({ name }) => name).toSorted()).toEqual(Object.keys(OFFENDERS).toSorted());
  for (const { comment } of forbidden) expect(comment?.length).toBeGreaterThan(40);
});

test('who reaches up within services is told where to go', () => {
  const said = run('depcruise-fmt.mjs', ['--output-type', 'err-long', REPORT]);
  expect(said).toContain('packages/services/shared/reaches-up.ts → packages/services/audit/');
  expect(said.replaceAll(/\s+/g, ' ')).toMatch(
    /packages\/services\/shared may not reach up into [a-z, -]*\bpayout\b[a-z, -]*: move what both need down to shared or to a room below it/,
  );
});

const services = join(repository, 'packages/services');

test('every room of services stands on one floor', () => {
  const there = readdirSync(services, { withFileTypes: true })
    .filter((one) =>
      one.isDirectory()
        ? !['node_modules', 'messages'].includes(one.name)
        : one.name.endsWith('.ts'),
    )
    .filter(({ name }) => !name.endsWith('.test.ts') && !name.startsWith('.'))
    .map(({ name }) => name.replace(/\.ts$/, ''));
  expect(ROOMS.toSorted()).toEqual(there.toSorted());
});

test('the README of services lists the floors as they are enforced', () => {
  const readme = readFileSync(join(services, 'README.md'), 'utf8');
  const listed = [...readme.matchAll(/^\d+\. (`.*`):/gm)].map(([, names = '']) =>
    [...names.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name),
  );
  expect(listed).toEqual(FLOORS);
});
