'use strict';

const { floorRules } = require('./services-floors.cjs');

/**
 * Who may know whom. Each layer names what it may import of ours; everything else is an error whose
 * text says where to go instead. boundaries.test.ts runs them on a small tree of offenders.
 */
const at = (path) => `^${path}`;

/** Tests and what only they use: helpers in a testing folder, generators of random values. */
const TEST_CODE = '(\\.(test|spec)\\.tsx?$|/testing/|/arbitraries\\.ts$)';

const PACKAGES = [
  'domain',
  'contracts',
  'db',
  'auth',
  'services',
  'integrations',
  'trpc',
  'jobs',
  'client',
  'ui',
  'screens',
];

const LAYERS = {
  domain: {
    mayKnow: [],
    instead: 'The domain knows nothing: pass what it needs as arguments.',
  },
  contracts: {
    mayKnow: ['domain'],
    instead: 'Contracts describe inputs and outputs; put rules into domain and work into services.',
  },
  ui: {
    mayKnow: ['contracts', 'domain'],
    instead:
      'packages/ui owns the look: business screens live in packages/screens/<area>, and an app fetches what they show.',
  },
  screens: {
    mayKnow: ['ui', 'contracts', 'domain'],
    instead:
      'A screen shows what it is given: fetch in an app (through client) and pass data and acts as props.',
  },
  integrations: {
    mayKnow: ['contracts', 'domain'],
    instead:
      'An integration is a port to the outside: let a service load the data and hand it over.',
  },
  db: {
    mayKnow: ['contracts', 'domain'],
    instead: 'db is the lowest layer with I/O: move the logic that needs more up into services.',
  },
  auth: {
    mayKnow: ['db', 'contracts', 'domain'],
    instead: 'auth answers who is asking: orchestration belongs into services, which may use auth.',
  },
  services: {
    mayKnow: ['db', 'auth', 'integrations', 'contracts', 'domain'],
    instead: 'A service knows no transport: enqueue a job by name, and let trpc or jobs call you.',
  },
  jobs: {
    mayKnow: ['services', 'contracts', 'domain'],
    instead: 'A job calls one service: put queries and effects there.',
  },
  trpc: {
    mayKnow: ['services', 'auth', 'contracts', 'domain'],
    instead: 'A procedure is guard, schema, one verb: put queries and effects into a service.',
  },
  client: {
    mayKnow: ['trpc', 'contracts'],
    instead: 'The client knows the router by its types: share shapes through contracts.',
  },
};

/** A database test sets up and looks at real rows, also above the services. */
const DB_TEST = '\\.db\\.test\\.ts$';

const others = (known) => PACKAGES.filter((name) => !known.includes(name));

const layerRules = Object.entries(LAYERS).map(([name, { mayKnow, instead }]) => ({
  name: `${name}-knows-too-much`,
  severity: 'error',
  comment: `${name} may import ${mayKnow.join(', ') || 'no package of ours'}. ${instead}`,
  from: { path: at(`packages/${name}/`), ...(name === 'jobs' ? { pathNot: DB_TEST } : {}) },
  to: { path: at(`(packages/(${others([name, ...mayKnow]).join('|')})|apps)/`) },
}));

/** What of contracts and domain any list, form or amount needs, whatever it is about. */
const UI_BASES = 'packages/(contracts/(common|problem|reader)\\.ts$|domain/(csv|money|text)/)';

const uiRules = [
  {
    name: 'ui-knows-business',
    severity: 'error',
    comment:
      'packages/ui owns the look: business screens live in packages/screens/<area>. It may know contracts/common, contracts/problem, contracts/reader, domain/csv, domain/money and domain/text, which any list, form, amount or text needs.',
    from: { path: at('packages/ui/') },
    to: { path: at('packages/(contracts|domain)/'), pathNot: [at(UI_BASES), TEST_CODE] },
  },
];

