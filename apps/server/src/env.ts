import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import { FILE_SETTINGS, filesOf, inconsistentFiles, scannerOf } from './env-files';
import type { FilesEnv, ScannerEnv } from './env-files';

/** Modes: `demo` fills an empty database and shows mail at /dev/mail; `production` refuses to guess any secret. */
export const MODES = ['demo', 'development', 'production'] as const;
export type Mode = (typeof MODES)[number];

const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, 'has to be a whole number')
    .transform(Number)
    .pipe(z.number().min(least, `has to be at least ${least}`).max(most, `is at most ${most}`));

const url = (protocols: readonly string[]) =>
  z.string().refine(
    (value) => {
      const [protocol = ''] = value.split('://', 1);
      return URL.canParse(value) && protocols.includes(protocol);
    },
    `has to be an address that begins with ${protocols.map((name) => `${name}://`).join(' or ')}`,
  );

/** An address or a network, or one of the names that Fastify knows for some. */
const isPlace = (text: string): boolean => {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true;
  const [address = '', length, ...more] = text.split('/');
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return (
    most > 0 &&
    more.length === 0 &&
    (length === undefined || (/^\d+$/.test(length) && Number(length) <= most))
  );
};

const MIN_SECRET = 32;

const Settings = z.object({
  PORTAL_MODE: z.enum(MODES, `is one of ${MODES.join(', ')}`).default('production'),
  PORT: whole(1, 65_535).default(3000),
  PORTAL_HOST: z.string().min(1).default('127.0.0.1'),
  PORTAL_DOMAIN: z
    .string()
    .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/, 'has to be a domain name in lower case, without a port')
    .default('portal.localhost'),
  PORTAL_SCHEME: z.enum(['http', 'https'], 'is http or https').optional(),
  PORTAL_PUBLIC_PORT: whole(1, 65_535).optional(),
  PORTAL_TRUST_PROXY: z
    .string()
    .refine(
      (value) => /^\d+$/.test(value) || value.split(',').every((part) => isPlace(part.trim())),
      'has to be the address of the proxy (or several, or a network such as 10.0.0.0/8, with commas), or how many proxies there are',
    )
    .optional(),
  PORTAL_DATA: z.string().min(1).default('.data'),
  PORTAL_SECRET: z
    .string()
    .min(MIN_SECRET, `has to be at least ${MIN_SECRET} characters of chance`)
    .optional(),
  PORTAL_JOBS: z.enum(['on', 'off'], 'is on or off').default('on'),
  PORTAL_RATE_LIMIT: whole(10, 10_000_000).default(1200),
  PORTAL_LOG_LEVEL: z
    .enum(['silent', 'error', 'warn', 'info', 'debug'], 'is silent, error, warn, info or debug')
    .optional(),
  PORTAL_METRICS_TOKEN: z.string().min(16, 'has to be at least 16 characters').optional(),
  PORTAL_DEV_VITE_ADMIN: url(['http']).optional(),
  PORTAL_DEV_VITE_PARTNER: url(['http']).optional(),
  PORTAL_DEV_VITE_RESELLER: url(['http']).optional(),
  PORTAL_DEV_VITE_APPLY: url(['http']).optional(),
  DATABASE_URL: url(['postgres', 'postgresql']).optional(),
  DATABASE_POOL: whole(2, 100).default(8),
  SMTP_URL: url(['smtp', 'smtps']).optional(),
  MAIL_FROM: z.email('has to be an e-mail address').optional(),
  STRIPE_SECRET_KEY: z
    .string()
    .regex(/^[sr]k_/, 'has to begin with sk_ or rk_')
    .optional(),
  STRIPE_WEBHOOK_SECRET: z.string().startsWith('whsec_', 'has to begin with whsec_').optional(),
  STRIPE_API_BASE: url(['http', 'https']).optional(),
  ...FILE_SETTINGS,
  VIES_API_BASE: url(['http', 'https']).optional(),
});
type Settings = z.output<typeof Settings>;

/** What the server and the command line are told from outside, checked. */
export interface Env {
  readonly mode: Mode;
  readonly port: number;
  readonly host: string;
  readonly domain: string;
  readonly scheme: 'http' | 'https';
  /** Part of public addresses; undefined where the scheme's own port is used. */
  readonly publicPort: number | undefined;
  readonly trustProxy: string | undefined;
  /** Absolute path of the data folder. */
  readonly dataDir: string;
  /** Undefined outside of production: one is then made at random for the data folder. */
  readonly secret: string | undefined;
  readonly runsJobs: boolean;
  /** Requests a minute of one session or address. */
  readonly rateLimit: number;
  readonly logLevel: string;
  readonly metricsToken: string | undefined;
  /** Addresses of the vite servers in development, by app. */
  readonly vite: Readonly<Record<'admin' | 'partner' | 'reseller' | 'apply', string | undefined>>;
  readonly databaseUrl: string | undefined;
  readonly databasePool: number;
  readonly smtp: { readonly url: string; readonly from: string } | undefined;
  /** Null where files are kept below the data folder. */
  readonly files: FilesEnv | null;
  readonly scanner: ScannerEnv;
  /** Undefined where nobody is paid through Stripe. */
  readonly stripe:
    | {
        readonly secretKey: string;
        readonly webhookSecret: string;
        /** Another server that speaks Stripe's protocol; null for Stripe itself. */
        readonly apiBase: string | null;
      }
    | undefined;
  /** Another server that speaks the protocol of VIES; null for the European Commission's. */
  readonly viesBase: string | null;
}

