import type { ResolveSite } from '@portal/auth/resolve-site';
import type { LocalMailbox } from '@portal/integrations/mail/local-mailbox';
import type { JobHealth } from '@portal/jobs/start-jobs';
import type { Ctx } from '@portal/services/context';
import type { Mode } from '../env';

/** The three portals, and the pages where strangers apply. */
export type AppName = 'admin' | 'partner' | 'reseller' | 'apply';

/** Everything the application needs from outside; it reads no environment and no clock of its own. */
export interface AppDeps {
  readonly db: Ctx['db'];
  readonly links: Ctx['links'];
  readonly now: Ctx['now'];
  readonly resolveSite: ResolveSite;
  readonly mode: Mode;
  /** Public addresses are https: cookies are `Secure` and pinned to their host. */
  readonly isSecure: boolean;
  readonly trustProxy: string | undefined;
  readonly logLevel: string;
  /** Where log lines go, instead of standard output; for tests. */
  readonly logTo?: { readonly write: (line: string) => void };
  /** Requests a minute of one session or address. */
  readonly rateLimit: number;
  readonly metricsToken: string | undefined;
  readonly personVault: Ctx['personVault'];
  readonly payoutPorts: Ctx['payoutPorts'];
  readonly filePorts: Ctx['filePorts'];
  /** Undefined where nobody is paid through Stripe. */
  readonly stripeWebhookSecret: string | undefined;
  /** Set where mail stays on the machine; shown at /dev/mail outside of production. */
  readonly mailbox: LocalMailbox | null;
  /** Folder of each built app, or the address of its vite server in development. */
  readonly apps: Readonly<Record<AppName, { readonly folder: string; readonly vite?: string }>>;
  /** Whether this process does background work now; for metrics. */
  readonly isLeadingJobs: () => boolean;
  /** How background work is, as this process sees it; null where it does none. */
  readonly jobHealth: () => JobHealth | null;
}