const appRules = [
  {
    name: 'app-knows-too-much',
    severity: 'error',
    comment:
      'An app may import client, screens, ui, contracts and domain. What comes from the server comes through @portal/client.',
    from: { path: at('apps/(admin|partner|reseller)/') },
    to: {
      path: at(
        `packages/(${others(['client', 'screens', 'ui', 'contracts', 'domain']).join('|')})/`,
      ),
    },
  },
  {
    name: 'app-knows-app',
    severity: 'error',
    comment:
      'Apps do not share code with each other directly: put it into packages/screens, packages/ui or packages/client.',
    from: { path: at('apps/([^/]+)/') },
    to: { path: at('apps/'), pathNot: at('apps/$1/') },
  },
  {
    name: 'server-knows-frontend',
    severity: 'error',
    comment:
      'The server serves the built apps as files; what both need stands in contracts or domain.',
    from: { path: at('apps/server/') },
    to: { path: at('packages/(client|screens|ui)/') },
  },
  {
    name: 'feature-knows-feature',
    severity: 'error',
    comment:
      'Features do not import each other: move the shared part to src/shared or packages/screens.',
    from: { path: at('apps/([^/]+)/src/features/([^/]+)/') },
    to: { path: at('apps/$1/src/features/'), pathNot: at('apps/$1/src/features/$2/') },
  },
  {
    name: 'feature-knows-app',
    severity: 'error',
    comment:
      'The order is shared, features, app: pass it in as props or context, or move it to src/shared. src/app/paths is the exception.',
    from: { path: at('apps/[^/]+/src/(features|shared)/') },
    to: { path: at('apps/[^/]+/src/app/'), pathNot: at('apps/[^/]+/src/app/paths\\.') },
  },
  {
    name: 'shared-knows-feature',
    severity: 'error',
    comment:
      'The order is shared, features, app: what a feature owns is not shared; move the common part down.',
    from: { path: at('apps/[^/]+/src/shared/') },
    to: { path: at('apps/[^/]+/src/features/') },
  },
];

const detailRules = [
  {
    name: 'no-cycle',
    severity: 'error',
    comment: 'Imports go one way. Move what both need into a third file that knows neither.',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  {
    name: 'commission-and-ledger-apart',
    severity: 'error',
    comment:
      'The engine and the ledger do not know each other: one service turns lines into postings.',
    from: { path: at('packages/domain/(commission|ledger)/') },
    to: { path: at('packages/domain/(commission|ledger)/'), pathNot: at('packages/domain/$1/') },
  },
  {
    name: 'domain-does-no-io',
    severity: 'error',
    comment:
      'The domain has no dependencies and does no I/O, so that it runs in a browser and needs no mocks.',
    from: { path: at('packages/domain/'), pathNot: TEST_CODE },
    to: {
      dependencyTypes: [
        'core',
        'npm',
        'npm-dev',
        'npm-peer',
        'npm-optional',
        'npm-no-pkg',
        'npm-unknown',
      ],
    },
  },
  {
    name: 'sql-below-the-services',
    severity: 'error',
    comment:
      'Only db, services and auth talk to the database: write a verb in packages/services and call it.',
    from: {
      path: at('(packages|apps)/'),
      pathNot: [at('packages/(db|services|auth)/'), at('packages/jobs/.*') + DB_TEST],
    },
    to: { path: 'node_modules/(drizzle-orm|postgres)/' },
  },
  {
    name: 'lucia-behind-auth',
    severity: 'error',
    comment:
      'lucia stays behind packages/auth, so that it can be replaced without another package noticing.',
    from: { path: at('(packages|apps)/'), pathNot: at('packages/auth/') },
    to: { path: 'node_modules/lucia/' },
  },
  {
    name: 'trpc-in-client-as-types',
    severity: 'error',
    comment: 'Use import type: the router itself would bring the server into the browser.',
    from: { path: at('packages/client/') },
    to: { path: at('packages/trpc/'), dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'no-test-code-in-product',
    severity: 'error',
    comment:
      'Product code does not import tests or test helpers: move the shared part out of testing.',
    from: { path: at('(packages|apps)/'), pathNot: TEST_CODE },
    to: { path: TEST_CODE, pathNot: 'node_modules' },
  },
  {
    name: 'not-resolvable',
    severity: 'error',
    comment: 'This import leads nowhere: name the file, or declare the package.',
    from: { path: at('(packages|apps)/') },
    // Types that a package has from elsewhere.
    to: { couldNotResolve: true, pathNot: '^pdfmake/interfaces$' },
  },
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [...layerRules, ...floorRules(TEST_CODE), ...uiRules, ...appRules, ...detailRules],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|migrations)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: `${__dirname}/tsconfig.json` },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'module', 'browser', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mts', '.mjs', '.js', '.cjs', '.json', '.css', '.svg'],
    },
  },
};