/** The settings cannot be used; the message names each one and what is wrong with it. */
export class EnvError extends Error {
  constructor(problems: readonly string[]) {
    super(`The settings cannot be used:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'EnvError';
  }
}

const missingInProduction = (settings: Settings): string[] => {
  if (settings.PORTAL_MODE !== 'production') return [];
  const problems: string[] = [];
  if (settings.PORTAL_SECRET === undefined)
    problems.push(
      'PORTAL_SECRET is needed in production: `openssl rand -base64 48` makes one. Keep it; the database logins depend on it.',
    );
  if (settings.SMTP_URL === undefined)
    problems.push('SMTP_URL is needed in production, so that invitations and resets arrive.');
  return problems;
};

const inconsistent = (settings: Settings): string[] => {
  const problems = missingInProduction(settings);
  if (settings.SMTP_URL !== undefined && settings.MAIL_FROM === undefined)
    problems.push('MAIL_FROM is needed with SMTP_URL: the address that mails come from.');
  if (settings.STRIPE_SECRET_KEY !== undefined && settings.STRIPE_WEBHOOK_SECRET === undefined)
    problems.push(
      'STRIPE_WEBHOOK_SECRET is needed with STRIPE_SECRET_KEY: what Stripe tells is believed by it.',
    );
  return [...problems, ...inconsistentFiles(settings)];
};

const toEnv = (settings: Settings): Env => {
  const isProduction = settings.PORTAL_MODE === 'production';
  const scheme = settings.PORTAL_SCHEME ?? (isProduction ? 'https' : 'http');
  return {
    mode: settings.PORTAL_MODE,
    port: settings.PORT,
    host: settings.PORTAL_HOST,
    domain: settings.PORTAL_DOMAIN,
    scheme,
    publicPort: settings.PORTAL_PUBLIC_PORT ?? (scheme === 'http' ? settings.PORT : undefined),
    trustProxy: settings.PORTAL_TRUST_PROXY,
    dataDir: resolve(settings.PORTAL_DATA),
    secret: settings.PORTAL_SECRET,
    runsJobs: settings.PORTAL_JOBS === 'on',
    rateLimit: settings.PORTAL_RATE_LIMIT,
    logLevel: settings.PORTAL_LOG_LEVEL ?? (isProduction ? 'info' : 'warn'),
    metricsToken: settings.PORTAL_METRICS_TOKEN,
    vite: {
      admin: isProduction ? undefined : settings.PORTAL_DEV_VITE_ADMIN,
      partner: isProduction ? undefined : settings.PORTAL_DEV_VITE_PARTNER,
      reseller: isProduction ? undefined : settings.PORTAL_DEV_VITE_RESELLER,
      apply: isProduction ? undefined : settings.PORTAL_DEV_VITE_APPLY,
    },
    databaseUrl: settings.DATABASE_URL,
    databasePool: settings.DATABASE_POOL,
    files: filesOf(settings),
    scanner: scannerOf(settings.PORTAL_SCANNER, isProduction),
    smtp:
      settings.SMTP_URL !== undefined && settings.MAIL_FROM !== undefined
        ? { url: settings.SMTP_URL, from: settings.MAIL_FROM }
        : undefined,
    stripe:
      settings.STRIPE_SECRET_KEY !== undefined && settings.STRIPE_WEBHOOK_SECRET !== undefined
        ? {
            secretKey: settings.STRIPE_SECRET_KEY,
            webhookSecret: settings.STRIPE_WEBHOOK_SECRET,
            apiBase: settings.STRIPE_API_BASE ?? null,
          }
        : undefined,
    viesBase: settings.VIES_API_BASE ?? null,
  };
};

/** Set to nothing is the same as not set. */
const withoutEmpty = (values: Readonly<Record<string, string | undefined>>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));

/**
 * Reads and checks the settings; the one place that does.
 * @throws {EnvError} naming every setting that cannot be used.
 */
export const readEnv = (
  values: Readonly<Record<string, string | undefined>> = process.env,
): Env => {
  const parsed = Settings.safeParse(withoutEmpty(values));
  if (!parsed.success)
    throw new EnvError(
      parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`),
    );
  const problems = inconsistent(parsed.data);
  if (problems.length > 0) throw new EnvError(problems);
  return toEnv(parsed.data);
};
