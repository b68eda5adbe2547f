import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import path from 'node:path';
import { createSession } from '@portal/auth/session';
import autocannon from 'autocannon';
import { median, say, spread } from './report';
import type { Result } from './report';
import { SECRET } from './server';
import type { BenchServer } from './server';

const ROOT = path.resolve(import.meta.dirname, '../..');
const CONNECTIONS = 16;
const ASKING_PARTNERS = 16;

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address !== null && typeof address === 'object'
          ? resolve(address.port)
          : reject(new Error('no port')),
      );
    });
  });

const answers = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(1000) })).ok;
  } catch {
    return false;
  }
};

const until = async (url: string, child: ChildProcess): Promise<void> => {
  const end = Date.now() + 60_000;
  while (!(await answers(url))) {
    if (child.exitCode !== null || Date.now() > end) throw new Error(`Nothing answers at ${url}.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};

const stopped = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });

/** Partners with one tenant, a reseller, a member of the team and `each` customers. */
const loadCustomers = async (
  server: BenchServer,
  database: string,
  partners: number,
  each: number,
): Promise<void> => {
  await server.create(database);
  const sql = server.connect(database);
  await sql.unsafe(`
    insert into partners (id, slug, name, status, contact_email, country, currency)
      select uuidv7(), 'p-' || n, 'Partner ' || n, 'active', 'p@example.com', 'US', 'USD' from generate_series(1, ${partners}) n;
    insert into partner_domains (hostname, partner_id) select slug || '.portal.localhost', id from partners;
    insert into brands (partner_id, product_name, primary_color) select id, name, '#1a73e8' from partners;
    insert into partner_members (partner_id, id, email, name, role)
      select id, uuidv7(), 'owner@example.com', 'Owner', 'owner' from partners;
    insert into tenants (partner_id, id, slug, name, status, country, currency)
      select id, uuidv7(), 'isp', 'ISP', 'active', 'US', 'USD' from partners;
    insert into resellers (partner_id, id, tenant_id, code, name, contact_email)
      select partner_id, uuidv7(), id, 'r1', 'Reseller', 'r@example.com' from tenants;
    insert into customers (partner_id, id, tenant_id, external_id, name, city, region, postal_code, product,
        monthly_amount_minor, currency, activated_on)
      select t.partner_id, uuidv7(), t.id, 'C-' || lpad(n::text, 7, '0'), 'Customer ' || n, 'Fresno', 'California',
        (93600 + n % 400)::text, 'fiber', 2000 + n % 9000, 'USD', '2025-01-01'
      from generate_series(1, ${each}) n, tenants t;
  `);
  await sql.unsafe('vacuum analyze');
  await sql.end();
};

interface Asker {
  readonly partnerId: string;
  readonly host: string;
  readonly cookie: string;
}

const signInAskers = async (
  server: BenchServer,
  database: string,
  port: number,
): Promise<Asker[]> => {
  const sql = server.connect(database);
  const members = await sql<{ partnerId: string; slug: string; userId: string }[]>`
    select p.id as "partnerId", p.slug, m.id as "userId" from partners p
    join partner_members m on m.partner_id = p.id order by md5(p.slug) limit ${ASKING_PARTNERS}`;
  await sql.end();
  const db = server.open(database, 2);
  const askers: Asker[] = [];
  for (const { partnerId, slug, userId } of members) {
    const session = await createSession(db, { surface: 'partner', partnerId }, userId, {
      ipAddress: '127.0.0.1',
      userAgent: null,
    });
    askers.push({
      partnerId,
      host: `${slug}.portal.localhost:${port}`,
      cookie: `partner_session=${session.id}`,
    });
  }
  await db.close();
  return askers;
};

const INPUT = encodeURIComponent(
  JSON.stringify({ page: 1, pageSize: 50, sort: 'externalId', dir: 'asc' }),
);

const load = async (
  url: string,
  requests: autocannon.Request[],
  seconds: number,
): Promise<number> => {
  const result = await autocannon({ url, connections: CONNECTIONS, duration: seconds, requests });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} refusals and ${result.errors} errors.`);
  return result.requests.average;
};

interface Rates {
  readonly product: number[];
  readonly bare: number[];
}

/** Requests per second of the product and of the bare handler, in turn, on the same data. */
const measureDatabase = async (
  server: BenchServer,
  database: string,
  size: {
    readonly partners: number;
    readonly each: number;
    readonly repeats: number;
    readonly seconds: number;
  },
): Promise<Rates> => {
  await loadCustomers(server, database, size.partners, size.each);
  const [port, barePort] = [await freePort(), await freePort()];
  const product = spawn(process.execPath, [path.join(ROOT, 'apps/server/dist/main.js')], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORTAL_MODE: 'development',
      PORTAL_SECRET: SECRET,
      PORTAL_JOBS: 'off',
      PORTAL_RATE_LIMIT: '10000000',
      PORTAL_LOG_LEVEL: 'silent',
      PORT: String(port),
      DATABASE_URL: server.superuserUrl(database),
    },
  });
  await until(`http://127.0.0.1:${port}/readyz`, product);
  const askers = await signInAskers(server, database, port);
  const bare = spawn(
    process.execPath,
    [
      ...process.execArgv,
      path.join(import.meta.dirname, 'bare-handler.ts'),
      server.superuserUrl(database),
      String(barePort),
      ...askers.map(({ partnerId }) => partnerId),
    ],
    {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, NODE_ENV: 'production' },
    },
  );
  await until(`http://127.0.0.1:${barePort}/`, bare);
  const requests = askers.map(({ host, cookie }) => ({
    method: 'GET' as const,
    path: `/trpc/partner.customer.list?input=${INPUT}`,
    headers: { host, cookie },
  }));
  const rates: Rates = { product: [], bare: [] };
  const productUrl = `http://127.0.0.1:${port}`;
  const bareUrl = `http://127.0.0.1:${barePort}`;
  try {
    await load(productUrl, requests, 3);
    await load(bareUrl, [{ method: 'GET', path: '/' }], 3);
    for (let repeat = 1; repeat <= size.repeats; repeat += 1) {
      rates.bare.push(await load(bareUrl, [{ method: 'GET', path: '/' }], size.seconds));
      rates.product.push(await load(productUrl, requests, size.seconds));
      say(
        `  ${repeat}: bare ${rates.bare.at(-1)?.toFixed(0)} requests/s, product ${rates.product.at(-1)?.toFixed(0)}`,
      );
    }
  } finally {
    await Promise.all([stopped(product), stopped(bare)]);
  }
  await server.drop(database);
  return rates;
};

/** A page of 50 customers at a million and at ten thousand, each against the bare handler, and one against the other. */
export const measurePages = async (
  server: BenchServer,
  size: { readonly large: number; readonly repeats: number; readonly seconds: number },
): Promise<Result[]> => {
  say(`page of 50 customers out of ${size.large}`);
  const shape = { each: 1000, repeats: size.repeats, seconds: size.seconds };
  const large = await measureDatabase(server, 'bench_large', {
    ...shape,
    partners: size.large / 1000,
  });
  say('page of 50 customers out of 10000');
  const small = await measureDatabase(server, 'bench_small', { ...shape, partners: 10 });
  const ratiosOf = (rates: Rates): number[] =>
    rates.product.map((rate, index) => rate / (rates.bare[index] ?? rate));
  const slowdown = small.product.map((rate, index) => rate / (large.product[index] ?? rate));
  const figures = (rates: Rates): string =>
    `${Math.round(median(rates.product))} against ${Math.round(median(rates.bare))} requests/s`;
  return [
    {
      what: `page of 50 of ${size.large} customers, session and RLS, against a bare handler`,
      value: spread(ratiosOf(large)),
      limit: '≥ 0.40',
      ok: median(ratiosOf(large)) >= 0.4,
      figures: figures(large),
    },
    {
      what: 'the same of 10000 customers',
      value: spread(ratiosOf(small)),
      limit: '≥ 0.40',
      ok: median(ratiosOf(small)) >= 0.4,
      figures: figures(small),
    },
    {
      what: `${size.large} customers slower than 10000 by a factor of`,
      value: spread(slowdown),
      limit: '≤ 1.30',
      ok: median(slowdown) <= 1.3,
      figures: `${Math.round(median(small.product))} and ${Math.round(median(large.product))} requests/s`,
    },
  ];
};
